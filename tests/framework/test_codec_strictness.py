"""The converter guesses nothing, drops nothing, and names every problem."""

import pytest
from attrs import frozen

from stocktake.codec import from_plain, make_converter, to_json
from stocktake.errors import InvalidError


@frozen(kw_only=True)
class Seed:
    name: str
    count: int = 0
    weight: float = 0.0
    sown: bool = False


@frozen(kw_only=True)
class Bed:
    seeds: tuple[Seed, ...]


def problems(plain: object, *, detailed: bool = True) -> tuple[str, ...]:
    with pytest.raises(InvalidError) as error:
        from_plain(make_converter(detailed=detailed), plain, Bed, "bed")
    return error.value.problems


def test_nothing_is_guessed_and_every_problem_is_named_with_its_place() -> None:
    plain = {"seeds": [{"name": 5, "count": "3"}, {"name": "x", "count": True, "weight": "1"}, {"sown": 1}]}
    assert problems(plain) == (
        "bed.seeds[0].name: expected text, got 5",
        "bed.seeds[0].count: expected a whole number, got '3'",
        "bed.seeds[1].count: expected a whole number, got True",
        "bed.seeds[1].weight: expected a number, got '1'",
        "bed.seeds[2].name: “name” is missing",
        "bed.seeds[2].sown: expected true or false, got 1",
    )


def test_an_unknown_key_names_the_nearest_or_all_that_are_known() -> None:
    assert problems({"seeds": [{"name": "x", "wait": 1}]}) == (
        "bed.seeds[0]: “wait” is not known here; did you mean “weight”?",
    )
    assert problems({"seeds": [{"name": "x", "zzz": 1}]}) == (
        "bed.seeds[0]: “zzz” is not known here; known are name, count, weight, sown.",
    )


def test_the_fast_converter_is_as_strict() -> None:
    (problem,) = problems({"seeds": [{"name": 5}]}, detailed=False)
    assert problem == "bed: expected text, got 5"


def test_a_whole_number_will_do_for_a_number() -> None:
    assert from_plain(make_converter(), {"seeds": [{"name": "x", "weight": 2}]}, Bed, "bed").seeds[0].weight == 2


def test_json_is_canonical() -> None:
    bed = Bed(seeds=(Seed(name="Möhre", count=2),))
    written = to_json(make_converter(), bed)
    assert written == '{"seeds":[{"count":2,"name":"Möhre","sown":false,"weight":0.0}]}'


@pytest.mark.parametrize("detailed", [True, False])
@pytest.mark.parametrize("given", ["abc", {"name": "x"}, 3])
def test_only_a_list_is_a_list(given: object, detailed: bool) -> None:
    (problem,) = problems({"seeds": given}, detailed=detailed)
    assert problem.endswith(f"expected a list, got {given!r}")


def test_a_text_where_a_list_should_be_is_named_with_its_place() -> None:
    assert problems({"seeds": "abc"}) == ("bed.seeds: expected a list, got 'abc'",)

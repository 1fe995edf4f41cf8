"""What is worked out of large values is worked out once for each of them."""

from attrs import frozen
from tests.framework.making import little_tool

from stocktake.places import worded
from stocktake.remembered import remembered
from stocktake.tool import Variant


@frozen
class Large:
    words: str


def test_the_same_values_are_asked_about_once() -> None:
    asked: list[str] = []

    @remembered
    def both(one: Large, other: Large) -> str:
        asked.append(one.words + other.words)
        return asked[-1]

    one, other = Large("a"), Large("b")
    assert [both(one, other), both(one, other), both(other, one)] == ["ab", "ab", "ba"]
    assert asked == ["ab", "ba"]


def test_values_that_are_alike_but_not_the_same_are_told_apart() -> None:
    asked: list[Large] = []

    @remembered
    def note(one: Large) -> None:
        asked.append(one)

    first, second = Large("a"), Large("a")
    for each in (first, second, first):
        note(each)
    assert [each is first for each in asked] == [True, False]


def test_it_forgets_what_was_not_asked_for_longest() -> None:
    asked: list[Large] = []

    @remembered
    def note(one: Large) -> None:
        asked.append(one)

    first, *others = (Large(str(number)) for number in range(129))
    for each in (first, *others, first):
        note(each)
    assert len(asked) == 130


def test_a_wording_is_laid_over_a_tool_once() -> None:
    tool, variant = little_tool(), Variant(id="plain", title="Plain", language="en-GB", texts={"tool.title": "Plain"})
    assert worded(tool, variant) is worded(tool, variant)

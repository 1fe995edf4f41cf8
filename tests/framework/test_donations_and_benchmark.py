"""Beside other places: only what was given, never fewer than five, never a single one, whatever somebody tries."""

import json
from itertools import pairwise

from attrs import evolve
from tests.framework.making import little_tool, rated, words_in
from tests.framework.people import ME, comes_in, refused
from tests.framework.test_releases_and_joint_readings import revealed

from stocktake.benchmark import beside
from stocktake.donations import Distribution, Donation, asked_as, place_key, read_donation, write_donation
from stocktake.entries import ViewAgreed
from stocktake.errors import ConflictError, PhaseError, StorageError
from stocktake.given_out import Donated
from stocktake.reading import READER
from stocktake.workspace import Workspace

TOOL = little_tool()


def given(place: str, rating: int, people: int = 5) -> Donation:
    one = TOOL.statement("one")
    counts = {str(value): people if value == rating else 0 for value in range(1, 5)}
    asked = asked_as(one.text, TOOL.scale_of(one))
    found = Distribution(asked=asked, counts=counts, dont_know=0, not_applicable=0)
    return Donation(place=place, tool="little", statements={"one": found})


def test_a_donation_holds_counts_and_nothing_else_and_is_noted(desk: Workspace) -> None:
    state = revealed(desk, "Northtown")
    preview = desk.others.preview(state)
    assert desk.review(state.id).position == state.position
    donation = desk.others.donate(state.id, actor=ME)
    assert donation == preview
    plain = json.loads(write_donation(donation))
    assert set(plain) == {"kind", "format", "place", "tool", "statements"}
    assert plain["statements"]["one"]["counts"] == {"1": 1, "2": 1, "3": 1, "4": 1}
    assert set(plain["statements"]["one"]) == {"asked", "counts", "dont_know", "not_applicable"}
    for words in ("Northtown", "Our review", "says so", "Ada", "lead", state.id):
        assert words not in write_donation(donation).decode()
    assert isinstance(desk.history(state.id)[-1].entry, Donated)
    position = desk.review(state.id).position
    desk.others.donate(state.id, actor=ME)
    assert desk.review(state.id).position == position


def test_statements_that_too_few_answered_and_what_is_not_revealed_are_not_given(desk: Workspace, review: str) -> None:
    for number in range(4):
        person = comes_in(desk, review)
        desk.answer(review, person, [rated("one", 2), *([rated("three", 1)] if number < 2 else [])])
    assert "answering alone" in refused(PhaseError, desk.others.donate, review, actor=ME)
    desk.reveal(review, actor=ME)
    assert set(desk.others.donate(review, actor=ME).statements) == {"one"}


def test_the_key_of_a_place_is_the_same_in_all_its_reviews_and_tells_no_name() -> None:
    assert place_key(b"a", "Northtown ") == place_key(b"a", "northtown")
    assert place_key(b"a", "Northtown") != place_key(b"b", "Northtown")


def test_four_places_show_nothing_and_five_show_the_middle_half(desk: Workspace) -> None:
    state = revealed(desk, "Northtown")
    for number, rating in enumerate((4, 1, 2, 2), start=1):
        desk.others.take_in(given(f"p{number}", rating), "d.json")
    assert (desk.others.beside(state).places, desk.others.beside(state).ranges) == (0, {})
    assert "at least 5 other places" in words_in(desk.others.beside_report(state))
    assert desk.others.take_in(given("p5", 3), "d.json") == 5
    assert dict(desk.others.beside(state).ranges) == {"one": (2, 3)}
    words = words_in(desk.others.beside_report(state))
    assert "2 to 3" in words
    assert "no ranking" in words


def test_adding_ones_own_place_changes_nothing_so_there_is_nothing_to_subtract(desk: Workspace) -> None:
    state = revealed(desk, "Northtown")
    own = desk.others.donate(state.id, actor=ME)
    for number in range(4):
        desk.others.take_in(given(f"p{number}", 2), "d.json")
    desk.others.take_in(own, "own.json")
    assert desk.others.beside(state).places == 0
    before = desk.others.beside(state)
    desk.others.take_in(given("p5", 4), "d.json")
    assert desk.others.beside(state).places == 5
    assert before.ranges == {}


def test_nobody_is_found_by_looking_before_and_after_they_came(desk: Workspace) -> None:
    reading = desk.read(revealed(desk, "Northtown").id, READER)
    places = [given(f"p{number}", number % 4 + 1) for number in range(15)]
    seen = [beside(reading, places[:count], "own") for count in range(16)]
    for count, (before, after) in enumerate(pairwise(seen), start=1):
        assert (before == after) == (count % 5 != 0)
    assert [each.places for each in seen] == [count // 5 * 5 for count in range(16)]


def test_the_lowest_and_the_highest_place_are_never_told_from_others(desk: Workspace) -> None:
    reading = desk.read(revealed(desk, "Northtown").id, READER)
    for odd in (1, 2, 3, 4):
        places = [*(given(f"p{number}", 3) for number in range(4)), given("odd", odd)]
        assert dict(beside(reading, places, "own").ranges) == {"one": (3, 3)}


def test_a_place_counts_once_and_other_words_are_not_compared(desk: Workspace) -> None:
    state = revealed(desk, "Northtown")
    desk.others.take_in(given("p1", 3), "one.json")
    assert refused(ConflictError, desk.others.take_in, given("p1", 4), "two.json") == (
        "“two.json” is from a place that has given already; each place counts once."
    )
    reading = desk.read(state.id, READER)
    other = [
        evolve(each, statements={"one": evolve(each.statements["one"], asked="0" * 32)})
        for each in (given(f"p{number}", 3) for number in range(5))
    ]
    assert beside(reading, other, "own").places == 0


def test_files_that_are_no_good_get_one_sentence() -> None:
    def told(data: bytes) -> str:
        return refused(StorageError, read_donation, data, "d.json")

    whole = write_donation(given("p1", 3))
    assert read_donation(whole, "d.json") == given("p1", 3)
    damaged = "“d.json” is damaged, or holds counts of too few people. Ask for the file again; nothing was changed."
    assert told(write_donation(given("p1", 3, people=2))) == damaged
    assert told(whole.replace(b'"dont_know": 0', b'"dont_know": -1')) == damaged
    assert told(b"{}") == (
        "“d.json” is not a donation. Name a file that `stocktake benchmark donate` has made; nothing was changed."
    )
    assert told(whole.replace(b'"format": 1', b'"format": 2')).startswith("“d.json” was made by a newer Stocktake")


def test_a_review_without_numbers_gives_none_and_shows_none(desk: Workspace) -> None:
    state = revealed(desk, "Northtown")
    for number in range(5):
        desk.others.take_in(given(f"p{number}", 3), "d.json")
    state = desk.conducting.show_numbers(state.id, shown=False, actor=ME)
    assert desk.others.beside(state).places == 0
    assert "Numbers are switched off" in words_in(desk.others.beside_report(state))
    assert refused(PhaseError, desk.others.preview, state) == (
        "No statement of this review has been answered by enough people, so there is nothing to give."
    )


def test_an_entry_of_a_donation_says_nothing_of_what_was_given() -> None:
    assert {each.name for each in Donated.__attrs_attrs__} == {"digest", "statements"}  # type: ignore[attr-defined]
    assert ViewAgreed.kind != Donated.kind

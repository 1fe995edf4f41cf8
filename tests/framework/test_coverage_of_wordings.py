"""A wording says how much of its tool it covers, and in which language the rest stands."""

from hypothesis import given
from hypothesis import strategies as st
from tests.framework.making import little_tool

from stocktake.content import places_of
from stocktake.coverage import KINDS, coverage, foreign_places
from stocktake.tool import Variant

TOOL = little_tool()
NEEDED = [place for place, words in places_of(TOOL).items() if words]


def worded(texts: dict[str, str], language: str = "en") -> Variant:
    return Variant(id="plain", title="Plain", language=language, texts=texts)


def test_a_wording_with_words_for_every_place_covers_all_of_it() -> None:
    found = coverage(TOOL, worded(dict.fromkeys(NEEDED, "Words.")))
    assert (found.worded, found.places, found.missing) == (len(NEEDED), len(NEEDED), ())


def test_a_place_that_is_empty_in_the_tool_needs_no_words() -> None:
    assert "statement.two.help" not in coverage(TOOL, worded({})).missing
    assert "statement.one.help" in coverage(TOOL, worded({})).missing


def test_an_empty_text_in_the_wording_counts_as_missing_since_the_tool_shows_through() -> None:
    variant = worded({**dict.fromkeys(NEEDED, "Words."), "domain.first.title": ""})
    assert coverage(TOOL, variant).missing == ("domain.first.title",)
    assert TOOL.worded(variant).domain("first").title == "The first domain"


@given(st.sets(st.sampled_from(NEEDED)))
def test_what_is_worded_and_what_is_missing_make_up_the_whole(places: set[str]) -> None:
    found = coverage(TOOL, worded(dict.fromkeys(places, "Words.")))
    assert found.worded == len(places)
    assert found.worded + len(found.missing) == found.places == len(NEEDED)
    assert tuple(share.kind for share in found.shares) == KINDS
    assert {*found.missing} == {*NEEDED} - places


def test_only_places_that_fall_back_into_another_language_are_marked() -> None:
    texts = {place: "Geiriau." for place in NEEDED if place != "statement.two.text"}
    assert foreign_places(TOOL, worded(texts, "cy")) == {"statement.two.text": "en"}
    assert foreign_places(TOOL, worded(texts, "en")) == {}

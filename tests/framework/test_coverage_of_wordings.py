"""A wording says how much of its tool it covers, and in which language the rest stands."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.framework.making import full_tool

from stocktake.coverage import BESIDE_KINDS, KINDS, coverage, foreign_places
from stocktake.places import is_beside, places_of, worded
from stocktake.tool import Variant

TOOL = full_tool()
NEEDED = [place for place, words in places_of(TOOL).items() if words]
WAY = [place for place in NEEDED if not is_beside(place)]


def saying(texts: dict[str, str], language: str = "en") -> Variant:
    return Variant(id="plain", title="Plain", language=language, texts=texts)


def test_a_wording_with_words_for_every_place_covers_all_of_it() -> None:
    found = coverage(TOOL, saying(dict.fromkeys(NEEDED, "Words.")))
    assert (found.way.percent, found.beside.percent) == (100, 100)
    assert (found.way.worded, found.way.places) == (len(WAY), len(WAY))
    assert found.way.missing == found.beside.missing == ()


def test_what_participants_meet_is_counted_apart_from_what_is_read_beside_it() -> None:
    found = coverage(TOOL, saying(dict.fromkeys(WAY, "Words.")))
    assert (found.way.percent, found.beside.percent) == (100, 0)
    assert found.beside.missing[0] == "domain.first.good_practice.1.title"
    assert [share.kind for share in found.beside.shares if share.places] == list(BESIDE_KINDS)


def test_a_share_is_never_rounded_up_to_all_of_it() -> None:
    found = coverage(TOOL, saying(dict.fromkeys(WAY[1:], "Words.")))
    assert found.way.percent == 100 * (len(WAY) - 1) // len(WAY) < 100


def test_a_tool_with_nothing_beside_it_needs_no_words_there() -> None:
    bare = evolve(TOOL, companion=(), cross_maps=(), domains=TOOL.domains[1:])
    assert coverage(bare, saying({})).beside.percent == 100


def test_a_place_that_is_empty_in_the_tool_needs_no_words() -> None:
    assert "statement.two.help" not in coverage(TOOL, saying({})).way.missing
    assert "statement.one.help" in coverage(TOOL, saying({})).way.missing


def test_an_empty_text_in_the_wording_counts_as_missing_since_the_tool_shows_through() -> None:
    variant = saying({**dict.fromkeys(NEEDED, "Words."), "domain.first.title": ""})
    assert coverage(TOOL, variant).way.missing == ("domain.first.title",)
    assert worded(TOOL, variant).domain("first").title == "The first domain"


@given(st.sets(st.sampled_from(NEEDED)))
def test_what_is_worded_and_what_is_missing_make_up_the_whole(places: set[str]) -> None:
    found = coverage(TOOL, saying(dict.fromkeys(places, "Words.")))
    assert found.way.worded + found.beside.worded == len(places)
    for part in (found.way, found.beside):
        assert part.worded + len(part.missing) == part.places
    assert tuple(share.kind for share in found.way.shares) == KINDS
    assert {*found.way.missing, *found.beside.missing} == {*NEEDED} - places


def test_only_places_that_fall_back_into_another_language_are_marked() -> None:
    texts = {place: "Geiriau." for place in NEEDED if place not in {"statement.two.text", "companion.seasons.text"}}
    assert foreign_places(TOOL, saying(texts, "cy")) == {"statement.two.text": "en", "companion.seasons.text": "en"}
    assert foreign_places(TOOL, saying(texts, "en")) == {}

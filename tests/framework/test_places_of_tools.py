"""Every text of a tool has a place with a name, and words laid over a place stand there and nowhere else."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.framework.making import full_tool, walk

from stocktake.places import is_beside, places_of, worded
from stocktake.tool import Tool, Variant

TOOL = full_tool()
PLACES = places_of(TOOL)
IDS = "little lead team carer ground first second one two three agree seasons earth care thing"


def laid_over(tool: Tool, texts: dict[str, str]) -> Tool:
    return worded(tool, Variant(id="v", title="V", language="cy", texts=texts))


def test_every_place_can_be_put_in_other_words() -> None:
    other = {place: f"<{place}>" for place in PLACES}
    assert places_of(laid_over(TOOL, other)) == other


def test_every_text_that_people_read_has_a_place() -> None:
    said = {each for each in walk(TOOL) if isinstance(each, str) and each}
    no_words = {"1.0", "en", "MIT", "https://example.org/guide", "leadership", "strong"}
    levels = set(TOOL.statement("one").levels)
    in_one_place = set(TOOL.glossary[0].also)
    assert said - set(PLACES.values()) == {*IDS.split(), *no_words, *levels, *in_one_place}


@given(st.sets(st.sampled_from(sorted(PLACES))))
def test_only_the_places_that_have_words_change(chosen: set[str]) -> None:
    texts = dict.fromkeys(chosen, "Geiriau.")
    assert places_of(laid_over(TOOL, texts)) == {**PLACES, **texts}


def test_ids_order_version_and_scale_values_stay_and_the_language_is_that_of_the_wording() -> None:
    other = laid_over(TOOL, dict.fromkeys(PLACES, "X"))
    assert (other.id, other.version, other.licence, other.language) == (TOOL.id, TOOL.version, TOOL.licence, "cy")
    assert [each.id for _, each in other.statements()] == [each.id for _, each in TOOL.statements()]
    assert [scale.values for scale in other.scales] == [scale.values for scale in TOOL.scales]
    assert other.cross_maps[0].links == TOOL.cross_maps[0].links


def test_an_empty_text_lets_the_words_of_the_tool_show_through() -> None:
    assert laid_over(TOOL, dict.fromkeys(PLACES, "")) == evolve(TOOL, language="cy")


def test_lists_are_counted_from_one() -> None:
    evidence = {place: words for place, words in PLACES.items() if ".evidence." in place}
    assert evidence == {"statement.one.evidence.1": "A story.", "statement.one.evidence.2": "A figure."}


def test_the_forms_of_a_hard_word_are_one_place_with_commas_between() -> None:
    assert PLACES["term.thing.also"] == "things, a thing or two"
    (term,) = laid_over(TOOL, {"term.thing.term": "Peth", "term.thing.also": "pethau, beth , "}).glossary
    assert (term.term, term.also) == ("Peth", ("pethau", "beth"))


def test_what_is_read_beside_a_review_is_told_from_what_participants_meet() -> None:
    beside = {place.partition(".")[0] for place in PLACES if is_beside(place)}
    assert beside == {"domain", "companion", "cross_map"}
    assert [place for place in PLACES if place.startswith("domain.first.") and not is_beside(place)] == [
        "domain.first.title",
        "domain.first.short",
        "domain.first.good",
        "domain.first.why",
        "domain.first.prompts.1",
    ]
    assert not any(is_beside(place) for place in PLACES if place.startswith(("tool.", "scale.", "statement.")))

"""Reviews of one place beside each other: what is compared, what is not, and what is refused."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.framework.making import SCALE, SIDES, Story, little_tool, rated, words_in
from tests.framework.people import ME, answered, refused
from tests.framework.second_version import WIDER, statement, tool
from tests.framework.three_rounds import rounds_of, three_rounds

from stocktake.comparison import Round, compare
from stocktake.document import Callout, DistributionChart, Document, SlopeChart, Table
from stocktake.documents import comparison_document
from stocktake.errors import InvalidError
from stocktake.gate import read
from stocktake.reading import HANDOUT, NOBODY, READER
from stocktake.review import Share
from stocktake.starting import Weighting


def slopes(document: Document) -> dict[str, tuple[tuple[float | None, ...], ...]]:
    return {
        each.title: tuple(row.values for row in each.rows) for each in document.blocks if isinstance(each, SlopeChart)
    }


def test_figures_are_joined_only_where_the_very_same_was_asked() -> None:
    desk, reviews = three_rounds()
    found = desk.rounds.compare(reviews, HANDOUT)
    assert [(each.id, each.joined) for each in found.statements] == [
        ("one", (False, True, True)),
        ("two", (False, False, True)),
        ("four", (False, False, False)),
    ]
    assert [(each.id, each.joined) for each in found.domains] == [
        ("first", (False, False, True)),
        ("second", (False, False, False)),
    ]
    assert ([each.id for each in found.added], [each.id for each in found.retired]) == (["four"], ["three"])
    drawn = slopes(desk.comparison(reviews, HANDOUT))
    assert drawn["First: middle ratings, from round to round"] == ((1.5, 2.5, 3.5), (None, 3, 4))
    assert drawn["Middle rating of each domain, from round to round"] == ((None, 3, 4), (None, None, 3.5))


def test_the_order_in_which_reviews_are_named_changes_nothing() -> None:
    desk, reviews = three_rounds()
    assert desk.comparison(reviews, HANDOUT) == desk.comparison([*reversed(reviews), reviews[0]], HANDOUT)
    assert desk.report(reviews[-1], "comparison", HANDOUT) == desk.comparison(reviews, HANDOUT)
    assert desk.rounds.chain(reviews[1]) == tuple(reviews[:2])


def test_the_document_holds_reasons_views_and_plans_of_every_round_beside_each_other() -> None:
    desk, reviews = three_rounds()
    document = desk.comparison(reviews, HANDOUT)
    tables = {each.caption: each for each in document.blocks if isinstance(each, Table)}
    said = tables["What people said, round beside round"]
    assert [each.title for each in said.columns] == ["", "31 January 2030", "31 January 2031", "31 January 2032"]
    plans = tables["Actions of earlier rounds"].rows
    assert plans == (
        ("[plan 1]", "We do one thing.", "31 January 2030", "Started"),
        ("[plan 2]", "We do one thing.", "31 January 2031", "Done"),
    )
    titles = [each.title for each in document.blocks if isinstance(each, Callout)]
    assert [each for each in titles if each.startswith("What we agreed")] == [
        "What we agreed, 31 January 2030: Not yet",
        "What we agreed, 31 January 2031: Partly",
        "What we agreed, 31 January 2032: Mostly",
    ]
    words = words_in(document)
    assert all(f"[one, round {number}]" in words for number in (1, 2, 3))
    assert "31 January 2030 it was asked like this: “We do two things.”" in words
    assert titles.count("Not to be compared") == 1
    assert (
        words_in([each for each in document.blocks if isinstance(each, DistributionChart)]).count(
            "5 ratings, 1 don't know"
        )
        > 1
    )


@pytest.mark.parametrize("changed", ["scale", "weighting"])
def test_another_scale_or_another_way_of_counting_is_not_joined_either(changed: str) -> None:
    wider = tool("2.0", (SCALE, WIDER), first=(statement("one", scale="wider"),), second=(statement("three"),))
    desk, reviews = rounds_of(little_tool(), wider if changed == "scale" else little_tool())
    if changed == "weighting":
        reviews[1] = desk.rounds.begin(reviews[0], weighting=Weighting.PERSPECTIVES, actor=ME).id
        answered(desk, reviews[1], 5)
        desk.reveal(reviews[1], actor=ME)
    found = desk.rounds.compare(reviews, HANDOUT)
    assert found.statements[0].joined == (False, False)
    document = desk.comparison(reviews, HANDOUT)
    assert "First: middle ratings, from round to round" not in slopes(document)
    assert "Asked in other words, on another scale or counted otherwise before" in words_in(document)


def test_a_round_that_is_not_open_yet_shows_nothing_but_that() -> None:
    desk, reviews = rounds_of(little_tool())
    blind = desk.rounds.begin(reviews[0], title="Blind", actor=ME).id
    for person in answered(desk, blind, 6):
        desk.answer(blind, person, [rated("one", 1, "[not yet for you]")])
    document = desk.comparison([*reviews, blind], HANDOUT)
    words = words_in(document)
    assert "People are still answering alone." in words
    assert "[not yet for you]" not in words
    assert slopes(document) == {}


def test_what_can_not_be_compared_is_refused_in_a_sentence() -> None:
    desk, reviews = rounds_of(little_tool())
    one = reviews[0]
    elsewhere = desk.start("little", title="Other", place="Southtown", actor=ME).id
    assert refused(InvalidError, desk.comparison, [one, one], HANDOUT) == "A comparison needs two reviews or more."
    assert refused(InvalidError, desk.comparison, [one, elsewhere], HANDOUT) == (
        "Only reviews of the same place can be compared; these are of Northtown, Southtown. "
        "Places are not set against each other."
    )
    assert refused(InvalidError, desk.report, one, "comparison", HANDOUT) == (
        "“Round 1” follows no review that is here, so there is nothing to compare it with. "
        "Name two reviews: `stocktake compare A B`."
    )
    desk, reviews = rounds_of(little_tool(), tool("2.0", other=(statement("four"), statement("one-more"))))
    assert refused(InvalidError, desk.comparison, reviews, HANDOUT) == (
        "These reviews have no statement in common, so there is nothing to compare."
    )


def test_an_erased_person_is_in_no_comparison() -> None:
    desk, reviews = rounds_of(little_tool(), little_tool())
    first = next(iter(desk.review(reviews[0]).participants))
    assert "[one, round 1]" in words_in(desk.comparison(reviews, HANDOUT))
    desk.erase(reviews[0], first, actor=ME)
    assert "[one, round 1]" not in words_in(desk.comparison(reviews, HANDOUT))


Sheets = list[tuple[str, tuple[int, int, int]]]
SHEETS = st.lists(st.tuples(st.sampled_from(SIDES), st.tuples(*[st.integers(1, 4)] * 3)), min_size=3, max_size=14)


def told(sheets: Sheets, review: str, share: Share = Share.UNNAMED) -> Round:
    story = Story(3)
    for person, (side, values) in enumerate(sheets):
        story.join(f"{review}{person}", side, name=f"Name {person}.")
        reasons = [f"[{side} {each}]" for each in values]
        given = zip(("one", "two", "three"), values, reasons, strict=True)
        story.answer(f"{review}{person}", *(rated(each, value, why, share) for each, value, why in given))
    story.reveal()
    return Round(reading=evolve(read(story.state, story.tool, READER), review=review), tool=story.tool)


@settings(deadline=None, max_examples=15)
@given(SHEETS, st.data())
def test_nobody_can_tell_who_of_one_round_is_who_of_the_next(before: Sheets, data: st.DataObject) -> None:
    """The same people answer twice; which of them changed, and how, makes no difference to what is seen."""
    after = [(side, data.draw(st.tuples(*[st.integers(1, 4)] * 3))) for side, _ in before]
    swapped = list(after)
    for side in SIDES:
        places = [place for place, each in enumerate(after) if each[0] == side]
        for place, other in zip(places, data.draw(st.permutations(places)), strict=True):
            swapped[place] = after[other]
    seen = [
        comparison_document(little_tool(), compare([told(before, "a"), told(later, "b")])) for later in (after, swapped)
    ]
    assert seen[0] == seen[1]


@settings(deadline=None, max_examples=15)
@given(SHEETS, SHEETS, st.sampled_from(Share))
def test_a_comparison_is_made_of_what_may_be_read_anyway(before: Sheets, after: Sheets, share: Share) -> None:
    rounds = [told(before, "a", share), told(after, "b", share)]
    found = compare(rounds)
    assert [each.reading for each in found.rounds] == [each.reading for each in rounds]
    for each in found.statements:
        assert each.readings == tuple(one.reading.statement(each.id) for one in rounds)
    words = words_in(comparison_document(little_tool(), found))
    if share in {Share.FACILITATOR, Share.PRIVATE}:
        assert "[lead" not in words
        assert "[carer" not in words
    for one in rounds:
        hidden = {group.perspective for each in one.reading.statements for group in each.groups if group.tally is None}
        assert not any(f"The {side}, " in words_in(one.reading) for side in hidden)


def test_nobody_sees_a_comparison_of_what_they_may_not_see() -> None:
    desk, reviews = rounds_of(little_tool(), little_tool())
    words = words_in(desk.comparison(reviews, NOBODY))
    assert "[one, round" not in words
    assert "[view of" not in words
    assert "[plan" not in words


def test_a_round_without_numbers_has_none_in_the_comparison_either() -> None:
    desk, reviews = rounds_of(little_tool(), little_tool())
    for each in reviews:
        desk.conducting.show_numbers(each, shown=False, actor=ME)
    document = desk.comparison(reviews, HANDOUT)
    assert not any(isinstance(each, DistributionChart | SlopeChart) for each in document.blocks)
    words = words_in(document)
    assert "middle rating" not in words
    assert "ratings:" not in words
    assert "[one, round 1]" in words

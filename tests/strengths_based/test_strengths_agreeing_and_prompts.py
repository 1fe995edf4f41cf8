"""The share who agree, and the questions that follow an answer."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import stocktake_strengths_based as plugin
from stocktake.aggregation import Aggregator, Tally
from stocktake.content import load_tool
from stocktake.review import Answer, AnswerKind
from stocktake.tool import RatingScale, ScalePoint, Tool

COUNTS = st.dictionaries(st.sampled_from([1, 2, 3, 4, 5]), st.integers(0, 500))


def scale_of(points: int) -> RatingScale:
    return RatingScale(
        id="points",
        title="Points",
        points=tuple(ScalePoint(value=value, label=f"Point {value}") for value in range(1, points + 1)),
    )


@pytest.fixture(scope="module")
def tool() -> Tool:
    (folder,) = plugin.stocktake_tools()
    return load_tool(folder)


def agreeing() -> Aggregator:
    (aggregator,) = plugin.stocktake_aggregators()
    return aggregator


def test_the_aggregator_is_called_agreeing_and_has_a_title() -> None:
    assert (agreeing().id, agreeing().title) == ("agreeing", "Share who agree")


def test_nobody_agrees_or_disagrees_where_nobody_gave_a_rating() -> None:
    empty = Tally(counts=dict.fromkeys(range(1, 6), 0), dont_know=4, not_applicable=2)
    assert agreeing().of(empty, scale_of(5)) is None


@settings(deadline=None)
@given(counts=COUNTS, dont_know=st.integers(0, 50))
def test_the_share_is_that_of_the_two_highest_points_among_the_ratings(counts: dict[int, int], dont_know: int) -> None:
    tally = Tally(counts=counts, dont_know=dont_know)
    share = agreeing().of(tally, scale_of(5))
    ratings = [value for value, count in counts.items() for _ in range(count)]
    if not ratings:
        assert share is None
    else:
        assert share == sum(value >= 4 for value in ratings) / len(ratings)


@settings(deadline=None)
@given(counts=COUNTS)
def test_one_more_person_who_agrees_never_lowers_the_share(counts: dict[int, int]) -> None:
    before = agreeing().of(Tally(counts=counts), scale_of(5))
    after = agreeing().of(Tally(counts=counts | {5: counts.get(5, 0) + 1}), scale_of(5))
    assert after is not None
    assert 0 <= (before or 0) <= after <= 1


@pytest.mark.parametrize(("points", "share"), [(2, 1 / 2), (3, 1 / 3), (4, 2 / 4), (7, 2 / 7)])
def test_the_middle_of_a_short_scale_does_not_count_as_agreeing(points: int, share: float) -> None:
    one_each = Tally(counts=dict.fromkeys(range(1, points + 1), 1))
    assert agreeing().of(one_each, scale_of(points)) == share


def prompts(tool: Tool, kind: AnswerKind, value: int | None = None) -> tuple[str, ...]:
    statement = tool.statement("vision-1")
    answer = Answer(statement=statement.id, kind=kind, value=value)
    return tuple(plugin.stocktake_prompts(tool=tool, statement=statement, answer=answer))


@pytest.mark.parametrize("value", [1, 2])
def test_who_disagrees_is_asked_what_is_there_to_build_on(tool: Tool, value: int) -> None:
    assert prompts(tool, AnswerKind.RATING, value) == (
        "What is already there that we could build on, even if it is small?",
        "Who here comes closest to doing this well, and what helps them?",
    )


def test_who_stands_in_the_middle_is_asked_when_it_goes_well(tool: Tool) -> None:
    assert prompts(tool, AnswerKind.RATING, 3) == (
        "When does this go well, and what is different then?",
        "What would you need to see to agree a little more?",
    )


@pytest.mark.parametrize("value", [4, 5])
def test_who_agrees_is_asked_what_makes_it_work_and_who_would_say_otherwise(tool: Tool, value: int) -> None:
    assert prompts(tool, AnswerKind.RATING, value) == (
        "What makes this work, and who keeps it going?",
        "Who might say something else, and what would they tell us?",
    )


def test_who_does_not_know_is_asked_who_would(tool: Tool) -> None:
    assert prompts(tool, AnswerKind.DONT_KNOW) == (
        "Who would know, and how could we ask them?",
        "What would you have to see or hear to be able to say?",
    )


def test_whom_it_does_not_concern_is_asked_what_would_make_it_matter(tool: Tool) -> None:
    assert prompts(tool, AnswerKind.NOT_APPLICABLE) == (
        "What would have to change for this to matter to you?",
        "Is there somebody here for whom it does matter?",
    )


def test_nothing_is_asked_before_something_is_chosen(tool: Tool) -> None:
    assert prompts(tool, AnswerKind.NONE) == ()
    assert prompts(tool, AnswerKind.RATING, 9) == ()
    unanswered = plugin.stocktake_prompts(tool=tool, statement=tool.statement("vision-1"), answer=None)
    assert tuple(unanswered) == ()


def test_nothing_is_asked_in_somebody_elses_tool(tool: Tool) -> None:
    assert prompts(evolve(tool, id="other"), AnswerKind.RATING, 1) == ()

"""Each person or each perspective alike: how figures and bars of everybody weigh."""

from typing import TypeGuard

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.framework.making import SCALE, SIDES, Story, rated, unknown, words_in

from stocktake.aggregation import Tally, consensus, mean, median, tally
from stocktake.document import DistributionChart
from stocktake.documents import build_report
from stocktake.gate import read
from stocktake.reading import FACILITATOR, Reading
from stocktake.starting import Weighting
from stocktake.weighing import per_cent, weighed

COUNTS = st.lists(st.integers(0, 30), min_size=4, max_size=4).map(
    lambda given: Tally(counts=dict(zip(SCALE.values, given, strict=True)))
)


def told(weighting: Weighting, *, k: int = 3, **people: list[int | None]) -> Story:
    """Tell a review in which people of each side rated statement one; None is a don't know."""
    story = Story(k, weighting=weighting)
    for side, values in people.items():
        for number, value in enumerate(values):
            story.join(f"{side}{number}", side)
            story.answer(f"{side}{number}", unknown("one") if value is None else rated("one", value))
    story.reveal()
    return story


def seen(story: Story) -> Reading:
    return read(story.state, story.tool, FACILITATOR)


def test_twenty_managers_do_not_drown_three_people() -> None:
    everybody = {SIDES[0]: [4] * 20, SIDES[1]: [1] * 3}
    by_people = seen(told(Weighting.PEOPLE, **everybody)).statement("one")
    by_side = seen(told(Weighting.PERSPECTIVES, **everybody)).statement("one")
    assert by_people.figures["mean"] == (4 * 20 + 3) / 23
    assert (by_side.figures["mean"], by_side.figures["median"], by_side.figures["consensus"]) == (2.5, 2.5, 0)
    assert by_side.tally == by_people.tally
    assert by_people.weighed is None
    assert by_side.weighed is not None
    assert per_cent(by_side.weighed) == {1: 50, 2: 0, 3: 0, 4: 50}


def test_a_domain_weighs_its_perspectives_alike_too() -> None:
    reading = seen(told(Weighting.PERSPECTIVES, **{SIDES[0]: [4] * 20, SIDES[1]: [1] * 3}))
    assert reading.domains[0].figures["mean"] == 2.5
    assert reading.domains[0].tally is not None
    assert reading.domains[0].tally.n == 23


def test_a_perspective_that_may_not_be_shown_does_not_count_in_figures() -> None:
    story = told(Weighting.PERSPECTIVES, **{SIDES[0]: [4] * 6, SIDES[1]: [2] * 3, SIDES[2]: [1] * 2})
    one = seen(story).statement("one")
    shown = [group for group in one.groups if group.tally is not None and group.tally.n]
    assert len(shown) == 1
    assert one.figures["mean"] == shown[0].figures["mean"] == 4
    assert one.tally is not None
    assert one.tally.n == 11


def test_where_no_perspective_may_be_shown_each_person_counts_alike() -> None:
    story = told(Weighting.PERSPECTIVES, **{SIDES[0]: [4, 4], SIDES[1]: [2, 1]})
    one = seen(story).statement("one")
    assert (one.weighed, one.figures["mean"]) == (None, 2.75)


def test_reports_draw_shares_count_people_and_say_that_perspectives_count_alike() -> None:
    story = told(Weighting.PERSPECTIVES, **{SIDES[0]: [4] * 20, SIDES[1]: [1] * 3})
    report = build_report("data", story.tool, seen(story))
    chart = next(each for each in build_report("organisation", story.tool, seen(story)).blocks if is_chart(each))
    assert [(bar.per_cent, [segment.count for segment in bar.segments]) for bar in chart.bars[:1]] == [(True, [50, 50])]
    assert "each perspective counts alike · 23 ratings" in chart.bars[0].note
    assert "(people; in middle rating and agreement each perspective counts alike)" in chart.table.caption
    assert chart.table.rows[0][1:5] == ("3", "0", "0", "20")
    words = words_in(report)
    assert "Each perspective counts alike in figures and bars, however many people it has." in words


def is_chart(block: object) -> TypeGuard[DistributionChart]:
    return isinstance(block, DistributionChart)


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_the_order_of_answers_changes_nothing(data: st.DataObject) -> None:
    values = {side: data.draw(st.lists(st.integers(1, 4), min_size=3, max_size=6)) for side in SIDES}
    shuffled = {side: data.draw(st.permutations(given)) for side, given in reversed(values.items())}
    for weighting in Weighting:
        before, after = (seen(told(weighting, **each)).statement("one") for each in (values, shuffled))
        assert (before.tally, before.weighed, before.figures) == (after.tally, after.weighed, after.figures)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(1, 4), min_size=3, max_size=6), st.lists(st.integers(1, 4), min_size=3, max_size=6))
def test_a_dont_know_moves_no_mean(left: list[int], right: list[int]) -> None:
    for weighting in Weighting:
        without = seen(told(weighting, **{SIDES[0]: left, SIDES[1]: right}))
        beside = seen(told(weighting, **{SIDES[0]: [*left, None, None], SIDES[1]: [*right]}))
        for name in ("mean", "median", "consensus"):
            assert without.statement("one").figures[name] == beside.statement("one").figures[name]


@settings(deadline=None, max_examples=60)
@given(COUNTS)
def test_with_one_perspective_both_weightings_agree(counts: Tally) -> None:
    alike = weighed(SCALE, [counts, Tally(counts=dict.fromkeys(SCALE.values, 0), dont_know=7)])
    assert alike == (counts if counts.n else None)


@settings(deadline=None, max_examples=60)
@given(st.lists(COUNTS.filter(lambda counts: counts.n > 0), min_size=1, max_size=4))
def test_the_mean_of_everybody_is_the_mean_of_the_means_of_the_perspectives(sides: list[Tally]) -> None:
    alike = weighed(SCALE, sides)
    assert alike is not None
    means = [found for each in sides if (found := mean(each, SCALE)) is not None]
    assert abs((mean(alike, SCALE) or 0) - sum(means) / len(means)) < 1e-9
    assert sum(per_cent(alike).values()) == 100
    assert 0 <= (consensus(alike, SCALE) or 0) <= 1


def test_large_whole_numbers_are_halved_exactly() -> None:
    primes = [9_999_991, 9_999_973, 9_999_971]
    half = [Tally(counts={1: 0, 2: n, 3: 0, 4: 0}) for n in primes] + [
        Tally(counts={1: 0, 2: 0, 3: 0, 4: n}) for n in primes
    ]
    alike = weighed(SCALE, half)
    assert alike is not None
    assert median(alike, SCALE) == 3


def test_shares_in_per_cent_add_up_to_a_hundred() -> None:
    thirds = tally(SCALE, [rated("one", 1), rated("one", 2), rated("one", 4)])
    assert per_cent(thirds) == {1: 34, 2: 33, 3: 0, 4: 33}
    assert per_cent(tally(SCALE, [])) == {1: 0, 2: 0, 3: 0, 4: 0}

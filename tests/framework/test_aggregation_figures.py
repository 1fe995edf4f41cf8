"""Figures over tallies, against Python's statistics module and direct computations."""

import math
import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.framework.making import SCALE, rated, unknown

from stocktake.aggregation import (
    AGGREGATORS,
    Tally,
    consensus,
    interquartile_range,
    mean,
    median,
    pooled,
    spread,
    tally,
)
from stocktake.review import Answer, AnswerKind
from stocktake.tool import RatingScale, ScalePoint

RATINGS = st.lists(st.integers(1, 4), min_size=1, max_size=60)


def counted(ratings: list[int]) -> Tally:
    return tally(SCALE, [rated("one", value) for value in ratings])


@given(RATINGS)
def test_mean_median_and_range_are_those_of_the_ratings(ratings: list[int]) -> None:
    counts = counted(ratings)
    assert mean(counts, SCALE) == pytest.approx(statistics.mean(ratings))
    assert median(counts, SCALE) == statistics.median(ratings)
    assert spread(counts, SCALE) == max(ratings) - min(ratings)


@given(st.lists(st.integers(1, 4), min_size=2, max_size=60))
def test_the_middle_half_is_between_the_inclusive_quartiles(ratings: list[int]) -> None:
    low, _, high = statistics.quantiles(ratings, n=4, method="inclusive")
    assert interquartile_range(counted(ratings), SCALE) == pytest.approx(high - low)


@given(RATINGS)
def test_consensus_is_what_tastle_and_wierman_define(ratings: list[int]) -> None:
    middle = statistics.mean(ratings)
    shares = {value: ratings.count(value) / len(ratings) for value in set(ratings)}
    direct = 1 + sum(share * math.log2(1 - abs(value - middle) / 3) for value, share in shares.items())
    assert consensus(counted(ratings), SCALE) == pytest.approx(direct, abs=1e-12)


@given(st.integers(1, 4), st.integers(1, 500))
def test_consensus_is_one_where_all_are_on_one_point(value: int, people: int) -> None:
    assert consensus(counted([value] * people), SCALE) == 1


@given(st.integers(1, 500))
def test_consensus_is_nought_where_half_are_at_each_end(people: int) -> None:
    assert consensus(counted([1, 4] * people), SCALE) == 0


def test_consensus_has_the_values_worked_out_by_hand() -> None:
    third = 1 + math.log2(1 / 3) / 3 + 2 * math.log2(2 / 3) / 3
    assert consensus(counted([1, 1, 4, 4, 4, 4]), SCALE) == pytest.approx(third)
    assert consensus(counted([2, 3]), SCALE) == pytest.approx(1 + math.log2(5 / 6))


@given(RATINGS, st.integers(-3, 3))
def test_consensus_stays_the_same_if_all_points_of_the_scale_are_moved(ratings: list[int], by: int) -> None:
    moved = RatingScale(
        id="moved", title="Moved", points=tuple(ScalePoint(value=each + by, label="x") for each in SCALE.values)
    )
    counts = tally(moved, [rated("one", value + by) for value in ratings])
    assert consensus(counts, moved) == pytest.approx(consensus(counted(ratings), SCALE))


@given(RATINGS, st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_no_figure(ratings: list[int], chance: random.Random) -> None:
    shuffled = ratings[:]
    chance.shuffle(shuffled)
    for each in AGGREGATORS:
        assert each.of(counted(ratings), SCALE) == each.of(counted(shuffled), SCALE)


def test_every_figure_is_none_where_nobody_rated() -> None:
    nobody = tally(SCALE, [unknown("one"), Answer(statement="one", kind=AnswerKind.NOT_APPLICABLE)])
    assert [each.of(nobody, SCALE) for each in AGGREGATORS] == [None] * len(AGGREGATORS)


def test_a_tally_counts_ratings_the_two_other_answers_and_nothing_else() -> None:
    given_answers = [
        rated("one", 4),
        rated("one", 4),
        rated("one", 9),
        unknown("one"),
        Answer(statement="one", kind=AnswerKind.NOT_APPLICABLE),
        Answer(statement="one", kind=AnswerKind.NONE, reason="Later."),
    ]
    counts = tally(SCALE, given_answers)
    assert counts == Tally(counts={1: 0, 2: 0, 3: 0, 4: 2}, dont_know=1, not_applicable=1)
    assert (counts.n, counts.answered) == (2, 4)


@given(st.lists(RATINGS, max_size=5))
def test_pooled_tallies_count_as_if_all_answers_had_been_counted_at_once(many: list[list[int]]) -> None:
    assert pooled(SCALE, [counted(each) for each in many]) == counted([value for each in many for value in each])


def test_pooling_leaves_points_of_another_scale_out() -> None:
    assert pooled(SCALE, [Tally(counts={1: 2, 7: 3}, dont_know=1)]) == Tally(
        counts={1: 2, 2: 0, 3: 0, 4: 0}, dont_know=1
    )

"""Tallies of perspectives put together so that each perspective counts alike, however many people it has."""

from collections.abc import Iterable
from math import lcm

from stocktake.aggregation import Tally
from stocktake.tool import RatingScale


def weighed(scale: RatingScale, tallies: Iterable[Tally]) -> Tally | None:
    """Put the tallies of perspectives together, each with the same weight; None if none of them has a rating.

    The share of a point is the mean of its shares in each perspective, p(x) = 1/G · Σ n_g(x) / n_g over the G
    perspectives with n_g ratings: the unweighted means of Yates (1934), “The analysis of multiple classifications with
    unequal numbers in the different classes”. A perspective weighs by its ratings, so a “don't know” moves no mean. To
    stay whole numbers, counts are multiplied by the least common multiple of all n_g: they are shares to work out
    figures and draw bars from, never people. Only give tallies that may be shown.
    """
    rated = [each for each in tallies if each.n]
    if not rated:
        return None
    whole = lcm(*(each.n for each in rated))
    counts = dict.fromkeys(scale.values, 0)
    dont_know = not_applicable = 0
    for each in rated:
        times = whole // each.n
        for value, count in each.counts.items():
            if value in counts:
                counts[value] += times * count
        dont_know += times * each.dont_know
        not_applicable += times * each.not_applicable
    return Tally(counts=counts, dont_know=dont_know, not_applicable=not_applicable)


def per_cent(counts: Tally) -> dict[int, int]:
    """Give the share of each point among the ratings in per cent, in whole numbers that add up to 100.

    The largest remainders are rounded up; of equal ones the lower point is.
    """
    if not counts.n:
        return dict.fromkeys(counts.counts, 0)
    exact = {value: divmod(100 * count, counts.n) for value, count in counts.counts.items()}
    missing = 100 - sum(whole for whole, _ in exact.values())
    up = sorted(exact, key=lambda value: (-exact[value][1], value))[:missing]
    return {value: whole + (value in up) for value, (whole, _) in exact.items()}

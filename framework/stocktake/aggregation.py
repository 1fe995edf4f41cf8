"""From the answers to one statement to figures: the tally, and aggregators that read it."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import field, frozen

from stocktake.review import Answer, AnswerKind
from stocktake.tool import RatingScale, Tool

WEIGHTED = "weighted_mean"


@frozen(kw_only=True)
class Tally:
    """How often each answer was given; *counts* maps every point of the scale, lowest first, to its count."""

    counts: dict[int, int] = field(factory=dict)
    dont_know: int = 0
    not_applicable: int = 0

    @property
    def n(self) -> int:
        """The number of ratings."""
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        """The number of people who answered: ratings, “don't know” and “doesn't apply”."""
        return self.n + self.dont_know + self.not_applicable


@frozen(kw_only=True)
class Part:
    """What a whole is made of: a statement of a domain, or a domain of an area; *figures* are its own, by id."""

    tally: Tally
    scale: RatingScale
    weight: float
    figures: Mapping[str, float | None]


def every_tool(_: Tool) -> bool:
    """Fit every tool."""
    return True


@frozen(kw_only=True)
class Aggregator:
    """A figure over a tally; *of* gives None where the tally can't carry it (no ratings, for example).

    *across* makes the figure of a domain of its statements, and that of an area of its domains, of those that may be
    shown; without it, all their answers are put together and *of* reads them as one tally. *about* says in a sentence
    how the figure is made: reports show only figures that say so. *fits* says for which tools it is worked out; *share*
    that it is a part of 1, shown in per cent.
    """

    id: str
    title: str
    of: Callable[[Tally, RatingScale], float | None]
    across: Callable[[Sequence[Part]], float | None] | None = None
    about: str = ""
    fits: Callable[[Tool], bool] = every_tool
    share: bool = False


def tally(scale: RatingScale, answers: Iterable[Answer]) -> Tally:
    """Count answers; a value that is not on the scale is left out."""
    counts = dict.fromkeys(scale.values, 0)
    dont_know = not_applicable = 0
    for answer in answers:
        if answer.kind is AnswerKind.RATING and answer.value in counts:
            counts[answer.value] += 1
        elif answer.kind is AnswerKind.DONT_KNOW:
            dont_know += 1
        elif answer.kind is AnswerKind.NOT_APPLICABLE:
            not_applicable += 1
    return Tally(counts=counts, dont_know=dont_know, not_applicable=not_applicable)


def pooled(scale: RatingScale, tallies: Iterable[Tally]) -> Tally:
    """Add tallies up: the answers to all statements of a domain, for one. Points off *scale* are left out."""
    counts = dict.fromkeys(scale.values, 0)
    dont_know = not_applicable = 0
    for each in tallies:
        for value, count in each.counts.items():
            if value in counts:
                counts[value] += count
        dont_know += each.dont_know
        not_applicable += each.not_applicable
    return Tally(counts=counts, dont_know=dont_know, not_applicable=not_applicable)


def mean(counts: Tally, scale: RatingScale) -> float | None:
    """Give the arithmetic mean of the ratings."""
    del scale
    if not counts.n:
        return None
    return sum(value * count for value, count in counts.counts.items()) / counts.n


def median(counts: Tally, scale: RatingScale) -> float | None:
    """Give the middle rating; between two middle ones, halfway."""
    del scale
    return _quartile(counts.counts, counts.n, 2)


def spread(counts: Tally, scale: RatingScale) -> float | None:
    """Give the range: the highest rating given minus the lowest."""
    del scale
    given = [value for value, count in counts.counts.items() if count]
    return float(max(given) - min(given)) if given else None


def interquartile_range(counts: Tally, scale: RatingScale) -> float | None:
    """Give the width of the middle half of the ratings.

    Quartiles are interpolated between ratings (the “inclusive” method of Python's statistics module, R's type 7).
    """
    del scale
    upper, lower = (_quartile(counts.counts, counts.n, quarters) for quarters in (3, 1))
    return None if upper is None or lower is None else upper - lower


def consensus(counts: Tally, scale: RatingScale) -> float | None:
    """Say how far people agree, from 0 (half at each end) to 1 (all on one point).

    Tastle and Wierman, “Consensus and dissention: a measure of ordinal dispersion” (2007):
    Cns = 1 + Σ p·log2(1 − |x − mean| / width), with width the distance from the lowest to the highest point.
    """
    middle, n = mean(counts, scale), counts.n
    if middle is None:
        return None
    width = scale.highest - scale.lowest
    total = sum(
        count / n * math.log2(1 - abs(value - middle) / width) for value, count in counts.counts.items() if count
    )
    return min(1.0, max(0.0, 1 + total))


def figures_of(
    aggregators: Iterable[Aggregator], counts: Tally | None, scale: RatingScale, parts: Sequence[Part] = ()
) -> dict[str, float | None]:
    """Work out every figure, by the id of its aggregator; of *parts* where it is made so, and nothing where hidden."""
    if counts is None:
        return {}
    return {each.id: each.across(parts) if parts and each.across else each.of(counts, scale) for each in aggregators}


def weighted_mean(parts: Sequence[Part]) -> float | None:
    """Give the mean of the parts' own weighted means, each counting as often as its weight says.

    Σ weight·mean / Σ weight, over the parts that have ratings. None for parts on different scales.
    """
    known = [(each.weight, mean) for each in parts if (mean := each.figures.get(WEIGHTED)) is not None]
    if not known or len({each.scale.id for each in parts}) > 1:
        return None
    return sum(weight * mean for weight, mean in known) / sum(weight for weight, _ in known)


def _quartile(counts: Mapping[int, int], n: int, quarters: int) -> float | None:
    """Interpolate between the two ratings around place *quarters* / 4 × (n − 1) of the sorted ratings.

    The place is worked out in whole numbers: counts in which perspectives weigh alike may be very large.
    """
    if not n:
        return None
    below, rest = divmod(quarters * (n - 1), 4)
    low, high = _rating_at(counts, below), _rating_at(counts, min(below + 1, n - 1))
    return low + (high - low) * rest / 4


def _rating_at(counts: Mapping[int, int], index: int) -> int:
    passed = 0
    for value in sorted(counts):
        passed += counts[value]
        if passed > index:
            return value
    raise AssertionError("the index of a rating is below the number of ratings")


AGGREGATORS: tuple[Aggregator, ...] = (
    Aggregator(id="median", title="Middle rating", of=median),
    Aggregator(id="mean", title="Average", of=mean),
    Aggregator(id="range", title="Range", of=spread),
    Aggregator(id="interquartile_range", title="Middle half", of=interquartile_range),
    Aggregator(id="consensus", title="Agreement among people", of=consensus, share=True),
    Aggregator(
        id=WEIGHTED,
        title="Average by weight",
        of=mean,
        across=weighted_mean,
        about="The average of each statement counts in its domain, and that of each domain in its area, "
        "as many times as its weight says.",
        fits=lambda tool: tool.weighted,
    ),
)

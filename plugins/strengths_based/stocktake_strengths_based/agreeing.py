"""The share of people who agree: ratings at the upper end of a scale."""

from stocktake.aggregation import Aggregator, Tally
from stocktake.tool import RatingScale


def agreeing_values(scale: RatingScale) -> tuple[int, ...]:
    """Give the two highest points; only the highest where a second one would stand at or below the middle."""
    values = scale.values
    return values[-min(2, len(values) // 2) :]


def agreeing(tally: Tally, scale: RatingScale) -> float | None:
    """Give the share of ratings, from 0 to 1, that agree; None if nobody gave a rating."""
    if not tally.n:
        return None
    return sum(tally.counts.get(value, 0) for value in agreeing_values(scale)) / tally.n


AGREEING = Aggregator(id="agreeing", title="Share who agree", of=agreeing, share=True)

"""Where a place stands beside others: a range over at least five of them, never a ranking and never a single one.

For each statement, the middle ratings of the other places are put in order, and the middle half of them is shown: from
the lower to the upper quartile (type 7 of Hyndman and Fan, “Sample quantiles in statistical packages”, 1996), rounded
outwards to points of the scale. So the lowest and the highest place are never shown.

- A place's own donation is not among the others, so nothing changes when it is added.
- Places join five at a time, in the order they came, so no one can be found by looking before and after it came.
- Which places they are, and how many answered there, is nowhere.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from stocktake.aggregation import median
from stocktake.donations import Distribution, Donation, asked_as
from stocktake.reading import Reading, StatementReading

FEWEST = 5


@frozen(kw_only=True)
class Beside:
    """Where a place stands: *ranges* maps a statement to the lowest and highest point of the middle half of places.

    *places* is how many others are in it, the most for any statement; 0 while there are too few.
    """

    ranges: Mapping[str, tuple[int, int]] = field(factory=dict)
    places: int = 0


def beside(reading: Reading, donations: Sequence[Donation], own: str) -> Beside:
    """Put a review beside donations, in the order they came; *own* is the key of its own place."""
    assert reading.settled is not None, "readings say what was settled"  # noqa: S101 - the gate sets it
    if not reading.numbers:
        return Beside()
    others = [each for each in donations if each.place != own and each.tool == reading.settled.tool]
    ranges, places = {}, 0
    for one in reading.statements:
        middles = [found for found in _middles(one, others) if found is not None]
        counted = len(middles) // FEWEST * FEWEST
        if counted:
            ranges[one.id] = _middle_half(middles[:counted])
            places = max(places, counted)
    return Beside(ranges=ranges, places=places)


def _middles(one: StatementReading, others: Iterable[Donation]) -> Iterable[float | None]:
    asked = asked_as(one.text, one.scale)
    for each in others:
        given = each.statements.get(one.id)
        if isinstance(given, Distribution) and given.asked == asked:
            yield median(given.tally, one.scale)


def _middle_half(middles: Sequence[float]) -> tuple[int, int]:
    ordered = sorted(middles)
    return math.floor(_quantile(ordered, 0.25)), math.ceil(_quantile(ordered, 0.75))


def _quantile(ordered: Sequence[float], part: float) -> float:
    place = part * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)

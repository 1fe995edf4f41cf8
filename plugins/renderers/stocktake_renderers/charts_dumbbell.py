"""Draws a row of a dumbbell: a mark for every perspective on one line, the gap between them, and the figures below."""

import math

from stocktake.document import ChartRow, DumbbellChart
from stocktake_renderers.charts_lettering import width
from stocktake_renderers.charts_marks import mark
from stocktake_renderers.charts_rows import figure, share
from stocktake_renderers.charts_strip import LETTER, Strip

_STEP, _PAD, _LANE = 16.0, 10.0, 15.0
_NARROWEST = 280.0
_MOST_TICKS = 12


def dumbbell(strip: Strip, chart: DumbbellChart, row: ChartRow) -> tuple[float, str]:
    """Draw *row* and say how high it is; marks of one value stand above each other."""
    stacks = _stacks(chart, row)
    tallest = max(map(len, stacks.values()), default=1)
    middle = _PAD + _STEP * (tallest - 1) / 2
    drawn = [strip.line("axis", (strip.place(0), middle), (strip.place(1), middle))]
    drawn += [
        strip.line("axis", (strip.place(at), middle - 3), (strip.place(at), middle + 3)) for _, at in _ticks(chart)
    ]
    places = {value: strip.place(share(value, chart)) for value in stacks}
    if len(stacks) > 1:
        drawn.append(strip.line("gap", (places[min(stacks)], middle), (places[max(stacks)], middle)))
    for value, sides in stacks.items():
        top = middle - _STEP * (len(sides) - 1) / 2
        drawn += [strip.put(places[value], top + _STEP * nth, mark(strip, each)) for nth, each in enumerate(sides)]
    foot = middle * 2
    lanes = _lanes(places)
    drawn += [strip.figure(figure(value), places[value], foot + _LANE * lane + LETTER) for value, lane in lanes.items()]
    return foot + _LANE * (max(lanes.values(), default=0) + 1) + 1, "".join(drawn)


def axis(strip: Strip, chart: DumbbellChart) -> tuple[float, str]:
    """Draw the figures of the scale above the rows."""
    return LETTER + 4, "".join(strip.figure(words, strip.place(at), LETTER, "tick") for words, at in _ticks(chart))


def _ticks(chart: DumbbellChart) -> list[tuple[str, float]]:
    step = 1 + (chart.highest - chart.lowest) // _MOST_TICKS
    values = range(chart.lowest, chart.highest + 1, step)
    return [(str(value), share(value, chart)) for value in values]


def _stacks(chart: DumbbellChart, row: ChartRow) -> dict[float, list[int]]:
    """Give each value with the perspectives that have it."""
    found: dict[float, list[int]] = {}
    for place, (_, value) in enumerate(zip(chart.key, row.values, strict=False)):
        if value is not None and math.isfinite(value):
            found.setdefault(value, []).append(place)
    return dict(sorted(found.items()))


def _lanes(places: dict[float, float]) -> dict[float, int]:
    """Put figures that would touch on the narrowest screen below each other."""
    ends: list[float] = []
    found = {}
    for value, at in places.items():
        half = (width(figure(value), LETTER) + 4) / 2
        start, end = at * _NARROWEST - half, at * _NARROWEST + half
        lane = next((nth for nth, taken in enumerate(ends) if taken <= start), len(ends))
        ends[lane:] = [end, *ends[lane + 1 :]]
        found[value] = lane
    return found

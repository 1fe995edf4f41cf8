"""Draws a row of a slope: a point for every round with its figure, and a line from each to the next."""

import math
from itertools import pairwise

from stocktake.document import ChartRow, SlopeChart
from stocktake_renderers.charts_rows import NOTHING, figure, share
from stocktake_renderers.charts_strip import LETTER, Strip
from stocktake_renderers.charts_svg import element

_TOP, _TALL = 24.0, 40.0
_HEIGHT = _TOP + _TALL + 8


def slope(strip: Strip, chart: SlopeChart, row: ChartRow) -> tuple[float, str]:
    """Draw *row* and say how high it is; a round without figure is a gap in the line."""
    count = max(len(chart.key), 1)
    values = [
        None if value is None or not math.isfinite(value) else value
        for _, value in zip(chart.key, row.values, strict=False)
    ]
    places = [
        None
        if value is None or not math.isfinite(value)
        else ((nth + 0.5) / count, _TOP + _TALL * (1 - share(value, chart)))
        for nth, value in enumerate(values)
    ]
    drawn = [strip.line("axis", (0, y), (1, y)) for y in (_TOP, _TOP + _TALL)]
    drawn += [strip.line("slope", one, other) for one, other in pairwise(places) if one and other]
    for nth, (value, at) in enumerate(zip(values, places, strict=True)):
        if value is None or at is None:
            drawn.append(strip.figure(NOTHING, (nth + 0.5) / count, _TOP + _TALL / 2))
            continue
        drawn.append(strip.put(*at, element("circle", {**strip.look("dot"), "r": "5"})))
        drawn.append(strip.figure(figure(value), at[0], at[1] - LETTER * 0.8))
    return _HEIGHT, "".join(drawn)

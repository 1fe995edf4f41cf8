"""Draws a row of a heat map: a coloured cell for every perspective, with its figure and as many dots as its band."""

import math

from stocktake.document import ChartRow, HeatMap
from stocktake_renderers.charts_palette import band, figure_colour, fill
from stocktake_renderers.charts_rows import NOTHING, figure
from stocktake_renderers.charts_strip import LETTER, Strip
from stocktake_renderers.charts_svg import element, short

HEIGHT = 36.0
_DOT, _APART = 1.7, 5.2


def heat(strip: Strip, chart: HeatMap, row: ChartRow) -> tuple[float, str]:
    """Draw *row* and say how high it is."""
    count = max(len(chart.key), 1)
    cells = zip(chart.key, row.values, strict=False)
    return HEIGHT, "".join(_cell(strip, chart, value, place, count) for place, (_, value) in enumerate(cells))


def _cell(strip: Strip, chart: HeatMap, value: float | None, place: int, count: int) -> str:
    box = {
        "x": strip.across(place / count),
        "y": "1",
        "width": strip.across(1 / count),
        "height": short(HEIGHT - 2),
    }
    middle = (place + 0.5) / count
    if value is None or not math.isfinite(value):
        gone = element("rect", {"fill": "none", **strip.look("gone"), **box})
        return gone + strip.figure(NOTHING, middle, HEIGHT / 2 + 4)
    at, points = value - chart.lowest + 1, chart.highest - chart.lowest + 1
    nearest = band(at, points)
    if strip.wide is None:
        cell, ink = {"class": f"cell f{nearest}"}, {"class": f"t{nearest}"}
    else:
        colour = fill(at, points)
        cell, ink = {"fill": colour, "stroke": "#ffffff", "stroke-width": "2"}, {"fill": figure_colour(colour)}
    written = {"x": strip.across(middle), "y": "18", "text-anchor": "middle", "font-size": short(LETTER + 1)}
    words = element("text", {**ink, **written, "font-weight": "700"}, figure(value))
    return element("rect", {**cell, **box}) + words + strip.put(middle, HEIGHT - 10, _dots(nearest, ink))


def _dots(count: int, ink: dict[str, str]) -> str:
    first = -_APART * (count - 1) / 2
    return "".join(
        element("circle", {**ink, "cx": short(first + _APART * nth), "cy": "0", "r": short(_DOT)})
        for nth in range(count)
    )

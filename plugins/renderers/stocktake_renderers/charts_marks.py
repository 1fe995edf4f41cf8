"""The marks of perspectives: each has a shape and a colour of its own, so that either alone tells them apart."""

import math

from stocktake_renderers.charts_strip import PRINT, WEB, Strip, side
from stocktake_renderers.charts_svg import element, outline, short

RADIUS = 7.0
_SWATCH = 18.0


def mark(strip: Strip, place: int) -> str:
    """Draw the mark of a perspective around 0, 0; *place* is its place in the key, from 0."""
    look = strip.look(f"k{side(place)}")
    kind = place % len(_SHAPES)
    if kind == 0:
        return element("circle", {**look, "r": short(RADIUS)})
    return element("polygon", {**look, "points": outline(_SHAPES[kind])})


def swatch_for_web(place: int) -> str:
    """Draw the mark for the key of a page."""
    half = short(_SWATCH / 2)
    box = {"viewBox": f"-{half} -{half} {short(_SWATCH)} {short(_SWATCH)}", "aria-hidden": "true", "focusable": "false"}
    return element("svg", {"class": "mk", **box}, mark(WEB, place))


def swatch_for_print(place: int) -> str:
    """Draw the mark for a printed key."""
    small = Strip(_SWATCH)
    return small.finished(_SWATCH, small.put(0.5, _SWATCH / 2, mark(PRINT, place)))


def _ring(corners: int, turned: float, radius: float) -> tuple[tuple[float, float], ...]:
    angles = (turned + 2 * math.pi * each / corners for each in range(corners))
    return tuple((radius * math.cos(angle), radius * math.sin(angle)) for angle in angles)


def _star(points: int) -> tuple[tuple[float, float], ...]:
    far = _ring(points, -math.pi / 2, 9)
    inner = _ring(points, -math.pi / 2 + math.pi / points, 4)
    return tuple(corner for pair in zip(far, inner, strict=True) for corner in pair)


def _cross() -> tuple[tuple[float, float], ...]:
    thin, long = 2.6, 7.5
    quarter = ((thin, -long), (thin, -thin), (long, -thin))
    turns = ((1, 0), (0, 1), (-1, 0), (0, -1))
    return tuple((x * cos - y * sin, x * sin + y * cos) for cos, sin in turns for x, y in quarter)


_SHAPES = (
    (),
    _ring(4, math.pi / 4, 8.6),
    _ring(3, -math.pi / 2, 9),
    _ring(4, 0, 9),
    _cross(),
    _ring(3, math.pi / 2, 9),
    _star(5),
)
"""The first is a circle; seven shapes and six colours give forty-two marks."""

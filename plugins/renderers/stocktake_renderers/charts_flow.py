"""Where the parts of a flow lie: a box for each step with its items, and an arrow from each box to the next."""

import math
from itertools import pairwise

from attrs import frozen

from stocktake.document import FlowChart, FlowStep
from stocktake_renderers.characters import readable
from stocktake_renderers.charts_lettering import lines

LINE = 1.3
"""The height of a line, for a font size of 1."""

_MOST_LINES = 1000  # nothing is left out: a box grows with its words
_PADDING = 0.75
_BULLET = 1.0
_BOLD = 1.12
_BETWEEN_ITEMS = 0.45
_GAP = 2.2
_MOST_ACROSS = 4

Point = tuple[float, float]


@frozen
class Letters:
    """Lines of words that begin at *x*; *y* is the foot of the first one."""

    x: float
    y: float
    lines: tuple[str, ...]


@frozen
class Box:
    """A step: a band with its title, and below it the items, each with a bullet where it begins."""

    x: float
    y: float
    width: float
    height: float
    band: float
    title: Letters
    items: tuple[Letters, ...]
    bullets: tuple[Point, ...]


@frozen
class Layout:
    """Everything a flow is drawn of; an arrow is a line whose last point is its tip."""

    width: float
    height: float
    size: float
    boxes: tuple[Box, ...]
    arrows: tuple[tuple[Point, ...], ...]


@frozen
class _Words:
    """A step in lines that fit its box."""

    title: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]

    @property
    def band(self) -> float:
        return len(self.title) * LINE + _PADDING

    @property
    def body(self) -> float:
        between = _BETWEEN_ITEMS * max(len(self.items) - 1, 0)
        return sum(map(len, self.items)) * LINE + between + 2 * _PADDING if self.items else 0.0


def across(steps: int) -> int:
    """Say how many boxes stand side by side: as few rows as can be, and as even as can be."""
    rows = max(math.ceil(steps / _MOST_ACROSS), 1)
    return max(math.ceil(steps / rows), 1)


def lay_out(chart: FlowChart, width: float, size: float, beside: int) -> Layout:
    """Lay *chart* out in *width*, with *beside* boxes in a row and letters of *size*."""
    gap = _GAP * size
    wide = (width - gap * (beside - 1)) / beside
    said = [_broken(step, place, wide, size) for place, step in enumerate(chart.steps, start=1)]
    boxes: list[Box] = []
    top = 1.0
    for start in range(0, len(said), beside):
        row = said[start : start + beside]
        band, body = (size * max(parts) for parts in zip(*((each.band, each.body) for each in row), strict=True))
        boxes += [
            _box(each, (1 + (wide + gap) * place, top), (wide - 2, band + body, band), size)
            for place, each in enumerate(row)
        ]
        top += band + body + gap
    return Layout(width, max(top - gap, 0) + 1, size, tuple(boxes), _arrows(boxes, gap))


def _broken(step: FlowStep, place: int, wide: float, size: float) -> _Words:
    room = wide - 2 - 2 * _PADDING * size
    title = lines(f"{place}. {readable(step.title)}", room, size * _BOLD, _MOST_LINES)
    items = (lines(readable(each), room - _BULLET * size, size, _MOST_LINES) for each in step.items)
    return _Words(title, tuple(each for each in items if each))


def _box(said: _Words, corner: Point, measures: tuple[float, float, float], size: float) -> Box:
    x, y = corner
    wide, high, band = measures
    left, foot = x + _PADDING * size, 0.95 * size
    items, bullets = [], []
    at = y + band + _PADDING * size
    for item in said.items:
        items.append(Letters(left + _BULLET * size, at + foot, item))
        bullets.append((left + 0.3 * size, at + foot - 0.33 * size))
        at += (len(item) * LINE + _BETWEEN_ITEMS) * size
    title = Letters(left, y + _PADDING / 2 * size + foot, said.title)
    return Box(x, y, wide, high, band, title, tuple(items), tuple(bullets))


def _arrows(boxes: list[Box], gap: float) -> tuple[tuple[Point, ...], ...]:
    return tuple(
        _beside(one, other, gap) if one.y == other.y else _below(one, other, gap) for one, other in pairwise(boxes)
    )


def _beside(one: Box, other: Box, gap: float) -> tuple[Point, ...]:
    y = one.y + one.band / 2
    return (one.x + one.width + gap * 0.12, y), (other.x - gap * 0.12, y)


def _below(one: Box, other: Box, gap: float) -> tuple[Point, ...]:
    """Go down; round the corner where the next row begins further to the left."""
    start, end = one.x + one.width / 2, other.x + other.width / 2
    top, foot = one.y + one.height, other.y
    if start == end:
        return (start, top + gap * 0.12), (end, foot - gap * 0.12)
    middle = (top + foot) / 2 - gap * 0.1
    return (start, top + gap * 0.12), (start, middle), (end, middle), (end, foot - gap * 0.12)

"""Where the parts of a radar lie: rings, spokes, dots and labels around a centre."""

import math
from itertools import pairwise

from attrs import frozen

from stocktake.document import RadarChart, Spoke

WIDTH = 600.0
HEIGHT = 430.0
SIZE = 14.0
LINE = 16.0
_RADIUS = 140.0
_GAP = 12.0
_WIDEST = 170.0
_MOST_RINGS = 10

Point = tuple[float, float]


@frozen
class Ring:
    """A ring of the grid, and the value it stands for."""

    value: int
    corners: tuple[Point, ...]


@frozen
class Tick:
    """A figure on the axis."""

    x: float
    y: float
    words: str


@frozen
class Label:
    """The words at the end of a spoke; *lean* is -1 where they stand above the point, 1 where they hang below."""

    number: int
    name: str
    value: str
    x: float
    y: float
    lean: float
    anchor: str
    room: float
    lines: int


@frozen
class Layout:
    """Everything a radar is drawn of; *areas* and *edges* leave out what touches a spoke without value."""

    centre: Point
    rings: tuple[Ring, ...]
    spokes: tuple[Point, ...]
    areas: tuple[tuple[Point, ...], ...]
    edges: tuple[tuple[Point, ...], ...]
    dots: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]


def lay_out(chart: RadarChart) -> Layout:
    """Lay *chart* out, its lowest value at the centre; what lies outside the axis is drawn at its end."""
    count = len(chart.spokes)
    values = tuple(_share(spoke.value, chart) for spoke in chart.spokes)
    ends = [None if share is None else _point(place, count, share) for place, share in enumerate(values)]
    rings = tuple(_ring(value, chart, count) for value in _ring_values(chart))
    areas, edges = _surface(ends)
    return Layout(
        centre=_CENTRE,
        rings=rings,
        spokes=tuple(_point(place, count, 1) for place in range(count)),
        areas=areas,
        edges=edges,
        dots=tuple(end for end in ends if end is not None),
        ticks=_ticks(chart),
        labels=tuple(_label(place, count, spoke) for place, spoke in enumerate(chart.spokes)),
    )


_CENTRE: Point = (WIDTH / 2, HEIGHT / 2)


def _share(value: float | None, chart: RadarChart) -> float | None:
    if value is None or not math.isfinite(value):
        return None
    span = chart.highest - chart.lowest
    return min(max((value - chart.lowest) / span, 0.0), 1.0) if span > 0 else 1.0


def _angle(place: int, count: int) -> float:
    return 2 * math.pi * place / count - math.pi / 2


def _point(place: int, count: int, share: float, beyond: float = 0) -> Point:
    angle, reach = _angle(place, count), _RADIUS * share + beyond
    return _CENTRE[0] + reach * math.cos(angle), _CENTRE[1] + reach * math.sin(angle)


def _ring_values(chart: RadarChart) -> list[int]:
    span = max(chart.highest - chart.lowest, 1)
    step = math.ceil(span / _MOST_RINGS)
    values = list(range(chart.lowest + step, chart.highest, step))
    return [*values, max(chart.highest, chart.lowest + 1)]


def _ring(value: int, chart: RadarChart, count: int) -> Ring:
    share = (value - chart.lowest) / max(chart.highest - chart.lowest, 1)
    return Ring(value, tuple(_point(place, count, share) for place in range(count)))


def _surface(ends: list[Point | None]) -> tuple[tuple[tuple[Point, ...], ...], tuple[tuple[Point, ...], ...]]:
    """Fill between neighbours that both have a value, and join them; one closed shape if all have one."""
    whole = tuple(end for end in ends if end is not None)
    if len(whole) == len(ends) and len(ends) > 2:
        return (whole,), ((*whole, whole[0]),)
    beside = list(pairwise(ends)) + ([(ends[-1], ends[0])] if len(ends) > 2 else [])
    joined = tuple((one, other) for one, other in beside if one is not None and other is not None)
    return tuple((_CENTRE, *pair) for pair in joined), joined


def _ticks(chart: RadarChart) -> tuple[Tick, ...]:
    span = max(chart.highest - chart.lowest, 1)
    figures = [chart.lowest, *_ring_values(chart)]
    x, y = _CENTRE
    return tuple(Tick(x + 5, y - _RADIUS * (figure - chart.lowest) / span + 12, str(figure)) for figure in figures)


def _label(place: int, count: int, spoke: Spoke) -> Label:
    x, y = _point(place, count, 1, _GAP)
    across = x - _CENTRE[0]
    middle = abs(across) < _RADIUS * 0.12
    known = spoke.value is not None and math.isfinite(spoke.value)
    return Label(
        number=place + 1,
        name=spoke.label,
        value=f"{spoke.value:.1f}" if known else "–",
        x=x,
        y=y,
        lean=math.sin(_angle(place, count)),
        anchor="middle" if middle else "start" if across > 0 else "end",
        room=min(_WIDEST, WIDTH / 2 - abs(across) - SIZE * 1.6),
        lines=3 if count <= 10 else 2 if count <= 16 else 1,
    )

"""Draws a flow: for a page once for wide screens and once for narrow ones, and for print."""

import math
from collections.abc import Mapping

from stocktake.document import FlowChart
from stocktake_renderers.charts_flow import LINE, Box, Layout, Letters, Point, across, lay_out
from stocktake_renderers.charts_palette import BRAND, INK
from stocktake_renderers.charts_svg import Ink, drawing, element, escaped, outline, short, spoken

PRINT_WIDTH = 470.0
_WIDE, _NARROW = (880.0, 14.0), (340.0, 16.0)
_TIP = 0.55


def flow_for_web(chart: FlowChart, name: str) -> str:
    """Draw *chart* for a page, whose style sheet shows one of the two drawings; *name* is a prefix of ids."""
    width, size = _WIDE
    wide = _for_web(chart, lay_out(chart, width, size, across(len(chart.steps))), "wide", f"{name}-w")
    width, size = _NARROW
    return wide + _for_web(chart, lay_out(chart, width, size, 1), "tall", f"{name}-n")


def flow_for_print(chart: FlowChart) -> str:
    """Draw *chart* as a drawing of its own; the words for who can't see it belong to the figure around it."""
    layout = _for_print(chart)
    return drawing(layout.width, layout.height, _flow(layout, _print_ink))


def print_height(chart: FlowChart) -> float:
    """Say how high the drawing for print is, in points."""
    return _for_print(chart).height


def _for_print(chart: FlowChart) -> Layout:
    return lay_out(chart, PRINT_WIDTH, 8.5, across(len(chart.steps)))


def _for_web(chart: FlowChart, layout: Layout, kind: str, name: str) -> str:
    title, about = f"{name}-t", f"{name}-d"
    said = element("title", {"id": title, **spoken(chart.title)}, escaped(chart.title)) + element(
        "desc", {"id": about, **spoken(chart.description)}, escaped(chart.description)
    )
    box = f"0 0 {short(layout.width)} {short(layout.height)}"
    attributes = {"class": f"flow {kind}", "viewBox": box, "role": "img", "aria-labelledby": f"{title} {about}"}
    words = [text for step in chart.steps for text in (step.title, *step.items)]
    return element("svg", {**attributes, **spoken(*words)}, said + _flow(layout, _web_ink))


def _flow(layout: Layout, ink: Ink) -> str:
    drawn = [_arrow(each, layout.size, ink) for each in layout.arrows]
    return "".join((*drawn, *(_box(each, layout.size, ink) for each in layout.boxes)))


def _box(box: Box, size: float, ink: Ink) -> str:
    at = {"x": short(box.x), "y": short(box.y), "width": short(box.width)}
    drawn = [
        element("rect", {**ink("box"), **at, "height": short(box.height)}),
        element("rect", {**ink("band"), **at, "height": short(box.band)}),
        _lines(box.title, size, ink("head")),
    ]
    radius = short(0.16 * size)
    drawn += [element("circle", {**ink("bullet"), "cx": short(x), "cy": short(y), "r": radius}) for x, y in box.bullets]
    return "".join((*drawn, *(_lines(item, size, ink("item")) for item in box.items)))


def _lines(letters: Letters, size: float, look: Mapping[str, str]) -> str:
    rows = [
        element("tspan", {"x": short(letters.x), "y": short(letters.y + place * LINE * size)}, escaped(line))
        for place, line in enumerate(letters.lines)
    ]
    return element("text", {**look, "font-size": short(size)}, "".join(rows))


def _arrow(line: tuple[Point, ...], size: float, ink: Ink) -> str:
    (x, y), (to_x, to_y) = line[-2:]
    angle, reach = math.atan2(to_y - y, to_x - x), _TIP * size
    wings = [(to_x - reach * math.cos(angle + turn), to_y - reach * math.sin(angle + turn)) for turn in (-0.6, 0.6)]
    foot = (to_x - reach * 0.7 * math.cos(angle), to_y - reach * 0.7 * math.sin(angle))
    drawn = element("polyline", {**ink("shaft"), "points": outline((*line[:-1], foot))})
    return drawn + element("polygon", {**ink("tip"), "points": outline(((to_x, to_y), *wings))})


def _web_ink(role: str) -> Mapping[str, str]:
    return {"class": role, "fill": "none"} if role == "shaft" else {"class": role}


def _print_ink(role: str) -> Mapping[str, str]:
    return {
        "box": {"fill": "#f3f6f8", "stroke": BRAND, "stroke-width": "0.8"},
        "band": {"fill": BRAND, "stroke": BRAND, "stroke-width": "0.8"},
        "head": {"fill": "#ffffff", "font-weight": "600"},
        "item": {"fill": INK},
        "bullet": {"fill": BRAND},
        "shaft": {"fill": "none", "stroke": BRAND, "stroke-width": "1.5", "stroke-linejoin": "round"},
        "tip": {"fill": BRAND},
    }[role]

"""Draws the charts of a report as SVG: with classes for a web page, with colours of their own for print.

One drawing serves both; an Ink says how each part of it is painted. A page that shows the charts brings the
style sheet for the classes; nothing here carries a style, so the strictest content policy lets it through.
"""

from collections.abc import Mapping

from attrs import frozen

from stocktake.document import Bar, RadarChart
from stocktake.marks import language_of, parts_of, put_together
from stocktake.messages import ENGLISH, Message, join, say
from stocktake_renderers.characters import readable
from stocktake_renderers.charts_lettering import lines
from stocktake_renderers.charts_palette import BRAND, INK, band, figure_colour, fill
from stocktake_renderers.charts_radar import HEIGHT, LINE, SIZE, WIDTH, Label, Layout, lay_out
from stocktake_renderers.charts_svg import Ink, drawing, element, escaped, outline, short, spoken


@frozen
class Piece:
    """A segment with its place on the bar, in hundredths; *figure* is empty where it would not fit."""

    start: float
    width: float
    place: int
    figure: str


def pieces(bar: Bar) -> tuple[Piece, ...]:
    """Lay the segments of *bar* side by side; their widths add up to 100. None for a bar that shows nothing."""
    counts = [max(segment.count, 0) for segment in bar.segments]
    total = sum(counts)
    found = []
    so_far = 0
    for segment, count in zip(bar.segments, counts, strict=True):
        if count:
            start, end = (round(100 * part / total, 3) for part in (so_far, so_far + count))
            words = _written(bar, count)
            figure = words if end - start >= 3 + 2 * len(words) else ""
            found.append(Piece(start, round(end - start, 3), segment.place, figure))
        so_far += count
    return tuple(found)


def in_words(bar: Bar) -> str:
    """Say the segments of *bar* in a sentence; empty for a bar that shows nothing."""
    if not any(segment.count > 0 for segment in bar.segments):
        return ""
    counts = join(", ", [join(": ", (segment.label, _written(bar, segment.count))) for segment in bar.segments])
    return ENGLISH.of(join("", (counts, ".")))


def _written(bar: Bar, count: int) -> str:
    return f"{count}%" if bar.per_cent else str(count)


def bar_for_web(bar: Bar, points: int) -> str:
    """Draw *bar* of a scale of *points* points; it takes the width it is given and its figures keep their size.

    It is hidden from screen readers: put `in_words` and the bar's note beside it.
    """
    parts = [_web_piece(piece, points) for piece in pieces(bar)]
    empty = element("rect", {"class": "seg none", "fill": "none", "width": "100%", "height": "100%"})
    return element("svg", {"aria-hidden": "true", "focusable": "false"}, "".join(parts) or empty)


def swatch_for_web(place: int, points: int) -> str:
    """Draw the square that stands for a point in the key."""
    square = element("rect", {"class": f"seg f{band(place, points)}", "width": "100%", "height": "100%"})
    return element("svg", {"aria-hidden": "true", "focusable": "false"}, square)


def bar_for_print(bar: Bar, points: int, width: float = 470, height: float = 16) -> str:
    """Draw *bar* as a drawing of its own, *width* by *height* points, without label or note."""
    parts = [_print_piece(piece, points, width, height) for piece in pieces(bar)]
    frame = {"x": "0.4", "y": "0.4", "width": short(width - 0.8), "height": short(height - 0.8), "fill": "none"}
    empty = element("rect", {**frame, "stroke": "#6d7784", "stroke-width": "0.8", "stroke-dasharray": "3 2"})
    return drawing(width, height, "".join(parts) or empty)


def radar_for_web(chart: RadarChart, name: str, note: str) -> str:
    """Draw *chart* for a page; *name* is a prefix of ids that nothing else there has, *note* is what `centre` says."""
    title, about = f"{name}-t", f"{name}-d"
    described = put_together((*parts_of(chart.description), (" ", language_of(note)), *parts_of(note)))
    words = element("title", {"id": title, **spoken(chart.title)}, escaped(chart.title))
    words += element("desc", {"id": about, **spoken(described)}, escaped(described))
    attributes = {"class": "radar", "viewBox": f"0 0 {short(WIDTH)} {short(HEIGHT)}", "role": "img"}
    drawn = _radar(lay_out(chart), _web_ink)
    return element("svg", {**attributes, "aria-labelledby": f"{title} {about}"}, words + drawn)


def radar_for_print(chart: RadarChart) -> str:
    """Draw *chart* as a drawing of its own; the words for who can't see it belong to the figure around it."""
    return drawing(WIDTH, HEIGHT, _radar(lay_out(chart), _print_ink))


def centre(chart: RadarChart) -> Message:
    """Say where the axis of *chart* begins and ends; who shows it says it in the language of the document."""
    return say("{lowest} is at the centre and {highest} at the rim.", lowest=chart.lowest, highest=chart.highest)


def _web_piece(piece: Piece, points: int) -> str:
    nearest = band(piece.place, points)
    box = {"x": f"{short(piece.start)}%", "y": "0", "width": f"{short(piece.width)}%", "height": "100%"}
    drawn = element("rect", {"class": f"seg f{nearest}", **box})
    if piece.figure:
        at = {"x": f"{short(piece.start + piece.width / 2)}%", "y": "50%"}
        middle = {"text-anchor": "middle", "dominant-baseline": "central"}
        drawn += element("text", {"class": f"t{nearest}", **at, **middle}, piece.figure)
    return drawn


def _print_piece(piece: Piece, points: int, width: float, height: float) -> str:
    room = width - 0.8
    start, wide = 0.4 + room * piece.start / 100, room * piece.width / 100
    colour = fill(piece.place, points)
    box = {"x": short(start), "y": "0.4", "width": short(wide), "height": short(height - 0.8)}
    drawn = element("rect", {**box, "fill": colour, "stroke": INK, "stroke-width": "0.8"})
    if piece.figure:
        at = {"x": short(start + wide / 2), "y": short(height / 2 + 3.4), "text-anchor": "middle"}
        font = {"font-size": "10", "font-weight": "600", "fill": figure_colour(colour)}
        drawn += element("text", {**at, **font}, piece.figure)
    return drawn


def _radar(layout: Layout, ink: Ink) -> str:
    rim = len(layout.rings)
    x, y = layout.centre
    drawn = [
        element("line", {**ink("spoke"), "x1": short(x), "y1": short(y), "x2": short(end[0]), "y2": short(end[1])})
        for end in layout.spokes
    ]
    drawn += [
        element("polygon", {**ink("ring" if number < rim else "ring rim"), "points": outline(ring.corners)})
        for number, ring in enumerate(layout.rings, start=1)
    ]
    drawn += [element("polygon", {**ink("area"), "points": outline(corners)}) for corners in layout.areas]
    drawn += [element("polyline", {**ink("edge"), "points": outline(ends)}) for ends in layout.edges]
    drawn += [element("circle", {**ink("dot"), "cx": short(x), "cy": short(y), "r": "4.5"}) for x, y in layout.dots]
    drawn += [
        element("text", {**ink("tick"), "x": short(tick.x), "y": short(tick.y)}, tick.words) for tick in layout.ticks
    ]
    return "".join(drawn) + "".join(_spoke_label(label, ink) for label in layout.labels)


def _spoke_label(label: Label, ink: Ink) -> str:
    """One text element: the number, the name in lines and the value; a style sheet may hide the name."""
    words = lines(readable(label.name), label.room, SIZE, label.lines)
    rows = [element("tspan", ink("nm"), f"\N{NO-BREAK SPACE}{escaped(words[0])}")] if words else []
    rows += [element("tspan", {**ink("nm"), "x": short(label.x), "dy": "1.15em"}, escaped(row)) for row in words[1:]]
    rows.append(element("tspan", {**ink("val"), "x": short(label.x), "dy": "1.15em"}, escaped(label.value)))
    tall = LINE * (max(len(words), 1) + 1)
    top = label.y - tall / 2 + label.lean * tall / 2
    at = {"x": short(label.x), "y": short(top + LINE * 0.8), "text-anchor": label.anchor}
    return element("text", {**ink("name"), **at, **spoken(label.name)}, f"{label.number}." + "".join(rows))


def _web_ink(role: str) -> Mapping[str, str]:
    return {"class": role, "fill": "none"} if role in ("ring", "ring rim", "edge") else {"class": role}


def _print_ink(role: str) -> Mapping[str, str]:
    line = {"fill": "none", "stroke-width": "1"}
    return {
        "spoke": {"stroke": "#cfd6dd", "stroke-width": "1"},
        "ring": {**line, "stroke": "#9aa5b1"},
        "ring rim": {**line, "stroke": "#5a6673", "stroke-width": "1.5"},
        "area": {"fill": BRAND, "fill-opacity": "0.2"},
        "edge": {"fill": "none", "stroke": BRAND, "stroke-width": "2.5", "stroke-linejoin": "round"},
        "dot": {"fill": BRAND, "stroke": "#ffffff", "stroke-width": "1.5"},
        "tick": {"font-size": "11", "fill": "#4a5360"},
        "name": {"font-size": short(SIZE), "fill": INK},
        "nm": {},
        "val": {"font-weight": "600"},
    }[role]

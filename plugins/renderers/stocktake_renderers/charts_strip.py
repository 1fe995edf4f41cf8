"""A strip to draw a row of a chart on: as wide as the page lets it be on the web, of a fixed width in print."""

from collections.abc import Mapping

from attrs import frozen

from stocktake_renderers.charts_palette import INK, SIDES
from stocktake_renderers.charts_svg import drawing, element, escaped, short

PRINT_WIDTH = 290.0
LETTER = 12.0
"""The size of figures on a page, in CSS pixels; print makes everything smaller by PRINT_SCALE."""
PRINT_SCALE = 0.75
_MARGIN = 0.05

Look = Mapping[str, str]


@frozen
class Strip:
    """Draws at shares of its width, 0 to 1 from margin to margin; *wide* is None where the page decides on it."""

    wide: float | None = None

    def place(self, share: float) -> float:
        """Give a share as one of the whole strip, with its margins."""
        return _MARGIN + (1 - 2 * _MARGIN) * min(max(share, 0.0), 1.0)

    def across(self, part: float) -> str:
        """Write a part of the whole width."""
        return f"{short(100 * part)}%" if self.wide is None else short(part * self.wide)

    def line(self, role: str, one: tuple[float, float], other: tuple[float, float]) -> str:
        """Draw a line from place to place."""
        (x, y), (to_x, to_y) = one, other
        ends = {"x1": self.across(x), "y1": short(y), "x2": self.across(to_x), "y2": short(to_y)}
        return element("line", {**self.look(role), **ends})

    def figure(self, words: str, x: float, y: float, role: str = "figure", **more: str) -> str:
        """Write words around a place."""
        at = {"x": self.across(x), "y": short(y), "text-anchor": "middle", "font-size": short(LETTER)}
        return element("text", {**self.look(role), **at, **more}, escaped(words))

    def put(self, x: float, y: float, inside: str) -> str:
        """Put what is drawn around 0, 0 at a place."""
        if self.wide is None:
            return element("svg", {"x": self.across(x), "y": short(y), "overflow": "visible"}, inside)
        return element("g", {"transform": f"translate({self.across(x)} {short(y)})"}, inside)

    def look(self, role: str) -> Look:
        """Say how a part is painted."""
        return {"class": role} if self.wide is None else _PRINTED[role]

    def finished(self, height: float, inside: str, title: str = "", about: str = "", name: str = "") -> str:
        """Give the drawing; on a page with its words for who can't see it, or hidden where there are none."""
        if self.wide is not None:
            return _scaled(self.wide, height, inside)
        high = {"width": "100%", "height": short(height)}
        if not name:
            return element("svg", {**high, "aria-hidden": "true", "focusable": "false"}, inside)
        words = element("title", {"id": f"{name}-t"}, escaped(title))
        words += element("desc", {"id": f"{name}-d"}, escaped(about))
        return element("svg", {**high, "role": "img", "aria-labelledby": f"{name}-t {name}-d"}, words + inside)


WEB = Strip()
PRINT = Strip(PRINT_WIDTH / PRINT_SCALE)


def side(place: int) -> int:
    """Give the number of the colour of a perspective, from 1, by its *place* in the key, from 0."""
    return 1 + place % len(SIDES)


def _scaled(wide: float, height: float, inside: str) -> str:
    smaller = element("g", {"transform": f"scale({short(PRINT_SCALE)})"}, inside)
    return drawing(wide * PRINT_SCALE, height * PRINT_SCALE, smaller)


_PRINTED: Mapping[str, Look] = {
    "axis": {"stroke": "#9aa5b1", "stroke-width": "1"},
    "gap": {"stroke": "#9aa5b1", "stroke-width": "5", "stroke-linecap": "round"},
    "slope": {"stroke": SIDES[0], "stroke-width": "2.5"},
    "dot": {"fill": SIDES[0], "stroke": "#ffffff", "stroke-width": "1.5"},
    "figure": {"fill": INK, "font-weight": "600"},
    "tick": {"fill": "#4a5360"},
    "gone": {"fill": "none", "stroke": "#6d7784", "stroke-width": "1", "stroke-dasharray": "3 2"},
    **{
        f"k{number}": {"fill": colour, "stroke": "#ffffff", "stroke-width": "1.2"}
        for number, colour in enumerate(SIDES, 1)
    },
}

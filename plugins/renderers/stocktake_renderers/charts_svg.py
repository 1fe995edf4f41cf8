"""Writes the elements of a drawing: words escaped, numbers short; for print as a drawing of its own."""

import html
import math
from collections.abc import Callable, Mapping

from stocktake.marks import language_of
from stocktake_renderers.characters import readable

Ink = Callable[[str], Mapping[str, str]]
"""Says how each part of a drawing is painted: with a class for a web page, with colours of its own for print."""

PRINT_FONTS = "Source Sans Pro"
"""What print looks for first; whoever sets the PDF may put further families behind it."""


def drawing(width: float, height: float, inside: str) -> str:
    """Give a drawing of its own, *width* by *height* points."""
    size = {"viewBox": f"0 0 {short(width)} {short(height)}", "width": short(width), "height": short(height)}
    return element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "font-family": PRINT_FONTS}, inside)


def element(name: str, attributes: Mapping[str, str], inside: str = "") -> str:
    """Write an element; *inside* is markup already, attributes are not."""
    written = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{inside}</{name}>"


def spoken(*texts: str) -> dict[str, str]:
    """Say which language an element is in, where all of its words are in one and the same of their own."""
    found = {language_of(text) for text in texts}
    language = found.pop() if len(found) == 1 else ""
    return {"lang": language} if language else {}


def outline(corners: tuple[tuple[float, float], ...]) -> str:
    """Write the corners of a line or a shape."""
    return " ".join(f"{short(x)},{short(y)}" for x, y in corners)


def escaped(text: str) -> str:
    """Write text so that it stays text."""
    return html.escape(readable(text))


def short(value: float) -> str:
    """Write a number, 0 for one that has no end."""
    if not math.isfinite(value):
        return "0"
    return f"{value:.3f}".rstrip("0").rstrip(".")

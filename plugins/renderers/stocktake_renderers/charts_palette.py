"""The colours of the points of a scale, from one end to the other, and of the figures on them."""

INK = "#101418"
BRAND = "#0b4f5c"
_ENDS_AND_MIDDLE = ("#7f2f00", "#d9822b", "#d3d8de", "#5fa8c8", "#0d4f77")
BANDS = len(_ENDS_AND_MIDDLE)
SIDES = ("#0b4f5c", "#a33c08", "#5a3a86", "#1c6b3c", "#7a4b00", "#8a1f52")
"""The colours of perspectives; a style sheet has its own for dark screens, as k1 to k6."""


def band(place: float, points: int) -> int:
    """Give the nearest of the five bands (1 to 5) to a point's *place* in a scale of *points* points."""
    return 1 + int((BANDS - 1) * _share(place, points) + 0.5)


def fill(place: float, points: int) -> str:
    """Give the colour of a point; a scale that has not five points gets colours in between."""
    at = (BANDS - 1) * _share(place, points)
    left = min(int(at), BANDS - 2)
    pairs = zip(_parts(_ENDS_AND_MIDDLE[left]), _parts(_ENDS_AND_MIDDLE[left + 1]), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * (at - left)):02x}" for low, high in pairs)


def figure_colour(background: str) -> str:
    """Give black or white, whichever is easier to read on *background*."""
    return "#ffffff" if contrast("#ffffff", background) >= contrast("#000000", background) else "#000000"


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours by the rule of WCAG 2: from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _share(place: float, points: int) -> float:
    if points < 2:
        return 0.5
    return min(max((place - 1) / (points - 1), 0.0), 1.0)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

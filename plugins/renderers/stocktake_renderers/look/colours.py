"""An organisation's colour, checked, and every shade that pages and print take from it."""

from attrs import frozen

from stocktake.errors import SettingsError
from stocktake.look import Look
from stocktake_renderers.charts_palette import contrast

LEAST = 4.5
_WHITE, _BLACK, _DARK_PAPER, _DARK_INK = "#ffffff", "#000000", "#14181d", "#0c1519"


@frozen(kw_only=True)
class Shades:
    """What is made of one colour for one ground; *deep* is for words on *tint*, *top* is the band over a page."""

    brand: str
    deep: str
    tint: str
    top: str
    edge: str


def mixed(one: str, other: str, share: float) -> str:
    """Mix *share* (0 to 1) of the colour *other* into *one*."""
    parts = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(here + (there - here) * share):02x}" for here, there in parts)


def checked_colour(colour: str) -> str:
    """Give a colour for light pages; raises SettingsError if white words on it, or it on white, are hard to read."""
    found = contrast(colour, _WHITE)
    if colour and found < LEAST:
        raise SettingsError(
            f"organisation.colour {colour} has a contrast of {found:.1f} with white, and words need {LEAST}. "
            "Take a darker shade; ours is used until then."
        )
    return colour.lower()


def checked_dark(colour: str) -> str:
    """Give a colour for dark screens; raises SettingsError if it doesn't stand out there."""
    found = min(contrast(colour, _DARK_PAPER), contrast(colour, _DARK_INK))
    if found < LEAST:
        raise SettingsError(
            f"organisation.colour_dark {colour} has a contrast of {found:.1f} with dark pages, and words need {LEAST}. "
            "Take a lighter shade; one made from organisation.colour is used until then."
        )
    return colour.lower()


def lighter(colour: str) -> str:
    """Give the same colour, light enough for dark pages."""
    shades = (mixed(colour, _WHITE, step / 20) for step in range(8, 21))
    return next(each for each in shades if contrast(each, _DARK_PAPER) >= LEAST + 1)


def light_shades(colour: str) -> Shades:
    """Give the shades for light pages and paper."""
    return Shades(
        brand=colour,
        deep=mixed(colour, _BLACK, 0.35),
        tint=mixed(colour, _WHITE, 0.9),
        top=colour,
        edge=mixed(colour, _WHITE, 0.5),
    )


def dark_shades(colour: str, dark: str) -> Shades:
    """Give the shades for dark pages."""
    return Shades(
        brand=dark,
        deep=mixed(dark, _WHITE, 0.4),
        tint=mixed(dark, _DARK_PAPER, 0.86),
        top=mixed(colour, _BLACK, 0.55),
        edge=mixed(colour, _WHITE, 0.25),
    )


def style(look: Look) -> str:
    """Give the rules that put the colours of *look* in the place of ours; nothing if it has none."""
    if not look.colour:
        return ""
    light = _rules(light_shades(look.colour))
    dark = _rules(dark_shades(look.colour, look.colour_dark))
    return f":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def _rules(shades: Shades) -> str:
    named = {"brand": shades.brand, "brand-dark": shades.deep, "brand-tint": shades.tint}
    named |= {"top": shades.top, "top-edge": shades.edge, "mark": mixed(shades.top, _WHITE, 0.6)}
    return "; ".join(f"--{name}: {colour}" for name, colour in named.items())

"""How an organisation wants its documents to look: a value that documents carry to every format."""

from typing import Literal

from attrs import frozen


@frozen(kw_only=True)
class Logo:
    """A small picture, checked: an SVG shows nothing from elsewhere and runs nothing. *alt* says what it shows."""

    data: bytes
    kind: Literal["svg", "png"]
    alt: str


@frozen(kw_only=True)
class Look:
    """An organisation's logo, its colours (``#rrggbb``, empty for ours) and its folder of templates (empty for none).

    White words can be read on *colour*, and *colour_dark* stands out from a dark page.
    """

    logo: Logo | None = None
    colour: str = ""
    colour_dark: str = ""
    templates: str = ""


OURS = Look()
"""The look of Stocktake itself."""

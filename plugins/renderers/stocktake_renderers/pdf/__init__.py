"""Reports and forms as accessible PDF: PDF/UA-1 and PDF/A-2a in one file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from stocktake.errors import SettingsError
from stocktake.hookspecs import hookimpl

if TYPE_CHECKING:  # each PDF of the web pages is made in a process of its own, which shall start quickly
    from collections.abc import Iterable, Mapping

    from stocktake.document import Document, Renderer
    from stocktake.incoming import ImportedFile, Importer
    from stocktake.tool import Tool


def render(document: Document, *, fonts: str = "") -> bytes:
    """Give *document* as PDF; *fonts* is a folder of further fonts, for scripts that the bundled ones lack.

    Raises StocktakeError if the extra parts are not installed or the document can't be set. A server that lives long
    calls `render_apart` instead: setting in the same process keeps a few hundred megabytes.
    """
    from stocktake_renderers.pdf.content import content
    from stocktake_renderers.pdf.engine import order_of, typeset

    return typeset(order_of(content(document), fonts))


def render_apart(document: Document, *, timeout: float = 60, fonts: str = "") -> bytes:
    """Give the same bytes as `render` from a short-lived process, which is stopped after *timeout* seconds.

    Raises StocktakeError if it was stopped or failed.
    """
    from stocktake_renderers.pdf.apart import typeset_apart
    from stocktake_renderers.pdf.content import content
    from stocktake_renderers.pdf.engine import order_of

    return typeset_apart(order_of(content(document), fonts), timeout)


@hookimpl
def stocktake_renderers(options: Mapping[str, object]) -> Iterable[Renderer]:
    """Offer PDF; the option ``fonts`` names a folder of further fonts."""
    from stocktake.document import Renderer

    fonts = options.get("fonts", "")
    if not isinstance(fonts, str):
        raise SettingsError("[plugin.pdf] fonts must be the path of a folder, in quotes.")
    return (
        Renderer(
            id="pdf",
            title="PDF",
            media_type="application/pdf",
            extension="pdf",
            of="document",
            render=partial(render, fonts=fonts),
            needs=("typst", "pypdf", "font_source_sans_pro", "fontTools"),
        ),
    )


@hookimpl
def stocktake_importers() -> Iterable[Importer]:
    """Offer a reader of the form that people filled in."""
    from stocktake.incoming import Importer

    return (Importer(id="pdf", title="PDF, a form that somebody filled in", extensions=("pdf",), read=_read),)


def _read(data: bytes, tool: Tool) -> ImportedFile:  # noqa: ARG001 - a form says itself which tool it asks
    from stocktake_renderers.pdf.filled import read

    return read(data)

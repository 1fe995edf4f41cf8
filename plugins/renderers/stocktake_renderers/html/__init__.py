"""Reports as a page, as a part of a page, as plain text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from stocktake.document import Document, Renderer
from stocktake.hookspecs import hookimpl

if TYPE_CHECKING:
    from markupsafe import Markup


def fragment(document: Document, *, top_level: int = 1, prefix: str = "report") -> Markup:
    """Give the body of *document* for a page that has a style sheet, under the strictest content policy.

    A heading of level 1 becomes ``h1`` or whatever *top_level* says; the document's own title is left to the page.
    Every id begins with *prefix*, except the anchors of headings; two fragments of one page need different ones.
    """
    from stocktake_renderers.html.page import fragment

    return fragment(document, top_level=top_level, prefix=prefix)


@hookimpl
def stocktake_translations() -> Iterable[Path]:
    """Offer the texts of the formats and the front ends in other languages."""
    return (Path(__file__).parents[1] / "translations",)


@hookimpl
def stocktake_renderers() -> Iterable[Renderer]:
    """Offer a page that stands alone, plain text, and Markdown."""
    return (
        Renderer(
            id="html",
            title="Web page",
            media_type="text/html; charset=utf-8",
            extension="html",
            of="document",
            render=_page,
        ),
        Renderer(
            id="text",
            title="Plain text",
            media_type="text/plain; charset=utf-8",
            extension="txt",
            of="document",
            render=_text,
        ),
        Renderer(
            id="md",
            title="Markdown, for wikis",
            media_type="text/markdown; charset=utf-8",
            extension="md",
            of="document",
            render=_markdown,
        ),
    )


def _page(document: Document) -> bytes:
    from stocktake_renderers.html.page import page

    return page(document)


def _text(document: Document) -> bytes:
    from stocktake_renderers.html.plain import text

    return text(document).encode("utf-8")


def _markdown(document: Document) -> bytes:
    from stocktake_renderers.html.markdown import markdown

    return markdown(document).encode("utf-8")

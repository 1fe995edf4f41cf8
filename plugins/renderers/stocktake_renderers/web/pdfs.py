"""Gives documents as PDF to download."""

from flask import Response

from stocktake.document import Document
from stocktake.errors import NotFoundError
from stocktake.messages import say
from stocktake_renderers.installed import can_make
from stocktake_renderers.web import access


def as_pdf(document: Document, name: str) -> Response:
    """Give *document* as a PDF called *name*, set in a process of its own; raises NotFoundError if PDF is missing."""
    response = Response(_made(document), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def can_make_pdfs() -> bool:
    """Say whether PDFs can be made here."""
    renderer = access.workspace().catalogue.renderers.get("pdf")
    return renderer is not None and can_make(renderer)


def _made(document: Document) -> bytes:
    workspace = access.workspace()
    if not can_make_pdfs():
        raise NotFoundError(say("PDF is not installed here, so take the web page and print that."))
    options = workspace.catalogue.options.get("pdf", {})
    fonts = options.get("fonts", "")
    from stocktake_renderers.pdf import render_apart

    return render_apart(document, fonts=fonts if isinstance(fonts, str) else "")

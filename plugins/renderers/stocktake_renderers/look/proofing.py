"""Looks over an organisation's whole look before anybody meets it: every template is read and tried."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from jinja2.exceptions import TemplateSyntaxError

from stocktake.document import Callout, Document, Heading, Paragraph, Span
from stocktake.errors import StocktakeError
from stocktake.look import Look
from stocktake.settings import Organisation
from stocktake_renderers.look.reading import own_look
from stocktake_renderers.look.templates import LOG, OwnTemplates, own_templates, strangers


def look_problems(organisation: Organisation) -> tuple[str, ...]:
    """Say everything that is wrong with an organisation's look, each in a sentence with its place.

    Templates of the web pages are only read, not tried: most need somebody who is signed in.
    """
    found = own_look(organisation)
    if not found.look.templates:
        return found.problems
    own = own_templates(found.look.templates)
    with _nothing_logged():
        _try_formats(found.look)
        _read_pages(own)
    return (*found.problems, *_misnamed(own), *own.problems())


@contextmanager
def _nothing_logged() -> Iterator[None]:
    """Leave it to the caller to say what is wrong, once."""
    log = logging.getLogger(LOG)
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def _try_formats(look: Look) -> None:
    """Render a little document: what is broken is known then."""
    from stocktake_renderers.html.page import page

    blocks = (Heading(1, "Trial"), Paragraph((Span("Words."),)), Callout("A note", (Span("Words."),)))
    document = Document(title="Trial", language="en", blocks=blocks, look=look)
    page(document)
    if find_spec("docx") and find_spec("resvg_py"):
        from stocktake_renderers.office.word import word

        word(document)
    if find_spec("typst"):
        from stocktake_renderers.pdf import render

        try:
            render(document)
        except StocktakeError:
            return  # PDF is broken for everybody, which is not the fault of a template


def _read_pages(own: OwnTemplates) -> None:
    from stocktake_renderers.web import saying

    environment = Environment(extensions=[saying.Trans], autoescape=True)
    for path in sorted((own.folder / "web").rglob("*.html")):
        try:
            environment.parse(path.read_text("utf-8"), filename=str(path))
        except TemplateSyntaxError as error:
            own.leave_out(path, error.lineno, error.message or "it can't be read")
        except (OSError, UnicodeDecodeError) as error:
            own.leave_out(path, 0, f"it can't be read ({error})")


def _misnamed(own: OwnTemplates) -> list[str]:
    from stocktake_renderers import html, web
    from stocktake_renderers.pdf.engine import TEMPLATES
    from stocktake_renderers.web.assets import OWN_STYLE

    pages = [*_names(Path(str(web.__file__)).parent / "templates"), OWN_STYLE]
    known = {
        "html": _names(Path(str(html.__file__)).parent / "templates"),
        "web": pages,
        "pdf": TEMPLATES,
        "word": ("template.docx",),
    }
    return [sentence for part, names in known.items() for sentence in strangers(own, part, names)]


def _names(folder: Path) -> list[str]:
    return FileSystemLoader(folder).list_templates()

"""Documents to HTML: the templates and what they are given."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from stocktake.document import Document
from stocktake.marks import Part, parts_of
from stocktake.messages import say
from stocktake_renderers.addresses import web_address
from stocktake_renderers.characters import readable
from stocktake_renderers.html.views import Views

_TEMPLATES = Path(__file__).parent / "templates"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_RIGHT_TO_LEFT = ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")


def fragment(document: Document, *, top_level: int = 1, prefix: str = "report") -> Markup:
    """Give the blocks of *document* as markup; see `stocktake_renderers.html.fragment`."""
    views = Views(document, top_level=top_level, prefix=prefix)
    return Markup(_environment().get_template("blocks.html").render(views=views.all(), href=views.href))  # noqa: S704 - escaped there


def page(document: Document) -> bytes:
    """Give *document* as one page with everything in it; the same document gives the same bytes."""
    views = Views(document, top_level=2, prefix="report")
    language = document.language if _LANGUAGE.fullmatch(document.language) else "en"
    written = (
        _environment()
        .get_template("page.html")
        .render(
            document=document,
            language=language,
            direction="rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr",
            views=views.all(),
            href=views.href,
            contents=views.contents(),
            style=_style(),
            skip=document.translation.of(say("Skip to the report")),
            contents_title=document.translation.of(say("Contents")),
        )
    )
    return written.encode("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"words": _words, "clean": readable, "paragraphs": _paragraphs, "address": web_address}
    return environment


@cache
def _style() -> Markup:
    return Markup((_TEMPLATES / "page.css").read_text("utf-8"))  # noqa: S704 - our own file


def _words(text: str) -> Markup:
    """Escape *text*, and frame what is in another language; its line ends become line breaks."""
    parts = parts_of(text)
    if len(parts) == 1:
        parts = ((readable(text).strip("\n"), parts[0][1]),)
    return Markup("").join(map(_framed, parts))


def _framed(part: Part) -> Markup:
    words, language = part
    lines = Markup("<br>").join(escape(line) for line in readable(words).split("\n"))
    return Markup('<span lang="{}">{}</span>').format(language, lines) if _LANGUAGE.fullmatch(language) else lines


def _paragraphs(text: str) -> list[str]:
    """Split *text* where a line is left empty."""
    return [part for part in re.split(r"\n[^\S\n]*\n\s*", readable(text).strip()) if part] or [""]

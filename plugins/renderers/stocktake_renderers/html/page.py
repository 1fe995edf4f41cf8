"""Documents to HTML: the templates and what they are given."""

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from stocktake.document import Document
from stocktake.look import Logo, Look
from stocktake.marks import Part, parts_of
from stocktake.messages import say
from stocktake_renderers.addresses import web_address
from stocktake_renderers.characters import readable
from stocktake_renderers.html.views import Views
from stocktake_renderers.look.colours import style
from stocktake_renderers.look.jinja import let_override
from stocktake_renderers.look.templates import own_templates

PART = "html"
"""The folder of an organisation's templates that takes the place of these."""

_STYLE = "page.css"
_TEMPLATES = Path(__file__).parent / "templates"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_RIGHT_TO_LEFT = ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")


def fragment(document: Document, *, top_level: int = 1, prefix: str = "report") -> Markup:
    """Give the blocks of *document* as markup; see `stocktake_renderers.html.fragment`."""
    views = Views(document, top_level=top_level, prefix=prefix)
    blocks = _environment(document.look.templates).get_template("blocks.html")
    return Markup(blocks.render(views=views.all(), href=views.href))  # noqa: S704 - escaped there


def page(document: Document) -> bytes:
    """Give *document* as one page with everything in it; the same document gives the same bytes."""
    views = Views(document, top_level=2, prefix="report")
    language = document.language if _LANGUAGE.fullmatch(document.language) else "en"
    written = (
        _environment(document.look.templates)
        .get_template("page.html")
        .render(
            document=document,
            language=language,
            direction="rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr",
            views=views.all(),
            href=views.href,
            contents=views.contents(),
            style=_style(document.look),
            logo=document.look.logo,
            picture=picture,
            skip=document.translation.of(say("Skip to the report")),
            contents_title=document.translation.of(say("Contents")),
        )
    )
    return written.encode("utf-8")


def picture(logo: Logo) -> str:
    """Give a logo as an address that holds it all: pictures under such an address run nothing."""
    kind = {"svg": "image/svg+xml", "png": "image/png"}[logo.kind]
    return f"data:{kind};base64,{b64encode(logo.data).decode('ascii')}"


@cache
def _environment(own: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"words": _words, "clean": readable, "paragraphs": _paragraphs, "address": web_address}
    if own:
        let_override(environment, own_templates(own), PART)
    return environment


def _style(look: Look) -> Markup:
    own = own_templates(look.templates).usable(PART, _STYLE) if look.templates else None
    written = own.read_text("utf-8", "replace").replace("</", "<\\/") if own else _our_style()
    return Markup(written + style(look))  # noqa: S704 - our own file, or the organisation's


@cache
def _our_style() -> str:
    return (_TEMPLATES / _STYLE).read_text("utf-8")


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

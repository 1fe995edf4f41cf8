"""The longer texts of a tool as markup for pages."""

from functools import lru_cache

from markupsafe import Markup

from stocktake.document import Document
from stocktake.documents import said
from stocktake.documents.prose import prose
from stocktake.documents.reader import inspiration
from stocktake.look import Look
from stocktake.tool import Domain, Tool
from stocktake_renderers.html import fragment
from stocktake_renderers.web import access


def prose_markup(text: str, language: str, prefix: str) -> Markup:
    """Turn Markdown into markup; its headings begin at level 3."""
    return _prose_markup(text, language, prefix, access.workspace().look)


@lru_cache(maxsize=512)
def _prose_markup(text: str, language: str, prefix: str, look: Look) -> Markup:
    document = Document(title="", language=language, blocks=prose(text, 1), look=look)
    return fragment(document, top_level=3, prefix=prefix)


def domain_texts(tool: Tool, domain: Domain) -> dict[str, Markup]:
    """Give what good looks like in a domain, and why it matters."""
    return {
        "good": prose_markup(domain.good, tool.language, "good"),
        "why": prose_markup(domain.why, tool.language, "why"),
    }


def inspiration_markup(tool: Tool, domain: Domain) -> Markup:
    """Give good practice and resources of a domain, under headings of level 2."""
    blocks = tuple(inspiration(domain, 1))
    document = Document(title="", language=tool.language, blocks=blocks)
    return fragment(in_its_language(document), top_level=2, prefix="more")


def in_its_language(document: Document) -> Document:
    """Say our own texts in a document in its language, which need not be that of the page."""
    workspace = access.workspace()
    return said(document, workspace.catalogue.languages.translation(document.language), workspace.look)

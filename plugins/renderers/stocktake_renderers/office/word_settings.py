"""What a Word document says of itself, and what is taken out of a template before a report is written into it."""

from typing import Any

from docx.oxml.ns import qn

from stocktake.document import Document
from stocktake_renderers.characters import readable
from stocktake_renderers.office.wml import make

_KEPT = ("styles", "numbering", "settings", "theme", "fontTable", "webSettings", "header", "footer")
_A4 = (11906, 16838)
_MARGIN = 1247  # 2.2 cm, in twentieths of a point
_NEW = "15"  # Word 2013 and newer; below it a document opens in “compatibility mode”


def prepared(made: Any, language: str, *, ours: bool) -> None:
    """Empty a template and set its language; only styles, numbering, page, header and footer stay."""
    body = made.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    if body.find(qn("w:sectPr")) is None:
        body.append(make("sectPr"))
    _forget(made)
    _speak(made, language)
    if ours:
        _page(made)
        _be_new(made)


def said_of_itself(made: Any, document: Document) -> None:
    """Set title, author and language; the clock stays out of it, so that the same document gives the same bytes."""
    about = made.core_properties
    about.title = _short(document.title)
    about.author = _short(document.author)
    about.subject = _short(document.subtitle)
    about.identifier = _short(document.form_id)
    about.language = document.language if document.language.replace("-", "").isalnum() else "en-GB"
    about.last_modified_by = about.comments = about.keywords = about.category = ""
    about.revision = 1
    root = about._element
    for child in list(root):
        if child.tag in (qn("dcterms:created"), qn("dcterms:modified")):
            root.remove(child)


def _short(words: str) -> str:
    return " ".join(readable(words).split())[:255]


def _forget(made: Any) -> None:
    """Take out pictures, links, notes and comments of a text that is no longer there."""
    part = made.part
    for name, relation in list(part.rels.items()):
        if relation.reltype.rpartition("/")[2] not in _KEPT:
            del part.rels[name]
    settings = made.settings.element
    for tag in ("w:footnotePr", "w:endnotePr", "w:attachedTemplate", "w:documentProtection"):
        for each in list(settings.iter(qn(tag))):
            each.getparent().remove(each)
    package = part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]


def _speak(made: Any, language: str) -> None:
    """Say in which language everything is that says nothing else."""
    defaults = next(made.styles.element.iter(qn("w:rPrDefault")), None)
    if defaults is None:
        whole = next(made.styles.element.iter(qn("w:docDefaults")), None)
        if whole is None:
            whole = make("docDefaults")
            made.styles.element.insert(0, whole)
        defaults = make("rPrDefault")
        whole.insert(0, defaults)
    look = defaults.find(qn("w:rPr"))
    if look is None:
        look = make("rPr")
        defaults.append(look)
    for old in list(look.iter(qn("w:lang"))):
        look.remove(old)
    look.append(make("lang", {"val": language, "eastAsia": language, "bidi": language}))
    for style in made.styles.element.iter(qn("w:style")):
        for old in list(style.iter(qn("w:lang"))):
            old.getparent().remove(old)


def _page(made: Any) -> None:
    """Set A4 with margins to read well."""
    section = made.element.body.find(qn("w:sectPr"))
    size = section.find(qn("w:pgSz"))
    for name, given in zip(("w", "h"), _A4, strict=True):
        size.set(qn(f"w:{name}"), str(given))
    margins = section.find(qn("w:pgMar"))
    for side in ("left", "right", "top", "bottom"):
        margins.set(qn(f"w:{side}"), str(_MARGIN))


def _be_new(made: Any) -> None:
    for setting in made.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _NEW)

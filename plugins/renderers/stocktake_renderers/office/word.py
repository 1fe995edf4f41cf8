"""Documents to Word: headings, lists, tables and links as Word knows them, in an organisation's template or ours."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from stocktake.document import Document, Heading
from stocktake.messages import say
from stocktake_renderers.look.colours import light_shades
from stocktake_renderers.look.templates import own_templates
from stocktake_renderers.office.packing import repacked
from stocktake_renderers.office.wml import Element, field, make, run, text, value
from stocktake_renderers.office.word_blocks import Body, contents
from stocktake_renderers.office.word_charts import Charts
from stocktake_renderers.office.word_runs import LANGUAGE, Links, or_dash, runs
from stocktake_renderers.office.word_settings import prepared, said_of_itself
from stocktake_renderers.office.word_styles import Styles

PART, TEMPLATE = "word", "template.docx"
"""The folder of an organisation's templates that may hold its own, and what that is called."""

_LONGEST_CHART = 470.0  # points
_TWIP = 635  # English Metric Units in a twentieth of a point


def word(document: Document) -> bytes:
    """Give *document* for Word, in the styles, on the page and with the header and footer of its look's template.

    A template that can't be used is known to be broken then, and ours is taken.
    """
    own = own_templates(document.look.templates) if document.look.templates else None
    template = own.usable(PART, TEMPLATE) if own else None
    if own is None or template is None:
        return _written(document, docx.Document(), ours=True)
    try:
        return _written(document, docx.Document(str(template)), ours=False)
    except Exception as error:  # whatever a file holds that only calls itself a template
        made = _written(document, docx.Document(), ours=True)  # fails as well if it is the document's fault
        own.leave_out(template, 0, _why(error))
        return made


def _why(error: Exception) -> str:
    if isinstance(error, PackageNotFoundError | ValueError):
        return "it is not a Word document (.docx)"
    return f"it can't be used ({' '.join(str(error).split()) or type(error).__name__})"


def _written(document: Document, made: Any, *, ours: bool) -> bytes:
    prepared(made, _language(document), ours=ours)
    shades = light_shades(document.look.colour) if document.look.colour else None
    styles = Styles(made, ours=ours, shades=shades)
    said_of_itself(made, document)
    section = made.sections[-1]
    room = (section.page_width - section.left_margin - section.right_margin) // _TWIP
    charts = Charts(made.part, min(room / 20, _LONGEST_CHART), document.look.colour)
    links = Links(_relations(made), _bookmarks(document), styles.id("Hyperlink"))
    body = Body(document, styles, links, charts, room, lambda: _new_list(made, styles))
    place = made.element.body
    logo = charts.logo(document.look.logo) if ours and document.look.logo else []
    first = [*logo, *_front(document, styles), *contents(document, styles, document.translation.of(say("Contents")))]
    for element in (*first, *body.write()):
        place.insert(len(place) - 1, element)
    if ours:
        _number_pages(section, styles)
    stream = io.BytesIO()
    made.save(stream)
    return repacked(stream.getvalue())


def _language(document: Document) -> str:
    return document.language if LANGUAGE.fullmatch(document.language) else "en-GB"


def _front(document: Document, styles: Styles) -> Iterator[Element]:
    parts = [("Title", or_dash(document.title)), ("Subtitle", document.subtitle)]
    parts += [("Stocktake About", document.author), ("Stocktake About", document.date)]
    for style, words in parts:
        if words.strip():
            yield make("p", inside=[make("pPr", inside=[value("pStyle", styles.id(style))]), *runs(words)])


def _bookmarks(document: Document) -> dict[str, str]:
    """Map the anchors of headings to names that Word takes."""
    anchors = [each.anchor for each in document.blocks if isinstance(each, Heading) and each.anchor]
    return {anchor: f"_Stocktake{place}" for place, anchor in enumerate(dict.fromkeys(anchors), start=1)}


def _relations(made: Any) -> Any:
    return lambda address: made.part.relate_to(address, RELATION.HYPERLINK, is_external=True)


def _new_list(made: Any, styles: Styles) -> str:
    """Begin a numbered list at 1: a number of its own for the same kind of list."""
    number = styles.numbering("List Number")
    numbering = made.part.numbering_part.element
    if not number:
        return ""
    kind = numbering.num_having_numId(int(number)).abstractNumId.val
    begun = numbering.add_num(kind)
    begun.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(begun.numId)


def _number_pages(section: Any, styles: Styles) -> None:
    """Write “3 / 9” at the foot of each page."""
    footer = section.footer
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p
    paragraph.get_or_add_pPr().append(value("jc", "right"))
    look = [value("rStyle", styles.id("Stocktake Small"))]
    for part in (*field("PAGE"), run([text(" / ")]), *field("NUMPAGES")):
        properties = part.find(qn("w:rPr"))
        if properties is None:
            part.insert(0, make("rPr", inside=[value("rStyle", each.get(qn("w:val"))) for each in look]))
        paragraph.append(part)

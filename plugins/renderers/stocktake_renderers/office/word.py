"""Documents to Word: headings, lists, tables and links as Word knows them, in an organisation's template or ours."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from stocktake.document import Document, Heading
from stocktake.messages import say
from stocktake_renderers.office.packing import repacked
from stocktake_renderers.office.wml import Element, field, make, run, text, value
from stocktake_renderers.office.word_blocks import Body, contents
from stocktake_renderers.office.word_charts import Charts
from stocktake_renderers.office.word_runs import LANGUAGE, Links, or_dash, runs
from stocktake_renderers.office.word_settings import prepared, said_of_itself
from stocktake_renderers.office.word_styles import Styles

_log = logging.getLogger("stocktake.office")  # below the engine's, so that a command line shows it
_LONGEST_CHART = 470.0  # points
_TWIP = 635  # English Metric Units in a twentieth of a point


def word(document: Document, template: str = "") -> bytes:
    """Give *document* for Word; with a *template* in its styles, its page and its header and footer.

    A template that can't be used is said in the log, and ours is taken.
    """
    if template:
        try:
            return _written(document, docx.Document(str(Path(template).expanduser())), ours=False)
        except Exception as error:  # whatever a file holds that only calls itself a template
            _log.warning(
                "[plugin.office] template: “%s” can't be used (%s), so the bundled one was taken. "
                "Name a Word document (.docx), such as a report that you saved with other styles.",
                template,
                _why(error, Path(template).expanduser()),
            )
    return _written(document, docx.Document(), ours=True)


def _why(error: Exception, path: Path) -> str:
    if not path.is_file():
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "it may not be read"
    return "it is not a Word document" if isinstance(error, PackageNotFoundError | ValueError) else repr(error)


def _written(document: Document, made: Any, *, ours: bool) -> bytes:
    prepared(made, _language(document), ours=ours)
    styles = Styles(made, ours=ours)
    said_of_itself(made, document)
    section = made.sections[-1]
    room = (section.page_width - section.left_margin - section.right_margin) // _TWIP
    charts = Charts(lambda data: made.part.get_or_add_image(io.BytesIO(data))[0], min(room / 20, _LONGEST_CHART))
    links = Links(_relations(made), _bookmarks(document), styles.id("Hyperlink"))
    body = Body(document, styles, links, charts, room, lambda: _new_list(made, styles))
    place = made.element.body
    first = [*_front(document, styles), *contents(document, styles, document.translation.of(say("Contents")))]
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

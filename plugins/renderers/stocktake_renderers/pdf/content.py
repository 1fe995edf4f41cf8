"""Documents to the plain data that the template sets; users' words stay data, never source."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from stocktake.document import (
    BulletList,
    Callout,
    DistributionChart,
    Document,
    DumbbellChart,
    FlowChart,
    Heading,
    HeatMap,
    KeyFigures,
    LinkList,
    PageBreak,
    Paragraph,
    Quote,
    RadarChart,
    RatingField,
    RowChart,
    SlopeChart,
    Spans,
    Table,
    TextField,
)
from stocktake.errors import InvalidError
from stocktake.look import Look
from stocktake.marks import Marked, parts_of, put_together
from stocktake.messages import Translation, say
from stocktake_renderers import charts
from stocktake_renderers.addresses import ascii_address
from stocktake_renderers.characters import printable
from stocktake_renderers.charts_flow_drawing import flow_for_print, print_height
from stocktake_renderers.charts_marks import swatch_for_print
from stocktake_renderers.charts_palette import BRAND, fill
from stocktake_renderers.charts_rows import chart_in_words
from stocktake_renderers.charts_rows_drawing import axis_for_print, row_for_print
from stocktake_renderers.column_widths import shares
from stocktake_renderers.look.colours import light_shades

Data = dict[str, object]

_DEEPEST = 4
_BOLD_LETTER, _SMALL_LETTER, _LINE = 5.2, 4.2, 450  # points: so a label and a note share a line, or don't
_HIGHEST = 580  # points that a picture may have, so that it stays on a page with its title
_FIELD_NAME = re.compile(r"[A-Za-z0-9_]+")
_FIELD_VALUE = re.compile(r"[A-Za-z0-9_-]+")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-.*)?")


def content(document: Document) -> Data:
    """Give *document* as JSON data for the template; raises InvalidError for fields that no form can have."""
    if document.form_id:
        _check_fields(document)
    anchors = {block.anchor for block in document.blocks if isinstance(block, Heading)} - {""}
    language = _LANGUAGE.fullmatch(document.language)
    title = _one_line(document.title) or document.translation.of(say("Report"))
    return {
        "title": said(title),
        "short_title": str(title) if len(title) <= 80 else f"{title[:79]}…",
        "subtitle": said(document.subtitle),
        "author": printable(document.author),
        "date": said(document.date),
        "language": language[1].lower() if language else "en",
        "region": language[2] if language else None,
        "form_id": document.form_id,
        "words": _words(document.translation),
        "look": _look(document.look),
        "blocks": list(_blocks(document, sorted(anchors))),
    }


def _blocks(document: Document, anchors: list[str]) -> Iterator[Data]:
    level = 0
    labelled: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Heading):
            level = max(1, min(block.level, level + 1, _DEEPEST))
            yield _heading(block, level, "" if block.anchor in labelled else block.anchor, anchors)
            labelled.add(block.anchor)
        elif isinstance(block, Paragraph):
            yield {"kind": "paragraph", "spans": _spans(block.spans, anchors)}
        elif isinstance(block, BulletList):
            items = [_spans(item, anchors) for item in block.items]
            yield {"kind": "list", "ordered": block.ordered, "items": items}
        elif isinstance(block, Callout):
            words = _spans(block.spans, anchors)
            yield {"kind": "callout", "title": said(block.title), "spans": words}
        elif isinstance(block, RadarChart):
            note = document.translation.of(charts.centre(block))
            yield _coloured(_radar(block, note), document.look)
        else:
            yield _coloured(_PARTS[type(block)](block), document.look)


def _look(look: Look) -> Data:
    shades = light_shades(look.colour) if look.colour else None
    logo = look.logo
    return {
        "brand": shades.brand if shades else "",
        "tint": shades.tint if shades else "",
        "logo": list(logo.data) if logo else None,
        "logo_kind": logo.kind if logo else "",
        "logo_alt": printable(logo.alt) if logo else "",
        "templates": look.templates,
    }


def _coloured(data: Data, look: Look) -> Data:
    """Put the organisation's colour in the place of ours in a picture."""
    drawing = data.get("drawing")
    return (
        {**data, "drawing": drawing.replace(BRAND, look.colour)} if look.colour and isinstance(drawing, str) else data
    )


def _heading(block: Heading, level: int, anchor: str, anchors: list[str]) -> Data:
    label = f"a{anchors.index(anchor)}" if anchor else ""
    return {"kind": "heading", "level": level, "text": said(_one_line(block.text) or "–"), "label": label}


def _spans(spans: Spans, anchors: list[str]) -> list[Data]:
    return [
        {
            "text": said(span.text),
            "strong": span.strong,
            "emphasis": span.emphasis,
            "url": ascii_address(span.href),
            "label": f"a{anchors.index(span.href[1:])}" if span.href[:1] == "#" and span.href[1:] in anchors else "",
        }
        for span in spans
    ]


def _table(table: Table) -> Data:
    return {
        "kind": "table",
        "caption": said(table.caption),
        "columns": [
            {"title": said(column.title), "numeric": column.numeric, "width": width}
            for column, width in zip(table.columns, shares(table), strict=True)
        ],
        "rows": [[said(cell) for cell in row] for row in table.rows],
    }


def _distribution(chart: DistributionChart) -> Data:
    points = max(len(chart.key), 1)
    return {
        "kind": "distribution",
        "title": said(chart.title),
        "alt": printable(chart.description).strip() or printable(chart.title).strip() or "Chart",
        "description": "" if chart.bars and all(bar.note for bar in chart.bars) else said(chart.description),
        "key": [
            {"label": said(label), "colour": fill(place, points)} for place, label in enumerate(chart.key, start=1)
        ],
        "stacked": any(len(bar.label) * _BOLD_LETTER + len(bar.note) * _SMALL_LETTER > _LINE for bar in chart.bars),
        "bars": [
            {
                "label": said(bar.label),
                "note": said(bar.note),
                "drawing": charts.bar_for_print(bar, points),
            }
            for bar in chart.bars
        ],
        "table": _table(chart.table) if chart.table else None,
    }


def _radar(chart: RadarChart, note: str) -> Data:
    return {
        "kind": "radar",
        "title": said(chart.title),
        "alt": f"{printable(chart.description)} {note}".strip(),
        "description": said(note),
        "drawing": printable(charts.radar_for_print(chart)),
        "table": _table(chart.table) if chart.table else None,
    }


def _flow(chart: FlowChart) -> Data:
    high = print_height(chart)
    return {
        "kind": "flow",
        "title": said(chart.title),
        "alt": printable(chart.description).strip() or printable(chart.title).strip() or "Chart",
        "description": said(chart.description),
        "drawing": printable(flow_for_print(chart)) if chart.steps else "",
        "share": min(1.0, _HIGHEST / high),
        "table": _table(chart.table) if chart.table else None,
    }


def _in_rows(chart: RowChart) -> Data:
    marks = isinstance(chart, DumbbellChart)
    return {
        "kind": "rows",
        "title": said(chart.title),
        "alt": printable(chart_in_words(chart)).strip() or printable(chart.title).strip() or "Chart",
        "description": said(chart.description),
        "key": [{"label": said(whose), "drawing": swatch_for_print(nth)} for nth, whose in enumerate(chart.key)]
        if marks
        else [],
        "heads": [] if marks else [said(whose) for whose in chart.key],
        "axis": axis_for_print(chart) if chart.rows else "",
        "rows": [
            {"label": said(row.label), "note": said(row.note), "drawing": printable(row_for_print(chart, row))}
            for row in chart.rows
        ],
        "table": _table(chart.table) if chart.table else None,
    }


def _quote(quote: Quote) -> Data:
    return {
        "kind": "quote",
        "text": printable(quote.text),
        "attribution": said(quote.attribution),
        "right_to_left": _right_to_left(quote.text),
    }


def _figures(block: KeyFigures) -> Data:
    figures = [
        {"label": said(figure.label), "value": said(figure.value), "note": said(figure.note)}
        for figure in block.figures
    ]
    return {"kind": "figures", "figures": figures}


def _rating(field: RatingField) -> Data:
    options = [[each.value, said(each.label), said(each.about)] for each in field.options]
    return {"kind": "rating", "name": field.name, "label": said(field.label), "options": options}


def _text_field(field: TextField) -> Data:
    return {"kind": "text", "name": field.name, "label": said(field.label), "lines": max(field.lines, 1)}


def _links(block: LinkList) -> Data:
    links = [
        {
            "title": said(link.title if printable(link.title).strip() else link.url),
            "url": ascii_address(link.url),
            "address": printable(link.url),
            "text": said(link.text),
        }
        for link in block.links
    ]
    return {"kind": "links", "links": links}


def _page_break(_block: PageBreak) -> Data:
    return {"kind": "break"}


_PARTS: Mapping[type, Callable[..., Data]] = {
    DistributionChart: _distribution,
    DumbbellChart: _in_rows,
    FlowChart: _flow,
    HeatMap: _in_rows,
    KeyFigures: _figures,
    LinkList: _links,
    PageBreak: _page_break,
    Quote: _quote,
    RatingField: _rating,
    SlopeChart: _in_rows,
    Table: _table,
    TextField: _text_field,
}


def said(text: str) -> str | list[Data]:
    """Give a text for the template: as it is, or in parts where some of it is in another language."""
    parts = parts_of(text)
    if not any(language for _, language in parts):
        return printable(text)
    return [{"text": printable(words), **_language(own)} for words, own in parts]


def _language(language: str) -> Data:
    """Take a language apart as the template wants it; nothing where that can't be done."""
    found = _LANGUAGE.fullmatch(language)
    return {"language": found[1].lower() if found else None, "region": found[2] if found else None}


def _words(translation: Translation) -> Data:
    """Give what the template adds of its own; it fills the gaps itself."""
    texts = {
        "contents": say("Contents"),
        "page": say("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "form": say("Form"),
    }
    return {name: said(translation.of(text)) for name, text in texts.items()}


def _one_line(text: str) -> str:
    parts = ((re.sub(r"\s+", " ", printable(words)), own) for words, own in parts_of(text))
    found = put_together(parts)
    return found if isinstance(found, Marked) else found.strip()


def _right_to_left(text: str) -> bool:
    """Say whether the first letter that has a direction runs from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((way in ("R", "AL") for way in directions if way in ("L", "R", "AL")), False)


def _check_fields(document: Document) -> None:
    problems = []
    names: set[str] = set()
    for block in document.blocks:
        if not isinstance(block, RatingField | TextField):
            continue
        if not _FIELD_NAME.fullmatch(block.name):
            problems.append(f"The field “{block.name}” needs a name of ASCII letters, digits and underscores.")
        if block.name in names:
            problems.append(f"Two fields of the form are called “{block.name}”; give each a name of its own.")
        names.add(block.name)
        options = block.options if isinstance(block, RatingField) else ()
        problems += [
            f"The option “{each.value}” of the field “{block.name}” needs a value of ASCII letters, digits, - and _."
            for each in options
            if not _FIELD_VALUE.fullmatch(each.value)
        ]
    if problems:
        raise InvalidError(problems)

"""Documents to Markdown (CommonMark, with tables as GitHub and most wikis read them); people's words stay words."""

import re
from collections.abc import Iterable, Sequence
from functools import singledispatch

from stocktake.document import (
    BulletList,
    Callout,
    DistributionChart,
    Document,
    FlowChart,
    Heading,
    KeyFigures,
    LinkList,
    PageBreak,
    Paragraph,
    Quote,
    RadarChart,
    RatingField,
    RowChart,
    Span,
    Spans,
    Table,
    TextField,
)
from stocktake_renderers.addresses import ascii_address
from stocktake_renderers.characters import readable
from stocktake_renderers.charts import centre, in_words
from stocktake_renderers.charts_rows import row_in_words

# What could begin markup anywhere in a line, or HTML, or a formula or an address that some readers make of it.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&^])")
# What could begin a list, a rule or an underlined heading at the beginning of a line.
_AT_THE_START = re.compile(r"^([-+=:])")
_AFTER_A_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_DEEPEST = 6


def markdown(document: Document) -> str:
    """Give *document* as Markdown; its title is the one heading of level 1."""
    about = [_line(part) for part in (document.subtitle, document.author, document.date) if part.strip()]
    parts = [f"# {_line(document.title) or '–'}", "  \n".join(about)]
    parts += [
        _radar(block, document) if isinstance(block, RadarChart) else _written(block) for block in document.blocks
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


@singledispatch
def _written(block: object) -> str:
    raise TypeError(f"Markdown has no way to write a block of type {type(block).__name__}.")


@_written.register
def _heading(block: Heading) -> str:
    return f"{'#' * min(max(block.level, 1) + 1, _DEEPEST)} {_line(block.text) or '–'}"


@_written.register
def _paragraph(block: Paragraph) -> str:
    return _spans(block.spans)


@_written.register
def _list(block: BulletList) -> str:
    marks = (f"{number}. " if block.ordered else "- " for number, _ in enumerate(block.items, start=1))
    return "\n".join(_item(_spans(item), mark) for mark, item in zip(marks, block.items, strict=True))


@_written.register
def _table(block: Table) -> str:
    rule = "|".join(" ---: " if column.numeric else " --- " for column in block.columns)
    rows = [_row(column.title for column in block.columns), f"|{rule}|", *map(_row, block.rows)]
    caption = f"**{_line(block.caption)}**\n\n" if block.caption.strip() else ""
    return caption + "\n".join(rows)


@_written.register
def _distribution(block: DistributionChart) -> str:
    bars = []
    for bar in block.bars:
        words = (_line(bar.note), "" if block.table else _line(in_words(bar)))
        said = ". ".join(part.rstrip(".") for part in words if part)
        bars.append(f"{_line(bar.label)}: {said}." if said else _line(bar.label))
    key = " · ".join(_line(label) for label in block.key)
    said = "\n\n".join(part for part in (_line(block.description), key) if part)
    return _chart(block.title, said, [_item(bar, "- ") for bar in bars], block.table)


def _radar(block: RadarChart, document: Document) -> str:
    said = _line(f"{block.description} {document.translation.of(centre(block))}")
    spokes = [
        _item(f"{_line(spoke.label)}: {'–' if spoke.value is None else f'{spoke.value:.1f}'}", "- ")
        for spoke in block.spokes
    ]
    return _chart(block.title, said, spokes, block.table)


@_written.register
def _in_rows(block: RowChart) -> str:
    rows = []
    for row in block.rows:
        words = (_line(row_in_words(block, row)), _line(row.note))
        said = ". ".join(part.rstrip(".") for part in words if part)
        rows.append(_item(f"{_line(row.label)}: {said}." if said else _line(row.label), "- "))
    return _chart(block.title, _line(block.description), rows, block.table)


@_written.register
def _flow(block: FlowChart) -> str:
    rows: list[str] = []
    for number, step in enumerate(block.steps, start=1):
        rows.append(_item(_line(step.title), f"{number}. "))
        rows += [f"   {_item(_line(item), '- ')}" for item in step.items]
    return _chart(block.title, _line(block.description), rows, block.table)


@_written.register
def _quote(block: Quote) -> str:
    said = [_text(block.text), f"— {_line(block.attribution)}" if block.attribution.strip() else ""]
    return _behind("> ", "\n\n".join(part for part in said if part) or "–")


@_written.register
def _callout(block: Callout) -> str:
    said = [f"**{_line(block.title)}**" if block.title.strip() else "", _spans(block.spans)]
    return _behind("> ", "\n\n".join(part for part in said if part) or "–")


@_written.register
def _figures(block: KeyFigures) -> str:
    rows = []
    for figure in block.figures:
        note = f" ({_line(figure.note)})" if figure.note.strip() else ""
        rows.append(_item(f"{_line(figure.label)}: {_line(figure.value)}{note}", "- "))
    return "\n".join(rows)


@_written.register
def _rating(block: RatingField) -> str:
    rows = [f"**{_line(block.label)}**" if block.label.strip() else "", ""]
    for option in block.options:
        about = f": {_line(option.about)}" if option.about.strip() else ""
        rows.append(f"- [ ] {_line(option.label)}{about}")
    return "\n".join(rows).strip("\n")


@_written.register
def _text_field(block: TextField) -> str:
    label = f"**{_line(block.label)}**\n\n" if block.label.strip() else ""
    return label + "\n\n".join([r"\_" * 40] * max(block.lines, 1))


@_written.register
def _links(block: LinkList) -> str:
    rows = []
    for link in block.links:
        title = _link(_line(link.title) or _line(link.url), link.url)
        address = "" if ascii_address(link.url) else _line(link.url)
        rest = ". ".join(part for part in (address, _line(link.text)) if part)
        rows.append(_item(f"{title}: {rest}" if rest else title, "- "))
    return "\n".join(rows)


@_written.register
def _page_break(_block: PageBreak) -> str:
    return "---"


def _chart(title: str, said: str, rows: Sequence[str], table: Table | None) -> str:
    parts = [f"**{_line(title)}**" if title.strip() else "", said, "\n".join(rows)]
    return "\n\n".join(part for part in (*parts, _table(table) if table else "") if part)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_line, cells))} |"


def _item(words: str, mark: str) -> str:
    """Put the mark of a list before words; further lines stand below the first."""
    return mark + words.replace("\n", "\n" + " " * len(mark))


def _behind(mark: str, words: str) -> str:
    return "\n".join(f"{mark}{row}".rstrip() for row in words.split("\n"))


def _spans(spans: Spans) -> str:
    around = ["", *(span.text for span in spans), ""]
    written = [
        _span(span, before[-1:], after[:1]) for span, before, after in zip(spans, around, around[2:], strict=False)
    ]
    return "".join(written).strip()


def _span(span: Span, before: str, after: str) -> str:
    """Write a span that stands between two letters; a mark that would not be read as one is left out."""
    words = _text(span.text)
    if not words:
        return " " if span.text else ""
    first, last = span.text[:1], span.text[-1:]
    marked = _marked(words, span) if _holds(first, words[0], before) and _holds(last, words[-1], after) else words
    return f"{' ' * first.isspace()}{_link(marked, span.href)}{' ' * last.isspace()}"


def _holds(edge: str, letter: str, beside: str) -> bool:
    return letter.isalnum() or edge.isspace() or not beside.strip()


def _marked(words: str, span: Span) -> str:
    around = "**" * span.strong + "*" * span.emphasis
    return f"{around}{words}{around[::-1]}"


def _link(words: str, url: str) -> str:
    address = ascii_address(url)
    return f"[{words}](<{address}>)" if address else words


def _text(words: str) -> str:
    """Write words of several lines: none of them begins or ends anything, and line ends stay."""
    rows = [_escaped(" ".join(row.split())) for row in readable(words).split("\n")]
    return "\\\n".join(row for row in rows if row)


def _line(words: str) -> str:
    return _escaped(" ".join(readable(words).split()))


def _escaped(row: str) -> str:
    row = _MARKUP.sub(r"\\\1", row)
    return _AT_THE_START.sub(r"\\\1", _AFTER_A_NUMBER.sub(r"\1\\\2", row))

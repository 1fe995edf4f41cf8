"""Documents to plain text, 78 columns wide."""

from collections.abc import Iterable, Sequence
from functools import singledispatch
from textwrap import wrap

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
    Spans,
    Table,
    TextField,
)
from stocktake_renderers.addresses import web_address
from stocktake_renderers.characters import readable
from stocktake_renderers.charts import centre, in_words
from stocktake_renderers.charts_rows import row_in_words

WIDTH = 78
_UNDERLINES = {1: "=", 2: "-"}


def text(document: Document) -> str:
    """Give *document* as text; lines end with a newline and none is longer than 78 unless an address or a word is."""
    head = [_line(document.title), "=" * min(WIDTH, max(len(_line(document.title)), 3))]
    about = [_line(part) for part in (document.subtitle, document.author, document.date) if part]
    parts = ["\n".join([*_wrapped(head[0]), head[1]]), "\n".join(line for part in about for line in _wrapped(part))]
    parts += [
        "\n".join(_radar(block, document) if isinstance(block, RadarChart) else _lines(block))
        for block in document.blocks
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


@singledispatch
def _lines(block: object) -> list[str]:
    raise TypeError(f"Plain text has no way to write a block of type {type(block).__name__}.")


@_lines.register
def _heading(block: Heading) -> list[str]:
    rows = _wrapped(_line(block.text))
    underline = _UNDERLINES.get(block.level)
    return ["", *rows, *([underline * max(map(len, rows))] if underline else [])]


@_lines.register
def _paragraph(block: Paragraph) -> list[str]:
    return _wrapped(_plain(block.spans))


@_lines.register
def _list(block: BulletList) -> list[str]:
    rows: list[str] = []
    for number, item in enumerate(block.items, start=1):
        rows += _wrapped(_plain(item), f"{number}. " if block.ordered else "- ")
    return rows


@_lines.register
def _table(block: Table) -> list[str]:
    cells = [[_line(column.title) for column in block.columns], *([_line(cell) for cell in row] for row in block.rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) > WIDTH:
        return [*_wrapped(_line(block.caption)), *_records(cells)]
    set_right = [column.numeric for column in block.columns]
    rows = [_row(row, widths, set_right) for row in cells]
    return [*_wrapped(_line(block.caption)), rows[0], "  ".join("-" * width for width in widths), *rows[1:]]


@_lines.register
def _distribution(block: DistributionChart) -> list[str]:
    rows = [*_wrapped(_line(block.title)), *_wrapped(_line(block.description))]
    for bar in block.bars:
        said = ". ".join(part.rstrip(".") for part in (_line(bar.note), _line(in_words(bar))) if part)
        rows += _wrapped(f"{_line(bar.label)}: {said}." if said else _line(bar.label), "- ")
    return rows


@_lines.register
def _in_rows(block: RowChart) -> list[str]:
    rows = [*_wrapped(_line(block.title)), *_wrapped(_line(block.description))]
    for row in block.rows:
        said = ". ".join(part.rstrip(".") for part in (_line(row_in_words(block, row)), _line(row.note)) if part)
        rows += _wrapped(f"{_line(row.label)}: {said}." if said else _line(row.label), "- ")
    return rows


def _radar(block: RadarChart, document: Document) -> list[str]:
    note = document.translation.of(centre(block))
    rows = [*_wrapped(_line(block.title)), *_wrapped(f"{_line(block.description)} {note}")]
    for spoke in block.spokes:
        rows += _wrapped(f"{_line(spoke.label)}: {'–' if spoke.value is None else f'{spoke.value:.1f}'}", "- ")
    return rows


@_lines.register
def _flow(block: FlowChart) -> list[str]:
    rows = [*_wrapped(_line(block.title)), *_wrapped(_line(block.description))]
    for number, step in enumerate(block.steps, start=1):
        rows += _wrapped(_line(step.title), f"{number}. ")
        rows += [f"   {row}" for item in step.items for row in _wrapped(_line(item), "- ", WIDTH - 3)]
    return rows


@_lines.register
def _quote(block: Quote) -> list[str]:
    rows = _wrapped(block.text, width=WIDTH - 4)
    rows += _wrapped(_line(block.attribution), "— ", WIDTH - 4) if block.attribution else []
    return [f"  {row}" for row in rows]


@_lines.register
def _callout(block: Callout) -> list[str]:
    rows = _wrapped(_line(block.title), width=WIDTH - 2) + _wrapped(_plain(block.spans), width=WIDTH - 2)
    return [f"| {row}".rstrip() for row in rows]


@_lines.register
def _figures(block: KeyFigures) -> list[str]:
    rows: list[str] = []
    for figure in block.figures:
        note = f" ({_line(figure.note)})" if figure.note else ""
        rows += _wrapped(f"{_line(figure.label)}: {_line(figure.value)}{note}", "- ")
    return rows


@_lines.register
def _rating(block: RatingField) -> list[str]:
    rows = _wrapped(_line(block.label))
    for option in block.options:
        rows += _wrapped(_line(option.label), "( ) ")
        rows += _wrapped(_line(option.about), "    ") if option.about else []
    return rows


@_lines.register
def _text_field(block: TextField) -> list[str]:
    return [*_wrapped(_line(block.label)), *["_" * WIDTH] * max(block.lines, 1)]


@_lines.register
def _links(block: LinkList) -> list[str]:
    rows: list[str] = []
    for link in block.links:
        rows += _wrapped(_line(link.title), "- ")
        rows += [f"  {_line(link.url)}"] if link.url else []
        rows += [f"  {row}" for row in _wrapped(_line(link.text), width=WIDTH - 2)] if link.text else []
    return rows


@_lines.register
def _page_break(_block: PageBreak) -> list[str]:
    return ["", "*" * 3]


def _plain(spans: Spans) -> str:
    """Give the words of *spans*; an address follows what it is behind."""
    found = []
    for span in spans:
        to = web_address(span.href)
        found.append(f"{span.text} ({to})" if to and to != span.text else span.text)
    return "".join(found)


def _line(words: str) -> str:
    return " ".join(readable(words).split())


def _wrapped(words: str, mark: str = "", width: int = WIDTH) -> list[str]:
    """Break *words* into lines, keeping the line ends that were written; the first one gets *mark* in front."""
    rows: list[str] = []
    for line in readable(words).strip("\n").split("\n"):
        rows += wrap(line, width - len(mark), break_long_words=False, break_on_hyphens=False) or [""]
    return [(mark if number == 0 else " " * len(mark)) + row for number, row in enumerate(rows)]


def _records(cells: Sequence[Sequence[str]]) -> list[str]:
    """Write a table that is too wide for the page: each row as a list of what its columns say."""
    rows: list[str] = []
    for row in cells[1:]:
        for place, (title, cell) in enumerate(zip(cells[0], row, strict=True)):
            rows += _wrapped(f"{title}: {cell}", "  " if place else "- ")
    return rows


def _row(cells: Iterable[str], widths: Sequence[int], set_right: Sequence[bool]) -> str:
    set_cells = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, set_right, strict=True)
    )
    return "  ".join(set_cells).rstrip()

"""Sheets of a workbook: a header that stays in sight, columns wide enough, and no cell that is a formula."""

import re
from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any

from attrs import frozen

from stocktake_renderers.characters import readable

Cell = str | int | float | date | None

# What a spreadsheet would take for the beginning of a formula if somebody typed or pasted it.
_LIKE_A_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_LINE, _HIGHEST = 15, 405  # points
_INK, _BAND = "#101418", "#dde8ea"


@frozen
class Column:
    """A column: its title, its width in letters, and how its numbers are shown."""

    title: str
    width: int
    number: str = ""


@frozen
class Sheet:
    """A sheet; a row may be shorter than the header."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]


def written(book: Any, sheet: Sheet) -> None:
    """Write a sheet into a workbook of xlsxwriter."""
    page = book.add_worksheet(sheet.name)
    looks = _Looks(book)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.title, looks.header)
    for number, row in enumerate(sheet.rows, start=1):
        high = max((_lines(cell, column.width) for cell, column in zip(row, sheet.columns, strict=False)), default=1)
        if high > 1:
            page.set_row(number, min(high * _LINE, _HIGHEST))
        for place, cell in enumerate(row):
            _write(page, number, place, cell, looks, sheet.columns[place].number)
    page.freeze_panes(1, 0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


class _Looks:
    """The formats of a workbook's cells."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top", "font_color": _INK}
        self.header = book.add_format({**top, "bold": True, "bg_color": _BAND, "text_wrap": True, "bottom": 1})
        self.words = book.add_format({**top, "text_wrap": True})
        self.quoted = book.add_format({**top, "text_wrap": True, "quote_prefix": True})
        self.day = book.add_format({**top, "num_format": "d mmm yyyy", "align": "left"})
        self.numbers = {style: book.add_format({**top, "num_format": style}) for style in ("0", "0.00", "0%")}
        self.numbers["General"] = book.add_format({**top, "align": "left"})


def _lines(cell: Cell, width: int) -> int:
    """Guess how many lines a cell takes: not every program works that out when it opens a file."""
    if not isinstance(cell, str):
        return 1
    return sum(max(ceil(len(line) / width), 1) for line in readable(cell).split("\n"))


def _write(page: Any, row: int, column: int, cell: Cell, looks: _Looks, style: str) -> None:
    if isinstance(cell, str):
        words = readable(cell)
        if words:
            page.write_string(row, column, words, looks.quoted if _LIKE_A_FORMULA.match(words) else looks.words)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, looks.day)
    elif cell is not None:
        page.write_number(row, column, cell, looks.numbers[style or "General"])

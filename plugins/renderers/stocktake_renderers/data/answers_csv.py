"""Answers as CSV, one a line: written so that a spreadsheet runs nothing, read with every problem at its line."""

from collections.abc import Sequence

from stocktake import delimited
from stocktake.errors import InvalidError
from stocktake.incoming import ImportedAnswer
from stocktake.tool import Tool
from stocktake_renderers.data.answer_cells import COLUMNS, KNOWN, VERSION, Taker, answer_cell
from stocktake_renderers.data.cells import to_csv, unprotected
from stocktake_renderers.data.extra_cells import EXTRA_COLUMNS, extra_cells

_NEEDED = ("participant", "perspective", "statement", "answer")
_HEADER = ",".join(COLUMNS)


def export(answers: Sequence[ImportedAnswer]) -> bytes:
    """Write answers so that `read` gives the same ones back."""
    versions = any(one.tool_version for one in answers)
    told = [extra_cells(one) for one in answers]
    extras = [name for name in EXTRA_COLUMNS if any(cells[name] for cells in told)]
    rows = (
        (
            one.participant,
            one.perspective,
            one.answer.statement,
            answer_cell(one.answer),
            one.answer.reason,
            one.answer.share.value,
            *([one.tool_version] if versions else []),
            *(cells[name] for name in extras),
        )
        for one, cells in zip(answers, told, strict=True)
    )
    return to_csv([(*COLUMNS, *([VERSION] if versions else []), *extras), *rows])


def read(data: bytes, tool: Tool) -> tuple[ImportedAnswer, ...]:
    """Read answers; raises InvalidError with every problem and the line of the file that it is in."""
    rows = delimited.rows(data)
    taker = Taker(tool)
    _, first = next(rows, (1, []))
    columns = _columns(first)
    for number, row in rows:
        if len(row) > len(columns):
            taker.blame(number, f"There are {len(row)} cells, but the header names {len(columns)} columns.")
        elif any(cell.strip() for cell in row):
            padded = [*row, *[""] * (len(columns) - len(row))]
            taker.take(number, dict(zip(columns, map(unprotected, padded), strict=True)))
    return taker.result()


def _columns(header: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in header]
    missing = [name for name in _NEEDED if name not in names]
    unknown = [f"“{cell.strip()}”" for cell, name in zip(header, names, strict=True) if name not in KNOWN]
    twice = sorted({f"“{name}”" for name in names if names.count(name) > 1 and name in KNOWN})
    problems = [
        f"Line 1: {words} {', '.join(found)}. The columns are: {_HEADER}."
        for words, found in (
            ("The header lacks", missing),
            ("The header has columns that are not known:", unknown),
            ("The header names a column twice:", twice),
        )
        if found
    ]
    if problems:
        raise InvalidError(problems)
    return names

"""The first sheet of an XLSX workbook, row by row, for the reader of sheets."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from stocktake.errors import InvalidError
from stocktake.transfer import ToolDraft
from stocktake_importers.sheet import Row, draft_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_BROKEN = "This can't be read as an XLSX workbook. Open it in a spreadsheet, save it anew, or save it as “CSV UTF-8”."


def read(data: bytes) -> ToolDraft:
    """Read the first sheet as `draft_of` does; the other sheets are named as left out."""
    first, others = _rows(data)
    draft = draft_of(first, "Row")
    unread = tuple(f"Sheet “{name}”: only the first sheet of a workbook is read." for name in others)
    return evolve(draft, left_out=(*draft.left_out, *unread))


def _rows(data: bytes) -> tuple[list[Row], list[str]]:
    """Give the rows of the first sheet with their numbers, and the names of the other sheets."""
    book = _opened(data)
    try:
        if not book.worksheets:
            raise InvalidError("There is no sheet with cells in the workbook.")
        sheet = book.worksheets[0]
        # What a sheet says of its own size may be wrong, and then rows would be missing.
        getattr(sheet, "reset_dimensions", lambda: None)()
        rows: list[Row] = [
            (number, _texts(row)) for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
        ]
        return rows, [name for name in book.sheetnames if name != sheet.title]
    except InvalidError:
        raise
    except Exception as error:
        raise InvalidError(_BROKEN) from error
    finally:
        book.close()


def _opened(data: bytes) -> "Workbook":
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise InvalidError(
            'XLSX needs the extra parts: run pip install "stocktake[office]", or save the sheet as “CSV UTF-8”.'
        ) from error
    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # a damaged file makes the library raise whatever it trips over
        raise InvalidError(_BROKEN) from error


def _texts(row: Sequence[object]) -> list[str]:
    """Put cells as text, without the empty ones at the end, which only formatting left there."""
    cells = ["" if cell is None else str(cell) for cell in row]
    while cells and not cells[-1].strip():
        cells.pop()
    return cells

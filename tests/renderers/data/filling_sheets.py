"""Fills an answer sheet as somebody does in a spreadsheet: by the words of the lists."""

import io
from collections.abc import Mapping

from openpyxl import load_workbook


def filled_sheet(blank: bytes, said: Mapping[str, object]) -> bytes:
    """Put answers and reasons into the rows of their fields, and whatever *said* holds for a cell by its place."""
    book = load_workbook(io.BytesIO(blank))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        name = str(row[3].value or "")
        if name in said:
            row[1].value = said[name]  # type: ignore[assignment]
        reason = "reason_" + name.removeprefix("answer_")
        if name.startswith("answer_") and reason in said:
            row[2].value = said[reason]  # type: ignore[assignment]
        share = "share_" + name.removeprefix("answer_")
        if name.startswith("answer_") and share in said:
            row[5].value = said[share]  # type: ignore[assignment]
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()

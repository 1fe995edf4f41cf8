"""Cells that a spreadsheet takes for text and never for a formula, and CSV made of them."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What spreadsheets begin a formula with, their full-width forms, and white space that some of them skip before one.
_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_PROTECTED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def protected(text: str) -> str:
    """Put an apostrophe before what looks like a formula, or like something that was protected already."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def unprotected(cell: str) -> str:
    """Take away exactly the apostrophe that `protected` put there."""
    return cell[1:] if _PROTECTED.match(cell) else cell


def to_csv(rows: Iterable[Sequence[object]], *, bom: bool = False) -> bytes:
    """Write rows as UTF-8 with lines that end as RFC 4180 says; text is protected, None is an empty cell.

    With *bom*, Excel takes the file for UTF-8 when somebody opens it with a double click.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for row in rows:
        writer.writerow([protected(cell) if isinstance(cell, str) else cell for cell in row])
    return stream.getvalue().encode("utf-8-sig" if bom else "utf-8")

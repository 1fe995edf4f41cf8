"""Rows of a sheet saved as text (CSV), each with the line it begins on."""

import csv
import io
from collections.abc import Iterator

from stocktake.errors import InvalidError

_SEPARATORS = ",;\t"


def rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not blank with its line number; the header shows which separator is meant.

    Takes UTF-8 with or without a byte order mark; raises InvalidError naming the line.
    """
    text = _decoded(data)
    header = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=header.count), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InvalidError(f"Line {number}: The quotes or the length of a cell are wrong here ({error}).") from None
        if row:
            yield number, row


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise InvalidError(
            f"Line {number}: The file is not UTF-8 text. In a spreadsheet, save it as “CSV UTF-8”, and try again."
        ) from None

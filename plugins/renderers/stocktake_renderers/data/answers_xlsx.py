"""The blank form as a sheet to fill in with a spreadsheet, and reading it back; no formula is ever worked out."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from stocktake.document import Document, Option, RatingField, TextField
from stocktake.errors import InvalidError
from stocktake.incoming import ImportedFile, mark_in
from stocktake.messages import say
from stocktake_renderers.form_values import ANSWER, REASON, SHARE_OF, file_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MISSING = 'The answer sheet needs the extra parts: run pip install "stocktake[office]".'
LARGEST, LARGEST_UNPACKED = 10_000_000, 50_000_000
_MOST_ROWS = 5_000
_BROKEN = "This can't be read as an XLSX workbook. Open it in a spreadsheet, save it anew, and try that file."
_FOREIGN = "This workbook is no answer sheet of Stocktake. Make one with “stocktake blank --format answer-sheet”."
_LETTERS, _LINE = 64, 15  # of a line in the first column, and how high it is in points
_WIDTHS = {"A": 70, "B": 28, "C": 70, "F": 28}
_HIDDEN = ("D", "E", "G")  # the name of the field in column B, and the places of the choices in columns B and F


def make(form: Document) -> bytes:
    """Give a blank form as a workbook: a row for each statement, choices in lists, and room for the reason."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise InvalidError(MISSING) from None
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    choices = book.create_sheet("Choices")
    choices.sheet_state = "hidden"
    spoken = form.translation.of
    sheet.title = spoken(say("Answers"))[:31]
    _row(sheet, 1, form.title, "", "", form.form_id)
    _row(
        sheet, 2, spoken(say("Choose from the lists in the second column. Leave empty what you don't want to answer."))
    )
    fields = [each for each in form.blocks if isinstance(each, RatingField | TextField)]
    known: dict[tuple[Option, ...], int] = {}
    number = 4
    for each in (one for one in fields if not one.name.startswith((ANSWER, REASON, SHARE_OF, "action_"))):
        _field(sheet, choices, number, each, known)
        number += 1
    number += 1
    titles = (say("Statement"), say("Answer"), say("Why?"), "", "", say("Who may read it"))
    _row(sheet, number, *(spoken(title) for title in titles))
    header = number
    shares = {one.name: one for one in fields if one.name.startswith(SHARE_OF)}
    for each in (one for one in fields if one.name.startswith(ANSWER)):
        number += 1
        _field(sheet, choices, number, each, known)
        share = shares.get(SHARE_OF + each.name.removeprefix(ANSWER))
        if isinstance(share, RatingField):
            _text(sheet, number, 7, _chosen_from(sheet, choices, f"F{number}", share.options, known))
    _dress(sheet, header, number)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read(data: bytes) -> ImportedFile:
    """Give what one person filled in; raises InvalidError with one sentence for a file that can't be taken."""
    rows, choices = _opened(data)
    mark = mark_in(rows[0][3]) if rows and len(rows[0]) > 3 else None
    if mark is None:
        raise InvalidError(_FOREIGN)
    values: dict[str, str] = {}
    for row in rows[1:]:
        _, answer, reason, name, place, share, others = (*row, *[""] * 7)[:7]  # earlier sheets have five columns
        if name:
            values[name] = choices.get((place, answer.strip().casefold()), answer)
            if name.startswith(ANSWER):
                values[REASON + name.removeprefix(ANSWER)] = reason
                values[SHARE_OF + name.removeprefix(ANSWER)] = choices.get((others, share.strip().casefold()), share)
    return file_of(values, mark, nameless=f"Sheet {hashlib.sha256(data).hexdigest()[:8]}", source="sheet")


def _field(
    sheet: "Worksheet",
    choices: "Worksheet",
    number: int,
    field: RatingField | TextField,
    known: dict[tuple[Option, ...], int],
) -> None:
    place = ""
    if isinstance(field, RatingField):
        place = _chosen_from(sheet, choices, f"B{number}", field.options, known)
    _row(sheet, number, field.label, "", "", field.name, place)


def _chosen_from(
    sheet: "Worksheet",
    choices: "Worksheet",
    cell: str,
    options: tuple[Option, ...],
    known: dict[tuple[Option, ...], int],
) -> str:
    """Let a cell be chosen from a list, and name the place of that list."""
    if options not in known:
        known[options] = len(known) + 1
        _list(choices, known[options], options)
    _offer(sheet, cell, known[options], len(options))
    return str(known[options])


def _list(choices: "Worksheet", place: int, options: tuple[Option, ...]) -> None:
    for number, each in enumerate(options, start=1):
        for column, text in ((2 * place - 1, each.label), (2 * place, each.value)):
            _text(choices, number, column, text)


def _offer(sheet: "Worksheet", cell: str, place: int, count: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(2 * place - 1)
    offered = DataValidation(type="list", formula1=f"Choices!${letter}$1:${letter}${count}", allow_blank=True)
    offered.add(cell)
    sheet.add_data_validation(offered)


def _row(sheet: "Worksheet", number: int, *texts: str) -> None:
    for column, text in enumerate(texts, start=1):
        if text:
            _text(sheet, number, column, text)


def _text(sheet: "Worksheet", number: int, column: int, text: str) -> None:
    cell = sheet.cell(row=number, column=column, value=text)
    cell.data_type = "s"  # also what begins like a formula


def _dress(sheet: "Worksheet", header: int, last: int) -> None:
    """Make it easy on the eye: what is to be filled in stands in frames, on screen and on paper."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.properties import PageSetupProperties

    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for letter in _HIDDEN:
        sheet.column_dimensions[letter].hidden = True
    side = Side(style="thin", color="6D7784")
    for number in range(3, last + 1):
        is_field = bool(sheet.cell(row=number, column=4).value)
        lines = 1 + len(str(sheet.cell(row=number, column=1).value or "")) // _LETTERS
        sheet.row_dimensions[number].height = _LINE * (max(lines, 2) if is_field and number > header else lines)
        for column in (1, 2, 3, 6):
            cell = sheet.cell(row=number, column=column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if is_field and (column == 2 or (column > 2 and number > header)):
                cell.border = Border(left=side, right=side, top=side, bottom=side)
                cell.fill = PatternFill("solid", fgColor="F3F6F8")
    for number, size in ((1, 16), (header, 11)):
        for cell in sheet[number][:6]:
            cell.font = Font(name="Calibri", bold=True, size=size)
    sheet.freeze_panes = f"A{header + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _opened(data: bytes) -> tuple[list[list[str]], Mapping[tuple[str, str], str]]:
    """Give the rows of the first sheet, and what the words of its lists stand for."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise InvalidError(MISSING) from None
    try:
        _check_size(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        try:
            rows = list(_rows(book.worksheets[0]))
            known = list(_rows(book["Choices"])) if "Choices" in book.sheetnames else []
        finally:
            book.close()
    except InvalidError:
        raise
    except Exception as error:  # a damaged file makes the library raise whatever it trips over
        raise InvalidError(_BROKEN) from error
    return rows, {
        (str(place // 2 + 1), row[place].strip().casefold()): row[place + 1]
        for row in known
        for place in range(0, len(row) - 1, 2)
        if row[place].strip()
    }


def _check_size(data: bytes) -> None:
    """Refuse what is large, or would be once it is unpacked, before anything is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        unpacked = sum(each.file_size for each in packed.infolist())
    if len(data) > LARGEST or unpacked > LARGEST_UNPACKED:
        raise InvalidError(f"This workbook is larger than {LARGEST // 1_000_000} MB. A filled sheet is far smaller.")


def _rows(sheet: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what a sheet says of its own size may be wrong
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > _MOST_ROWS:
            return
        yield [_said(cell) for cell in row[:200]]


def _said(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)

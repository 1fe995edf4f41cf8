"""The first sheet of an XLSX workbook becomes a tool, as a CSV with the same cells does."""

import io
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.importers.trying import importer, refused, works

ROWS = [
    ["Domain", "Statement", "Evidence", "Colour"],
    ["Our soil", "We give back what we take.", "- a heap\n- a spade", "brown"],
    [None, None, None, None],
    ["Our soil", 2030, None, None],
    [None, None, " ", None],
]


def workbook(rows: list[list[object]], *more: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for name in more:
        book.create_sheet(name)
    stream = io.BytesIO()
    book.save(stream)
    book.close()
    return stream.getvalue()


def test_a_workbook_becomes_a_tool_that_can_be_run(tmp_path: Path) -> None:
    draft = importer("workbook").read(workbook(ROWS, "Notes"))
    tool = works(draft, tmp_path / "content")
    first, second = tool.domains[0].statements
    assert (first.text, first.evidence, second.text) == ("We give back what we take.", ("a heap", "a spade"), "2030")
    assert draft.left_out == (
        "Row 1, “Colour”: this column is not known.",
        "Sheet “Notes”: only the first sheet of a workbook is read.",
    )


def test_a_broken_row_is_refused_with_its_number() -> None:
    rows = [*ROWS, ["Our soil"], ["Our soil", "We dig.", "", "", "more"]]
    assert refused("workbook", workbook(rows)) == [
        "Row 6, statement: the cell is empty; write the statement, or take the row out.",
        "Row 7: there are 5 cells, but only 4 columns.",
    ]


@pytest.mark.parametrize("data", [b"", b"domain,statement\n", workbook(ROWS)[:-300], b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    assert refused("workbook", data) == [
        "This can't be read as an XLSX workbook. Open it in a spreadsheet, save it anew, or save it as “CSV UTF-8”."
    ]


def test_without_the_library_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert refused("workbook", b"PK") == [
        'XLSX needs the extra parts: run pip install "stocktake[office]", or save the sheet as “CSV UTF-8”.'
    ]

"""Word documents and workbooks opened by LibreOffice: headings, lists and tables are still there."""

import csv
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.renderers.data.test_data_readings import FACILITATOR, review, workspace
from tests.renderers.sample_documents import DOMAINS, blank_form, hostile_report, rich_report

from stocktake.document import Document, Heading, Table
from stocktake.workspace import Workspace
from stocktake_renderers.office.word import word
from stocktake_renderers.office.workbook import workbook

__all__ = ["review", "workspace"]
OFFICE = shutil.which("soffice") or ""
pytestmark = pytest.mark.skipif(
    not OFFICE, reason="LibreOffice is not here: install libreoffice-writer and libreoffice-calc"
)


def converted(data: bytes, name: str, to: str, folder: Path) -> list[Path]:
    """Let LibreOffice read a file and write it again in another format."""
    (folder / name).write_bytes(data)
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [OFFICE, "--headless", own, "--convert-to", to, "--outdir", str(folder / "out"), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return sorted((folder / "out").iterdir())


def open_document(data: bytes, folder: Path) -> str:
    (made,) = converted(data, "report.docx", "odt", folder)
    with zipfile.ZipFile(made) as packed:
        return packed.read("content.xml").decode()


def headings_of(document: Document, level: int) -> int:
    return sum(isinstance(each, Heading) and each.level == level for each in document.blocks)


def test_headings_tables_pictures_and_lists_of_a_report_arrive(tmp_path: Path) -> None:
    report = rich_report()
    content = open_document(word(report), tmp_path)
    for level in (1, 2, 3):
        found = re.findall(rf'<text:h [^>]*text:outline-level="{level}"', content)
        # LibreOffice takes the title of the contents for a heading of its own.
        assert len([each for each in found if "Contents" not in each]) == headings_of(report, level)
    tables = sum(isinstance(each, Table) or bool(getattr(each, "table", None)) for each in report.blocks)
    assert content.count("<table:table ") == content.count("<table:table-header-rows>") == tables
    assert content.count("<svg:desc>") == content.count("<draw:image ") >= 47
    assert content.count("<text:list ") > 9
    assert 'xlink:href="https://example.org/guides/1?a=1&amp;b=2"' in content


def test_a_report_has_its_pages_chapters_and_numbers(tmp_path: Path) -> None:
    (made,) = converted(word(rich_report()), "report.docx", "pdf", tmp_path)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(made).pages]
    assert 10 < len(pages) < 40
    assert pages[0].startswith("Taking stock: Eastshire")
    assert f"2 / {len(pages)}" in pages[1]
    told = " ".join(pages)
    for title in DOMAINS:
        assert told.count(title) >= 3


@pytest.mark.parametrize("make", [hostile_report, blank_form])
def test_hostile_words_and_forms_open(make: object, tmp_path: Path) -> None:
    content = open_document(word(make()), tmp_path)  # type: ignore[operator] # one of two functions
    assert len(re.findall("<text:h ", content)) > 5
    assert "☐" in content


def test_the_sheets_of_a_workbook_arrive(workspace: Workspace, review: str, tmp_path: Path) -> None:
    data = workbook(workspace.read(review, FACILITATOR))
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    made = {path.stem.removeprefix("figures-"): path for path in converted(data, "figures.xlsx", every_sheet, tmp_path)}
    assert set(made) == {
        "About",
        "Figures",
        "Domains",
        "Beside the figures",
        "Reasons",
        "Agreed views",
        "Strengths",
        "Actions",
    }
    with made["Figures"].open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 36 * 4
    assert (rows[0]["Id"], rows[0]["Ratings"], rows[0]["Shown"]) == ("vision-1", "14", "yes")
    with made["Reasons"].open(encoding="utf-8") as file:
        said = [row["Reason"] for row in csv.DictReader(file)]
    assert "=Words of leader 1" in said, "as it was written, and not worked out"

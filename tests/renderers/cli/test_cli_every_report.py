"""Every document of a review in every format by one command."""

import sys
from typing import Any

import pytest
from tests.renderers.words_in import everything_in

HEADER = "participant,perspective,statement,answer,reason,share\n"
REPORTS = (
    "organisation-report",
    "facilitator-report",
    "handouts-report",
    "regrouped-report",
    "plan-report",
    "data-report",
)
DOCUMENTS = (*REPORTS, "blank-form", "tool-to-read")
COMPANIONS = ("companion-leadership", "companion-facilitator")
OF_DOCUMENTS = ("html", "txt", "md", "docx", "pdf")
OF_FIGURES = ("json", "csv", "jsonl", "plan.csv", "xlsx", "ics")


@pytest.fixture
def review(line: Any) -> str:
    review = line.new("--title", "Autumn " * 25, "--place", "Larkmere & Vale")
    rows = [f"p{n},{'carer' if n % 2 else 'leader'},vision-1,{n % 5 + 1},Words of {n},unnamed" for n in range(20)]
    rows += ["p1,carer,vision-2,4,A private line,private", "p3,carer,vision-2,4,For your eyes,facilitator"]
    line("import", review, line.write("a.csv", HEADER + "\n".join(rows) + "\n"))
    line("review", "reveal", review)
    return str(review)


def test_one_command_makes_every_document_in_every_format(line: Any, review: str) -> None:
    result = line("report", review, "--all", "-o", "out/all")
    assert result.stdout == ""
    begins = "larkmere-vale-autumn-autumn-autumn-autumn-autumn-autumn-autu"
    expected = {f"{begins}-{name}.{ending}" for name in (*DOCUMENTS, *COMPANIONS) for ending in OF_DOCUMENTS}
    expected |= {f"{begins}-figures.{ending}" for ending in OF_FIGURES}
    made = {path.name: everything_in(path.read_bytes()) for path in (line.folder / "out" / "all").iterdir()}
    assert set(made) == expected
    assert len(result.stderr.splitlines()) == len(expected)
    for name, data in made.items():
        assert b"A private line" not in data, name
        if "facilitator-report" not in name:
            assert b"For your eyes" not in data, name
    assert b"Words of 7" in made[f"{begins}-organisation-report.docx"]


def test_personal_reports_are_made_of_those_who_are_named_only(line: Any, review: str) -> None:
    line("report", review, "--all", "--participant", "p1", "--output", "out")
    personal = [path for path in (line.folder / "out").iterdir() if "personal" in path.name]
    assert {path.name.rpartition("-")[2] for path in personal} == {f"p1.{ending}" for ending in OF_DOCUMENTS}
    assert all(b"A private line" in everything_in(path.read_bytes()) for path in personal if path.suffix != ".pdf")


def test_what_does_not_go_with_it_is_said(line: Any, review: str) -> None:
    assert "--all needs a folder: --output FOLDER" in line.refused("report", review, "--all", code=2)
    assert "--all needs a folder: --output FOLDER" in line.refused("report", review, "--all", "-o", "-", code=2)
    said = line.refused("report", review, "--all", "--format", "docx", "-o", "out", code=2)
    assert "--all makes every kind in every format; leave --kind and --format out." in said
    (line.folder / "file").write_text("x", encoding="utf-8")
    assert line.refused("report", review, "--all", "-o", "file/sub") == (
        "“file/sub” can't be made: Not a directory. Name another folder with --output."
    )


def test_formats_without_their_extra_are_left_out_and_named(
    line: Any, review: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("typst", "docx", "xlsxwriter", "icalendar"):
        monkeypatch.setitem(sys.modules, module, None)
    result = line("report", review, "--all", "-o", "out")
    assert result.stderr.splitlines()[0] == (
        "Left out, because their extra parts are not installed: Word, Excel, Calendar, PDF. "
        'Run pip install "stocktake[all]".'
    )
    endings = {path.suffix for path in (line.folder / "out").iterdir()}
    assert endings == {".html", ".txt", ".md", ".json", ".csv", ".jsonl"}


@pytest.mark.parametrize(("format_id", "begins"), [("docx", b"PK"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR")])
def test_office_formats_go_to_a_file(line: Any, review: str, format_id: str, begins: bytes) -> None:
    line("report", review, "--format", format_id, "--output", "made")
    assert (line.folder / "made").read_bytes().startswith(begins)


def test_a_broken_template_is_said_in_one_line_and_the_report_is_made(line: Any, review: str) -> None:
    (line.folder / "ours" / "word").mkdir(parents=True)
    line.write("ours/word/template.docx", "words")
    line.write("stocktake.toml", '[organisation]\ntemplates = "ours"\n')
    result = line("report", review, "--format", "docx", "--output", "made.docx")
    path = line.folder / "ours" / "word" / "template.docx"
    assert result.stderr.splitlines() == [
        f"{path}: it is not a Word document (.docx). Ours is used until this file changes.",
        "Written to made.docx",
    ]
    assert (line.folder / "made.docx").is_file()

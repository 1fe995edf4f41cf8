"""Reports and forms from the command line: printed, or written to a file with a speaking name."""

import csv
import io
import json
from typing import Any

import pytest

HEADER = "participant,perspective,statement,answer,reason,share\n"


@pytest.fixture
def review(line: Any) -> str:
    review = line.new("--title", "Autumn", "--place", "Larkmere & Vale")
    rows = [f"p{n},{'carer' if n % 2 else 'leader'},vision-1,{n % 5 + 1},Words of {n},unnamed" for n in range(20)]
    line("import", review, line.write("a.csv", HEADER + "\n".join(rows) + "\n"))
    line("review", "reveal", review)
    return str(review)


def test_text_json_and_csv_are_printed(line: Any, review: str) -> None:
    assert line("report", review).stdout.startswith("Autumn\n======")
    report = line.json("report", review, "--format", "json")
    assert report["statements"]["vision-1"]["distribution"] == {"1": 4, "2": 4, "3": 4, "4": 4, "5": 4}
    assert report["statements"]["vision-1"]["perspectives"]["carer"]["n"] == 10
    assert report["domains"]["vision"]["n"] == 20
    printed = line("report", review, "--format", "csv").stdout.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert (rows[0]["statement"], rows[0]["group"], rows[0]["n"], rows[0]["rated_5"]) == (
        "vision-1",
        "everybody",
        "20",
        "4",
    )


def test_other_formats_go_to_a_file_with_a_speaking_name(line: Any, review: str) -> None:
    result = line("report", review, "--format", "html")
    name = "larkmere-vale-autumn-organisation-report.html"
    assert (result.stdout, result.stderr) == ("", f"Written to {name}\n")
    assert (line.folder / name).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_an_output_can_be_a_file_a_folder_or_standard_output(line: Any, review: str) -> None:
    line("report", review, "--format", "json", "--output", "out.json")
    assert json.loads((line.folder / "out.json").read_text(encoding="utf-8"))["title"] == "Autumn"
    (line.folder / "reports").mkdir()
    line("report", review, "--kind", "facilitator", "--format", "text", "--output", "reports")
    assert (line.folder / "reports" / "larkmere-vale-autumn-facilitator-report.txt").is_file()
    assert line("report", review, "--format", "html", "--output", "-").stdout.startswith("<!doctype html>")


def test_a_personal_report_is_seen_with_the_eyes_of_its_person(line: Any, review: str) -> None:
    mine = line.json("report", review, "--kind", "personal", "--participant", "p7", "--format", "json")
    assert mine["viewer"] == "participant"
    assert mine["statements"]["vision-1"]["own"] == {
        "kind": "rating",
        "value": 3,
        "reason": "Words of 7",
        "share": "unnamed",
        "extras": None,
    }
    assert "Words of 7" in line("report", review, "--kind", "personal", "--participant", "p7").stdout


def test_personal_reports_of_several_go_to_a_folder(line: Any, review: str) -> None:
    (line.folder / "own").mkdir()
    people = ("--participant", "p1", "--participant", "p2")
    line("report", review, "--kind", "personal", *people, "--format", "html", "--output", "own")
    assert sorted(path.name for path in (line.folder / "own").iterdir()) == [
        "larkmere-vale-autumn-personal-report-p1.html",
        "larkmere-vale-autumn-personal-report-p2.html",
    ]


def test_nothing_is_shown_before_the_reveal(line: Any) -> None:
    review = line.new()
    line("answer", review, "--perspective", "leader", typed="4\nA secret for now\n2\nq\n")
    report = line("report", review, "--format", "json").stdout
    assert "A secret for now" not in report
    assert json.loads(report)["hidden"].startswith("People are still answering alone.")
    assert json.loads(report)["statements"]["vision-1"]["n"] is None


def test_a_blank_form_comes_in_every_format_and_wording(line: Any) -> None:
    assert "When care and support is to change" in line("blank").stdout
    assert line("blank", "strengths-based", "--wording", "easy-words").stdout != line("blank").stdout
    result = line("blank", "--format", "html")
    assert result.stderr == "Written to strengths-based-blank-form.html\n"
    assert (line.folder / "strengths-based-blank-form.html").is_file()


def test_a_pdf_goes_to_a_file(line: Any, review: str) -> None:
    line("report", review, "--format", "pdf", "--output", "report.pdf")
    assert (line.folder / "report.pdf").read_bytes().startswith(b"%PDF-")
    line("blank", "--format", "pdf", "--output", "form.pdf")
    assert (line.folder / "form.pdf").read_bytes().startswith(b"%PDF-")


def test_what_was_said_to_the_facilitator_only_is_in_the_notes_and_in_nothing_to_hand_round(line: Any) -> None:
    review = line.new("--title", "Autumn", "--place", "Larkmere")
    rows = [f"p{n},carer,vision-1,4,For your eyes {n},facilitator" for n in range(6)]
    line("import", review, line.write("a.csv", HEADER + "\n".join(rows) + "\n"))
    for revealed in (False, True):  # before the reveal as well: they were imported
        if revealed:
            line("review", "reveal", review)
        assert "6 ratings" in line("report", review, "--format", "text").stdout
        for kind in ("organisation", "regrouped"):
            assert "For your eyes" not in line("report", review, "--kind", kind, "--format", "text").stdout
        assert "For your eyes 3" in line("report", review, "--kind", "facilitator", "--format", "text").stdout


def test_a_report_can_be_made_in_other_words_but_figures_have_none(line: Any, review: str) -> None:
    easy = line("blank", "--wording", "easy-words").stdout.splitlines()
    statement = next(row for row in easy if row.startswith("Why? ")).removeprefix("Why? ")[:40]
    assert statement not in line("report", review).stdout
    assert statement in line("report", review, "--wording", "easy-words").stdout
    personal = line("report", review, "--kind", "personal", "--participant", "p7", "--wording", "easy-words")
    assert statement in personal.stdout
    assert "--wording is for documents; the format “json” holds figures only." in line.refused(
        "report", review, "--format", "json", "--wording", "easy-words", code=2
    )
    assert "There is no wording “klingon”." in line.refused("report", review, "--wording", "klingon")


def test_a_wording_in_another_language_gives_documents_in_that_language(line: Any, review: str) -> None:
    assert "Ffurflen i'w llenwi" in line("blank", "--wording", "welsh").stdout
    personal = line("report", review, "--kind", "personal", "--participant", "p7", "--wording", "welsh").stdout
    assert "Dywedoch chi: " in personal
    assert "You said" not in personal
    page = line("report", review, "--wording", "welsh", "--format", "html", "--output", "-").stdout
    assert '<html lang="cy"' in page
    assert "Yr un ffigurau fel tabl" in page

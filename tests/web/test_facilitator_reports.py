import csv
import html
import io
import json
import sys

import pytest
from pypdf import PdfReader
from tests.renderers.words_in import everything_in
from tests.web.filled_review import FOR_FACILITATOR, PRIVATE, SHARED, WORDS, filled, said

from stocktake_renderers.web.pdfs import can_make_pdfs


@pytest.fixture
def revealed(workspace):
    review = filled(workspace, title="Früh/jahr: 2027 😀", place="Österby")
    return workspace.reveal(review.id, actor="facilitator")


def test_every_report_is_offered_with_the_blank_form(facilitator, revealed):
    page = facilitator.get(f"/reviews/{revealed.id}/report")
    for rest in (
        f"/reviews/{revealed.id}/report/organisation",
        f"/reviews/{revealed.id}/report/organisation.html",
        f"/reviews/{revealed.id}/report/facilitator",
        f"/reviews/{revealed.id}/report/facilitator.html",
        f"/reviews/{revealed.id}/report/handouts",
        f"/reviews/{revealed.id}/report/handouts.pdf",
        f"/reviews/{revealed.id}/report/plan",
        f"/reviews/{revealed.id}/report/plan.pdf",
        f"/reviews/{revealed.id}/report/data",
        f"/reviews/{revealed.id}/report/data.text",
        f"/reviews/{revealed.id}/report/figures.json",
        f"/reviews/{revealed.id}/report/figures.csv",
        *(f"/reviews/{revealed.id}/report/organisation.{each}" for each in ("text", "md", "docx", "pdf")),
        *(f"/reviews/{revealed.id}/report/figures.{each}" for each in ("jsonl", "xlsx", "ics")),
        "/tools/strengths-based/whole",
        "/tools/strengths-based/blank.html",
    ):
        assert f'href="{rest}"' in page.text


def test_the_report_of_the_place_holds_what_is_shared_and_nothing_else(facilitator, revealed):
    for rest in ("organisation", "organisation.html", "organisation.text", "handouts", "figures.json", "figures.csv"):
        answer = facilitator.get(f"/reviews/{revealed.id}/report/{rest}")
        assert answer.status_code == 200, rest
        assert FOR_FACILITATOR not in answer.text
        assert PRIVATE not in answer.text
    assert SHARED in facilitator.get(f"/reviews/{revealed.id}/report/organisation").text


def test_the_plan_and_the_data_sheet_hold_nothing_that_people_wrote_as_reasons(facilitator, revealed):
    for rest in ("plan", "plan.html", "data", "data.html", "data.text"):
        answer = facilitator.get(f"/reviews/{revealed.id}/report/{rest}")
        assert answer.status_code == 200, rest
        assert not [words for words in WORDS if words in html.unescape(answer.text)], rest
    assert "How the figures are made" in facilitator.get(f"/reviews/{revealed.id}/report/data").text


def test_the_report_says_who_took_part_and_what_it_rests_on_in_a_page_and_as_pdf(facilitator, revealed):
    page = facilitator.get(f"/reviews/{revealed.id}/report/organisation").text
    pdf = facilitator.get(f"/reviews/{revealed.id}/report/organisation.pdf").data
    printed = "".join("".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages).split())
    for words in ("What this is and is not", "Who took part", "How the figures are made", revealed.settled.tool_hash):
        assert words in page
        assert "".join(words.split()) in printed


def test_the_notes_hold_what_is_for_the_facilitator_and_nothing_private(facilitator, revealed):
    notes = facilitator.get(f"/reviews/{revealed.id}/report/facilitator.text")
    assert "Keep these notes to yourself" in notes.text
    assert PRIVATE not in notes.text


def test_files_have_names_that_speak_and_that_any_system_takes(facilitator, revealed):
    when = revealed.revealed_at[:10]
    for rest, name in (
        ("organisation.html", f"osterby-fruh-jahr-2027-{when}.html"),
        ("facilitator.text", f"osterby-fruh-jahr-2027-notes-{when}.txt"),
        ("figures.csv", f"osterby-fruh-jahr-2027-figures-{when}.csv"),
    ):
        answer = facilitator.get(f"/reviews/{revealed.id}/report/{rest}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_name_without_latin_letters_still_makes_a_file_name(facilitator, workspace):
    review = filled(workspace, title="مراجعة", place="北京")
    answer = facilitator.get(f"/reviews/{review.id}/report/organisation.html")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{review.started_at[:10]}.html"'


def test_figures_are_real_json_and_csv(facilitator, revealed):
    figures = json.loads(facilitator.get(f"/reviews/{revealed.id}/report/figures.json").text)
    assert figures["statements"]["vision-1"]["n"] == 24
    rows = list(csv.reader(io.StringIO(facilitator.get(f"/reviews/{revealed.id}/report/figures.csv").text)))
    assert len(rows) > 36


def test_the_report_comes_as_pdf(facilitator, app, revealed):
    with app.app_context():
        assert can_make_pdfs()
    answer = facilitator.get(f"/reviews/{revealed.id}/report/organisation.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("rest", "begins", "media_type"),
    [
        ("organisation.docx", b"PK", WORD),
        ("figures.xlsx", b"PK", EXCEL),
        ("figures.ics", b"BEGIN:VCALENDAR", "text/calendar; charset=utf-8"),
        ("figures.jsonl", b'{"kind": "review"', "application/jsonl"),
        ("organisation.md", b"# ", "text/markdown; charset=utf-8"),
    ],
)
def test_every_format_comes_as_a_file_without_words_for_others(facilitator, revealed, rest, begins, media_type):
    answer = facilitator.get(f"/reviews/{revealed.id}/report/{rest}")
    assert answer.headers["Content-Type"] == media_type
    assert answer.data.startswith(begins)
    for words in (FOR_FACILITATOR, PRIVATE):
        assert words.encode() not in everything_in(answer.data)


def test_a_format_whose_extra_is_missing_is_not_offered(facilitator, revealed, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    page = facilitator.get(f"/reviews/{revealed.id}/report")
    assert "organisation.docx" not in page.text
    assert "figures.xlsx" in page.text
    assert facilitator.get(f"/reviews/{revealed.id}/report/organisation.docx").status_code == 404


KINDS = "for a whole review; there are: organisation, facilitator, handouts, regrouped, plan, data."


@pytest.mark.parametrize(
    ("rest", "sentence"),
    [
        ("gone", f"There is no report “gone” {KINDS}"),
        ("personal", f"There is no report “personal” {KINDS}"),
        ("personal.html", f"There is no report “personal” {KINDS}"),
        ("figures.pdf", "There is no format “pdf” for this; there are: json, csv, plan-csv, jsonl, xlsx, ics."),
        ("organisation.csv", "There is no format “csv” for this; there are: html, text, md, docx, pdf."),
        ("organisation.exe", "There is no format “exe” for this; there are: html, text, md, docx, pdf."),
    ],
)
def test_an_unknown_report_or_format_is_said(facilitator, revealed, rest, sentence):
    page = facilitator.get(f"/reviews/{revealed.id}/report/{rest}")
    assert page.status_code == 404
    assert sentence in said(page)


def test_before_the_reveal_reports_hold_no_answers(facilitator, workspace):
    review = filled(workspace)
    assert "The results are not revealed yet" in said(facilitator.get(f"/reviews/{review.id}/report"))
    for rest in ("organisation", "facilitator", "organisation.text", "figures.json", "figures.csv"):
        answer = facilitator.get(f"/reviews/{review.id}/report/{rest}")
        assert SHARED not in answer.text
        assert FOR_FACILITATOR not in answer.text
    figures = json.loads(facilitator.get(f"/reviews/{review.id}/report/figures.json").text)
    assert {each["n"] for each in figures["statements"].values()} <= {0, None}

"""Uploading what was filled in elsewhere: seen before it is stored, bad files told, good ones in, nothing twice."""

import io
import re
from pathlib import Path

import pytest
from attrs import evolve
from flask.testing import FlaskClient
from tests.renderers.data.filling_sheets import filled_sheet
from tests.renderers.pdf.filling import by_pypdf
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from stocktake.incoming import ImportedFile, Importer
from stocktake.review import AnswerKind, Share
from stocktake.settings import Web
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake.workspace import Workspace
from stocktake_renderers.data import answer_sheet
from stocktake_renderers.pdf import render
from stocktake_renderers.web.app import create_app

HEADER = "participant,perspective,statement,answer,reason,share\n"
SAID = {
    "name": "Ada Moss",
    "perspective": "carer",
    "share": "unnamed",
    "answer_vision_1": "4",
    "reason_vision_1": "We were <asked>.",
    "answer_vision_2": "dont-know",
}
Files = list[tuple[str, bytes]]


@pytest.fixture(scope="module")
def blank(catalogue) -> bytes:
    from stocktake.documents import tool_blank

    return render(tool_blank(catalogue.tool("strengths-based")))


@pytest.fixture
def filled(blank: bytes) -> bytes:
    return by_pypdf(blank, SAID, Path())


def send(visitor, path: str, files: Files, **fields: str):
    data = {
        "csrf_token": visitor.token(),
        "files": [FileStorage(io.BytesIO(data), filename=name) for name, data in files],
        **{name.replace("_", "-", 1) if name != "carried" else name: text for name, text in fields.items()},
    }
    return posted(visitor.client, path, data)


def posted(client: FlaskClient, path: str, data: dict[str, object]):
    """Send files as a browser does; the client itself would leave a file open behind a large form."""
    boundary, body = encode_multipart(data)
    content_type = f"multipart/form-data; boundary={boundary}"
    return client.post(path, data=body, content_type=content_type, follow_redirects=True)


def carried(page: str) -> str:
    return re.findall(r'name="carried" value="([^"]*)"', page)[0]


def confirm(visitor, review: ReviewState, page: str, **fields: str):
    ticked = {f"keep-{number}": "yes" for number in re.findall(r'name="keep-(\d+)"', page)}
    shown = dict(re.findall(r'<input id="(name-\d+)"[^>]*value="([^"]*)"', page))
    chosen = {
        name: found[1]
        for name, choices in re.findall(r'<select id="(perspective-\d+)"[^>]*>(.*?)</select>', page, re.DOTALL)
        if (found := re.search(r'value="([^"]*)" selected', choices))
    }
    sent = {
        "carried": carried(page),
        **ticked,
        **shown,
        **chosen,
        **{k.replace("_", "-"): v for k, v in fields.items()},
    }
    return visitor.send(f"/reviews/{review.id}/import/confirm", {name: text for name, text in sent.items() if text})


def test_the_people_page_leads_to_it_and_it_names_the_limits(facilitator, review) -> None:
    assert f"/reviews/{review.id}/import" in facilitator.get(f"/reviews/{review.id}/people").text
    page = facilitator.get(f"/reviews/{review.id}/import").text
    assert "40 at most, 20 MB together." in page
    assert "they are never blind for you" in page
    for ending, kind in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
        form = facilitator.get(f"/reviews/{review.id}/import/form.{ending}")
        assert form.data.startswith(kind)
        assert f".{ending}" in form.headers["Content-Disposition"]


def test_a_form_is_shown_before_it_is_stored_and_comes_in_when_confirmed(
    facilitator, workspace: Workspace, review, filled: bytes
) -> None:
    page = send(facilitator, f"/reviews/{review.id}/import", [("ada.pdf", filled)])
    assert page.status_code == 200
    assert "2 of 36 statements answered: 2 new or changed, 0 here already." in page.text
    assert 'value="Ada Moss"' in page.text
    assert workspace.review(review.id).participants == {}
    assert "We were" not in page.text
    done = confirm(facilitator, review, page.text)
    assert "1 file is brought in." in done.text
    assert "brought in from a filled form" in done.text
    ((person, who),) = workspace.review(review.id).participants.items()
    assert (who.name, who.perspective, who.source) == ("Ada Moss", "carer", "form")
    given = workspace.review(review.id).answers[person]
    assert (given["vision-1"].value, given["vision-1"].reason) == (4, "We were <asked>.")
    assert given["vision-1"].share is Share.UNNAMED
    assert given["vision-2"].kind is AnswerKind.DONT_KNOW


def test_confirming_twice_or_uploading_again_is_once(facilitator, workspace: Workspace, review, filled: bytes) -> None:
    page = send(facilitator, f"/reviews/{review.id}/import", [("ada.pdf", filled)])
    confirm(facilitator, review, page.text)
    position = workspace.review(review.id).position
    confirm(facilitator, review, page.text)
    again = send(facilitator, f"/reviews/{review.id}/import", [("ada.pdf", filled)])
    assert "0 new or changed, 2 here already." in again.text
    confirm(facilitator, review, again.text)
    assert workspace.review(review.id).position == position


def test_bad_files_are_told_each_in_a_sentence_and_the_good_ones_still_come_in(
    facilitator, workspace: Workspace, review, filled: bytes
) -> None:
    sheet = filled_sheet(answer_sheet(workspace.blank_of(review)), {**SAID, "name": "Bo", "answer_vision_1": "Agree"})
    files = [
        ("ada.pdf", filled),
        ("photo.jpg", b"\xff\xd8"),
        ("broken.pdf", filled[:3000]),
        ("bo.xlsx", sheet),
        ("many.csv", f"{HEADER}p1,leader,vision-1,4,,\np2,carer,vision-1,9,,\n".encode()),
        ("two.csv", f"{HEADER}p1,leader,vision-1,4,,\np2,carer,vision-1,2,,\n".encode()),
    ]
    page = send(facilitator, f"/reviews/{review.id}/import", files)
    for told in (
        "Files of this kind can&#39;t be read here. It can be one of: CSV, JSON, PDF, TXT, XLSX.",
        "This PDF can&#39;t be read. Open it in a PDF program",
        "Line 3: The scale “How far do you agree?” has no point 9.",
        "2 people, 2 answers: 2 new people, 2 new or changed answers, 0 here already.",
    ):
        assert told in page.text
    assert "3 files are brought in." in confirm(facilitator, review, page.text).text
    assert {each.called for each in workspace.review(review.id).participants.values()} == {"Ada Moss", "Bo", "p1", "p2"}


def test_what_is_not_ticked_stays_outside(facilitator, workspace: Workspace, review, filled: bytes) -> None:
    page = send(facilitator, f"/reviews/{review.id}/import", [("ada.pdf", filled)])
    done = confirm(facilitator, review, page.text, keep_0="")
    assert "Nothing was ticked, so nothing was brought in." in done.text
    assert workspace.review(review.id).participants == {}


def test_a_missing_perspective_is_asked_for_and_what_was_typed_comes_back(
    facilitator, workspace: Workspace, review, blank: bytes
) -> None:
    data = by_pypdf(blank, {"answer_vision_1": "4"}, Path())
    page = send(facilitator, f"/reviews/{review.id}/import", [("nobody.pdf", data)])
    assert "The form doesn&#39;t say which perspective the person answers from." in page.text
    assert "Form " in page.text
    wrong = confirm(facilitator, review, page.text, name_0="Cy Lane")
    assert wrong.status_code == 422
    assert "Choose the perspective they answer from." in wrong.text
    assert 'value="Cy Lane"' in wrong.text
    confirm(facilitator, review, wrong.text, perspective_0="leader")
    (who,) = workspace.review(review.id).participants.values()
    assert (who.name, who.perspective) == ("Cy Lane", "leader")


def test_two_people_with_one_name_are_told_apart(facilitator, workspace: Workspace, review, blank: bytes) -> None:
    files = [(f"{side}.pdf", by_pypdf(blank, {**SAID, "perspective": side}, Path())) for side in ("carer", "leader")]
    page = send(facilitator, f"/reviews/{review.id}/import", files)
    told = confirm(facilitator, review, page.text)
    assert told.status_code == 422
    assert "1 file is brought in. Look at what is left." in told.text
    assert "If they are two people, give this one another name." in told.text
    confirm(facilitator, review, told.text, name_0="Ada Moss (council)")
    names = {each.name for each in workspace.review(review.id).participants.values()}
    assert names == {"Ada Moss", "Ada Moss (council)"}


def test_a_preview_of_another_review_or_a_changed_one_brings_nothing(
    facilitator, workspace: Workspace, review, filled: bytes
) -> None:
    page = send(facilitator, f"/reviews/{review.id}/import", [("ada.pdf", filled)]).text
    other = workspace.start("strengths-based", title="Another", place="Eastshire", actor="facilitator")
    for where, text in ((other, carried(page)), (review, carried(page)[:-3] + "abc"), (review, "")):
        told = facilitator.send(f"/reviews/{where.id}/import/confirm", {"carried": text, "keep-0": "yes"})
        assert told.status_code == 422
        assert "This preview is too old, or was made for another review." in told.text
        assert workspace.review(where.id).participants == {}


def test_a_form_without_files_a_closed_review_and_a_stale_page(
    facilitator, workspace: Workspace, review, filled: bytes
) -> None:
    empty = send(facilitator, f"/reviews/{review.id}/import", [])
    assert (empty.status_code, "Choose at least one file." in empty.text) == (422, True)
    data = {"csrf_token": "stale", "files": FileStorage(io.BytesIO(filled), filename="ada.pdf")}
    stale = posted(facilitator.client, f"/reviews/{review.id}/import", data)
    assert stale.status_code == 400
    workspace.close_review(review.id, actor="facilitator")
    assert "so no answers can come in" in facilitator.get(f"/reviews/{review.id}/import").text
    told = send(facilitator, f"/reviews/{review.id}/import", [("ada.pdf", filled)])
    assert "This review is closed, so answers can&#39;t be changed any more." in told.text


def test_uploads_over_the_limit_of_the_settings_are_refused_and_larger_limits_let_more_in(
    workspace: Workspace, review, catalogue
) -> None:
    settings = evolve(workspace.settings, web=Web(largest_upload=1))
    small = Workspace(catalogue, workspace._storage, settings, stamp=workspace._stamp, secret=b"s" * 32)
    for desk, status in ((small, 413), (workspace, 200)):
        client: FlaskClient = create_app(desk, secret=b"s" * 32).test_client()
        with client.session_transaction() as session:
            session["facilitator"] = 9_999_999_999
        token = re.findall(r'name="csrf_token" value="([^"]+)"', client.get(f"/reviews/{review.id}/import").text)[0]
        sent = {"csrf_token": token, "files": FileStorage(io.BytesIO(bytes(2_000_000)), filename="big.pdf")}
        told = posted(client, f"/reviews/{review.id}/import", sent)
        assert told.status_code == status
        wanted = "These files are too large to send at once." if status == 413 else "This is no PDF, whatever its name"
        assert wanted in told.text


def test_too_many_files_are_left_for_a_second_go(facilitator, review) -> None:
    row = f"{HEADER}p,leader,vision-1,4,,\n".encode()
    page = send(facilitator, f"/reviews/{review.id}/import", [(f"{number}.csv", row) for number in range(42)])
    assert page.text.count("There were too many at once. Choose this one again in a second go.") == 2


def test_private_words_are_not_shown_on_the_preview(facilitator, review, blank: bytes) -> None:
    rows = f"{HEADER}p1,leader,vision-1,4,Not for any eyes,private\n".encode()
    page = send(facilitator, f"/reviews/{review.id}/import", [("a.csv", rows)])
    assert "Not for any eyes" not in page.text


def test_a_reader_that_trips_keeps_only_its_own_file_out(
    facilitator, workspace: Workspace, review, monkeypatch
) -> None:
    def trip(data: bytes, tool: Tool) -> ImportedFile:
        raise ZeroDivisionError

    monkeypatch.setitem(
        workspace.catalogue.importers, "odd", Importer(id="odd", title="Odd", extensions=("odd",), read=trip)
    )
    rows = f"{HEADER}p1,leader,vision-1,4,,\n".encode()
    page = send(facilitator, f"/reviews/{review.id}/import", [("a.odd", b"x"), ("a.csv", rows)])
    assert "This file can&#39;t be read. Ask whoever runs Stocktake to look into the log." in page.text
    assert "1 person, 1 answer: 1 new people" in page.text

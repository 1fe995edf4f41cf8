"""Joining a ledger that was filled apart, on the page that brings answers in."""

import io

import pytest
from tests.web.conftest import SECRET, Visitor
from tests.web.filled_review import one_answers, problems, said
from werkzeug.test import TestResponse

from stocktake.ledger_file import read_ledger, write_ledger
from stocktake.state import ReviewState
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp
from stocktake_storage.memory import MemoryStorage


@pytest.fixture
def away(catalogue, workspace: Workspace, review: ReviewState) -> bytes:
    """What a laptop brings back, on which one more person has answered."""
    laptop = Workspace(catalogue, MemoryStorage(), workspace.settings, stamp=real_stamp(), secret=SECRET)
    laptop.apart.bring(workspace.apart.export(review.id))
    one_answers(laptop, review, "Kim", "carer", 3)
    return write_ledger(laptop.apart.export(review.id), made_at="2030-01-31T12:00:00Z")


def sent(facilitator: Visitor, review: str, data: bytes) -> TestResponse:
    fields = {
        "csrf_token": facilitator.token(),
        "settle": "newest",
        "ledgers": (io.BytesIO(data), "train.json"),
    }
    return facilitator.client.post(
        f"/reviews/{review}/merge", data=fields, content_type="multipart/form-data", follow_redirects=True
    )


def test_what_was_filled_apart_comes_in_once_and_nobody_sees_it(
    facilitator: Visitor, workspace: Workspace, review: ReviewState, away: bytes
) -> None:
    assert "A review that was filled apart" in said(facilitator.get(f"/reviews/{review.id}/import"))
    page = sent(facilitator, review.id, away)
    assert "Answers of 1 person came in." in said(page)
    assert len(workspace.review(review.id).answers) == 1
    assert "Only the facilitator may read this line." not in facilitator.get(f"/reviews/{review.id}/results").text
    assert "Everything in it was here already." in said(sent(facilitator, review.id, away))


def test_files_that_are_foreign_missing_or_of_another_review_say_so(
    facilitator: Visitor, workspace: Workspace, review: ReviewState, away: bytes
) -> None:
    other = workspace.start("strengths-based", title="Other", place="Weston", actor="facilitator")
    assert problems(sent(facilitator, other.id, away)) == ["“train.json” is of another review. Nothing was changed."]
    assert problems(sent(facilitator, review.id, b"Dear diary")) == [
        "“train.json” is not the ledger of a review. Name a file that `stocktake review export` or `stocktake merge`"
        " has made; nothing was changed."
    ]
    page = facilitator.send(f"/reviews/{review.id}/merge", {"settle": "loudest"})
    assert problems(page) == [
        "Choose what holds where the same was changed apart.",
        "Choose at least one file.",
    ]
    assert read_ledger(away, "x").review == review.id

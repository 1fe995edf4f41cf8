"""Side by side and beside others in the web UI: nothing leaves unless somebody says so."""

import io
import json

import pytest
from tests.web.conftest import Visitor
from tests.web.filled_review import WORDS, filled, problems, said

from stocktake.state import ReviewState
from stocktake.workspace import Workspace

ME = "facilitator"


@pytest.fixture
def revealed(workspace: Workspace) -> ReviewState:
    return workspace.reveal(filled(workspace).id, actor=ME)


def test_nothing_is_offered_before_the_reveal(facilitator: Visitor, review: ReviewState) -> None:
    assert f'href="/reviews/{review.id}/beside"' in facilitator.get(f"/reviews/{review.id}").text
    page = said(facilitator.get(f"/reviews/{review.id}/beside"))
    assert "there is nothing to release or to give. Reveal the results first." in page
    assert "Give these figures" not in page


def test_a_release_is_made_read_side_by_side_and_taken_back(
    facilitator: Visitor, workspace: Workspace, revealed: ReviewState
) -> None:
    at = f"/reviews/{revealed.id}"
    assert problems(facilitator.send(f"{at}/release", {"organisation": " "})) == [
        "The organisation is empty. Write something, and save again.",
        "Choose at least one domain.",
    ]
    page = facilitator.send(f"{at}/release", {"organisation": "The council", "domains": "vision"})
    assert problems(page) == ["Choose figures, reasons or both; to release nothing, take the release back."]
    assert 'value="The council"' in page.text
    facilitator.send(f"{at}/release", {"organisation": "The council", "domains": "vision", "what": "figures"})
    assert workspace.review(revealed.id).release is not None
    assert "The council releases figures of 1 domain." in said(facilitator.get(f"{at}/beside"))
    page = facilitator.send(f"{at}/side-by-side", {"with": revealed.id, "format": "page"})
    assert "Where it comes from" in said(page)
    assert not any(words in said(page) for words in WORDS)
    file = facilitator.get(f"{at}/release.json").data
    elsewhere = {**json.loads(file), "organisation": "The trust", "review": "another"}
    upload = (io.BytesIO(json.dumps(elsewhere).encode()), "trust.json")
    fields = {"csrf_token": facilitator.token(), "with": revealed.id, "format": "md", "files": upload}
    answer = facilitator.client.post(f"{at}/side-by-side", data=fields, content_type="multipart/form-data")
    assert "The trust" in answer.text
    assert "Together" in answer.text
    assert problems(facilitator.send(f"{at}/side-by-side", {"format": "page"})) == [
        "Choose at least one review or one file."
    ]
    facilitator.send(f"{at}/release/back", {})
    assert workspace.review(revealed.id).release is None
    assert facilitator.get(f"{at}/release.json").status_code == 404


def test_what_leaves_is_shown_first_and_five_places_show_a_range(
    facilitator: Visitor, workspace: Workspace, revealed: ReviewState
) -> None:
    at = f"/reviews/{revealed.id}"
    page = said(facilitator.get(f"{at}/beside"))
    assert "See exactly what leaves" in page
    assert workspace.review(revealed.id).donated == frozenset()
    given = facilitator.send(f"{at}/donation.json", {})
    assert given.headers["Content-Disposition"] == 'attachment; filename="eastshire-donation.json"'
    assert "Eastshire" not in given.text
    assert len(workspace.review(revealed.id).donated) == 1
    assert "at least 5 other places" in said(facilitator.get(f"{at}/benchmark"))
    from stocktake.donations import read_donation

    for number in range(5):
        plain = {**json.loads(given.text), "place": f"p{number}"}
        plain["statements"]["vision-1"]["dont_know"] = number
        workspace.others.take_in(read_donation(json.dumps(plain).encode(), "d.json"), "d.json")
    page = said(facilitator.get(f"{at}/benchmark"))
    assert "This is no ranking. The range is the middle half of 5 other places" in page


def test_strangers_and_participants_see_none_of_it(participant: Visitor, review: ReviewState) -> None:
    for path in ("beside", "benchmark", "release.json"):
        assert participant.client.get(f"/reviews/{review.id}/{path}").status_code == 303
    for path in ("release", "release/back", "side-by-side", "donation.json"):
        assert participant.send(f"/reviews/{review.id}/{path}", {}).status_code == 403

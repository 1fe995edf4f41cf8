"""Saying more than a rating on the page: how sure, hopes, evidence, what changed a mind, and how it was completed."""

import re

import pytest
from tests.web.filled_review import said

from stocktake.extras import Evidence, EvidenceKind, Extras, Sure
from stocktake.review import Way
from stocktake.starting import ASKS, Wishes

PART = "/answer/vision"
MORE = {
    "a-vision-1": "4",
    "sure-vision-1": "fairly",
    "hope-vision-1": "5",
    "sort-vision-1": "link",
    "proof-vision-1": "https://example.org/a",
}


@pytest.fixture
def review(workspace):
    return workspace.start("strengths-based", title="T", place="P", wishes=Wishes(asks=ASKS), actor="facilitator")


def mine(workspace, review):
    state = workspace.review(review.id)
    [person] = state.participants.values()
    return person, state.answers.get(person.id, {})


def test_what_one_says_more_is_saved_shown_again_and_kept_by_a_page_without_those_fields(
    participant, workspace, review
):
    assert '<details class="beside"><summary>If you want to say more' in participant.get(PART).text
    participant.send(PART, {**MORE, "go": "later"})
    extras = Extras(sure=Sure.FAIRLY, hope=5, evidence=Evidence(kind=EvidenceKind.LINK, text="https://example.org/a"))
    assert mine(workspace, review)[1]["vision-1"].extras == extras
    page = participant.get(PART).text
    assert '<details class="beside" open>' in page
    assert '<option value="fairly" selected>' in page
    assert "https://example.org/a</textarea>" in page
    participant.send(PART, {"a-vision-1": "3", "go": "later"})
    assert mine(workspace, review)[1]["vision-1"].extras == extras
    assert "How sure you are: fairly sure" in said(participant.get("/answer/check"))


def test_what_is_no_link_is_refused_in_a_sentence_and_comes_back_as_typed(participant, workspace, review):
    page = participant.send(PART, {**MORE, "proof-vision-1": "our shelf", "go": "later"})
    assert page.status_code == 422
    assert "“our shelf” is not the address of a page." in said(page)
    assert re.search(r'id="proof-vision-1"[^>]*aria-invalid="true">\s*our shelf</textarea>', page.text)
    assert mine(workspace, review)[1] == {}


def test_how_it_was_completed_is_said_when_handing_in_and_can_be_changed(participant, workspace, review):
    participant.send(PART, {"a-vision-1": "4", "go": "later"})
    page = participant.send("/answer/hand-in", {"way": "group", "size": "many"})
    assert page.status_code == 422
    assert "Say how many people answered together: from 2 to 500." in said(page)
    assert not mine(workspace, review)[0].handed_in_at
    participant.send("/answer/hand-in", {"way": "group", "size": "6"})
    person, _ = mine(workspace, review)
    assert (person.way, person.size, bool(person.handed_in_at)) == (Way.GROUP, 6, True)
    participant.send("/answer/completed", {"way": "supported"})
    assert mine(workspace, review)[0].way is Way.SUPPORTED
    workspace.reveal(review.id, actor="facilitator")
    assert "How did you complete this?" not in participant.get("/answer/check").text


def test_after_the_reveal_one_may_say_what_changed_ones_mind(participant, workspace, review):
    assert "mind-vision-1" not in participant.get(PART).text
    participant.send(PART, {"a-vision-1": "4", "go": "later"})
    workspace.reveal(review.id, actor="facilitator")
    participant.send(PART, {"a-vision-1": "2", "mind-vision-1": "What carers said.", "go": "later"})
    answer = mine(workspace, review)[1]["vision-1"]
    assert (answer.value, answer.extras) == (2, Extras(changed="What carers said."))

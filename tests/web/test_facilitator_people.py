import re

import pytest
from tests.web.filled_review import FOR_FACILITATOR, PRIVATE, SHARED, filled, problems, said, started, value_of

from stocktake.errors import ForbiddenError
from stocktake.review import Answer, AnswerKind


@pytest.fixture
def open_review(workspace):
    return started(workspace)


def test_nobody_invited_says_how_to_begin(facilitator, open_review):
    page = said(facilitator.get(f"/reviews/{open_review.id}/people"))
    assert "Nobody is invited yet. Write names for a link each, or make one link for many." in page


def test_names_become_a_link_and_a_code_each(facilitator, open_review, workspace):
    path = f"/reviews/{open_review.id}/people"
    page = facilitator.post(path, names=" Ada  Lane \n\nليلى حداد\nAda Lane\n", perspective="carer")
    assert "2 links are ready. Open a name to see link, code and QR code." in said(page)
    made = list(workspace.review(open_review.id).invitations.values())
    assert [each.name for each in made] == ["Ada Lane", "ليلى حداد"]
    for each in made:
        door = workspace.door(each)
        assert f'value="http://localhost/i/{door.token}"' in page.text
        assert f"{door.code[:5]}-{door.code[5:]}" in page.text
        assert f"{path}/{each.id}/qr.svg" in page.text
    assert page.text.count("not opened yet") == 2


def test_the_same_form_sent_twice_invites_once(facilitator, open_review, workspace):
    path = f"/reviews/{open_review.id}/people"
    fields = {
        "names": "Ada\nBea",
        "perspective": "carer",
        "invitation_id": value_of(facilitator.get(path), "invitation_id"),
    }
    for _ in range(2):
        facilitator.send(path, fields)
    assert len(workspace.review(open_review.id).invitations) == 2


def test_a_form_without_names_or_perspective_is_said_and_kept(facilitator, open_review):
    page = facilitator.post(f"/reviews/{open_review.id}/people", names=" \n", perspective="pilot")
    assert page.status_code == 422
    assert problems(page) == [
        "The list of names is empty. Write something, and save again.",
        "Choose the perspective they answer from.",
    ]
    kept = facilitator.post(f"/reviews/{open_review.id}/people", names="Ada Lane")
    assert "Ada Lane</textarea>" in kept.text


def test_too_many_names_and_too_long_ones_are_said(facilitator, open_review, workspace):
    path = f"/reviews/{open_review.id}/people"
    many = facilitator.post(path, names="\n".join(f"Person {number}" for number in range(201)), perspective="carer")
    assert problems(many) == ["These are 201 names. Invite 200 at most at once."]
    long = facilitator.post(path, names="A" * 201, perspective="carer")
    assert problems(long) == ["The name is 201 characters long; the most is 200. Shorten it, and save again."]
    huge = facilitator.post(path, names="A" * 20_001, perspective="carer")
    assert problems(huge) == [
        "The list of names is 20,001 characters long; the most is 20,000. Shorten it, and save again."
    ]
    assert workspace.review(open_review.id).invitations == {}


def test_an_open_link_lets_many_in_and_says_how_many_came(facilitator, open_review, workspace):
    path = f"/reviews/{open_review.id}/people"
    page = facilitator.post(f"{path}/links", many_perspective="person", cap="2")
    assert "The link is ready." in said(page)
    (link,) = workspace.review(open_review.id).invitations.values()
    assert (link.perspective, link.cap, link.participant) == ("person", 2, "")
    workspace.enter(open_review.id, link.id, name="Mo")
    page = said(facilitator.get(path))
    assert "A link for many used by 1 of 2" in page
    assert "Mo opened, nothing answered yet" in page


@pytest.mark.parametrize("cap", ["0", "-1", "many", "10001"])
def test_a_cap_is_a_number_or_a_sentence(facilitator, open_review, cap):
    page = facilitator.post(f"/reviews/{open_review.id}/people/links", cap=cap)
    assert page.status_code == 422
    assert problems(page) == [
        "Choose the perspective they answer from.",
        "The number of people must be a whole number from 1 to 10,000, or empty for no limit.",
    ]
    assert f'value="{cap}"' in page.text


def test_the_list_says_how_far_people_are_and_nothing_of_what_they_said(facilitator, workspace):
    review = filled(workspace, anonymous=True)
    page = facilitator.get(f"/reviews/{review.id}/people")
    assert "24 people, 24 came in, 23 handed in." in said(page)
    assert "Person 1 handed in, 36 of 36 answered" in said(page)
    assert "Person 24 answering, 36 of 36" in said(page)
    for words in (SHARED, FOR_FACILITATOR, PRIVATE, "Strongly agree"):
        assert words not in page.text


def test_finished_domains_are_counted(facilitator, open_review, workspace):
    door = workspace.invite(open_review.id, "carer", name="Ada", actor="facilitator")
    person, _ = workspace.enter(open_review.id, door.invitation.id)
    path = f"/reviews/{open_review.id}/people"
    assert "Ada opened, nothing answered yet" in said(facilitator.get(path))
    workspace.answer(open_review.id, person.id, [Answer(statement="vision-1", kind=AnswerKind.DONT_KNOW)])
    workspace.finish(open_review.id, person.id, "vision")
    assert "Ada answering, 1 of 36, finished 1 of 9 domains" in said(facilitator.get(path))


def test_a_link_is_cancelled_after_asking(facilitator, open_review, workspace):
    door = workspace.invite(open_review.id, "carer", name="Ada Lane", actor="facilitator")
    path = f"/reviews/{open_review.id}/people/{door.invitation.id}/cancel"
    assert "Cancel the link of Ada Lane?" in said(facilitator.get(path))
    assert workspace.find_door(door.token)
    for _ in range(2):
        page = facilitator.post(path)
        assert page.status_code == 200
    assert "Ada Lane link cancelled" in said(page)
    assert door.token not in page.text
    with pytest.raises(ForbiddenError, match="This link is no longer in use"):
        workspace.find_door(door.token)


def test_an_unknown_invitation_is_said(facilitator, open_review):
    for rest in ("cancel", "qr.svg"):
        page = facilitator.get(f"/reviews/{open_review.id}/people/gone/{rest}")
        assert page.status_code == 404
        assert "This review has no such invitation." in said(page)


def test_a_qr_code_is_a_drawing_without_styles_or_scripts(facilitator, open_review, workspace):
    door = workspace.invite(open_review.id, "carer", name="Ada", actor="facilitator")
    answer = facilitator.get(f"/reviews/{open_review.id}/people/{door.invitation.id}/qr.svg")
    assert answer.mimetype == "image/svg+xml"
    assert answer.data.startswith(b"<svg")
    assert not re.search(rb"style|script|https?://(?!www\.w3\.org)", answer.data)


def test_cards_hold_each_link_and_code_once_and_none_that_is_cancelled(facilitator, open_review, workspace):
    ada = workspace.invite(open_review.id, "carer", name="Ada", actor="facilitator")
    bea = workspace.invite(open_review.id, "person", name="Bea", actor="facilitator")
    many = workspace.invite(open_review.id, "person", many=True, actor="facilitator")
    _, own = workspace.enter(open_review.id, many.invitation.id, name="Mo")
    workspace.cancel(open_review.id, bea.invitation.id, actor="facilitator")
    page = facilitator.get(f"/reviews/{open_review.id}/people/cards")
    assert page.text.count(ada.token) == 1
    assert page.text.count(many.token) == 1
    assert bea.token not in page.text
    assert workspace.door(own).token not in page.text
    assert "2 cards." in said(page)


def test_a_closed_review_invites_nobody_and_keeps_what_was_typed(facilitator, open_review, workspace):
    workspace.close_review(open_review.id, actor="facilitator")
    path = f"/reviews/{open_review.id}/people"
    assert "This review is closed, so nobody else can be invited." in said(facilitator.get(path))
    page = facilitator.post(path, names="Ada Lane", perspective="carer")
    assert page.status_code == 422
    sentence = "This review is closed, so nobody else can be invited. Open the review again first."
    assert problems(page) == [sentence]
    assert "Ada Lane</textarea>" in page.text
    assert problems(facilitator.post(f"{path}/links", many_perspective="carer")) == [sentence]
    assert workspace.review(open_review.id).invitations == {}

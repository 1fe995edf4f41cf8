"""The plan on both sides: proposals with support, notes, offers of strengths, and what is due."""

import pytest
from tests.web.filled_review import filled, problems, said, value_of

from stocktake.review import Action


@pytest.fixture
def review(workspace):
    return filled(workspace)


@pytest.fixture
def revealed(workspace, review):
    return workspace.reveal(review.id, actor="facilitator")


@pytest.fixture
def participant(visitor, workspace, review):
    door = workspace.invite(review.id, "carer", name="Ada Lane", actor="facilitator")
    visitor.post(f"/i/{door.token}")
    return visitor


LUNCH = {"kind": "action", "text": "Lunch for all", "about": "vision", "more": "People meet."}


def test_before_the_reveal_there_is_no_plan_to_see(participant, facilitator, review):
    page = participant.get("/answer/plan")
    assert page.status_code == 409
    assert "Proposals come after the reveal, when everybody has seen what others said." in said(page)
    assert "/answer/plan" not in participant.get("/answer").text


def test_a_participant_proposes_others_support_and_the_facilitator_takes_it_into_the_plan(
    participant, stranger, facilitator, workspace, review, revealed
):
    wrong = participant.send("/answer/plan", {**LUNCH, "text": "", "about": ""})
    assert problems(wrong) == [
        "The proposal is empty. Write something, and save again.",
        "Choose the domain or the statement that it is about.",
    ]
    fields = {**LUNCH, "id": value_of(wrong, "id")}
    for _ in range(2):
        page = participant.send("/answer/plan", fields)
    assert "Lunch for all" in said(page)
    assert "Take my proposal back" in said(page)
    other = stranger()
    door = workspace.invite(review.id, "leader", name="Bo", actor="facilitator")
    other.post(f"/i/{door.token}")
    path = f"/answer/plan/{fields['id']}/support"
    for _ in range(2):
        page = other.post(path, given="yes")
    assert "1 person supports this" in said(page)
    assert "Ada" not in said(page)
    assert "Take my proposal back" not in said(page)
    assert other.post(f"/answer/plan/{fields['id']}/take-back").status_code == 403
    assert "1 proposal is to decide on" in said(facilitator.get(f"/reviews/{review.id}"))
    proposals = f"/reviews/{review.id}/plan/proposals"
    assert "1 person supports it" in said(facilitator.get(proposals))
    taken = facilitator.post(f"{proposals}/{fields['id']}", what="accept")
    assert "It is in the plan now. Add what is missing." in said(taken)
    (action,) = workspace.review(review.id).actions.values()
    assert (action.what, action.about, action.will_notice) == ("Lunch for all", "vision", "People meet.")
    assert "It is in the plan now" in said(participant.get("/answer/plan"))


def test_the_facilitator_writes_down_declines_and_opens_again(facilitator, workspace, review, revealed):
    path = f"/reviews/{review.id}/plan/proposals"
    form = facilitator.get(path)
    page = facilitator.send(path, {**LUNCH, "kind": "strength", "id": value_of(form, "id")})
    (proposal,) = workspace.review(review.id).proposals
    assert "Lunch for all" in said(page)
    facilitator.post(f"{path}/{proposal}", what="decline")
    assert workspace.review(review.id).proposals[proposal].declined
    facilitator.post(f"{path}/{proposal}", what="reopen")
    assert "Lunch for all" in said(facilitator.post(f"{path}/{proposal}", what="accept"))
    assert [each.text for each in workspace.review(review.id).strengths.values()] == ["Lunch for all"]


def test_strengths_are_offered_and_confirmed_by_a_button_without_anybodys_words(
    facilitator, workspace, review, revealed
):
    path = f"/reviews/{review.id}/plan"
    page = said(facilitator.get(f"{path}/proposals"))
    assert "Strengths that the answers offer" in page
    assert "Only the facilitator may read this line." not in page
    for _ in range(2):
        form = facilitator.post(f"{path}/offers/vision-1")
    assert "The strength is named." in said(form) or "What works?" in said(form)
    (strength,) = workspace.review(review.id).strengths.values()
    assert (strength.statements, strength.domain) == (("vision-1",), "vision")
    fields = {"text": strength.text, "domain": "vision", "statements": "vision-1", "seen": value_of(form, "seen")}
    page = facilitator.send(
        f"{path}/strengths/{strength.id}", {**fields, "evidence": "A story.", "elsewhere": "In the north."}
    )
    assert "How we know: A story." in said(page)
    assert "Where else: In the north." in said(page)
    assert workspace.review(review.id).strengths[strength.id].statements == ("vision-1",)


def test_an_action_is_tied_to_several_places_noted_and_reminded_of(facilitator, workspace, review):
    path = f"/reviews/{review.id}/plan"
    form = facilitator.get(f"{path}/actions/new")
    fields = {
        "what": "Meet",
        "about": "vision",
        "state": "planned",
        "first_step_by": "1/1/2020",
        "by_when": "2020-02-02",
    }
    facilitator.client.post(
        f"{path}/actions/new",
        data={
            "csrf_token": facilitator.token(),
            **fields,
            "also_about": ["vision-2", "systems"],
            "id": value_of(form, "id"),
            "seen": value_of(form, "seen"),
        },
    )
    (action,) = workspace.review(review.id).actions.values()
    assert (action.first_step_by, action.also_about) == ("2020-01-01", ("vision-2", "systems"))
    for page in (facilitator.get(f"/reviews/{review.id}"), facilitator.get(path)):
        assert "Due now first step overdue Meet by 1 January 2020" in said(page)
        assert "overdue Meet by 2 February 2020" in said(page)
    assert "2 overdue" in said(facilitator.get("/reviews"))
    notes = f"{path}/actions/{action.id}/notes"
    ask = facilitator.get(notes)
    wrong = facilitator.send(notes, {"text": " ", "state": "started", "shared": "yes", "id": value_of(ask, "id")})
    assert problems(wrong) == ["The note is empty. Write something, and save again."]
    for _ in range(2):
        page = facilitator.send(
            notes, {"text": "We have met.", "state": "done", "shared": "yes", "id": value_of(ask, "id")}
        )
    assert "We have met." in said(page)
    assert "Due now" not in said(page)
    assert len(workspace.review(review.id).actions[action.id].notes) == 1
    workspace.reveal(review.id, actor="facilitator")
    text = facilitator.get(f"/reviews/{review.id}/report/plan.text").text
    assert "How it goes" in text
    assert "We have met." in text
    sheet = facilitator.get(f"/reviews/{review.id}/report/figures.plan-csv")
    assert "vision-2 systems" in sheet.text
    facilitator.post(f"{notes}/{value_of(ask, 'id')}/remove")
    assert workspace.review(review.id).actions[action.id].notes == ()


def test_a_closed_reviews_participant_reads_the_plan_and_writes_nothing(participant, workspace, review, revealed):
    participant.send("/answer/plan", LUNCH)
    workspace.plan(review.id, Action(id="a1", what="Meet", about="vision"), actor="facilitator")
    workspace.close_review(review.id, actor="facilitator")
    page = participant.get("/answer/plan")
    assert "Meet" in said(page)
    assert "Support it" not in said(page)
    assert participant.send("/answer/plan", LUNCH).status_code == 409

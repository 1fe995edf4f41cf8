import pytest
from tests.web.filled_review import filled, one_answers, problems, said, started, value_of

from stocktake.review import Phase, Share
from stocktake.starting import GroupsCount, Weighting

FORM = {
    "tool": "strengths-based",
    "title": "Autumn review",
    "place": "Westshire",
    "purpose": "To choose the next steps.",
    "names": "named",
    "smallest_group": "4",
}


def test_an_empty_list_says_how_to_begin(facilitator):
    page = said(facilitator.get("/reviews"))
    assert "Nothing here yet." in page
    assert "Start your first review" in page


def test_the_list_tells_title_place_phase_and_how_far_people_are(facilitator, workspace):
    filled(workspace)
    page = said(facilitator.get("/reviews"))
    for words in ("Spring review", "Eastshire", "People answer alone", "24 people in it, 23 handed in"):
        assert words in page


def test_the_form_begins_with_what_the_settings_say(facilitator):
    page = facilitator.get("/reviews/new")
    assert value_of(page, "smallest_group") == "5"
    assert page.text.count("checked") == 9  # five perspectives, “named”, people alike, a group as one sheet, figures
    assert 'value="unnamed" selected' in page.text


def test_the_page_of_a_review_says_what_was_settled_at_its_start(facilitator, workspace):
    fields = {"weighting": "perspectives", "groups": "people", "share": "facilitator", "asks": ["hope", "sure"]}
    facilitator.send("/reviews/new", {**FORM, "perspective": ["leader", "carer"], **fields})
    page = said(facilitator.get(f"/reviews/{workspace.reviews()[0].id}"))
    for words in (
        "What counts alike in figures Each perspective",
        "A group that answers together counts As its people",
        "Who reads a reason, unless its author chooses Only the facilitator",
        "Also asked How sure people are, Where people hope we are in a year",
    ):
        assert words in page


def test_a_review_is_started_as_it_was_asked_for(facilitator, workspace):
    fields = {**FORM, "perspective": ["leader", "carer"], "names": "anonymous"}
    page = facilitator.send("/reviews/new", fields)
    assert "The review is started. Invite people next." in said(page)
    (summary,) = workspace.reviews()
    settled = workspace.review(summary.id).settled
    assert (settled.title, settled.place, settled.purpose) == (
        "Autumn review",
        "Westshire",
        "To choose the next steps.",
    )
    assert (settled.perspectives, settled.anonymous, settled.smallest_group) == (("leader", "carer"), True, 4)


def test_what_else_is_settled_at_the_start_is_kept_and_told_before_the_first_answer(facilitator, workspace, app):
    fields = {**FORM, "perspective": ["leader", "carer"], "asks": ["hope", "sure"]}
    facilitator.send(
        "/reviews/new", {**fields, "weighting": "perspectives", "groups": "people", "share": "facilitator"}
    )
    (summary,) = workspace.reviews()
    settled = workspace.review(summary.id).settled
    assert (settled.weighting, settled.groups) == (Weighting.PERSPECTIVES, GroupsCount.PEOPLE)
    assert (settled.share, settled.asks) == (Share.FACILITATOR, ("sure", "hope"))
    token = workspace.invite(summary.id, "carer", actor="facilitator").token
    page = said(app.test_client().get(f"/i/{token}"))
    assert "If you don't choose, it is: “Only the person who runs the review”." in page


def test_a_choice_that_is_none_is_refused_and_nothing_else_is_lost(facilitator, workspace):
    page = facilitator.send("/reviews/new", {**FORM, "perspective": "leader", "weighting": "votes", "asks": "hope"})
    assert problems(page) == ["Choose what counts alike in figures."]
    assert 'name="asks" value="hope" checked' in page.text
    assert workspace.reviews() == ()


def test_a_form_sent_twice_starts_one_review(facilitator, workspace):
    fields = {**FORM, "perspective": "leader", "review_id": value_of(facilitator.get("/reviews/new"), "review_id")}
    first, second = (facilitator.send("/reviews/new", fields, follow=False) for _ in range(2))
    assert first.location == second.location
    assert len(workspace.reviews()) == 1


def test_what_is_wrong_is_said_at_the_top_and_beside_the_field_and_nothing_typed_is_lost(facilitator, workspace):
    page = facilitator.send("/reviews/new", {**FORM, "title": "  ", "place": "<b>Westshire</b>", "smallest_group": "2"})
    assert page.status_code == 422
    assert problems(page) == [
        "The title is empty. Write something, and save again.",
        "The smallest group shown must be a whole number from 3 to 50.",
        "Choose at least one perspective that people answer from.",
    ]
    assert '<a href="#smallest_group">' in page.text
    assert 'id="smallest_group-error"' in page.text
    assert "<title>Error: Start a review" in page.text
    assert 'value="&lt;b&gt;Westshire&lt;/b&gt;"' in page.text
    assert "To choose the next steps." in page.text
    assert workspace.reviews() == ()


def test_a_text_that_is_too_long_is_shown_again_with_the_sentence(facilitator):
    purpose = "word " * 4000
    page = facilitator.send("/reviews/new", {**FORM, "perspective": "leader", "purpose": purpose})
    assert page.status_code == 422
    assert problems(page) == ["The purpose is 20,000 characters long; the most is 10,000. Shorten it, and save again."]
    assert purpose.strip() in page.text


@pytest.mark.parametrize("given", ["", "0", "-4", "5.5", "five", "٥", "9999999999", "51"])
def test_the_smallest_group_is_a_number_or_a_sentence(facilitator, given):
    page = facilitator.send("/reviews/new", {**FORM, "perspective": "leader", "smallest_group": given})
    assert problems(page) == ["The smallest group shown must be a whole number from 3 to 50."]


def test_an_unknown_tool_is_said(facilitator):
    page = facilitator.send("/reviews/new", {**FORM, "tool": "gone", "perspective": "leader"})
    assert page.status_code == 404
    assert "There is no tool “gone”." in said(page)


@pytest.mark.parametrize("rest", ["", "/people", "/results", "/agree", "/plan", "/report", "/reveal", "/close"])
def test_an_unknown_review_is_said(facilitator, rest):
    page = facilitator.get(f"/reviews/gone{rest}")
    assert page.status_code == 404
    assert "There is no review “gone”." in said(page)


def test_the_hub_says_what_comes_next_all_the_way(facilitator, workspace):
    review = started(workspace)
    hub = f"/reviews/{review.id}"
    assert "Next Invite people" in said(facilitator.get(hub))
    workspace.invite(review.id, "carer", name="Ada Lane", actor="facilitator")
    assert "Next People are on their way" in said(facilitator.get(hub))
    for number in range(1, 6):
        one_answers(workspace, review, f"Person {number}", "leader", number)
    assert "5 of 6 people have handed in. When you have heard" in said(facilitator.get(hub))
    workspace.reveal(review.id, actor="facilitator")
    assert "Next Look at the results together" in said(facilitator.get(hub))
    facilitator.post(f"{hub}/agree/vision-1", view="4", seen="999")
    assert "Next Make a plan" in said(facilitator.get(hub))
    facilitator.post(f"{hub}/plan/actions/new", what="Meet monthly", about="vision", strength="", state="planned")
    assert "35 statements have no agreed view, and that is fine." in said(facilitator.get(hub))
    workspace.close_review(review.id, actor="facilitator")
    assert "Next The review is closed" in said(facilitator.get(hub))


def test_when_everybody_has_handed_in_revealing_comes_next(facilitator, workspace):
    review = started(workspace)
    for number in range(1, 4):
        one_answers(workspace, review, f"Person {number}", "leader", number)
    assert "Next Everybody has handed in" in said(facilitator.get(f"/reviews/{review.id}"))


def test_before_revealing_the_page_names_who_has_not_handed_in(facilitator, workspace):
    review = filled(workspace)
    workspace.invite(review.id, "carer", name="Ada Lane", actor="facilitator")
    page = said(facilitator.get(f"/reviews/{review.id}/reveal"))
    assert "23 of 25 people have handed in." in page
    assert "2 have not handed in Person 24 , Carers Ada Lane , Carers" in page


def test_revealing_opens_the_results_once(facilitator, workspace):
    review = filled(workspace)
    page = facilitator.post(f"/reviews/{review.id}/reveal", revealed_at="")
    assert "The results are open. Everybody in the review can see them now." in said(page)
    position = workspace.review(review.id).position
    again = facilitator.post(f"/reviews/{review.id}/reveal", revealed_at="")
    assert again.status_code == 200
    assert workspace.review(review.id).position == position


def test_nothing_can_be_revealed_before_anybody_has_answered(facilitator, workspace):
    review = started(workspace)
    page = facilitator.post(f"/reviews/{review.id}/reveal", revealed_at="")
    assert page.status_code == 409
    assert "Nobody has answered yet, so there is nothing to reveal." in said(page)


def test_late_answers_wait_until_there_are_enough_and_then_join(facilitator, workspace):
    review = filled(workspace)
    workspace.reveal(review.id, actor="facilitator")
    hub = f"/reviews/{review.id}"
    one_answers(workspace, review, "Late 1", "carer", 1)
    page = said(facilitator.get(hub))
    assert "1 person has answered since the results were opened." in page
    assert "Their answers wait until at least 5 people have answered anew" in page
    when = workspace.review(review.id).revealed_at
    early = facilitator.post(f"{hub}/reveal", revealed_at=when)
    assert early.status_code == 409
    assert "Later answers can join them once 5 people have answered anew; so far it is 1." in said(early)
    for number in range(2, 6):
        one_answers(workspace, review, f"Late {number}", "carer", number)
    assert "They can join the results now. Bring late answers in" in said(facilitator.get(hub))
    assert "5 people have answered since the results were opened." in said(facilitator.get(f"{hub}/reveal"))
    joined = facilitator.post(f"{hub}/reveal", revealed_at=when)
    assert "The late answers are part of the results now." in said(joined)
    assert "29 people answered for Eastshire" in said(joined)


def test_a_review_is_closed_and_opened_again_after_asking(facilitator, workspace):
    review = filled(workspace)
    hub = f"/reviews/{review.id}"
    assert "Nobody can answer or change an answer after that." in said(facilitator.get(f"{hub}/close"))
    assert workspace.review(review.id).phase is Phase.OPEN
    for _ in range(2):
        assert "The review is closed." in said(facilitator.post(f"{hub}/close"))
    assert workspace.review(review.id).phase is Phase.CLOSED
    refused = facilitator.post(f"{hub}/reveal", revealed_at="")
    assert refused.status_code == 409
    assert "This review is closed. Reopen it first." in said(refused)
    assert "The review is open again." in said(facilitator.post(f"{hub}/reopen"))
    assert workspace.review(review.id).phase is Phase.OPEN


def test_starting_and_inviting_again_with_the_same_id_change_nothing(workspace):
    review_id, invitation = workspace.new_id(), workspace.new_id()
    states = [started(workspace, review_id=review_id) for _ in range(2)]
    assert states[0] == states[1]
    doors = [
        workspace.invite(review_id, "carer", name="Ada", invitation_id=invitation, actor="facilitator")
        for _ in range(2)
    ]
    assert doors[0] == doors[1]
    assert workspace.find_door(doors[0].code)[1] == doors[0].invitation
    assert len(workspace.review(review_id).invitations) == 1


def test_a_page_of_an_unknown_review_names_no_command_of_a_terminal(facilitator):
    assert "stocktake review list" not in said(facilitator.get("/reviews/gone"))

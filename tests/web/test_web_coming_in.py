"""Coming in: links that change nothing when looked at, codes, open links, signing in and out."""

import re

import pytest

WRONG = "This code doesn&#39;t work. Check it, or ask the person who invited you for a new one."


def test_looking_at_a_link_changes_nothing(visitor, workspace, review, door):
    before = workspace.review(review.id).position
    for _ in range(3):
        shown = visitor.get(f"/i/{door.token}")
        assert shown.status_code == 200
    assert "Ada Lane" in shown.text
    assert "Spring review" in shown.text
    assert workspace.review(review.id).position == before
    assert visitor.get("/answer").request.path == "/join"


def test_the_token_leaves_the_address(visitor, door):
    answer = visitor.send(f"/i/{door.token}", {}, follow=False)
    assert (answer.status_code, answer.location) == (303, "/answer")


def test_the_same_link_brings_back_on_another_device(participant, stranger, door):
    participant.send("/answer/vision", {"a-vision-1": "4", "why-vision-1": "From my phone", "go": "later"})
    other = stranger()
    assert "Welcome back" in other.get(f"/i/{door.token}").text
    other.send(f"/i/{door.token}", {})
    assert "From my phone" in other.get("/answer/vision").text


@pytest.mark.parametrize(
    "change", [str, str.lower, lambda code: f" {code[:5]} - {code[5:]} ", lambda code: f"{code[:5]}–{code[5:]}"]
)
def test_a_code_may_be_typed_in_any_fashion(participant, stranger, door, change):
    other = stranger()
    assert other.send("/join", {"code": change(door.code)}).request.path == "/answer"


def test_a_code_that_was_never_used_leads_to_the_page_that_asks_first(visitor, door, workspace, review):
    assert visitor.send("/join", {"code": door.code}).request.path == f"/i/{door.token}"
    assert not workspace.review(review.id).participants


def test_wrong_cancelled_and_late_codes_get_the_same_answer(visitor, workspace, review, door):
    wrong = visitor.send("/join", {"code": "0000000000"})
    cancelled = workspace.invite(review.id, "leader", actor="facilitator")
    workspace.cancel(review.id, cancelled.invitation.id, actor="facilitator")
    gone = visitor.send("/join", {"code": cancelled.code})
    workspace.close_review(review.id, actor="facilitator")
    late = visitor.send("/join", {"code": door.code})
    assert [each.status_code for each in (wrong, gone, late)] == [422, 422, 422]
    assert all(WRONG in each.text for each in (wrong, gone, late))


def test_wrong_codes_are_slowed_down_and_right_ones_are_not(participant, stranger, door):
    guesser = stranger()
    for _ in range(15):
        guesser.send("/join", {"code": door.code})
        guesser.send("/sign-out", {})
    for _ in range(10):
        assert guesser.send("/join", {"code": "1111111111"}).status_code == 422
    stopped = guesser.send("/join", {"code": "1111111111"})
    assert stopped.status_code == 429
    assert "There were too many tries from here. Wait a quarter of an hour, then try again." in stopped.text


def test_a_cancelled_link_says_so(visitor, workspace, review, door):
    workspace.cancel(review.id, door.invitation.id, actor="facilitator")
    answer = visitor.get(f"/i/{door.token}")
    assert answer.status_code == 403
    assert "This link is no longer in use. Ask the person who sent it to you for a new one." in answer.text


def test_an_open_link_gives_everybody_a_code_of_their_own(stranger, workspace, review):
    shared = workspace.invite(review.id, "leader", many=True, actor="facilitator")
    first, second = stranger(), stranger()
    pages = [each.send(f"/i/{shared.token}", {"name": name}) for each, name in ((first, "Bo"), (second, ""))]
    assert [each.request.path for each in pages] == ["/answer/come-back"] * 2
    codes = [re.search(r'class="big-code">([^<]+)<', each.text)[1] for each in pages]
    assert codes[0] != codes[1]
    assert {each.name for each in workspace.review(review.id).participants.values()} == {"Bo", ""}
    back = stranger()
    assert back.send("/join", {"code": codes[0]}).request.path == "/answer"


def test_an_open_link_opened_again_offers_to_go_on(visitor, workspace, review):
    shared = workspace.invite(review.id, "leader", many=True, actor="facilitator")
    visitor.send(f"/i/{shared.token}", {})
    assert "Go on with my answers" in visitor.get(f"/i/{shared.token}").text
    assert visitor.send(f"/i/{shared.token}", {"again": "yes"}).request.path == "/answer"
    assert len(workspace.review(review.id).participants) == 1
    visitor.send(f"/i/{shared.token}", {})
    assert len(workspace.review(review.id).participants) == 2


def test_a_name_that_is_too_long_is_shown_again_with_a_sentence(visitor, workspace, review):
    shared = workspace.invite(review.id, "leader", many=True, actor="facilitator")
    answer = visitor.send(f"/i/{shared.token}", {"name": "x" * 300})
    assert answer.status_code == 422
    assert "The name is 300 characters long; the most is 200. Shorten it, and save again." in answer.text
    assert "x" * 300 in answer.text
    assert not workspace.review(review.id).participants


def test_a_sign_in_link_works_once_and_not_by_being_looked_at(visitor, stranger, workspace):
    key = workspace.sign_ins.make()
    assert "Sign in to run reviews" in visitor.get(f"/sign-in/{key}").text
    assert visitor.send(f"/sign-in/{key}", {}, follow=False).location == "/reviews"
    assert "This sign-in link no longer works" in visitor.get(f"/sign-in/{key}").text
    late = stranger().send(f"/sign-in/{key}", {})
    assert late.status_code == 403
    assert "This sign-in link has been used, or is too old." in late.text


def test_coming_in_signs_a_facilitator_out(facilitator, door):
    assert "you will be signed out in this browser" in facilitator.get(f"/i/{door.token}").text
    facilitator.send(f"/i/{door.token}", {})
    assert facilitator.get("/reviews").request.path == "/sign-in"


def test_leaving_forgets_the_browser(participant):
    participant.send("/sign-out", {})
    assert participant.get("/answer/vision").request.path == "/join"


def test_pages_for_facilitators_lead_strangers_to_sign_in(visitor):
    answer = visitor.get("/reviews")
    assert answer.request.path == "/sign-in"
    assert "Sign in to see this page. It is for the people who run reviews." in answer.text

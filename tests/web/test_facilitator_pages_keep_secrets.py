"""Who may open the facilitator's pages, and what never stands on them: every route is walked."""

import pytest
from tests.web.filled_review import FOR_FACILITATOR, PRIVATE, WORDS, filled

from stocktake.review import Action, Strength

NEWER = ("taking_out.", "arranging.", "keeping.")
PAGES = ("reviews.", "people.", "results.", "agreeing.", "planning.", "reports.", *NEWER)
FORMATS = ("html", "text", "json", "csv")


@pytest.fixture
def review(workspace):
    review = filled(workspace)
    workspace.name_strength(review.id, Strength(id="s1", text="The lunch"), actor="facilitator")
    return workspace.plan(review.id, Action(id="a1", what="Meet", about="vision"), actor="facilitator")


@pytest.fixture
def addresses(app, review):
    """Every address of the facilitator's pages, with each of the methods it takes."""
    things = {
        "review": [review.id],
        "invitation": [next(iter(review.invitations))],
        "domain": ["vision"],
        "statement": ["vision-1"],
        "strength": ["new", "s1"],
        "action": ["new", "a1"],
        "kind": ["organisation", "facilitator", "figures", "strengths", "actions"],
        "thing": ["s1", "a1"],
        "format_id": FORMATS,
        "wish": ["r1"],
        "participant": [next(iter(review.participants))],
    }
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(PAGES):
            choices = [{}]
            for name in rule.arguments:
                choices = [{**each, name: value} for each in choices for value in things[name]]
            with app.test_request_context():
                found += [
                    (method, rule.build(each)[1]) for each in choices for method in rule.methods & {"GET", "POST"}
                ]
    assert len(found) > 40
    return found


def test_a_stranger_is_sent_to_sign_in_or_refused(addresses, visitor):
    for method, path in addresses:
        if method == "GET":
            answer = visitor.client.get(path)
            assert (answer.status_code, answer.location) == (303, "/sign-in"), path
        else:
            answer = visitor.post(path)
            assert answer.status_code == 403, path
            assert "You are not signed in any more, so this was not saved." in answer.text


def test_a_participant_is_refused_as_a_stranger_is(addresses, visitor, workspace, review):
    door = workspace.invite(review.id, "carer", name="Ada", actor="facilitator")
    visitor.post(f"/i/{door.token}")
    assert "Your review" in visitor.get("/").text
    position = workspace.review(review.id).position
    for method, path in addresses:
        answer = visitor.client.get(path) if method == "GET" else visitor.post(path)
        assert answer.status_code == (303 if method == "GET" else 403), path
    assert workspace.review(review.id).position == position


def test_a_form_without_its_token_changes_nothing(addresses, facilitator, workspace, review):
    position = workspace.review(review.id).position
    for method, path in addresses:
        if method == "POST":
            assert facilitator.client.post(path, data={"title": "x"}).status_code == 400, path
    assert workspace.review(review.id).position == position
    assert len(workspace.reviews()) == 1


def test_looking_changes_nothing(addresses, facilitator, workspace, review):
    position = workspace.review(review.id).position
    for method, path in addresses:
        if method == "GET":
            facilitator.client.get(path)
    assert workspace.review(review.id).position == position


def test_before_the_reveal_no_page_holds_a_word_or_a_rating_of_anybody(addresses, facilitator):
    for method, path in addresses:
        if method == "GET":
            page = facilitator.client.get(path).get_data(as_text=True)
            assert not [words for words in WORDS if words in page], path
            assert 'class="seg f' not in page, path


def test_after_the_reveal_private_words_stand_nowhere_and_the_facilitators_only_where_they_belong(
    addresses, facilitator, workspace, review
):
    workspace.reveal(review.id, actor="facilitator")
    with_them = set()
    for method, path in addresses:
        if method == "GET":
            page = facilitator.client.get(path).get_data(as_text=True)
            assert PRIVATE not in page, path
            if FOR_FACILITATOR in page:
                with_them.add(path.removeprefix(f"/reviews/{review.id}/"))
    assert with_them <= {"results/vision/only-for-you", *(f"report/facilitator{end}" for end in ("", ".html", ".text"))}
    assert "results/vision/only-for-you" in with_them


def test_every_page_is_as_strict_as_the_policy_asks(addresses, facilitator, workspace, review):
    workspace.reveal(review.id, actor="facilitator")
    for method, path in addresses:
        answer = facilitator.client.get(path) if method == "GET" else None
        if answer is not None and answer.mimetype == "text/html" and "Content-Disposition" not in answer.headers:
            for inline in (" style=", "<style", " onclick=", "javascript:"):
                assert inline not in answer.text, (path, inline)
            assert answer.headers["Cache-Control"] == "no-store"

"""The next time round in the web UI: starting it, and reading what was settled last time, never too early."""

import pytest
from tests.web.conftest import Visitor
from tests.web.filled_review import FOR_FACILITATOR, PRIVATE, SHARED, filled, one_answers, problems, said, value_of

from stocktake.last_time import GONE
from stocktake.review import Action, AgreedView, AnswerKind
from stocktake.state import ReviewState
from stocktake.workspace import Workspace

ME = "facilitator"
REASON = "We saw it grow."
PLANNED = "Walk down the lane"
FOR_ALL = "Open every door"


@pytest.fixture
def before(workspace: Workspace) -> ReviewState:
    old = filled(workspace, smallest_group=6, perspectives=("leader", "practitioner", "partner", "person", "carer"))
    workspace.reveal(old.id, actor=ME)
    view = AgreedView(statement="vision-1", kind=AnswerKind.RATING, value=4, reason=REASON)
    workspace.agree(old.id, view, actor=ME)
    workspace.plan(old.id, Action(id=workspace.new_id(), what=PLANNED, about="vision-1"), actor=ME)
    return workspace.plan(old.id, Action(id=workspace.new_id(), what=FOR_ALL, about="vision"), actor=ME)


def test_the_next_round_is_started_from_the_page_of_a_review(
    facilitator: Visitor, workspace: Workspace, before: ReviewState
) -> None:
    assert f'href="/reviews/new?from={before.id}"' in facilitator.get(f"/reviews/{before.id}").text
    page = facilitator.get(f"/reviews/new?from={before.id}")
    assert "It follows “Spring review” of" in said(page)
    fields = {name: value_of(page, name) for name in ("review_id", "follows", "place", "title", "smallest_group")}
    assert (fields["follows"], fields["title"], fields["smallest_group"]) == (before.id, "Spring review", "6")
    sent = {**fields, "title": " ", "names": "named", "perspective": "leader", "purpose": ""}
    page = facilitator.send("/reviews/new", sent)
    assert (page.status_code, problems(page)) == (422, ["The title is empty. Write something, and save again."])
    assert value_of(page, "follows") == before.id
    assert facilitator.send("/reviews/new", {**sent, "title": "A year on"}, follow=False).status_code == 303
    page = facilitator.get(f"/reviews/{fields['review_id']}")
    assert "This review follows Spring review of" in said(page)
    settled = workspace.review(fields["review_id"]).settled
    assert (settled.follows, settled.place, settled.perspectives) == (before.id, "Eastshire", ("leader",))
    elsewhere = {**sent, "title": "A year on", "place": "Westshire", "review_id": ""}
    assert problems(facilitator.send("/reviews/new", elsewhere)) == [
        "A review that follows another one is about the same place, “Eastshire”. "
        "Leave the place out, or start a review on its own."
    ]


def test_a_participant_reads_what_was_settled_only_beside_what_they_have_answered(
    visitor: Visitor, workspace: Workspace, before: ReviewState
) -> None:
    review = workspace.rounds.begin(before.id, actor=ME).id
    door = workspace.invite(review, "carer", actor=ME)
    visitor.post(f"/i/{door.token}")
    pages = ("/answer", "/answer/vision", "/answer/check", "/answer/mine")

    def told() -> str:
        return " ".join(said(visitor.get(page)) for page in pages)

    assert not any(words in told() for words in (REASON, PLANNED, FOR_ALL))
    visitor.send("/answer/vision", {"a-vision-2": "3", "go": "later"})
    visitor.send("/answer/vision", {"why-vision-1": "Let me see", "go": "later"})
    assert not any(words in told() for words in (REASON, PLANNED, FOR_ALL))
    autosaved = visitor.send("/answer/vision", {"a-vision-1": "2", "autosave": "1"})
    assert not any(words in autosaved.text for words in (REASON, PLANNED, FOR_ALL))
    for page in ("/answer/vision", "/answer/check", "/answer/mine"):
        words = said(visitor.get(page))
        assert (REASON in words, PLANNED in words, FOR_ALL in words) == (True, True, False), page
    statements = workspace.tool_of(before).domain("vision").statements
    visitor.send("/answer/vision", {**{f"a-{each.id}": "3" for each in statements}, "go": "later"})
    assert all(FOR_ALL in said(visitor.get(page)) for page in ("/answer/vision", "/answer/check", "/answer/mine"))


def test_what_was_settled_stands_in_the_results_or_that_it_is_gone(
    facilitator: Visitor, workspace: Workspace, before: ReviewState
) -> None:
    new = workspace.rounds.begin(before.id, actor=ME)
    for number in range(1, 7):
        one_answers(workspace, new, f"Person {number}", "leader", number)
    workspace.reveal(new.id, actor=ME)
    page = said(facilitator.get(f"/reviews/{new.id}/results/vision"))
    assert all(words in page for words in (REASON, PLANNED, FOR_ALL))
    workspace._ledgers.erase(before.id)
    for address in (f"/reviews/{new.id}", f"/reviews/{new.id}/results"):
        assert GONE in said(facilitator.get(address))
    assert facilitator.get(f"/reviews/{new.id}/results/vision").status_code == 200


def test_rounds_are_compared_on_a_page_and_in_files(
    facilitator: Visitor, workspace: Workspace, before: ReviewState
) -> None:
    alone = facilitator.get(f"/reviews/{before.id}/compare")
    assert "There is no other review of this place yet." in said(alone)
    new = workspace.rounds.begin(before.id, title="A year on", actor=ME)
    for number in range(1, 7):
        one_answers(workspace, new, f"Person {number}", "leader", number)
    assert "People are still answering alone." in said(facilitator.get(f"/reviews/{new.id}/compare"))
    workspace.reveal(new.id, actor=ME)
    page = facilitator.get(f"/reviews/{new.id}/compare")
    words = said(page)
    assert all(each in words for each in (SHARED, REASON, PLANNED, FOR_ALL, "Spring review", "A year on"))
    assert not any(each in page.text for each in (FOR_FACILITATOR, PRIVATE))
    assert f'href="/reviews/{new.id}/compare.pdf?with={before.id}"' in page.text
    for format_id, needle in (("html", REASON.encode()), ("md", b"What became of what was planned"), ("pdf", b"%PDF")):
        answer = facilitator.get(f"/reviews/{new.id}/compare.{format_id}?with={before.id}")
        assert answer.status_code == 200
        assert needle in answer.data
        assert not any(each.encode() in answer.data for each in (FOR_FACILITATOR, PRIVATE))
    assert "There is no format “xlsx” for this" in said(facilitator.get(f"/reviews/{new.id}/compare.xlsx"))
    elsewhere = workspace.start("strengths-based", title="A trip elsewhere", place="Westshire", actor=ME)
    assert "A trip elsewhere" not in said(facilitator.get(f"/reviews/{new.id}/compare?with={elsewhere.id}"))

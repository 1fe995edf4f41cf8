"""What people may ask for, and how long their words are theirs to take back."""

import pytest
from tests.framework.making import rated, words_in
from tests.framework.people import ME, answered, comes_in, refused

from stocktake.checking import check
from stocktake.errors import InvalidError, NotFoundError, PhaseError
from stocktake.reading import FACILITATOR, ROOM
from stocktake.taking_part import Arrangements, Wish
from stocktake.workspace import Workspace

MADE = (
    "The report of this review is made, so answers can't be changed any more. What you saved is kept. "
    "You can still ask for everything you wrote to be taken out."
)


@pytest.fixture
def review(desk: Workspace) -> str:
    return desk.start("little", title="Ours", place="Here", smallest_group=3, actor=ME).id


def test_support_is_asked_for_once_seen_to_and_taken_back(desk: Workspace, review: str) -> None:
    ana = comes_in(desk, review)
    wanted = desk.new_id()
    for _ in range(2):
        state = desk.hosting.ask(review, ana, Wish.SUPPORT, "Large print", request_id=wanted)
    assert [(each.text, each.seen_to_at) for each in state.requests.values()] == [("Large print", "")]
    assert desk.hosting.see_to(review, wanted, actor=ME).requests[wanted].seen_to_at == "2030-01-31T12:00:00.000000Z"
    assert desk.hosting.see_to(review, wanted, done=False, actor=ME).requests[wanted].seen_to_at == ""
    bo = comes_in(desk, review)
    assert wanted in desk.hosting.withdraw(review, bo, wanted).requests
    assert desk.hosting.withdraw(review, ana, wanted).requests == {}
    assert refused(NotFoundError, desk.hosting.see_to, review, wanted, actor=ME) == (
        "This request is not there any more: it was taken back, or its person was erased."
    )


def test_somebody_may_ask_before_they_come_in_and_nobody_else_may(desk: Workspace, review: str) -> None:
    door = desk.invite(review, "lead", name="Ana", actor=ME)
    asked = desk.hosting.ask(review, door.invitation.participant, Wish.SUPPORT, "A phone call")
    assert [each.text for each in asked.requests.values()] == ["A phone call"]
    assert refused(NotFoundError, desk.hosting.ask, review, "stranger", Wish.SUPPORT, "Money") == (
        "Nobody in this review has the id “stranger”."
    )
    assert refused(InvalidError, desk.hosting.ask, review, door.invitation.participant, Wish.SUPPORT, " ") == (
        "What you need is empty. Write something, and save again."
    )


def test_a_closed_review_still_takes_the_wish_to_be_erased_once(desk: Workspace, review: str) -> None:
    ana = comes_in(desk, review)
    desk.close_review(review, actor=ME)
    for _ in range(2):
        state = desk.hosting.ask(review, ana, Wish.ERASURE)
    assert len(state.requests) == 1
    assert refused(PhaseError, desk.hosting.ask, review, ana, Wish.SUPPORT, "Paper") == (
        "This review is closed. Ask the person who invited you."
    )


def test_erasing_takes_what_was_asked_for_too(desk: Workspace, review: str) -> None:
    ana = comes_in(desk, review)
    desk.hosting.ask(review, ana, Wish.SUPPORT, "A very private need")
    desk.erase(review, ana, actor=ME)
    assert desk.review(review).requests == {}
    assert "private need" not in words_in(desk.history(review))
    assert check(desk._storage).problems == ()


def test_a_reason_can_be_taken_back_until_the_report_is_made(desk: Workspace, review: str) -> None:
    ana, bo, _ = answered(desk, review)
    desk.reveal(review, actor=ME)
    assert len(desk.read(review, ROOM).statement("one").reasons) == 3
    desk.hosting.take_back(review, ana, "one")
    assert len(desk.read(review, ROOM).statement("one").reasons) == 2
    assert desk.review(review).answers[ana]["one"] == rated("one", 3)
    assert refused(NotFoundError, desk.hosting.take_back, review, ana, "two") == (
        "You have no answer to a statement “two”."
    )
    desk.hosting.report_made(review, actor=ME)
    assert refused(PhaseError, desk.hosting.take_back, review, bo, "one") == MADE
    assert refused(PhaseError, desk.answer, review, bo, [rated("two", 1)]) == MADE
    desk.hosting.report_made(review, made=False, actor=ME)
    desk.hosting.take_back(review, bo, "one")
    assert len(desk.read(review, FACILITATOR).statement("one").reasons) == 1


def test_a_report_is_made_only_of_what_people_have_seen(desk: Workspace, review: str) -> None:
    assert refused(PhaseError, desk.hosting.report_made, review, actor=ME) == (
        "Reveal the results first: a report holds what people have seen together."
    )
    assert desk.review(review).takes_answers


def test_arrangements_are_noted_whole_and_an_old_tab_is_told(desk: Workspace, review: str) -> None:
    noted = desk.hosting.arrange(review, Arrangements(contact="Ana, 01632 960001", answer_by="2030-02-28"), actor=ME)
    assert noted.arrangements.contact == "Ana, 01632 960001"
    said = refused(Exception, desk.hosting.arrange, review, Arrangements(contact="Bo"), seen=1, actor=ME)
    assert said.startswith("Somebody else changed how the review is arranged since you opened this page.")
    wrong = Arrangements(answer_by="soon", recognised="x" * 2001)
    assert refused(InvalidError, desk.hosting.arrange, review, wrong, actor=ME) == (
        "How people's time is recognised is 2,001 characters long; the most is 2,000. Shorten it, and save again.\n"
        "“soon” is not a date. Write it like 2027-03-31, or leave it empty."
    )

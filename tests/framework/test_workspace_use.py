"""The one door, used as front ends use it: each step of a review, and each refusal in full."""

import pytest
from tests.framework.making import rated, unknown
from tests.framework.people import ME, NO_LONGER, answered, comes_in, refused

from stocktake.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError, PhaseError
from stocktake.reading import ROOM
from stocktake.review import (
    Answer,
    AnswerKind,
    Phase,
)
from stocktake.storage import Storage
from stocktake.workspace import Workspace

# Starting


def test_a_review_takes_what_is_left_out_from_the_settings(desk: Workspace, review: str) -> None:
    state = desk.review(review)
    settled = state.settled
    assert (settled.tool, settled.tool_version, settled.place) == ("little", "1.0", "Northtown")
    assert (settled.perspectives, settled.anonymous, settled.smallest_group) == (("lead", "team", "carer"), False, 3)
    assert (state.phase, state.started_at) == (Phase.OPEN, "2030-01-31T12:00:00.000000Z")
    other = desk.start("little", title=" A \n title ", place="P", perspectives=["carer", "lead"], actor=ME).settled
    assert (other.title, other.perspectives, other.smallest_group) == ("A title", ("lead", "carer"), 5)


def test_starting_says_everything_that_is_wrong_at_once(desk: Workspace) -> None:
    said = refused(
        InvalidError,
        desk.start,
        "little",
        title=" ",
        place="x" * 201,
        perspectives=["pets"],
        smallest_group=2,
        actor=ME,
    )
    assert said.splitlines() == [
        "The tool “A little review” has no perspective “pets”. It has: lead, team, carer.",
        "The smallest group is 2; it can't be under 3, or single people's answers would show.",
        "The title is empty. Write something, and save again.",
        "The place is 201 characters long; the most is 200. Shorten it, and save again.",
    ]
    assert desk.reviews() == ()
    assert refused(NotFoundError, desk.start, "big", title="T", place="P", actor=ME) == (
        "There is no tool “big”. There are: little."
    )


def test_a_form_sent_twice_starts_one_review_and_makes_one_invitation(desk: Workspace) -> None:
    wanted = desk.new_id()
    first = desk.start("little", title="T", place="P", review_id=wanted, actor=ME)
    again = desk.start("little", title="T", place="P", review_id=wanted, actor=ME)
    assert again == first
    once = desk.new_id()
    doors = [desk.invite(wanted, "lead", name="Ana", invitation_id=once, actor=ME) for _ in range(2)]
    assert doors[0] == doors[1]
    assert len(desk.review(wanted).invitations) == 1


def test_a_review_that_is_not_there_says_where_to_look(desk: Workspace) -> None:
    assert refused(NotFoundError, desk.review, "x") == (
        "There is no review “x”. `stocktake review list` shows those that there are."
    )


# Links


def test_a_link_and_a_code_open_the_same_door_until_it_is_cancelled(desk: Workspace, review: str) -> None:
    door = desk.invite(review, "lead", name="Ana", actor=ME)
    for key in (door.token, door.code, f" {door.code[:5].lower()}-{door.code[5:]} "):
        assert desk.find_door(key) == (desk.review(review), door.invitation)
    assert desk.door(door.invitation) == door
    participant, _ = desk.enter(review, door.invitation.id)
    assert (participant.name, participant.perspective) == ("Ana", "lead")
    assert desk.enter(review, door.invitation.id)[0] == participant
    desk.answer(review, participant.id, [rated("one", 2)])
    desk.cancel(review, door.invitation.id, actor=ME)
    assert refused(ForbiddenError, desk.find_door, door.token) == NO_LONGER
    assert refused(ForbiddenError, desk.find_door, "wrong") == NO_LONGER
    assert refused(ForbiddenError, desk.enter, review, door.invitation.id) == NO_LONGER
    assert refused(ForbiddenError, desk.cancel, review, door.invitation.id, actor=ME) == NO_LONGER
    assert desk.review(review).answers[participant.id]["one"].value == 2


def test_no_key_stands_in_the_storage(desk: Workspace, review: str, storage: Storage) -> None:
    door = desk.invite(review, "lead", actor=ME)
    key = desk.sign_ins.make()
    stored = "".join(str(record) for stream in storage.streams() for record in storage.read(stream))
    assert door.token not in stored
    assert door.code not in stored
    assert key not in stored


def test_through_an_open_link_come_as_many_as_it_was_made_for_each_with_a_link_of_their_own(
    desk: Workspace, review: str
) -> None:
    door = desk.invite(review, "carer", many=True, cap=2, actor=ME)
    first, own = desk.enter(review, door.invitation.id, name="Ana")
    second, _ = desk.enter(review, door.invitation.id)
    assert first.id != second.id
    assert (own.participant, own.perspective, own.name) == (first.id, "carer", "Ana")
    assert desk.find_door(desk.door(own).token)[1] == own
    assert desk.enter(review, own.id)[0] == first
    assert refused(ForbiddenError, desk.enter, review, door.invitation.id) == (
        "This link has been used by 2 people, the most it was made for. Ask the person who sent it for another one."
    )


def test_only_perspectives_that_the_review_asks_can_be_invited(desk: Workspace) -> None:
    review = desk.start("little", title="T", place="P", perspectives=["lead"], actor=ME).id
    assert refused(NotFoundError, desk.invite, review, "team", actor=ME) == (
        "This review doesn't ask the perspective “team”. It asks: lead."
    )
    assert refused(NotFoundError, desk.invite, review, "pets", actor=ME) == (
        "The tool “A little review” has no perspective “pets”. It has: lead, team, carer."
    )


# Answers


def test_answers_are_saved_and_what_changes_nothing_is_not(desk: Workspace, review: str) -> None:
    person = comes_in(desk, review)
    state = desk.answer(review, person, [rated("one", 2, "a\r\nb\rc"), unknown("two")])
    assert state.answers[person]["one"].reason == "a\nb\nc"
    empty = Answer(statement="three", kind=AnswerKind.NONE)
    assert desk.answer(review, person, [rated("one", 2, "a\nb\nc"), empty]).position == state.position


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        (
            rated("four", 1),
            NotFoundError,
            "The tool “A little review” has no statement “four”. It has: one, two, three.",
        ),
        (rated("one", 9), NotFoundError, "The scale “Agreement” has no point 9. Its points are 1, 2, 3, 4."),
        (
            Answer(statement="one", kind=AnswerKind.RATING),
            InvalidError,
            "The rating of “We do one thing.” has no value.",
        ),
        (
            rated("one", 1, "x" * 10_001),
            InvalidError,
            "The reason for “We do one thing.” is 10,001 characters long; the most is 10,000. "
            "Shorten it, and save again.",
        ),
        (
            rated("one", 1, "a\0b"),
            InvalidError,
            "The reason for “We do one thing.” holds a character that can't be stored (U+0000). "
            "Take it out, and save again.",
        ),
    ],
)
def test_an_answer_that_can_not_be_taken_is_refused_with_all_that_came_with_it(
    desk: Workspace, review: str, answer: Answer, error: type[Exception], said: str
) -> None:
    person = comes_in(desk, review)
    assert refused(error, desk.answer, review, person, [rated("two", 1), answer]) == said
    assert desk.review(review).answers == {}
    assert refused(NotFoundError, desk.answer, review, "x", []) == "Nobody in this review has the id “x”."


def test_an_answer_changed_on_another_page_since_is_a_conflict_unless_it_says_the_same(
    desk: Workspace, review: str
) -> None:
    person = comes_in(desk, review)
    seen = desk.review(review).position
    desk.answer(review, person, [rated("one", 2)])
    assert desk.answer(review, person, [rated("one", 2), rated("two", 1)], seen=seen).answers[person]["two"].value == 1
    assert refused(ConflictError, desk.answer, review, person, [rated("one", 4)], seen=seen) == (
        "You answered this on another page or device after you opened this one: “We do one thing.” "
        "Look at what you wrote here, and save again to keep it."
    )
    assert desk.answer(review, person, [rated("one", 4)]).answers[person]["one"].value == 4


def test_domains_are_finished_and_answers_handed_in(desk: Workspace, review: str) -> None:
    person = comes_in(desk, review)
    assert refused(InvalidError, desk.hand_in, review, person) == (
        "There is nothing to hand in yet. Answer at least one statement first."
    )
    desk.answer(review, person, [rated("one", 2)])
    desk.finish(review, person, "first")
    (progress,) = desk.progress(review)
    assert (progress.answered, progress.finished, progress.statements, progress.domains) == (1, 1, 3, 2)
    assert desk.finish(review, person, "first", finished=False).finished[person] == frozenset()
    state = desk.hand_in(review, person)
    assert state.participants[person].handed_in_at == "2030-01-31T12:00:00.000000Z"
    assert desk.hand_in(review, person).position == state.position
    assert desk.reviews()[0].handed_in == 1


# Phases


def test_results_are_revealed_once_and_again_when_enough_have_answered_anew(desk: Workspace, review: str) -> None:
    assert refused(PhaseError, desk.reveal, review, actor=ME) == (
        "Nobody has answered yet, so there is nothing to reveal."
    )
    people = answered(desk, review)
    assert desk.reveal(review, actor=ME).phase is Phase.REVEALED
    desk.answer(review, people[0], [rated("one", 1)])
    assert refused(PhaseError, desk.reveal, review, actor=ME) == (
        "The results are revealed already. Later answers can join them once 3 people have answered anew; "
        "so far it is 1."
    )
    for person in people[1:]:
        desk.answer(review, person, [rated("one", 1)])
    desk.reveal(review, actor=ME)
    assert desk.read(review, ROOM).statement("one").figures["median"] == 1


def test_a_closed_review_takes_nothing_until_it_is_reopened(desk: Workspace, review: str) -> None:
    people = answered(desk, review)
    state = desk.close_review(review, actor=ME)
    assert desk.close_review(review, actor=ME).position == state.position
    closed = (
        "This review is closed, so answers can't be changed any more. What you saved is kept. "
        "Ask the person who invited you if you want to add something."
    )
    assert refused(PhaseError, desk.answer, review, people[0], [rated("two", 1)]) == closed
    assert refused(PhaseError, desk.hand_in, review, people[0]) == closed
    assert refused(PhaseError, desk.finish, review, people[0], "first") == closed
    assert refused(PhaseError, desk.invite, review, "lead", actor=ME) == closed
    assert refused(PhaseError, desk.reveal, review, actor=ME) == "This review is closed. Reopen it first."
    assert desk.reopen_review(review, actor=ME).phase is Phase.OPEN
    desk.reveal(review, actor=ME)
    desk.close_review(review, actor=ME)
    assert desk.read(review, ROOM).statement("one").tally is not None

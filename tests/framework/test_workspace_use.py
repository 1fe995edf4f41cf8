"""The one door, used as front ends use it: each step of a review, and each refusal in full."""

import pytest
from attrs import evolve
from tests.framework.making import Clock, catalogue, point, rated, unknown, workspace

from stocktake.document import Heading
from stocktake.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError, PhaseError
from stocktake.ledgers import REVIEWS
from stocktake.reading import FACILITATOR, ROOM
from stocktake.review import (
    Action,
    ActionState,
    AgreedView,
    Answer,
    AnswerKind,
    Phase,
    ReviewState,
    Share,
    Strength,
)
from stocktake.storage import Storage
from stocktake.workspace import Workspace
from stocktake_storage.memory import MemoryStorage

ME = "facilitator"
NO_LONGER = "This link is no longer in use. Ask the person who sent it to you for a new one."


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def storage() -> Storage:
    return MemoryStorage()


@pytest.fixture
def desk(storage: Storage, clock: Clock) -> Workspace:
    return workspace(storage, clock)


@pytest.fixture
def review(desk: Workspace) -> str:
    return desk.start("little", title="Our review", place="Northtown", smallest_group=3, actor=ME).id


def comes_in(desk: Workspace, review: str, side: str = "lead", name: str = "") -> str:
    door = desk.invite(review, side, name=name, actor=ME)
    return desk.enter(review, door.invitation.id)[0].id


def refused(error: type[Exception], call: object, *arguments: object, **named: object) -> str:
    assert callable(call)
    with pytest.raises(error) as said:
        call(*arguments, **named)
    return str(said.value)


def answered(desk: Workspace, review: str, people: int = 3) -> list[str]:
    found = [comes_in(desk, review, name=f"Person {number}") for number in range(people)]
    for person in found:
        desk.answer(review, person, [rated("one", 3, "Because.")])
    return found


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
    key = desk.new_sign_in()
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


# What the room settles


def test_views_are_agreed_after_the_reveal_and_nobody_overwrites_anybody(desk: Workspace, review: str) -> None:
    view = AgreedView(statement="one", kind=AnswerKind.RATING, value=3, reason="We saw it.")
    answered(desk, review)
    assert refused(PhaseError, desk.agree, review, view, actor=ME) == (
        "Reveal the results first: an agreed view comes after people have seen what everybody said."
    )
    seen = desk.reveal(review, actor=ME).position
    state = desk.agree(review, view, seen=seen, actor=ME)
    assert desk.agree(review, view, seen=seen, actor=ME).position == state.position
    assert refused(ConflictError, desk.agree, review, evolve(view, value=1), seen=seen, actor="other") == (
        "Somebody else changed the agreed view of this statement since you opened this page. "
        "What they wrote is shown beside yours: look at both, and save again."
    )
    assert desk.agree(review, evolve(view, value=1), seen=state.position, actor=ME).agreed["one"].value == 1


def test_strengths_are_named_reworded_and_taken_back(desk: Workspace, review: str) -> None:
    strength = Strength(id=desk.new_id(), text="We talk.", held_by="Everybody", domain="first")
    desk.name_strength(review, strength, actor=ME)
    state = desk.name_strength(review, evolve(strength, text="We listen."), actor=ME)
    assert state.strengths[strength.id].text == "We listen."
    assert refused(ConflictError, desk.drop_strength, review, strength.id, seen=1, actor=ME).startswith(
        "Somebody else changed this strength since you opened this page."
    )
    assert desk.drop_strength(review, strength.id, actor=ME).strengths == {}
    assert refused(InvalidError, desk.name_strength, review, evolve(strength, text=" "), actor=ME) == (
        "The strength is empty. Write something, and save again."
    )
    assert refused(NotFoundError, desk.name_strength, review, evolve(strength, domain="x"), actor=ME) == (
        "The tool “A little review” has no domain “x”. It has: first, second."
    )


def test_actions_are_planned_changed_and_dropped_with_every_problem_said(desk: Workspace, review: str) -> None:
    action = Action(id=desk.new_id(), what="Talk.", about="one", by_when="2030-06-01", state=ActionState.STARTED)
    state = desk.plan(review, action, actor=ME)
    assert state.actions == {action.id: action}
    assert desk.plan(review, evolve(action, about="second"), actor=ME).actions[action.id].about == "second"
    wrong = evolve(action, what="", about="pets", by_when="soon", who="x" * 1001)
    assert refused(InvalidError, desk.plan, review, wrong, actor=ME).splitlines() == [
        "What will be done is empty. Write something, and save again.",
        "Who does it is 1,001 characters long; the most is 1,000. Shorten it, and save again.",
        "Choose the domain or the statement that the action is about.",
        "“soon” is not a date. Write it like 2027-03-31, or leave it empty.",
    ]
    assert refused(ConflictError, desk.drop_action, review, action.id, seen=state.position, actor=ME).startswith(
        "Somebody else changed this action since you opened this page."
    )
    assert desk.drop_action(review, action.id, actor=ME).actions == {}
    assert desk.drop_action(review, action.id, actor=ME).position == desk.review(review).position


# Erasing


def test_erasing_takes_every_word_out_of_the_storage(desk: Workspace, review: str, storage: Storage) -> None:
    door = desk.invite(review, "lead", many=True, actor=ME)
    person, _ = desk.enter(review, door.invitation.id, name="Ana Unforgettable")
    desk.answer(review, person.id, [rated("one", 2, "Words of mine.")])
    answered(desk, review, 4)
    desk.reveal(review, actor=ME)
    desk.read(review, FACILITATOR)
    desk.reviews()
    state = desk.erase(review, person.id, actor=ME)
    stored = "".join(str(record) for stream in storage.streams() for record in storage.read(stream))
    assert "Words of mine" not in stored
    assert "Unforgettable" not in stored
    assert person.id not in state.participants
    assert desk.read(review, FACILITATOR).people == 4
    assert workspace(storage, series=1).review(review) == state
    assert refused(NotFoundError, desk.erase, review, person.id, actor=ME) == (
        f"Nobody in this review has the id “{person.id}”."
    )


class _SavesMeanwhile(MemoryStorage):
    """A storage in which somebody saves an answer at the worst moment: between erasing and noting it."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: list[object] = []

    def erase(self, stream: str, subject: str | None = None) -> None:
        super().erase(stream, subject)
        while self.meanwhile:
            late = self.meanwhile.pop()
            assert callable(late)
            late()


def test_what_is_saved_while_somebody_is_erased_is_erased_too(clock: Clock) -> None:
    storage = _SavesMeanwhile()
    desk = workspace(storage, clock)
    review = desk.start("little", title="T", place="P", actor=ME).id
    person = comes_in(desk, review)
    desk.answer(review, person, [rated("one", 2, "Early words.")])
    (*_, last) = storage.read(REVIEWS + review)
    late = evolve(last, id=desk.new_id(), body=(last.body or "").replace("Early", "Late"))
    storage.meanwhile.append(lambda: storage.append(REVIEWS + review, [late]))
    desk.erase(review, person, actor=ME)
    assert "words" not in "".join(str(record) for record in storage.read(REVIEWS + review))


# Import and export


def test_an_import_brings_people_and_answers_and_twice_brings_nothing(desk: Workspace, review: str) -> None:
    data = b"ana lead one 3\nana lead two 2\nbo team one 1"
    first = desk.import_answers(review, "lines", data, actor=ME)
    assert (first.participants, first.answers, first.unchanged) == (2, 3, 0)
    position = desk.review(review).position
    again = desk.import_answers(review, "lines", data, actor=ME)
    assert (again.participants, again.answers, again.unchanged) == (0, 0, 3)
    assert desk.review(review).position == position
    assert [(each.participant, each.answer.value) for each in desk.export_answers(review)] == [
        ("ana", 3),
        ("ana", 2),
        ("bo", 1),
    ]


def test_an_import_with_one_problem_brings_nothing_and_names_every_line(desk: Workspace, review: str) -> None:
    data = b"ana lead one 3\nbo pets one 3\nana team one 3\ncy lead one 7\ncy lead six 1"
    said = refused(InvalidError, desk.import_answers, review, "lines", data, actor=ME)
    assert said.splitlines() == [
        "Line 2: The tool “A little review” has no perspective “pets”. It has: lead, team, carer.",
        "Line 3: “ana” answers as “lead” elsewhere and as “team” here; one person has one perspective.",
        "Line 4: The scale “Agreement” has no point 7. Its points are 1, 2, 3, 4.",
        "Line 5: The tool “A little review” has no statement “six”. It has: one, two, three.",
    ]
    assert desk.review(review).participants == {}
    assert refused(NotFoundError, desk.import_answers, review, "csv", b"", actor=ME) == (
        "There is no reader of the format “csv”. There are: lines."
    )


def test_an_import_can_be_counted_without_bringing_anything(desk: Workspace, review: str) -> None:
    position = desk.review(review).position
    counted = desk.import_answers(review, "lines", b"ana lead one 3\nbo team one 1", dry_run=True, actor=ME)
    assert (counted.participants, counted.answers, counted.unchanged) == (2, 2, 0)
    assert desk.review(review).position == position


def test_the_name_of_somebody_imported_is_gone_from_the_storage_once_erased(
    desk: Workspace, review: str, storage: Storage
) -> None:
    desk.import_answers(review, "lines", b"anabella lead one 3\nbo team one 1", actor=ME)
    (anabella,) = [each.id for each in desk.review(review).participants.values() if each.called == "anabella"]
    desk.erase(review, anabella, actor=ME)
    assert "anabella" not in "".join(str(record) for record in storage.read(REVIEWS + review))
    assert [each.participant for each in desk.export_answers(review)] == ["bo"]


# Signing in


def test_a_sign_in_key_works_once_and_for_a_while(desk: Workspace, clock: Clock) -> None:
    no_more = (
        "This sign-in link has been used, or is too old. Run `stocktake sign-in` where Stocktake is installed "
        "to get a new one."
    )
    key, other = desk.new_sign_in(hours=1), desk.new_sign_in(hours=1)
    assert desk.sign_in_works(key)
    desk.sign_in(key)
    assert not desk.sign_in_works(key)
    assert refused(ForbiddenError, desk.sign_in, key) == no_more
    clock.move(hours=1)
    assert refused(ForbiddenError, desk.sign_in, other) == no_more
    assert refused(ForbiddenError, desk.sign_in, "never made") == no_more


# Beside each other, and later


def test_two_workspaces_on_one_storage_see_each_others_entries(
    desk: Workspace, review: str, storage: Storage, clock: Clock
) -> None:
    other = workspace(storage, clock, series=1)
    door = other.invite(review, "lead", actor=ME)
    person, _ = desk.enter(*[each.id for each in desk.find_door(door.token)])
    other.answer(review, person.id, [rated("one", 2)])
    desk.answer(review, person.id, [rated("two", 3)])
    assert other.review(review) == desk.review(review)
    assert set(other.review(review).answers[person.id]) == {"one", "two"}
    assert [each.people for each in other.reviews()] == [each.people for each in desk.reviews()] == [1]


class _Crowded(MemoryStorage):
    """A storage in which somebody else always writes first, so many times."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def append(self, stream: str, records: object, *, expected: int | None = None) -> int:
        if expected is not None and self.times:
            self.times -= 1
            raise ConflictError("on purpose")
        return super().append(stream, records, expected=expected)  # type: ignore[arg-type]


def test_what_meets_a_conflict_is_decided_again_and_gives_up_in_the_end(clock: Clock) -> None:
    storage = _Crowded()
    desk = workspace(storage, clock)
    review = desk.start("little", title="T", place="P", actor=ME).id
    storage.times = 3
    assert desk.close_review(review, actor=ME).phase is Phase.CLOSED
    storage.times = 1000
    assert refused(ConflictError, desk.reopen_review, review, actor=ME) == (
        "Many people are saving at this moment and yours didn't get in. Nothing is lost: save again."
    )


def test_a_review_stays_readable_when_its_tool_is_gone(desk: Workspace, review: str, storage: Storage) -> None:
    answered(desk, review)
    desk.reveal(review, actor=ME)
    later = workspace(storage, loaded=catalogue(point("storage", "stocktake_storage")), series=1)
    assert later.catalogue.tools == {}
    assert later.read(review, ROOM).statement("one").text == "We do one thing."
    assert isinstance(later.report(review, "organisation", FACILITATOR).blocks[0], Heading)
    tool_hash = later.review(review).settled.tool_hash
    storage.erase(f"tools/{tool_hash}")
    gone = workspace(storage, series=2)
    assert refused(NotFoundError, gone.read, review, ROOM) == (
        f"The tool that this review began with ({tool_hash[:8]}) is missing from the storage. "
        "Put back a copy of the storage that has it."
    )


def test_plugins_learn_of_every_entry_and_ask_their_questions(storage: Storage, clock: Clock) -> None:
    journal: list[tuple[int, str]] = []
    loaded = catalogue(plugin={"little": {"journal": journal}})
    desk = workspace(storage, clock, loaded)
    review = desk.start("little", title="T", place="P", actor=ME).id
    person = comes_in(desk, review)
    state = desk.answer(review, person, [rated("one", 2)])
    assert journal == [
        (1, "review-started"),
        (2, "invitation-made"),
        (3, "participant-joined"),
        (4, "answer-given"),
    ]
    assert desk.prompts(state, "one", None) == ("Which one?",)


def test_the_history_says_who_did_what_and_when(desk: Workspace, review: str, clock: Clock) -> None:
    clock.move(minutes=5)
    person = comes_in(desk, review)
    noted = [(each.position, each.actor, each.kind, each.at) for each in desk.history(review)]
    assert noted == [
        (1, ME, "review-started", "2030-01-31T12:00:00.000000Z"),
        (2, ME, "invitation-made", "2030-01-31T12:05:00.000000Z"),
        (3, f"participant:{person}", "participant-joined", "2030-01-31T12:05:00.000000Z"),
    ]


def test_reviews_are_listed_newest_first_without_a_word_of_what_anybody_said(desk: Workspace, clock: Clock) -> None:
    for title in ("Old", "New"):
        state: ReviewState = desk.start("little", title=title, place="P", actor=ME)
        clock.move(hours=1)
    comes_in(desk, state.id)
    assert [(each.title, each.people, each.phase) for each in desk.reviews()] == [
        ("New", 1, Phase.OPEN),
        ("Old", 0, Phase.OPEN),
    ]


def test_documents_are_built_and_rendered_by_name(desk: Workspace, review: str) -> None:
    assert desk.render(desk.blank("little"), "title") == b"A little review"
    assert desk.tool_to_read("little", "loud").language == "en-x-loud"
    assert refused(NotFoundError, desk.render, desk.blank("little"), "pdf") == (
        "There is no format “pdf”. There are: title."
    )
    assert refused(NotFoundError, desk.report, review, "poster", ROOM) == (
        "There is no report “poster”. There are: organisation, personal, facilitator, regrouped."
    )


def test_reasons_for_nobody_else_are_in_an_export_and_in_no_reading(desk: Workspace, review: str) -> None:
    people = answered(desk, review)
    desk.answer(review, people[0], [rated("one", 3, "Mine alone.", Share.PRIVATE)])
    desk.reveal(review, actor=ME)
    assert "Mine alone." in {each.answer.reason for each in desk.export_answers(review)}
    assert "Mine alone." not in {each.text for each in desk.read(review, FACILITATOR).statement("one").reasons}

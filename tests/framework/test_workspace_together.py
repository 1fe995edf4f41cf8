"""The one door, once people have answered: what the room settles, erasing, import and export, and others beside."""

from collections.abc import Sequence

import pytest
from attrs import evolve
from tests.framework.making import Clock, catalogue, point, rated, workspace
from tests.framework.people import ME, answered, comes_in, imported, refused

from stocktake.document import Heading
from stocktake.entries import ParticipantErased
from stocktake.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError, PhaseError, StorageError
from stocktake.ledgers import REVIEWS
from stocktake.prompting import Prompt
from stocktake.reading import FACILITATOR, ROOM
from stocktake.review import Action, ActionState, AgreedView, AnswerKind, Phase, Share, Strength
from stocktake.state import ReviewState
from stocktake.storage import Record, Storage
from stocktake.workspace import Workspace
from stocktake_storage.memory import MemoryStorage

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
    assert refused(NotFoundError, desk.erase, review, "a stranger", actor=ME) == (
        "Nobody in this review has the id “a stranger”."
    )


class _StopsAt(MemoryStorage):
    """A storage whose power goes after so many calls that change something."""

    def __init__(self) -> None:
        super().__init__()
        self.left = -1

    def append(self, stream: str, records: Sequence[Record], *, expected: int | None = None) -> int:
        self._use_up()
        return super().append(stream, records, expected=expected)

    def erase(self, stream: str, subject: str | None = None) -> None:
        self._use_up()
        super().erase(stream, subject)

    def _use_up(self) -> None:
        if self.left == 0:
            raise StorageError("The power went.")
        self.left -= 1


@pytest.mark.parametrize("calls", [0, 1, 2])
def test_erasing_that_was_interrupted_anywhere_can_be_done_again(clock: Clock, calls: int) -> None:
    storage = _StopsAt()
    desk = workspace(storage, clock)
    review = desk.start("little", title="T", place="P", actor=ME).id
    person = comes_in(desk, review)
    desk.answer(review, person, [rated("one", 2, "Words of mine.")])
    storage.left = calls
    assert refused(StorageError, desk.erase, review, person, actor=ME) == "The power went."
    storage.left = -1
    after = workspace(storage, clock, series=1)
    assert person not in after.erase(review, person, actor=ME).participants
    assert "Words of mine" not in "".join(str(record) for record in storage.read(REVIEWS + review))
    assert any(isinstance(each.entry, ParticipantErased) for each in after.history(review))


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
    first = imported(desk, review, "lines", data, actor=ME)
    assert (first.participants, first.answers, first.unchanged) == (2, 3, 0)
    position = desk.review(review).position
    again = imported(desk, review, "lines", data, actor=ME)
    assert (again.participants, again.answers, again.unchanged) == (0, 0, 3)
    assert desk.review(review).position == position
    assert [(each.participant, each.answer.value) for each in desk.export_answers(review)] == [
        ("ana", 3),
        ("ana", 2),
        ("bo", 1),
    ]


def test_an_import_with_one_problem_brings_nothing_and_names_every_line(desk: Workspace, review: str) -> None:
    data = b"ana lead one 3\nbo pets one 3\nana team one 3\ncy lead one 7\ncy lead six 1"
    said = refused(InvalidError, imported, desk, review, "lines", data, actor=ME)
    assert said.splitlines() == [
        "Line 2: The tool “A little review” has no perspective “pets”. It has: lead, team, carer.",
        "Line 3: “ana” answers as “lead” elsewhere and as “team” here; one person has one perspective.",
        "Line 4: The scale “Agreement” has no point 7. Its points are 1, 2, 3, 4.",
        "Line 5: The tool “A little review” has no statement “six”. It has: one, two, three.",
    ]
    assert desk.review(review).participants == {}
    assert refused(NotFoundError, imported, desk, review, "csv", b"", actor=ME) == (
        "There is no reader of the format “csv”. There are: lines."
    )


def test_an_import_can_be_counted_without_bringing_anything(desk: Workspace, review: str) -> None:
    position = desk.review(review).position
    counted = imported(desk, review, "lines", b"ana lead one 3\nbo team one 1", dry_run=True, actor=ME)
    assert (counted.participants, counted.answers, counted.unchanged) == (2, 2, 0)
    assert desk.review(review).position == position


def test_the_name_of_somebody_imported_is_gone_from_the_storage_once_erased(
    desk: Workspace, review: str, storage: Storage
) -> None:
    imported(desk, review, "lines", b"anabella lead one 3\nbo team one 1", actor=ME)
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
    key, other = desk.sign_ins.make(hours=1), desk.sign_ins.make(hours=1)
    assert desk.sign_ins.works(key)
    desk.sign_ins.use(key)
    assert not desk.sign_ins.works(key)
    assert refused(ForbiddenError, desk.sign_ins.use, key) == no_more
    clock.move(hours=1)
    assert refused(ForbiddenError, desk.sign_ins.use, other) == no_more
    assert refused(ForbiddenError, desk.sign_ins.use, "never made") == no_more


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
    assert desk.prompts(state, "one", None) == (Prompt(words="Which one?", place="statement.one.prompts.1"),)


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
        "There is no report “poster”. There are: organisation, personal, facilitator, handouts, regrouped, plan, data, "
        "comparison."
    )


def test_reasons_for_nobody_else_are_in_an_export_and_in_no_reading(desk: Workspace, review: str) -> None:
    people = answered(desk, review)
    desk.answer(review, people[0], [rated("one", 3, "Mine alone.", Share.PRIVATE)])
    desk.reveal(review, actor=ME)
    assert "Mine alone." in {each.answer.reason for each in desk.export_answers(review)}
    assert "Mine alone." not in {each.text for each in desk.read(review, FACILITATOR).statement("one").reasons}

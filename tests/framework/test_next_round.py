"""The next time round: a review that follows another, and what is read of the one before."""

from attrs import evolve
from tests.framework.making import catalogue, little_tool, rated, workspace
from tests.framework.people import ME, answered, comes_in, refused
from tests.framework.second_version import SAME, mapping, statement, tool, upgraded

from stocktake.errors import InvalidError, NotFoundError
from stocktake.last_time import GONE
from stocktake.reading import FACILITATOR, HANDOUT, NOBODY, READER, ROOM, Viewer
from stocktake.review import Action, ActionState, AgreedView, Answer, AnswerKind
from stocktake.workspace import Workspace

AGREED = AgreedView(statement="one", kind=AnswerKind.RATING, value=3, reason="We saw it grow.")
ABOUT_ONE = Action(id="a1", what="Walk the lane", about="one", state=ActionState.DONE)
ABOUT_FIRST = Action(id="a2", what="Open the door", about="first")


def first_round(desk: Workspace, people: int = 5, **more: object) -> str:
    """A review that was answered, opened, agreed on and planned from."""
    settled = {"title": "One", "place": "Northtown", "purpose": "Why.", **more}
    review = desk.start("little", actor=ME, **settled).id  # type: ignore[arg-type]
    answered(desk, review, people)
    desk.reveal(review, actor=ME)
    desk.agree(review, AGREED, actor=ME)
    desk.plan(review, ABOUT_ONE, actor=ME)
    desk.plan(review, ABOUT_FIRST, actor=ME)
    return review


def with_tool(desk: Workspace, new: object) -> Workspace:
    """Open the same storage where another version of the tool is installed."""
    loaded = catalogue()
    changed = evolve(loaded, tools={"little": new})
    return workspace(storage=desk._storage, loaded=changed, series=1)


def test_a_review_that_follows_another_is_settled_in_the_same_way_and_has_no_answers() -> None:
    desk = workspace()
    old = desk.review(first_round(desk, perspectives=("lead", "carer"), anonymous=True, smallest_group=4))
    new = desk.rounds.begin(old.id, title="Two", actor=ME)
    assert new.settled == evolve(old.settled, title="Two", follows=old.id)
    assert (new.answers, new.participants, new.agreed, new.actions) == ({}, {}, {}, {})


def test_what_is_wished_differs_and_sent_twice_it_starts_once() -> None:
    desk = workspace()
    old = first_round(desk)
    wishes = {"review_id": desk.new_id(), "smallest_group": 7, "perspectives": ("lead",), "purpose": "", "actor": ME}
    first, second = (desk.rounds.begin(old, **wishes) for _ in range(2))  # type: ignore[arg-type]
    assert first == second
    assert (first.settled.smallest_group, first.settled.perspectives, first.settled.purpose) == (7, ("lead",), "")


def test_a_review_that_follows_another_stays_in_its_place() -> None:
    desk = workspace()
    said = refused(InvalidError, desk.rounds.begin, first_round(desk), place="Southtown", actor=ME)
    assert said == (
        "A review that follows another one is about the same place, “Northtown”. "
        "Leave the place out, or start a review on its own."
    )


def test_a_review_that_is_not_there_can_not_be_followed() -> None:
    said = refused(NotFoundError, workspace().rounds.begin, "nowhere", actor=ME)
    assert said == "There is no review “nowhere”. `stocktake review list` shows those that there are."


def test_a_participant_reads_what_was_settled_beside_what_they_have_answered_and_nothing_else() -> None:
    desk = workspace()
    review = desk.rounds.begin(first_round(desk), actor=ME).id
    person = comes_in(desk, review)
    me = Viewer("participant", person)

    def read() -> tuple[set[str], set[str]]:
        found = desk.read(review, me).last_time
        assert found is not None
        return set(found.statements), set(found.domains)

    assert read() == (set(), set())
    desk.answer(review, person, [rated("two", 2)])
    assert read() == (set(), set())
    desk.answer(review, person, [Answer(statement="one", kind=AnswerKind.NONE, reason="Hm.")])
    assert read() == (set(), set())
    desk.answer(review, person, [rated("one", 1)])
    assert read() == ({"one"}, {"first"})
    settled = desk.read(review, me).last_time.statements["one"]  # type: ignore[union-attr]
    assert (settled.agreed, settled.actions, settled.reworded) == (AGREED, (ABOUT_ONE,), False)
    desk.answer(review, person, [Answer(statement="one", kind=AnswerKind.NONE)])
    assert read() == (set(), set())
    assert desk.read(review, Viewer("participant", "stranger")).last_time.statements == {}  # type: ignore[union-attr]


def test_others_read_it_all_at_once_or_with_the_results() -> None:
    desk = workspace()
    review = desk.rounds.begin(first_round(desk), actor=ME).id

    def readers() -> list[bool]:
        readings = [desk.read(review, each) for each in (FACILITATOR, HANDOUT, ROOM, READER, NOBODY)]
        return [bool(each.last_time and each.last_time.statements) for each in readings]

    assert readers() == [True, True, False, False, False]
    answered(desk, review, 5)
    desk.reveal(review, actor=ME)
    assert readers() == [True, True, True, True, False]


def test_what_becomes_of_an_action_later_is_read_where_it_is_read_again() -> None:
    desk = workspace()
    old = first_round(desk)
    review = desk.rounds.begin(old, actor=ME).id
    assert desk.read(review, FACILITATOR).last_time.domains["first"] == (ABOUT_FIRST,)  # type: ignore[union-attr]
    desk.plan(old, evolve(ABOUT_FIRST, state=ActionState.STARTED), actor=ME)
    found = desk.read(review, FACILITATOR).last_time.domains["first"]  # type: ignore[union-attr]
    assert [each.state for each in found] == [ActionState.STARTED]


def test_a_review_before_that_is_gone_is_told_in_a_sentence() -> None:
    desk = workspace()
    old = first_round(desk)
    review = desk.rounds.begin(old, actor=ME).id
    desk._ledgers.erase(old)
    assert desk.read(review, FACILITATOR).last_time.missing == GONE  # type: ignore[union-attr]
    person = comes_in(desk, review)
    desk.answer(review, person, [rated("one", 1)])
    own = desk.report(review, "personal", Viewer("participant", person))
    assert GONE in str(own)
    assert desk.rounds.changes(old, little_tool()) == ""


def test_a_newer_version_of_the_tool_is_matched_by_id_and_what_is_asked_otherwise_is_told() -> None:
    desk = workspace()
    old = first_round(desk)
    new = tool(
        "2.0", first=(statement("one", "We do one thing well."), statement("four")), second=(statement("three"),)
    )
    later = with_tool(desk, new)
    state = later.rounds.begin(old, actor=ME)
    assert state.settled.tool_version == "2.0"
    settled = later.read(state.id, FACILITATOR).last_time.statements["one"]  # type: ignore[union-attr]
    assert (settled.text, settled.reworded) == ("We do one thing.", True)
    assert later.rounds.changes(old, new) == (
        "The statements were changed since the review before (version 1.0, now 2.0). Asked in other words or on "
        "another scale, so not to be compared: 1. New: 1. No longer asked: 1."
    )
    assert later.rounds.changes(old, little_tool()) == ""


def test_perspectives_that_the_tool_no_longer_has_are_left_out() -> None:
    desk = workspace()
    old = first_round(desk)
    later = with_tool(desk, evolve(little_tool(), perspectives=little_tool().perspectives[:2]))
    assert later.rounds.begin(old, actor=ME).settled.perspectives == ("lead", "team")


def test_a_tool_that_is_no_longer_offered_is_asked_as_it_was() -> None:
    desk = workspace()
    old = first_round(desk)
    later = workspace(storage=desk._storage, loaded=evolve(catalogue(), tools={}), series=1)
    state = later.rounds.begin(old, actor=ME)
    assert state.settled.tool_hash == later.review(old).settled.tool_hash


def test_the_own_report_says_what_was_settled_last_time_once_the_person_has_answered() -> None:
    desk = workspace()
    review = desk.rounds.begin(first_round(desk), actor=ME).id
    person = comes_in(desk, review)
    me = Viewer("participant", person)
    words = ("What was agreed last time: Mostly", "We saw it grow.", "Walk the lane", "Open the door")
    assert not any(each in str(desk.report(review, "personal", me)) for each in words)
    desk.answer(review, person, [rated("one", 1), rated("two", 1)])
    said = str(desk.report(review, "personal", me))
    assert all(each in said for each in words)


def test_a_review_before_that_went_on_with_another_version_is_read_by_what_it_asked_last() -> None:
    desk = workspace()
    old = first_round(desk)
    new = tool("2.0", first=(statement("one"), statement("two")), second=(statement("three", "We do three now."),))
    upgraded(desk, old, new, mapping(one=SAME, two=SAME, three='becomes = "reworded"'))
    later = with_tool(desk, new)
    review = later.rounds.begin(old, actor=ME).id
    assert later.read(review, FACILITATOR).last_time.statements["one"].agreed == AGREED  # type: ignore[union-attr]
    assert later.rounds.changes(old, new) == ""

"""A session: its stages, its agenda, what the room looks at, and who may open the screen."""

import pytest
from tests.framework.making import workspace
from tests.framework.people import ME, answered, refused

from stocktake.agenda import to_talk_about
from stocktake.errors import ForbiddenError, InvalidError, NotFoundError, PhaseError
from stocktake.reading import ROOM
from stocktake.review import Action, AgreedView, AnswerKind, Phase
from stocktake.session import AgendaWish, Stage
from stocktake.stages import stage_of
from stocktake.staging import dropped, moved, pinned
from stocktake.workspace import Workspace

VIEW = AgreedView(statement="one", kind=AnswerKind.NONE, reason="We see it differently.")
ACTION = Action(id="a", what="Walk.", about="one")


@pytest.fixture
def desk() -> Workspace:
    return workspace()


@pytest.fixture
def review(desk: Workspace) -> str:
    made = desk.start("little", title="Ours", place="Northtown", smallest_group=3, actor=ME).id
    answered(desk, made)
    return made


def test_a_session_goes_through_its_stages_and_each_move_is_an_entry(desk: Workspace, review: str) -> None:
    assert stage_of(desk.review(review)) is Stage.ANSWER
    for stage in list(Stage)[1:]:
        assert stage_of(desk.conducting.move(review, stage, actor=ME)) is stage
        desk.conducting.move(review, stage, actor=ME)
    kinds = [each.kind for each in desk.history(review)][-6:]
    assert kinds == ["revealed", *["stage-moved"] * 4, "review-closed"]
    again = desk.conducting.move(review, Stage.TALK, actor=ME)
    assert (again.phase, stage_of(again)) == (Phase.REVEALED, Stage.TALK)


def test_nothing_is_agreed_or_planned_before_its_stage_once_a_session_is_moved(desk: Workspace, review: str) -> None:
    asked = "Reveal the results first: an agreed view comes after people have seen what everybody said."
    assert refused(PhaseError, desk.agree, review, VIEW, actor=ME) == asked
    desk.conducting.move(review, Stage.REVEAL, actor=ME)
    wait = "The session stands at “See together”. Move it on to “Agree” first."
    assert refused(PhaseError, desk.agree, review, VIEW, actor=ME) == wait
    desk.conducting.move(review, Stage.AGREE, actor=ME)
    assert desk.agree(review, VIEW, actor=ME).agreed["one"] == VIEW
    wait = "The session stands at “Agree”. Move it on to “Plan” first."
    assert refused(PhaseError, desk.plan, review, ACTION, actor=ME) == wait
    desk.conducting.move(review, Stage.PLAN, actor=ME)
    assert desk.plan(review, ACTION, actor=ME).actions["a"] == ACTION


def test_a_review_that_nobody_takes_through_stages_goes_on_as_before(desk: Workspace, review: str) -> None:
    desk.reveal(review, actor=ME)
    desk.agree(review, VIEW, actor=ME)
    assert desk.plan(review, ACTION, actor=ME).stage is None


def test_nobody_can_go_back_to_answering_alone_or_on_without_the_reveal(desk: Workspace, review: str) -> None:
    told = "Move on to “See together” first: nobody has seen the results."
    assert refused(PhaseError, desk.conducting.move, review, Stage.TALK, actor=ME) == told
    desk.conducting.move(review, Stage.REVEAL, actor=ME)
    told = "People have seen the results, so nobody can answer alone any more."
    assert refused(PhaseError, desk.conducting.move, review, Stage.ANSWER, actor=ME) == told


def test_the_facilitator_arranges_the_agenda_and_all_its_minutes_are_shared(desk: Workspace, review: str) -> None:
    desk.reveal(review, actor=ME)
    computed = [each.statement.id for each in to_talk_about(desk.read(review, ROOM))]
    assert computed == [each.statement.id for each in to_talk_about(desk.read(review, ROOM))]
    wish = AgendaWish(order=("three", "two"), dropped=("one",), minutes=47)
    desk.conducting.arrange(review, wish, actor=ME)
    topics = to_talk_about(desk.read(review, ROOM))
    assert [(each.statement.id, each.minutes) for each in topics] == [("three", 24), ("two", 23)]
    assert topics[0].why == "You chose this one."
    desk.conducting.arrange(review, wish, actor=ME)
    assert [each.kind for each in desk.history(review)].count("agenda-arranged") == 1
    wrong = AgendaWish(minutes=0)
    told = "The minutes to talk must be a whole number from 1 to 600."
    assert refused(InvalidError, desk.conducting.arrange, review, wrong, actor=ME) == told
    refused(NotFoundError, desk.conducting.arrange, review, AgendaWish(order=("nine",)), actor=ME)


def test_topics_are_put_first_moved_and_left_out() -> None:
    wish = AgendaWish(dropped=("d",))
    assert pinned("abc", wish, "d") == AgendaWish(order=("d", "a", "b", "c"))
    assert moved("abc", wish, "c", -1).order == ("a", "c", "b")
    assert moved("abc", wish, "a", -1).order == ("a", "b", "c")
    assert dropped(AgendaWish(order=("a", "b")), "a") == AgendaWish(order=("b",), dropped=("a",))


def test_the_room_turns_after_the_reveal_only_and_its_link_works_until_it_is_cancelled(
    desk: Workspace, review: str
) -> None:
    told = "Reveal the results first: until then everybody answers alone."
    assert refused(PhaseError, desk.conducting.turn, review, "one", actor=ME) == told
    link = desk.conducting.make_link(review, link_id=desk.new_id(), actor=ME)
    assert desk.conducting.make_link(review, link_id=link, actor=ME) == link
    token = desk.conducting.token(link)
    assert desk.conducting.find_room(token)[1] == link
    desk.reveal(review, actor=ME)
    assert desk.conducting.turn(review, "one", actor=ME).room_at == "one"
    desk.conducting.cancel_link(review, link, actor=ME)
    told = "This link is no longer in use. Ask the person who sent it to you for a new one."
    assert refused(ForbiddenError, desk.conducting.find_room, token) == told

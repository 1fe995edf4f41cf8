"""Proposals with support, notes over time, what is due, strengths that are offered: and whose words go with them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.framework.making import rated, words_in
from tests.framework.people import ME, answered, comes_in, refused

from stocktake.checking import check
from stocktake.errors import ForbiddenError, InvalidError, NotFoundError, PhaseError
from stocktake.proposing import Proposal, ProposalKind
from stocktake.reading import FACILITATOR, NOBODY, READER, ROOM, Viewer
from stocktake.reminding import Dueness, due
from stocktake.review import Action, ActionNote, ActionState, Share, Strength
from stocktake.workspace import Workspace

LUNCH = Proposal(id="p1", kind=ProposalKind.ACTION, text="Lunch for all", about="one", more="People meet.")


@pytest.fixture
def review(desk: Workspace) -> str:
    return desk.start("little", title="Ours", place="Here", smallest_group=3, actor=ME).id


@pytest.fixture
def people(desk: Workspace, review: str) -> list[str]:
    found = answered(desk, review)
    desk.reveal(review, actor=ME)
    return found


def by(person: str, **more: object) -> Proposal:
    from attrs import evolve

    return evolve(LUNCH, participant=person, **more)


def test_nobody_proposes_before_the_reveal_nor_after_the_end(desk: Workspace, review: str) -> None:
    ana, *_ = answered(desk, review)
    early = "Proposals come after the reveal, when everybody has seen what others said."
    assert refused(PhaseError, desk.plans.propose, review, by(ana)) == early
    desk.reveal(review, actor=ME)
    desk.plans.propose(review, by(ana))
    desk.close_review(review, actor=ME)
    late = "This review is closed, so you can read its plan, and not propose or support any more."
    assert refused(PhaseError, desk.plans.support, review, ana, "p1") == late
    assert refused(PhaseError, desk.plans.take_back, review, "p1", participant=ana) == late
    assert [each.text for each in desk.plans.proposed(review, Viewer("participant", ana))] == ["Lunch for all"]


def test_a_proposal_is_supported_once_by_each_and_only_counted(desk: Workspace, review: str, people: list[str]) -> None:
    ana, bo, cy = people
    desk.plans.propose(review, by(ana))
    desk.plans.propose(
        review, Proposal(id="p2", kind=ProposalKind.STRENGTH, text="The garden", about="second"), actor=ME
    )
    for person in (bo, bo, cy):
        desk.plans.support(review, person, "p1")
    first, second = desk.plans.proposed(review, ROOM)
    assert (first.id, first.support, second.support) == ("p1", 2, 0)
    assert not any(each in words_in((first, second)) for each in people)
    desk.plans.support(review, bo, "p1", given=False)
    (mine, _) = desk.plans.proposed(review, Viewer("participant", ana))
    assert (mine.support, mine.own, mine.supported) == (1, True, False)
    assert desk.plans.proposed(review, READER) == desk.plans.proposed(review, NOBODY) == ()
    assert desk.read(review, FACILITATOR).proposals[0].support == 1


def test_only_its_author_changes_a_proposal_or_takes_it_back(desk: Workspace, review: str, people: list[str]) -> None:
    ana, bo, _ = people
    desk.plans.propose(review, by(ana))
    others = "This is somebody else's proposal. You can support it, or make one of your own."
    assert refused(ForbiddenError, desk.plans.propose, review, by(bo, text="Mine now")) == others
    assert refused(ForbiddenError, desk.plans.take_back, review, "p1", participant=bo) == others
    desk.plans.propose(review, by(ana, text="Lunch on Fridays"))
    assert desk.review(review).proposals["p1"].text == "Lunch on Fridays"
    assert desk.plans.take_back(review, "p1", participant=ana).proposals == {}
    assert refused(NotFoundError, desk.plans.support, review, bo, "p1") == (
        "This proposal is not there any more: it was taken back."
    )
    assert refused(InvalidError, desk.plans.propose, review, by(ana, text=" ", about="nowhere")) == (
        "The proposal is empty. Write something, and save again.\nChoose the domain or the statement that it is about."
    )


def test_accepting_makes_an_action_or_a_strength_once_and_declining_can_be_undone(
    desk: Workspace, review: str, people: list[str]
) -> None:
    ana = people[0]
    desk.plans.propose(review, by(ana))
    desk.plans.propose(review, by(ana, id="p2", kind=ProposalKind.STRENGTH, text="The garden", more="Neighbours"))
    for proposal in ("p1", "p1", "p2"):
        desk.plans.accept(review, proposal, actor=ME)
    state = desk.review(review)
    (action,), (strength,) = state.actions.values(), state.strengths.values()
    assert (action.what, action.about, action.will_notice) == ("Lunch for all", "one", "People meet.")
    assert (strength.text, strength.held_by, strength.domain, strength.statements) == (
        *("The garden", "Neighbours"),
        *("first", ("one",)),
    )
    decided = "This proposal is decided already, so support for it stays as it is."
    assert refused(PhaseError, desk.plans.support, review, ana, "p1") == decided
    desk.plans.propose(review, by(ana, id="p3"))
    assert desk.plans.decline(review, "p3", actor=ME).proposals["p3"].declined
    assert desk.plans.decline(review, "p3", declined=False, actor=ME).proposals["p3"].open


def test_erasing_takes_proposals_and_support_and_leaves_what_the_room_made_of_them(
    desk: Workspace, review: str, people: list[str]
) -> None:
    ana, bo, _ = people
    desk.plans.propose(review, by(ana))
    desk.plans.propose(review, by(bo, id="p2", text="A word of Bo's"))
    desk.plans.support(review, ana, "p2")
    desk.plans.accept(review, "p1", actor=ME)
    desk.erase(review, ana, actor=ME)
    state = desk.review(review)
    assert (list(state.proposals), state.support.get("p2", frozenset()), len(state.actions)) == (["p2"], frozenset(), 1)
    desk.erase(review, bo, actor=ME)
    assert "A word of Bo's" not in words_in(desk.history(review))
    assert check(desk._storage).problems == ()


def test_notes_stay_in_order_with_their_days_through_changes_of_the_action(desk: Workspace, review: str, clock) -> None:
    desk.plan(review, Action(id="a", what="Meet", about="first"), actor=ME)
    desk.plans.note(review, "a", ActionNote(id="n1", text="We met.", state=ActionState.STARTED), actor=ME)
    clock.move(days=3)
    for _ in range(2):
        desk.plans.note(review, "a", ActionNote(id="n2", text="Money is short.", shared=False), actor=ME)
    desk.plan(review, Action(id="a", what="Meet monthly", about="first", state=ActionState.STARTED), actor=ME)
    (action,) = desk.review(review).actions.values()
    assert (action.what, action.state) == ("Meet monthly", ActionState.STARTED)
    assert [(each.text, each.at[:10]) for each in action.notes] == [
        ("We met.", "2030-01-31"),
        ("Money is short.", "2030-02-03"),
    ]
    assert "Money is short." in words_in(desk.read(review, FACILITATOR))
    assert desk.plans.drop_note(review, "a", "n1", actor=ME).actions["a"].notes == action.notes[1:]
    assert refused(NotFoundError, desk.plans.note, review, "b", ActionNote(id="n", text="x"), actor=ME) == (
        "This action is not on the plan any more. Go back to the plan to see what is."
    )


def test_notes_for_the_facilitator_only_go_to_nobody_else(desk: Workspace, review: str, people: list[str]) -> None:
    desk.plan(review, Action(id="a", what="Meet", about="first"), actor=ME)
    desk.plans.note(review, "a", ActionNote(id="n", text="Money is short.", shared=False), actor=ME)
    for viewer in (ROOM, READER, Viewer("participant", people[0])):
        assert "Money is short." not in words_in(desk.read(review, viewer))


def test_an_action_is_tied_to_several_places_and_a_strength_to_statements(desk: Workspace, review: str) -> None:
    desk.plan(review, Action(id="a", what="Meet", about="first", also_about=("two", "first", "two")), actor=ME)
    assert desk.review(review).actions["a"].also_about == ("two",)
    wrong = Action(id="b", what="Meet", about="first", also_about=("nowhere",), first_step_by="soon")
    assert refused(InvalidError, desk.plan, review, wrong, actor=ME) == (
        "Choose the domain or the statement that the action is about.\n"
        "“soon” is not a date. Write it like 2027-03-31, or leave it empty."
    )
    desk.name_strength(review, Strength(id="s", text="x", evidence="We saw it.", statements=("one", "one")), actor=ME)
    assert desk.review(review).strengths["s"].statements == ("one",)


DAYS = st.dates().map(str)
ACTIONS = st.lists(
    st.builds(
        Action,
        id=st.uuids().map(str),
        what=st.just("x"),
        about=st.just("one"),
        by_when=st.just("") | DAYS,
        first_step_by=st.just("") | DAYS,
        state=st.sampled_from(ActionState),
    ),
    max_size=4,
)


@settings(max_examples=40)
@given(ACTIONS, st.dates(max_value=__import__("datetime").date(9000, 1, 1)).map(str))
def test_what_is_due_is_never_done_and_stands_in_order(actions: list[Action], today: str) -> None:
    found = due(actions, today)
    assert [each.day for each in found] == sorted(each.day for each in found)
    assert all(each.action.state in {ActionState.PLANNED, ActionState.STARTED} for each in found)
    assert all(each.overdue == (each.day < today) for each in found)
    assert due(reversed(actions), today) == found


def test_due_is_overdue_due_soon_or_the_first_step(desk: Workspace, review: str) -> None:
    for action in (
        Action(id="a", what="Late", about="one", by_when="2030-01-30"),
        Action(id="b", what="Soon", about="one", by_when="2030-02-14", first_step_by="2030-01-31"),
        Action(id="c", what="Far", about="one", by_when="2030-02-15"),
        Action(id="d", what="Done", about="one", by_when="2030-01-01", state=ActionState.DONE),
        Action(id="e", what="Begun", about="one", first_step_by="2030-01-01", state=ActionState.STARTED),
    ):
        desk.plan(review, action, actor=ME)
    assert [(each.action.id, each.dueness) for each in desk.plans.due(review)] == [
        ("a", Dueness.OVERDUE),
        ("b", Dueness.FIRST_STEP),
        ("b", Dueness.SOON),
    ]
    assert [each.action.id for each in desk.plans.due(review, ahead=15)][-1] == "c"
    assert desk.reviews()[0].days == ("2030-01-30", "2030-01-31", "2030-02-14", "2030-02-15")


def test_strengths_are_offered_where_people_agree_and_from_shared_reasons_until_they_are_named(
    desk: Workspace, review: str
) -> None:
    for share in (Share.UNNAMED, Share.FACILITATOR, Share.PRIVATE):
        person = comes_in(desk, review)
        desk.answer(review, person, [rated("one", 4, f"Said {share.value}", share), rated("two", 1, "Low")])
    assert desk.plans.offers(review, ROOM) == ()
    desk.reveal(review, actor=ME)
    for viewer in (ROOM, FACILITATOR):
        (offer,) = desk.plans.offers(review, viewer)
        assert (offer.statement.id, offer.agreed) == ("one", True)
        assert [each.text for each in offer.reasons] == ["Said unnamed"]
    desk.name_strength(review, Strength(id="s", text="Ours", statements=("one",)), actor=ME)
    assert desk.plans.offers(review, ROOM) == ()

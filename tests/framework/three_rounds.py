"""Three rounds of one place: the second asks one statement in other words, the third asks a new one and leaves one."""

from attrs import evolve
from tests.framework.making import Clock, catalogue, little_tool, rated, unknown, workspace
from tests.framework.people import ME, comes_in
from tests.framework.second_version import statement, tool

from stocktake.review import Action, ActionState, AgreedView, AnswerKind
from stocktake.tool import Tool
from stocktake.workspace import Workspace

SECOND = tool("2.0", first=(statement("one"), statement("two", "We do two things well.")), second=(statement("three"),))
THIRD = tool("3.0", first=(statement("one"), statement("two", "We do two things well.")), second=(statement("four"),))


def rounds_of(*tools: Tool) -> tuple[Workspace, list[str]]:
    """Let each tool be asked a year after the one before: five people answer, agree on a view and plan an action."""
    clock, storage, before, reviews = Clock(), None, "", []
    for number, asked in enumerate(tools, start=1):
        loaded = evolve(catalogue(), tools={"little": asked})
        desk = workspace(storage=storage, clock=clock, loaded=loaded, series=number)
        storage = desk._storage
        if before:
            before = desk.rounds.begin(before, title=f"Round {number}", actor=ME).id
        else:
            before = desk.start("little", title="Round 1", place="Northtown", actor=ME).id
        reviews.append(before)
        _taken_part(desk, before, number)
        clock.move(days=365)
    return desk, reviews


def three_rounds() -> tuple[Workspace, list[str]]:
    return rounds_of(little_tool(), SECOND, THIRD)


def _taken_part(desk: Workspace, review: str, number: int) -> None:
    asked = [each.id for _, each in desk.tool_of(desk.review(review)).statements()]
    for nth in range(6):
        person = comes_in(desk, review, "lead")
        given = [
            rated(each, min(4, number + nth % 2), f"[{each}, round {number}]" if not nth else "") for each in asked
        ]
        desk.answer(review, person, given if nth else [unknown(asked[1]), *given[:1], *given[2:]])
    desk.reveal(review, actor=ME)
    view = AgreedView(statement="one", kind=AnswerKind.RATING, value=number, reason=f"[view of round {number}]")
    if "one" in asked:
        _agreed(desk, review, number, view)


def _agreed(desk: Workspace, review: str, number: int, view: AgreedView) -> None:
    desk.agree(review, view, actor=ME)
    action = Action(id=f"a{number}", what=f"[plan {number}]", about="one", state=list(ActionState)[number])
    desk.plan(review, action, actor=ME)

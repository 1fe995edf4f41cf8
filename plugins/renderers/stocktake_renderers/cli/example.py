"""Fills a workspace with the example: an invented place that has finished a review, and a team that has begun one."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from stocktake.review import Action, ActionState, AgreedView, Answer, AnswerKind, Share, Strength
from stocktake.state import ReviewState
from stocktake.workspace import Workspace
from stocktake_renderers.cli.opened import ACTOR

TOOL = "strengths-based"
_FILE = Path(__file__).parent / "example.toml"
_MARKS = {"?": AnswerKind.DONT_KNOW, "-": AnswerKind.NOT_APPLICABLE}


def read_example() -> dict[str, Any]:
    """Read the example as it is written down."""
    import tomli

    return tomli.loads(_FILE.read_text(encoding="utf-8"))


def fill(workspace: Workspace) -> None:
    """Put both reviews of the example into a workspace, through the same door as everybody's."""
    example = read_example()
    _open_review(workspace, example)
    review = _finished_review(workspace, example)
    for statement, view in example["agreed"].items():
        workspace.agree(review, _view(statement, view), actor=ACTOR)
    for strength in example["strength"]:
        workspace.name_strength(review, Strength(id=workspace.new_id(), **strength), actor=ACTOR)
    for action in example["action"]:
        made = Action(id=workspace.new_id(), **{**action, "state": ActionState(action["state"])})
        workspace.plan(review, made, actor=ACTOR)


def _finished_review(workspace: Workspace, example: Mapping[str, Any]) -> str:
    state = workspace.start(
        TOOL,
        title=example["title"],
        place=example["place"],
        purpose=example["purpose"],
        smallest_group=example["smallest_group"],
        actor=ACTOR,
    )
    domains = [domain.id for domain in workspace.tool_of(state).domains]
    for who, side, name in _people(example):
        person = _come(workspace, state.id, side, name)
        workspace.answer(state.id, person, answers_of(example, who))
        for domain in domains:
            workspace.finish(state.id, person, domain)
        workspace.hand_in(state.id, person)
    workspace.reveal(state.id, actor=ACTOR)
    return state.id


def _open_review(workspace: Workspace, example: Mapping[str, Any]) -> None:
    wishes = example["open"]
    state = workspace.start(
        TOOL,
        title=wishes["title"],
        place=wishes["place"],
        purpose=wishes["purpose"],
        perspectives=wishes["perspectives"],
        smallest_group=wishes["smallest_group"],
        actor=ACTOR,
    )
    statements = sum(1 for _ in workspace.tool_of(state).statements())
    for who, side, name in _people(example):
        if who in wishes["come"]:
            person = _come(workspace, state.id, side, name)
            answered = wishes["come"][who]
            given = answers_of(example, who)[:answered]
            workspace.answer(state.id, person, given)
            _finish(workspace, state, person, {each.statement for each in given})
            if answered == statements:
                workspace.hand_in(state.id, person)
        elif who in wishes["invited"]:
            workspace.invite(state.id, side, name=name, actor=ACTOR)


def _finish(workspace: Workspace, state: ReviewState, person: str, answered: set[str]) -> None:
    for domain in workspace.tool_of(state).domains:
        if all(each.id in answered for each in domain.statements):
            workspace.finish(state.id, person, domain.id)


def _people(example: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give (“leader 1”, “leader”, name) for everybody."""
    for side, names in example["people"].items():
        for place, name in enumerate(names, start=1):
            yield f"{side} {place}", side, name


def _come(workspace: Workspace, review: str, side: str, name: str) -> str:
    door = workspace.invite(review, side, name=name, actor=ACTOR)
    person, _ = workspace.enter(review, door.invitation.id)
    return person.id


def answers_of(example: Mapping[str, Any], who: str) -> list[Answer]:
    """Give everything that “leader 1” said, in the order of the statements."""
    side, _, place = who.partition(" ")
    column = list(example["people"]).index(side)
    return [
        _answer(statement, said["answers"].split()[column][int(place) - 1], said["reasons"], who)
        for statement, said in example["statement"].items()
    ]


def _answer(statement: str, mark: str, reasons: list[list[str]], who: str) -> Answer:
    given = next((rest for name, *rest in reasons if name == who), [])
    text, share = (*given, "unnamed")[:2] if given else ("", "unnamed")
    return Answer(
        statement=statement,
        kind=_MARKS.get(mark, AnswerKind.RATING),
        value=None if mark in _MARKS else int(mark),
        reason=text,
        share=Share(share),
    )


def _view(statement: str, view: Mapping[str, Any]) -> AgreedView:
    kind = AnswerKind.RATING if view["value"] else AnswerKind.DONT_KNOW
    return AgreedView(statement=statement, kind=kind, value=view["value"] or None, reason=view["reason"])

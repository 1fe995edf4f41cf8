"""People who come in and answer, and what they hear when something can't be."""

import pytest
from tests.framework.making import rated

from stocktake.exchange import ImportResult
from stocktake.workspace import Workspace

ME = "facilitator"
NO_LONGER = "This link is no longer in use. Ask the person who sent it to you for a new one."


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


def imported(
    desk: Workspace, review: str, importer: str, data: bytes, *, dry_run: bool = False, actor: str
) -> ImportResult:
    return desk.bring_in(review, desk.read_answers(review, importer, data), dry_run=dry_run, actor=actor)

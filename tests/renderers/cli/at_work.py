"""Things that happen on the pages before a command is typed: somebody comes in and asks, people have answered."""

from typing import Any

from stocktake.review import Action
from stocktake.taking_part import Wish
from stocktake_renderers.opening import open_workspace, settings_in_force


def asked(line: Any, review: str, text: str = "Large print") -> tuple[str, str]:
    """Let somebody come in and ask for something; gives their id and the id of what they ask."""
    workspace = open_workspace(settings_in_force(None, environ=line.environ))
    door = workspace.invite(review, "leader", name="Ada Moss", actor="facilitator")
    person, _ = workspace.enter(review, door.invitation.id)
    state = workspace.hosting.ask(review, person.id, Wish.SUPPORT, text)
    workspace.close()
    return person.id, next(iter(state.requests))


def planned(line: Any, review: str, what: str, **more: str) -> None:
    """Plan an action about the first domain."""
    workspace = open_workspace(settings_in_force(None, environ=line.environ))
    workspace.plan(review, Action(id=workspace.new_id(), what=what, about="vision", **more), actor="facilitator")
    workspace.close()

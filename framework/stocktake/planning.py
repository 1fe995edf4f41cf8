"""What may be written into a plan: strengths and actions, as `decisions` does it for the rest of a review."""

from typing import Any

from attrs import evolve

from stocktake.decisions import line, text, untouched, wrong_date
from stocktake.entries import ActionDropped, ActionPlanned, Entry, StrengthDropped, StrengthNamed
from stocktake.errors import InvalidError, NotFoundError
from stocktake.messages import say
from stocktake.review import Action, Strength
from stocktake.state import ReviewState
from stocktake.tool import Tool


def name_strength(state: ReviewState, tool: Tool, strength: Strength, seen: int | None) -> list[Entry]:
    """Name a strength, or change it; it may stay with a domain that an earlier tool had."""
    before = state.strengths.get(strength.id)
    if strength.domain and (before is None or before.domain != strength.domain):
        tool.domain(strength.domain)
    settled = evolve(
        strength,
        text=text(say("The strength"), strength.text, most=1000, needed=True),
        held_by=line(say("Who holds it"), strength.held_by),
    )
    if state.strengths.get(strength.id) == settled:
        return []
    untouched(state, f"strength/{strength.id}", seen, say("this strength"))
    return [StrengthNamed(strength=settled)]


def drop_strength(state: ReviewState, strength: str, seen: int | None) -> list[Entry]:
    """Take a strength off the list."""
    if strength not in state.strengths:
        return []
    untouched(state, f"strength/{strength}", seen, say("this strength"))
    return [StrengthDropped(strength=strength)]


def plan(state: ReviewState, tool: Tool, action: Action, seen: int | None) -> list[Entry]:
    """Plan an action, or change it; every problem with it at once."""
    problems: list[str] = []
    texts: dict[str, Any] = _texts_of(action, problems)
    settled = evolve(action, **texts)
    before = state.actions.get(action.id)
    stays = before is not None and before.about == action.about  # perhaps with something that an earlier tool had
    if not stays and action.about not in {each.id for each in tool.domains}:
        try:
            tool.statement(action.about)
        except NotFoundError:
            problems.append(say("Choose the domain or the statement that the action is about."))
    if action.by_when and (wrong := wrong_date(action.by_when)):
        problems.append(wrong)
    if problems:
        raise InvalidError(problems)
    if state.actions.get(action.id) == settled:
        return []
    untouched(state, f"action/{action.id}", seen, say("this action"))
    return [ActionPlanned(action=settled)]


def _texts_of(action: Action, problems: list[str]) -> dict[str, str]:
    names = {
        "what": say("What will be done"),
        "builds_on": say("What it builds on"),
        "who": say("Who does it"),
        "with_whom": say("With whom"),
        "first_step": say("The first step"),
        "will_notice": say("What people will notice"),
    }
    taken = {}
    for key, name in names.items():
        try:
            taken[key] = text(name, getattr(action, key), most=1000, needed=key == "what")
        except InvalidError as error:
            problems.extend(error.problems)
    return taken


def drop_action(state: ReviewState, action: str, seen: int | None) -> list[Entry]:
    """Take an action off the plan."""
    if action not in state.actions:
        return []
    untouched(state, f"action/{action}", seen, say("this action"))
    return [ActionDropped(action=action)]

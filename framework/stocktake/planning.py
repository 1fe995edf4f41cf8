"""What may be written into a plan: strengths and actions, as `decisions` does it for the rest of a review."""

from typing import Any

from attrs import evolve

from stocktake.decisions import line, text, untouched, wrong_date
from stocktake.entries import ActionDropped, ActionPlanned, Entry, StrengthDropped, StrengthNamed
from stocktake.errors import InvalidError, NotFoundError
from stocktake.messages import say
from stocktake.noting import ActionNoted, ActionNoteDropped
from stocktake.review import Action, ActionNote, Strength
from stocktake.session import Stage
from stocktake.stages import hold_to
from stocktake.state import ReviewState
from stocktake.tool import Tool


def name_strength(state: ReviewState, tool: Tool, strength: Strength, seen: int | None) -> list[Entry]:
    """Name a strength, or change it; it may stay with a domain that an earlier tool had."""
    before = state.strengths.get(strength.id)
    if strength.domain and (before is None or before.domain != strength.domain):
        tool.domain(strength.domain)
    for each in set(strength.statements) - set(before.statements if before else ()):
        tool.statement(each)
    settled = evolve(
        strength,
        text=text(say("The strength"), strength.text, most=1000, needed=True),
        held_by=line(say("Who holds it"), strength.held_by),
        evidence=text(say("How we know"), strength.evidence, most=1000),
        elsewhere=text(say("Where else it could be used"), strength.elsewhere, most=1000),
        statements=tuple(dict.fromkeys(strength.statements)),
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
    hold_to(state, Stage.PLAN)
    problems: list[str] = []
    texts: dict[str, Any] = _texts_of(action, problems)
    before = state.actions.get(action.id)
    also = tuple(each for each in dict.fromkeys(action.also_about) if each != action.about)
    settled = evolve(action, **texts, also_about=also, notes=())
    stay = {before.about, *before.also_about} if before else set()  # perhaps with something that an earlier tool had
    if any(each not in stay and not is_place(tool, each) for each in (action.about, *also)):
        problems.append(say("Choose the domain or the statement that the action is about."))
    problems += [wrong for each in (action.first_step_by, action.by_when) if each and (wrong := wrong_date(each))]
    if problems:
        raise InvalidError(problems)
    if before is not None and evolve(before, notes=()) == settled:
        return []
    untouched(state, f"action/{action.id}", seen, say("this action"))
    return [ActionPlanned(action=settled)]


def is_place(tool: Tool, thing: str) -> bool:
    """Say whether a tool has a domain or a statement of this id."""
    return thing in {each.id for each in tool.domains} or any(one.id == thing for _, one in tool.statements())


def note(state: ReviewState, action: str, wish: ActionNote) -> list[Entry]:
    """Note how an action goes; the same note twice changes nothing."""
    if action not in state.actions:
        raise NotFoundError(say("This action is not on the plan any more. Go back to the plan to see what is."))
    if any(each.id == wish.id for each in state.actions[action].notes):
        return []
    words = text(say("The note"), wish.text, most=1000, needed=True)
    return [ActionNoted(action=action, note=evolve(wish, text=words, at=""))]


def drop_note(state: ReviewState, action: str, wanted: str) -> list[Entry]:
    """Take a note off an action."""
    notes = state.actions[action].notes if action in state.actions else ()
    return [ActionNoteDropped(action=action, note=wanted)] if any(each.id == wanted for each in notes) else []


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

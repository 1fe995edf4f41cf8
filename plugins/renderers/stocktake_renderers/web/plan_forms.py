"""Strengths and actions as their forms show them, and back."""

from collections.abc import Iterable
from datetime import date

from stocktake.errors import NotFoundError
from stocktake.review import Action, ActionState, Strength
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake_renderers.web.typed import Typed

ORDERS = {"made": "as written", "by-when": "by when", "state": "by state"}
_STATES = tuple(ActionState)
_LATEST = "9999-99-99"
_SEPARATOR = " – "


def in_order(actions: Iterable[Action], order: str) -> list[Action]:
    """Sort actions: by when (those without a date last), by state, or as they were written."""
    if order == "by-when":
        return sorted(actions, key=lambda each: each.by_when or _LATEST)
    if order == "state":
        return sorted(actions, key=lambda each: (_STATES.index(each.state), each.by_when or _LATEST))
    return list(actions)


def places(tool: Tool) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give what an action can be about: for each domain, the domain as a whole and its statements."""
    return [
        (
            domain.title,
            [(domain.id, f"{domain.name} as a whole"), *((each.id, each.text) for each in domain.statements)],
        )
        for domain in tool.domains
    ]


def place_words(tool: Tool, place: str) -> str:
    """Name a domain or a statement; as it is where the tool has none of this id any more."""
    named = {each.id: each.title for each in tool.domains} | {each.id: each.text for _, each in tool.statements()}
    return named.get(place, place)


def strength_values(state: ReviewState, strength: str, *, gone: bool = False) -> dict[str, str]:
    """Give a strength as its form shows it; with *gone*, nothing for one that was taken off the plan."""
    if strength not in state.strengths:
        if gone:
            return {}
        raise NotFoundError("This strength is not on the plan any more. Go back to the plan to see what is.")
    found = state.strengths[strength]
    return {
        "id": found.id,
        "text": found.text,
        "held_by": found.held_by,
        "domain": found.domain,
        "evidence": found.evidence,
        "elsewhere": found.elsewhere,
        "statements": " ".join(found.statements),
    }


def strength_from(typed: Typed, strength: str, tool: Tool, stays: str = "") -> Strength:
    """Read a strength from its form; what is wrong goes to the form's problems. *stays* is the domain it has."""
    typed.text("text", "What works", needed=True)
    typed.line("held_by", "Who holds it")
    known = ("", *(each.id for each in tool.domains), *(each for each in (stays,) if each))
    typed.one_of("domain", known, "Choose a domain from the list.", listed=True)
    typed.text("evidence", "How we know")
    typed.text("elsewhere", "Where else it could be used")
    return Strength(
        id=strength,
        text=typed["text"],
        held_by=typed["held_by"],
        domain=typed["domain"],
        evidence=typed["evidence"],
        elsewhere=typed["elsewhere"],
        statements=tuple(typed["statements"].split()),
    )


def action_values(state: ReviewState, action: str, *, gone: bool = False) -> dict[str, str]:
    """Give an action as its form shows it; with *gone*, nothing for one that was taken off the plan."""
    if action not in state.actions:
        if gone:
            return {}
        raise NotFoundError("This action is not on the plan any more. Go back to the plan to see what is.")
    found = state.actions[action]
    named = next((each.id for each in state.strengths.values() if each.text == found.builds_on), "")
    return {
        "id": found.id,
        "what": found.what,
        "about": found.about,
        "strength": named,
        "builds_on": "" if named else found.builds_on,
        "who": found.who,
        "with_whom": found.with_whom,
        "first_step": found.first_step,
        "first_step_by": found.first_step_by,
        "also_about": " ".join(found.also_about),
        "by_when": found.by_when,
        "will_notice": found.will_notice,
        "state": found.state.value,
    }


def action_from(typed: Typed, action: str, state: ReviewState, tool: Tool) -> Action | None:
    """Read an action from its form; None, and problems on the form, where that can't be done."""
    for name, words in (
        ("what", "What will be done"),
        ("builds_on", "What it builds on"),
        ("who", "Who does it"),
        ("with_whom", "With whom"),
        ("first_step", "The first step"),
        ("will_notice", "What people will notice"),
    ):
        typed.text(name, words, needed=name == "what")
    known = {each for _, options in places(tool) for each, _ in options}
    if action in state.actions:
        known |= {
            state.actions[action].about,
            *state.actions[action].also_about,
        }  # perhaps something that only an earlier tool had
    typed.one_of("about", known, "Choose the domain or the statement that the action is about.", listed=True)
    typed.one_of("strength", ("", *state.strengths), "Choose a strength from the list, or write one.", listed=True)
    typed.one_of("state", [each.value for each in ActionState], "Choose how far the action has come.")
    also = tuple(each for each in typed["also_about"].split() if each in known)
    by_when, first_step_by = date_in(typed, "by_when"), date_in(typed, "first_step_by")
    if typed.problems:
        return None
    named = state.strengths[typed["strength"]].text if typed["strength"] else ""
    return Action(
        id=action,
        what=typed["what"],
        about=typed["about"],
        builds_on=_SEPARATOR.join(filter(None, (named, typed["builds_on"].strip()))),
        who=typed["who"],
        with_whom=typed["with_whom"],
        first_step=typed["first_step"],
        by_when=by_when,
        will_notice=typed["will_notice"],
        state=ActionState(typed["state"]),
        first_step_by=first_step_by,
        also_about=also,
    )


def date_in(typed: Typed, name: str) -> str:
    """Read the date in a field: as browsers send it, or day, month and year as people type it."""
    given = typed[name].strip()
    parts = given.replace(".", "/").split("/")
    try:
        if not given:
            return ""
        if len(parts) == 3:
            return date(int(parts[2]), int(parts[1]), int(parts[0])).isoformat()
        return date.fromisoformat(given).isoformat()
    except ValueError:
        typed.blame("This is not a date. Write day, month and year like 31/3/2027, or leave it empty.", name)
        return ""

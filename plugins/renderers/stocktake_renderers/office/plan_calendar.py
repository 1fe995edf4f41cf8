"""The actions of a plan that have a date, as a calendar to bring into one's own."""

from datetime import UTC, date, datetime, timedelta

from attrs import evolve
from icalendar import Calendar, Event

from stocktake.reading import Reading
from stocktake.review import Action, ActionState
from stocktake_renderers.characters import readable

_STATES = {ActionState.DONE: "Done: ", ActionState.STOPPED: "Stopped: "}


def calendar(reading: Reading) -> bytes:
    """Give a day for each action, and for each first step, that has a date.

    Each keeps its UID, so bringing the calendar in again changes that day.
    """
    whole = Calendar()
    whole.add("prodid", "-//Stocktake//action plan//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", _line(f"{reading.title}: {reading.place}" if reading.place else reading.title))
    dated = [each for each in reading.actions if each.by_when]
    for action in sorted((each for each in reading.actions if each.first_step_by), key=_first_step):
        whole.add_component(_first_step_event(action, reading))
    for action in sorted(dated, key=lambda each: (each.by_when, each.id)):
        whole.add_component(_event(action, reading))
    return bytes(whole.to_ical(sorted=False))


def _first_step(action: Action) -> tuple[str, str]:
    return action.first_step_by, action.id


def _first_step_event(action: Action, reading: Reading) -> Event:
    """Give a day for the first step: the action's own, with another UID."""
    words = action.first_step.strip() or action.what
    begun = evolve(action, what=words, by_when=action.first_step_by)
    event = _event(begun, reading)
    event["uid"] = f"{action.id}.first-step.{reading.review}@stocktake"
    event["summary"] = "First step: " + _line(words)
    return event


def _event(action: Action, reading: Reading) -> Event:
    day = date.fromisoformat(action.by_when)
    event = Event()
    event.add("uid", f"{action.id}.{reading.review}@stocktake")
    # A stamp is asked for; no clock runs here, so it is that of the review.
    event.add("dtstamp", datetime.fromisoformat(reading.revealed_at or reading.started_at).astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _STATES.get(action.state, "") + _line(action.what))
    event.add("description", _words(action, reading))
    event.add("transp", "TRANSPARENT")
    if action.state is ActionState.STOPPED:
        event.add("status", "CANCELLED")
    return event


def _words(action: Action, reading: Reading) -> str:
    names = {each.id: each.title for each in reading.domains} | {each.id: each.text for each in reading.statements}
    about = reading.old_words.get(action.about) or names.get(action.about, action.about)
    parts = (
        ("About", about),
        ("Who", action.who),
        ("With whom", action.with_whom),
        ("First step", action.first_step),
        ("Builds on", action.builds_on),
        ("What people will notice", action.will_notice),
        *((f"Note of {each.at[:10]}", each.text) for each in action.notes),
    )
    return "\n".join(f"{name}: {readable(words).strip()}" for name, words in parts if words.strip())


def _line(words: str) -> str:
    return " ".join(readable(words).split())

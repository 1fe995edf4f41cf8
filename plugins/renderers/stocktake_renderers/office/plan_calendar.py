"""The actions of a plan that have a date, as a calendar to bring into one's own."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from stocktake.reading import Reading
from stocktake.review import Action, ActionState
from stocktake_renderers.characters import readable

_STATES = {ActionState.DONE: "Done: ", ActionState.STOPPED: "Stopped: "}


def calendar(reading: Reading) -> bytes:
    """Give a day for each action with a date; an action keeps its UID, so bringing it in again changes that day."""
    whole = Calendar()
    whole.add("prodid", "-//Stocktake//action plan//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", _line(f"{reading.title}: {reading.place}" if reading.place else reading.title))
    dated = [each for each in reading.actions if each.by_when]
    for action in sorted(dated, key=lambda each: (each.by_when, each.id)):
        whole.add_component(_event(action, reading))
    return bytes(whole.to_ical(sorted=False))


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
    )
    return "\n".join(f"{name}: {readable(words).strip()}" for name, words in parts if words.strip())


def _line(words: str) -> str:
    return " ".join(readable(words).split())

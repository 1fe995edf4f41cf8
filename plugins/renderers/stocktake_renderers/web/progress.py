"""How far everybody is, without a word of what they said."""

from collections.abc import Iterable

from attrs import frozen

from stocktake.documents.figures import counted
from stocktake.overview import Progress, progress_of
from stocktake.review import Invitation, Participant
from stocktake.state import ReviewState
from stocktake.tool import Tool

NAMELESS = "Somebody without a name"


@frozen(kw_only=True)
class Person:
    """Somebody in a review or invited to it; *share* is how much of a hundred they have answered.

    *invitation* is empty for people who were brought in from a file.
    """

    id: str
    name: str
    perspective: str
    said: str
    share: int = 0
    handed_in: bool = False
    came: bool = False
    invitation: str = ""
    cancelled: bool = False


@frozen(kw_only=True)
class OpenLink:
    """A link for many."""

    perspective: str
    invitation: str
    said: str
    cancelled: bool


@frozen(kw_only=True)
class Side:
    """A perspective with its people, and the links that bring more of them."""

    id: str
    title: str
    people: tuple[Person, ...]
    links: tuple[OpenLink, ...]

    @property
    def active(self) -> tuple[Person, ...]:
        """Who counts: everybody but those whose link was cancelled before they came."""
        return tuple(each for each in self.people if each.came or not each.cancelled)

    @property
    def handed_in(self) -> int:
        """How many have handed in."""
        return sum(each.handed_in for each in self.people)


def people(state: ReviewState, tool: Tool) -> tuple[Person, ...]:
    """Give everybody: those invited by name in the order of their links, those from files after them."""
    done = {each.participant.id: each for each in progress_of(state, tool)}
    doors = {each.participant: each for each in state.invitations.values() if each.participant}
    found = [_invited(state, door, done.get(participant)) for participant, door in doors.items()]
    found += [_person(each, None, cancelled=False) for person, each in done.items() if person not in doors]
    return tuple(found)


def sides(state: ReviewState, tool: Tool) -> tuple[Side, ...]:
    """Give the people of a review by perspective."""
    everybody = people(state, tool)
    links = [each for each in state.invitations.values() if not each.participant]
    return tuple(
        Side(
            id=each,
            title=tool.perspective(each).title,
            people=tuple(person for person in everybody if person.perspective == each),
            links=tuple(_link(state, link) for link in links if link.perspective == each),
        )
        for each in state.settled.perspectives
    )


def not_handed_in(state: ReviewState, tool: Tool) -> tuple[tuple[str, str], ...]:
    """Name who has not handed in, with their perspective."""
    return tuple(
        (each.name, tool.perspective(each.perspective).title)
        for each in people(state, tool)
        if not each.handed_in and (each.came or not each.cancelled)
    )


def _invited(state: ReviewState, door: Invitation, progress: Progress | None) -> Person:
    cancelled = door.id in state.cancelled
    if progress is None:
        return Person(
            id=door.participant,
            name=door.name or NAMELESS,
            perspective=door.perspective,
            said="link cancelled" if cancelled else "not opened yet",
            invitation=door.id,
            cancelled=cancelled,
        )
    return _person(progress, door, cancelled=cancelled)


def _person(progress: Progress, door: Invitation | None, *, cancelled: bool) -> Person:
    who: Participant = progress.participant
    parts = [_how_far(progress)]
    if who.imported:
        parts = [_BROUGHT.get(who.source, "brought in from a file")]
    if cancelled:
        parts.append("link cancelled")
    return Person(
        id=who.id,
        name=who.name or (door.name if door else "") or NAMELESS,
        perspective=who.perspective,
        said=", ".join(parts),
        share=100 * progress.answered // max(progress.statements, 1),
        handed_in=bool(who.handed_in_at) or who.imported,
        came=True,
        invitation=door.id if door else "",
        cancelled=cancelled,
    )


_BROUGHT = {
    "form": "brought in from a filled form",
    "sheet": "brought in from an answer sheet",
    "paper": "typed in from paper",
}


def _how_far(progress: Progress) -> str:
    if progress.participant.handed_in_at:
        return f"handed in, {progress.answered} of {progress.statements} answered"
    if not progress.answered:
        return "opened, nothing answered yet"
    finished = f", finished {progress.finished} of {progress.domains} domains" if progress.finished else ""
    return f"answering, {progress.answered} of {progress.statements}{finished}"


def _link(state: ReviewState, link: Invitation) -> OpenLink:
    came = len(state.invited.get(link.id, ()))
    used = f"used by {came} of {link.cap}" if link.cap else f"used by {counted(came, 'person', 'people')}"
    cancelled = link.id in state.cancelled
    return OpenLink(
        perspective=link.perspective,
        invitation=link.id,
        said=f"{used}, cancelled" if cancelled else used,
        cancelled=cancelled,
    )


def names_in(text: str) -> Iterable[str]:
    """Give the names in a text of one name on each line, tidied, each once."""
    return dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip())

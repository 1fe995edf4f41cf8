"""What may be written about a session: numbers, stages, the agenda and what the room looks at."""

from collections.abc import Iterable

from stocktake.decisions import close, reopen, reveal
from stocktake.entries import Entry
from stocktake.errors import ForbiddenError, InvalidError, PhaseError
from stocktake.messages import say
from stocktake.review import Phase
from stocktake.session import (
    STAGE_WORDS,
    AgendaArranged,
    AgendaWish,
    NumbersSwitched,
    RoomLinkCancelled,
    RoomLinkMade,
    RoomTurned,
    Stage,
    StageMoved,
)
from stocktake.stages import stage_of
from stocktake.state import ReviewState
from stocktake.tool import Tool

LONGEST_SESSION = 600


def show_numbers(state: ReviewState, shown: bool) -> list[Entry]:
    """Switch figures of ratings on or off, everywhere and at any time."""
    return [] if state.settled.numbers == shown else [NumbersSwitched(shown=shown)]


def move(state: ReviewState, stage: Stage) -> list[Entry]:
    """Move a session on, or back where that does no harm: never back to answering alone, once people have seen."""
    if stage is stage_of(state) and (state.stage is not None or stage in {Stage.ANSWER, Stage.CLOSE}):
        return []
    if stage is Stage.ANSWER:
        raise PhaseError(say("People have seen the results, so nobody can answer alone any more."))
    if stage is Stage.CLOSE:
        return close(state)
    if not state.revealed_at and stage is not Stage.REVEAL:
        raise PhaseError(say("Move on to “{stage}” first: nobody has seen the results.", stage=_words(Stage.REVEAL)))
    opened = [] if state.revealed_at else reveal(state)
    again = reopen(state) if state.phase is Phase.CLOSED else []
    return [*again, *opened, StageMoved(stage=stage)]


def _words(stage: Stage) -> str:
    return STAGE_WORDS[stage]


def arrange(state: ReviewState, tool: Tool, wish: AgendaWish) -> list[Entry]:
    """Arrange the agenda; every statement once, and at least a minute for all of them together."""
    for statement in (*wish.order, *wish.dropped):
        tool.statement(statement)
    if not 1 <= wish.minutes <= LONGEST_SESSION:
        raise InvalidError(say("The minutes to talk must be a whole number from 1 to {most}.", most=LONGEST_SESSION))
    dropped = tuple(dict.fromkeys(wish.dropped))
    order = tuple(each for each in dict.fromkeys(wish.order) if each not in dropped)
    settled = AgendaWish(order=order, dropped=dropped, minutes=wish.minutes)
    return [] if state.agenda == settled else [AgendaArranged(wish=settled)]


def pinned(shown: Iterable[str], wish: AgendaWish, statement: str) -> AgendaWish:
    """Put a statement first."""
    return _with(wish, [statement, *(each for each in shown if each != statement)])


def moved(shown: Iterable[str], wish: AgendaWish, statement: str, by: int) -> AgendaWish:
    """Move a statement that is shown up or down by some places."""
    order = list(shown)
    if statement not in order:
        return wish
    at = order.index(statement)
    order.insert(max(0, min(len(order) - 1, at + by)), order.pop(at))
    return _with(wish, order)


def dropped(wish: AgendaWish, statement: str) -> AgendaWish:
    """Take a statement off the agenda."""
    order = tuple(each for each in wish.order if each != statement)
    return AgendaWish(order=order, dropped=(*wish.dropped, statement), minutes=wish.minutes)


def _with(wish: AgendaWish, order: Iterable[str]) -> AgendaWish:
    first = tuple(order)
    kept = tuple(each for each in wish.dropped if each not in first)
    return AgendaWish(order=first, dropped=kept, minutes=wish.minutes)


def turn(state: ReviewState, tool: Tool, statement: str) -> list[Entry]:
    """Let the room look at a statement, or at the agenda; after the reveal only."""
    if not state.revealed_at:
        raise PhaseError(say("Reveal the results first: until then everybody answers alone."))
    if statement:
        tool.statement(statement)
    return [] if state.room_at == statement else [RoomTurned(statement=statement)]


def make_link(state: ReviewState, link: str, token_digest: str) -> list[Entry]:
    """Let whoever has a link open the room screen."""
    return [] if link in state.room_links else [RoomLinkMade(link=link, token_digest=token_digest)]


def cancel_link(state: ReviewState, link: str) -> list[Entry]:
    """Make a link to the room screen useless."""
    return [RoomLinkCancelled(link=link)] if link in state.room_links else []


def opens_room(state: ReviewState, link: str) -> None:
    """Raise ForbiddenError unless a link opens the room screen."""
    if link not in state.room_links:
        raise ForbiddenError(say("This link is no longer in use. Ask the person who sent it to you for a new one."))

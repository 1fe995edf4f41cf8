"""What may be written about taking part: what people ask for, how it is arranged, the report, and readers' links."""

from attrs import evolve, fields

from stocktake.decisions import answer, text, untouched, wrong_date
from stocktake.entries import Entry
from stocktake.errors import ForbiddenError, InvalidError, NotFoundError, PhaseError
from stocktake.extras import without_words
from stocktake.messages import say
from stocktake.review import Phase
from stocktake.state import ReviewState
from stocktake.taking_part import (
    Arranged,
    Arrangements,
    ReaderLink,
    ReaderLinkCancelled,
    ReaderLinkMade,
    ReportMade,
    Request,
    RequestMade,
    RequestSeenTo,
    RequestWithdrawn,
    Wish,
)
from stocktake.tool import Tool

LONGEST_WISH = 1000
_NAMES = {
    "how_long": say("How long it takes"),
    "contact": say("Whom to ask"),
    "afterwards": say("What happens with it"),
    "recognised": say("How people's time is recognised"),
    "on_the_day": say("What people need on the day"),
}


def belongs(state: ReviewState, participant: str) -> bool:
    """Say whether somebody is in the review, or invited to it by a link of their own."""
    return participant in state.participants or any(
        each.participant == participant for each in state.invitations.values()
    )


def ask(state: ReviewState, request: Request) -> list[Entry]:
    """Ask for something; the same request twice, or a second one to be erased, changes nothing."""
    if not belongs(state, request.participant):
        raise NotFoundError(say("Nobody in this review has the id “{id}”.", id=request.participant))
    mine = [each for each in state.requests.values() if each.participant == request.participant]
    again = any(each.id == request.id for each in mine)
    if again or (request.wish is Wish.ERASURE and any(each.wish is Wish.ERASURE for each in mine)):
        return []
    if request.wish is Wish.SUPPORT and state.phase is Phase.CLOSED:
        raise PhaseError(say("This review is closed. Ask the person who invited you."))
    wanted = text(say("What you need"), request.text, most=LONGEST_WISH, needed=request.wish is Wish.SUPPORT)
    settled = evolve(request, text=wanted, asked_at="", seen_to_at="")
    return [RequestMade(participant=request.participant, request=settled)]


def withdraw(state: ReviewState, participant: str, request: str) -> list[Entry]:
    """Take back what was asked for; nobody can take back what somebody else asked."""
    found = state.requests.get(request)
    if found is None or found.participant != participant:
        return []
    return [RequestWithdrawn(participant=participant, request=request)]


def see_to(state: ReviewState, request: str, done: bool) -> list[Entry]:
    """Mark a request as seen to, or as not."""
    if request not in state.requests:
        raise NotFoundError(say("This request is not there any more: it was taken back, or its person was erased."))
    if bool(state.requests[request].seen_to_at) == done:
        return []
    return [RequestSeenTo(request=request, done=done)]


def take_back(state: ReviewState, tool: Tool, participant: str, statement: str) -> list[Entry]:
    """Take a reason back, as long as answers can be changed; the choice stays."""
    old = state.answers.get(participant, {}).get(statement)
    if old is None:
        raise NotFoundError(say("You have no answer to a statement “{statement}”.", statement=statement[:80]))
    return answer(state, tool, participant, [evolve(old, reason="", extras=without_words(old.extras))], None)


def arrange(state: ReviewState, wish: Arrangements, seen: int | None) -> list[Entry]:
    """Note how the review is arranged; every problem with it at once."""
    problems: list[str] = []
    taken: dict[str, str] = {"answer_by": wish.answer_by}
    for each in fields(Arrangements):
        if each.name in _NAMES:
            try:
                taken[each.name] = text(_NAMES[each.name], getattr(wish, each.name), most=2000)
            except InvalidError as error:
                problems.extend(error.problems)
    if wish.answer_by and (wrong := wrong_date(wish.answer_by)):
        problems.append(wrong)
    if problems:
        raise InvalidError(problems)
    settled = Arrangements(**taken)
    if state.arrangements == settled:
        return []
    untouched(state, "arrangements", seen, say("how the review is arranged"))
    return [Arranged(arrangements=settled)]


def report_made(state: ReviewState, made: bool) -> list[Entry]:
    """Say that the report is made, or that it isn't after all."""
    if made and not state.revealed_at:
        raise PhaseError(say("Reveal the results first: a report holds what people have seen together."))
    return [] if bool(state.report_made_at) == made else [ReportMade(made=made)]


def make_link(state: ReviewState, link: ReaderLink) -> list[Entry]:
    """Let whoever has a link read what came of the review, after the reveal only."""
    if not state.revealed_at:
        raise PhaseError(say("Reveal the results first: before that there is nothing that readers may see."))
    if link.until and (wrong := wrong_date(link.until)):
        raise InvalidError(wrong)
    return [] if link.id in state.reader_links else [ReaderLinkMade(link=link)]


def cancel_link(state: ReviewState, link: str) -> list[Entry]:
    """Make a reader's link useless."""
    return [ReaderLinkCancelled(link=link)] if link in state.reader_links else []


def readable(state: ReviewState, link: str, today: str) -> None:
    """Raise ForbiddenError unless a reader's link works on the day *today* (ISO)."""
    found = state.reader_links.get(link)
    if found is None or (found.until and found.until < today):
        raise ForbiddenError(say("This link is no longer in use. Ask the person who sent it to you for a new one."))

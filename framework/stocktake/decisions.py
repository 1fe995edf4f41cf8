"""What may be written into a review: each function takes the state and a wish, and gives entries or refuses.

Pure: time, ids and secrets come in as arguments. What can't be taken raises a StocktakeError whose text says what
to do; nothing is written then.
"""

from collections.abc import Iterable, Mapping

from attrs import evolve

from stocktake.completing import Completed
from stocktake.entries import (
    AnswerGiven,
    DomainFinished,
    Entry,
    HandedIn,
    ParticipantJoined,
    Revealed,
    ReviewClosed,
    ReviewReopened,
    ReviewStarted,
    ViewAgreed,
)
from stocktake.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError, PhaseError
from stocktake.extras import without_words
from stocktake.gate import SMALLEST_K, may_bring_in_late
from stocktake.messages import join, say, say_many
from stocktake.moves import parted
from stocktake.review import AgreedView, Answer, AnswerKind, Invitation, Phase, Share, Way
from stocktake.session import Stage
from stocktake.stages import hold_to
from stocktake.starting import ASKS
from stocktake.state import ReviewState
from stocktake.taken import asked as asked
from stocktake.taken import checked_answer as checked_answer
from stocktake.taken import line as line
from stocktake.taken import text as text
from stocktake.taken import wrong_date as wrong_date
from stocktake.tool import Tool

LARGEST_GROUP = 500
_TITLE, _PLACE = say("The title"), say("The place")


def start(tool: Tool, tool_hash: str, wish: ReviewStarted) -> list[Entry]:
    """Begin a review of *tool*; *wish* holds what was asked for, no perspectives meaning all of them."""
    problems: list[str] = []
    for perspective in wish.perspectives:
        try:
            tool.perspective(perspective)
        except NotFoundError as error:
            problems.extend(error.sentences)
    if wish.smallest_group < SMALLEST_K:
        problems.append(
            say(
                "The smallest group is {given}; it can't be under {least}, or single people's answers would show.",
                given=wish.smallest_group,
                least=SMALLEST_K,
            )
        )
    problems += [
        say("A review can't ask “{unknown}”. Beside ratings it can ask: {known}.", unknown=each, known=", ".join(ASKS))
        for each in wish.asks
        if each not in ASKS
    ]
    for name, given, needed in ((_TITLE, wish.title, True), (_PLACE, wish.place, True)):
        try:
            line(name, given, needed=needed)
        except InvalidError as error:
            problems.extend(error.problems)
    if problems:
        raise InvalidError(problems)
    everyone = tuple(each.id for each in tool.perspectives)
    chosen = tuple(each for each in everyone if each in wish.perspectives) or everyone
    settled = evolve(
        wish,
        tool=tool.id,
        tool_version=tool.version,
        tool_hash=tool_hash,
        title=line(_TITLE, wish.title),
        place=line(_PLACE, wish.place),
        purpose=text(say("The purpose"), wish.purpose),
        perspectives=chosen,
        asks=tuple(each for each in ASKS if each in wish.asks),
        share=Share.UNNAMED if wish.anonymous and wish.share is Share.NAMED else wish.share,
    )
    return [settled]


def perspective_in(state: ReviewState, tool: Tool, perspective: str) -> str:
    """Check that people answer from *perspective* in this review; raises NotFoundError."""
    tool.perspective(perspective)
    if perspective not in state.settled.perspectives:
        known = ", ".join(state.settled.perspectives)
        raise NotFoundError(
            say("This review doesn't ask the perspective “{id}”. It asks: {known}.", id=perspective, known=known)
        )
    return perspective


def open_for_answers(state: ReviewState) -> None:
    """Raise PhaseError if the review is closed, or its report made."""
    if state.report_made_at and state.phase is not Phase.CLOSED:
        raise PhaseError(
            say(
                "The report of this review is made, so answers can't be changed any more. What you saved is kept. "
                "You can still ask for everything you wrote to be taken out."
            )
        )
    if state.phase is Phase.CLOSED:
        raise PhaseError(
            say(
                "This review is closed, so answers can't be changed any more. What you saved is kept. "
                "Ask the person who invited you if you want to add something."
            )
        )


def enter(state: ReviewState, invitation: Invitation, participant: str, name: str) -> list[Entry]:
    """Come in through an invitation: nothing new if the participant has come before."""
    usable(state, invitation.id)
    if participant in state.participants:
        return []
    open_for_answers(state)
    came = len(state.invited.get(invitation.id, ()))
    if invitation.cap and came >= invitation.cap:
        raise ForbiddenError(
            say_many(
                "This link has been used by {count} person, the most it was made for. "
                "Ask the person who sent it for another one.",
                "This link has been used by {count} people, the most it was made for. "
                "Ask the person who sent it for another one.",
                came,
            )
        )
    return [
        ParticipantJoined(
            participant=participant,
            perspective=invitation.perspective,
            name=line(say("The name"), name),
            invitation=invitation.id,
        )
    ]


def usable(state: ReviewState, invitation: str) -> Invitation:
    """Find an invitation that still works; raises ForbiddenError."""
    if invitation not in state.invitations or invitation in state.cancelled:
        raise ForbiddenError(say("This link is no longer in use. Ask the person who sent it to you for a new one."))
    return state.invitations[invitation]


def replaceable(state: ReviewState, invitation: str) -> Invitation:
    """Find a working invitation of one person; raises ForbiddenError."""
    found = usable(state, invitation)
    if not found.participant:
        raise ForbiddenError(
            say("This link is for many people, so there is nobody to give a new one to. Make another.")
        )
    return found


def answer(
    state: ReviewState, tool: Tool, participant: str, answers: Iterable[Answer], seen: int | None
) -> list[Entry]:
    """Take answers of a participant; those that change nothing are left out.

    *seen* is the position of the review that the person had before them: an answer that was changed since then,
    on another page or device, raises ConflictError unless it says the same.
    """
    open_for_answers(state)
    known_participant(state, participant)
    same_tool(state, seen)
    before = state.answers.get(participant, {})
    checked = [
        _taken_back(each, before) if parted(each.statement)[1] else checked_answer(tool, each) for each in answers
    ]
    asked(state, checked, before)
    changed = [each for each in checked if before.get(each.statement, _nothing(each)) != each]
    if seen is not None:
        late = [
            say("“{words}”", words=tool.statement(each.statement).text)
            for each in changed
            if not parted(each.statement)[1] and state.touched.get(f"answer/{participant}/{each.statement}", 0) > seen
        ]
        if late:
            raise ConflictError(
                say(
                    "You answered this on another page or device after you opened this one: {statements} "
                    "Look at what you wrote here, and save again to keep it.",
                    statements=join("; ", late),
                )
            )
    return [AnswerGiven(participant=participant, answer=each, asked_by=state.tool_number) for each in changed]


def same_tool(state: ReviewState, seen: int | None) -> None:
    """Raise ConflictError if the review went on with another version of its tool after position *seen*."""
    if seen is not None and state.past and state.past[-1].position > seen:
        raise ConflictError(
            say(
                "The statements were changed since you opened this page: the review uses version {version} of its tool "
                "now. Look at the statements as they are, and save again.",
                version=state.settled.tool_version,
            )
        )


def _taken_back(given: Answer, before: Mapping[str, Answer]) -> Answer:
    """Let somebody take back words about a statement that is no longer asked, or let fewer people read them."""
    old = before.get(given.statement)
    if old is None:
        raise NotFoundError(say("You have no answer to a statement “{statement}”.", statement=given.statement))
    shares = tuple(Share)
    narrower = shares.index(given.share) >= shares.index(old.share)
    if not given.reason:
        given = evolve(given, extras=without_words(given.extras))
    if (given.kind, given.value) != (old.kind, old.value) or given.reason not in {"", old.reason} or not narrower:
        raise InvalidError(
            say(
                "This statement is no longer asked, so the answer stays as it was. "
                "You can take your words back, or let fewer people read them."
            )
        )
    return given


def _nothing(answer: Answer) -> Answer:
    return Answer(statement=answer.statement, kind=AnswerKind.NONE, share=answer.share)


def known_participant(state: ReviewState, participant: str) -> None:
    """Raise NotFoundError if nobody in the review has this id."""
    if participant not in state.participants:
        raise NotFoundError(say("Nobody in this review has the id “{id}”.", id=participant))


def finish(state: ReviewState, tool: Tool, participant: str, domain: str, finished: bool) -> list[Entry]:
    """Say whether a participant has finished a domain."""
    open_for_answers(state)
    known_participant(state, participant)
    tool.domain(domain)
    if (domain in state.finished.get(participant, frozenset())) == finished:
        return []
    return [DomainFinished(participant=participant, domain=domain, finished=finished)]


def hand_in(state: ReviewState, participant: str) -> list[Entry]:
    """Hand a participant's answers in; they need at least one."""
    open_for_answers(state)
    known_participant(state, participant)
    if not any(each.kind is not AnswerKind.NONE for each in state.answers.get(participant, {}).values()):
        raise InvalidError(say("There is nothing to hand in yet. Answer at least one statement first."))
    return [] if state.participants[participant].handed_in_at else [HandedIn(participant=participant)]


def complete(state: ReviewState, participant: str, way: Way, size: int) -> list[Entry]:
    """Say how a participant completed their answers; a group with *size* people, anybody else with 1.

    Once results rest on somebody's answers this stays as it is: counts would tell what a group chose if its size moved.
    """
    open_for_answers(state)
    known_participant(state, participant)
    if way is Way.GROUP and not 2 <= size <= LARGEST_GROUP:
        raise InvalidError(say("Say how many people answered together: from 2 to {most}.", most=LARGEST_GROUP))
    size = size if way is Way.GROUP else 1
    person = state.participants[participant]
    if (person.way, person.size) == (way, size):
        return []
    if state.revealed_at and any(participant in each for each in (state.shown, *state.earlier)):
        raise PhaseError(
            say(
                "The results that are open rest on these answers, so how they were completed can't be changed any more."
            )
        )
    return [Completed(participant=participant, way=way, size=size)]


def reveal(state: ReviewState) -> list[Entry]:
    """Open the results; later on, bring in answers that came after the reveal."""
    if state.phase is Phase.CLOSED:
        raise PhaseError(say("This review is closed. Reopen it first."))
    if not any(state.answers.values()):
        raise PhaseError(say("Nobody has answered yet, so there is nothing to reveal."))
    if state.revealed_at and not may_bring_in_late(state):
        k = max(SMALLEST_K, state.settled.smallest_group)
        raise PhaseError(
            say(
                "The results are revealed already. Later answers can join them once {few} people have answered anew; "
                "so far it is {number}.",
                few=k,
                number=len(state.changed),
            )
        )
    return [Revealed()]


def close(state: ReviewState) -> list[Entry]:
    """Close a review."""
    return [] if state.phase is Phase.CLOSED else [ReviewClosed()]


def reopen(state: ReviewState) -> list[Entry]:
    """Open a closed review again."""
    return [ReviewReopened()] if state.phase is Phase.CLOSED else []


def agree(state: ReviewState, tool: Tool, view: AgreedView, seen: int | None) -> list[Entry]:
    """Settle a view of a statement, after the reveal only; *seen* as in `answer`."""
    if not state.revealed_at:
        raise PhaseError(
            say("Reveal the results first: an agreed view comes after people have seen what everybody said.")
        )
    hold_to(state, Stage.AGREE)
    same_tool(state, seen)
    as_answer = Answer(statement=view.statement, kind=view.kind, value=view.value, reason=view.reason)
    checked = checked_answer(tool, as_answer)
    settled = evolve(view, value=checked.value, reason=checked.reason)
    if state.agreed.get(view.statement) == settled:
        return []
    untouched(state, f"view/{view.statement}", seen, say("the agreed view of this statement"))
    return [ViewAgreed(view=settled)]


def untouched(state: ReviewState, thing: str, seen: int | None, words: str) -> None:
    """Raise ConflictError if *thing*, called *words*, was changed after position *seen*."""
    if seen is not None and state.touched.get(thing, 0) > seen:
        raise ConflictError(
            say(
                "Somebody else changed {thing} since you opened this page. "
                "What they wrote is shown beside yours: look at both, and save again.",
                thing=words,
            )
        )

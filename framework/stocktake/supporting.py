"""What may be written about proposals: making, supporting, taking back, and taking them into the plan."""

from typing import Any

from attrs import evolve

from stocktake.decisions import known_participant, text, untouched
from stocktake.entries import Entry
from stocktake.errors import ForbiddenError, InvalidError, NotFoundError, PhaseError
from stocktake.messages import say
from stocktake.planning import is_place, name_strength, plan
from stocktake.proposing import Proposal, ProposalKind, ProposalMade, ProposalSettled, ProposalTakenBack, SupportGiven
from stocktake.review import Action, Phase, Strength
from stocktake.state import ReviewState
from stocktake.tool import Tool

LONGEST_PROPOSAL = 1000


def propose(state: ReviewState, tool: Tool, wish: Proposal) -> list[Entry]:
    """Propose something, or put an own proposal in other words; *wish* names who does, nobody for the facilitator."""
    _open(state, wish.participant)
    before = state.proposals.get(wish.id)
    if before is not None:
        _own(before, wish.participant)
    problems: list[str] = []
    taken: dict[str, Any] = {}
    for name, words, needed in (("text", say("The proposal"), True), ("more", say("What belongs to it"), False)):
        try:
            taken[name] = text(words, getattr(wish, name), most=LONGEST_PROPOSAL, needed=needed)
        except InvalidError as error:
            problems.extend(error.problems)
    if not is_place(tool, wish.about):
        problems.append(say("Choose the domain or the statement that it is about."))
    if problems:
        raise InvalidError(problems)
    settled = evolve(wish, **taken, became="", declined=False)
    if before is not None and evolve(before, became="", declined=False) == settled:
        return []
    return [ProposalMade(participant=wish.participant, proposal=settled)]


def take_back(state: ReviewState, participant: str, proposal: str) -> list[Entry]:
    """Take an own proposal back; the facilitator, whose id is empty, may take back those written down for the room."""
    _open(state, participant)
    found = state.proposals.get(proposal)
    if found is None:
        return []
    _own(found, participant)
    return [ProposalTakenBack(participant=participant, proposal=proposal)]


def support(state: ReviewState, participant: str, proposal: str, given: bool) -> list[Entry]:
    """Support a proposal, or no longer: once for each person, as long as nobody has decided on it."""
    _open(state, participant)
    if not known(state, proposal).open:
        raise PhaseError(say("This proposal is decided already, so support for it stays as it is."))
    if (participant in state.support.get(proposal, frozenset())) == given:
        return []
    return [SupportGiven(participant=participant, proposal=proposal, given=given)]


def accept(state: ReviewState, tool: Tool, proposal: str, thing: str) -> list[Entry]:
    """Take a proposal into the plan as the action or strength *thing*; a second time changes nothing."""
    found = known(state, proposal)
    if found.became:
        return []
    if found.kind is ProposalKind.ACTION:
        action = Action(id=thing, what=found.text, about=found.about, will_notice=found.more)
        made = plan(state, tool, action, None)
    else:
        made = name_strength(state, tool, _strength(tool, found, thing), None)
    return [*made, ProposalSettled(proposal=proposal, became=thing)]


def decline(state: ReviewState, proposal: str, declined: bool, seen: int | None) -> list[Entry]:
    """Say that a proposal won't come into the plan, or open it again."""
    found = known(state, proposal)
    if found.became or found.declined == declined:
        return []
    untouched(state, f"proposal/{proposal}", seen, say("this proposal"))
    return [ProposalSettled(proposal=proposal, declined=declined)]


def known(state: ReviewState, proposal: str) -> Proposal:
    """Find a proposal; raises NotFoundError."""
    if proposal not in state.proposals:
        raise NotFoundError(say("This proposal is not there any more: it was taken back."))
    return state.proposals[proposal]


def _strength(tool: Tool, found: Proposal, thing: str) -> Strength:
    domain = next((each.id for each, one in tool.statements() if one.id == found.about), found.about)
    statements = (found.about,) if domain != found.about else ()
    return Strength(id=thing, text=found.text, held_by=found.more[:200], domain=domain, statements=statements)


def _open(state: ReviewState, participant: str) -> None:
    if not state.revealed_at:
        raise PhaseError(say("Proposals come after the reveal, when everybody has seen what others said."))
    if participant:
        known_participant(state, participant)
        if state.phase is Phase.CLOSED:
            raise PhaseError(
                say("This review is closed, so you can read its plan, and not propose or support any more.")
            )


def _own(found: Proposal, participant: str) -> None:
    if found.participant != participant:
        raise ForbiddenError(say("This is somebody else's proposal. You can support it, or make one of your own."))
    if not found.open:
        raise PhaseError(say("This proposal is decided already, so it stays as it is."))

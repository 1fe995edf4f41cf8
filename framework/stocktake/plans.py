"""Keeping a plan alive, as use cases: proposals and support, notes, offers, and what is due."""

from collections.abc import Callable

from stocktake import planning, supporting
from stocktake.entries import Entry
from stocktake.ledgers import Ledgers, Stamp
from stocktake.offering import Offer, offers
from stocktake.proposed import Proposed, proposed
from stocktake.proposing import Proposal
from stocktake.reading import Reading, Viewer
from stocktake.reminding import AHEAD, Due, due
from stocktake.review import ActionNote
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake.writing import Writing


class Plans:
    """The part of a workspace that keeps plans alive."""

    def __init__(
        self,
        writing: Writing,
        ledgers: Ledgers,
        stamp: Stamp,
        tool_of: Callable[..., Tool],
        read: Callable[[str, Viewer], Reading],
    ) -> None:
        self._writing = writing
        self._ledgers = ledgers
        self._stamp = stamp
        self._tool_of = tool_of
        self._read = read

    def note(self, review: str, action: str, note: ActionNote, *, actor: str) -> ReviewState:
        """Note how an action goes; the same id twice is once."""
        return self._writing.write(review, lambda now: planning.note(now, action, note), actor)

    def drop_note(self, review: str, action: str, note: str, *, actor: str) -> ReviewState:
        """Take a note off an action."""
        return self._writing.write(review, lambda now: planning.drop_note(now, action, note), actor)

    def due(self, review: str, *, ahead: int = AHEAD, today: str = "") -> tuple[Due, ...]:
        """Give what is due *today* (ISO; now, if left out) or within so many days, the earliest first."""
        return due(self._ledgers.state(review).actions.values(), today or self.this_day(), ahead)

    def this_day(self) -> str:
        """Give the day that it is, in UTC."""
        return self._stamp.at()[:10]

    def offers(self, review: str, viewer: Viewer) -> tuple[Offer, ...]:
        """Give strengths that the answers offer to a viewer."""
        return offers(self._read(review, viewer))

    def proposed(self, review: str, viewer: Viewer) -> tuple[Proposed, ...]:
        """Give the proposals that a viewer may see."""
        return proposed(self._ledgers.state(review), viewer.role, viewer.participant)

    def propose(self, review: str, proposal: Proposal, *, actor: str = "") -> ReviewState:
        """Propose something for the plan: a participant, or the facilitator (*actor*) for the room."""

        def decide(now: ReviewState) -> list[Entry]:
            return supporting.propose(now, self._tool_of(now), proposal)

        if proposal.participant:
            return self._writing.write_own(review, proposal.participant, decide)
        return self._writing.write(review, decide, actor)

    def take_back(self, review: str, proposal: str, *, participant: str = "", actor: str = "") -> ReviewState:
        """Take an own proposal back."""

        def decide(now: ReviewState) -> list[Entry]:
            return supporting.take_back(now, participant, proposal)

        if participant:
            return self._writing.write_own(review, participant, decide)
        return self._writing.write(review, decide, actor)

    def support(self, review: str, participant: str, proposal: str, *, given: bool = True) -> ReviewState:
        """Support a proposal, or no longer."""
        return self._writing.write_own(
            review, participant, lambda now: supporting.support(now, participant, proposal, given)
        )

    def accept(self, review: str, proposal: str, *, actor: str) -> ReviewState:
        """Take a proposal into the plan."""
        thing = self._stamp.new_id()
        return self._writing.write(
            review, lambda now: supporting.accept(now, self._tool_of(now), proposal, thing), actor
        )

    def decline(
        self, review: str, proposal: str, *, declined: bool = True, seen: int | None = None, actor: str
    ) -> ReviewState:
        """Say that a proposal won't come into the plan, or open it again."""
        return self._writing.write(review, lambda now: supporting.decline(now, proposal, declined, seen), actor)

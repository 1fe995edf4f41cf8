"""A review as its ledger tells it: the values that folding its entries gives."""

from attrs import field, frozen

from stocktake.entries import ReviewStarted
from stocktake.given_out import Release
from stocktake.moves import Upgrade
from stocktake.proposing import Proposal
from stocktake.review import Action, AgreedView, Answer, Invitation, Participant, Phase, Strength
from stocktake.session import AS_COMPUTED, AgendaWish, Stage
from stocktake.snapshot import Snapshot
from stocktake.starting import GroupsCount
from stocktake.taking_part import Arrangements, ReaderLink, Request


@frozen(kw_only=True)
class Past:
    """A tool that a review used before, and what became of it: when, *by* whom, and at which position.

    *snapshots* is what results rested on while it was in use, *carried* what stood right after the change. *agreed*
    holds the agreed views that stayed with its statements.
    """

    tool: str
    tool_version: str
    tool_hash: str
    upgrade: Upgrade
    at: str
    by: str
    position: int
    snapshots: tuple[dict[str, dict[str, Answer]], ...] = ()
    carried: dict[str, dict[str, Answer]] = field(factory=dict)
    agreed: dict[str, AgreedView] = field(factory=dict)


@frozen(kw_only=True)
class ReviewState:
    """A review as its ledger tells it up to *position*: the fold of its entries.

    *answers* and *shown* map participant to statement to answer: *answers* is what people say now, *shown* what the
    results rest on: what stood at the last reveal, before it what was imported. *earlier* holds what they rested on
    before, oldest first. *invited* maps invitation to participants who came through it; *changed* holds participants
    who answered after the reveal, or whose answers were imported after it. *touched* maps
    what can be changed (``answer/<participant>/<statement>``, ``view/<statement>``, ``action/<id>`` …) to the
    position of its last change. *past* are the tools that the review used before, oldest first; answers that stayed
    with a statement of one of them stand under `moves.former_id`. *support* maps a proposal to those who support it.
    *stage* is where a session was moved to, None if it never was; the room looks at *room_at*, at the agenda if empty.
    *release* is what a joint reading may show, *donated* the digests of what was given to be put beside other places.
    *snapshots* were taken of it; *snapshot* is set where this is the review as it stood at one of them (`standing`).
    """

    id: str
    position: int = 0
    started: ReviewStarted | None = None
    started_at: str = ""
    phase: Phase = Phase.OPEN
    revealed_at: str = ""
    closed_at: str = ""
    last_at: str = ""
    invitations: dict[str, Invitation] = field(factory=dict)
    cancelled: frozenset[str] = frozenset()
    participants: dict[str, Participant] = field(factory=dict)
    invited: dict[str, tuple[str, ...]] = field(factory=dict)
    answers: dict[str, dict[str, Answer]] = field(factory=dict)
    shown: dict[str, dict[str, Answer]] = field(factory=dict)
    earlier: tuple[dict[str, dict[str, Answer]], ...] = ()
    finished: dict[str, frozenset[str]] = field(factory=dict)
    changed: frozenset[str] = frozenset()
    agreed: dict[str, AgreedView] = field(factory=dict)
    strengths: dict[str, Strength] = field(factory=dict)
    actions: dict[str, Action] = field(factory=dict)
    touched: dict[str, int] = field(factory=dict)
    past: tuple[Past, ...] = ()
    arrangements: Arrangements = field(factory=Arrangements)
    requests: dict[str, Request] = field(factory=dict)
    proposals: dict[str, Proposal] = field(factory=dict)
    support: dict[str, frozenset[str]] = field(factory=dict)
    reader_links: dict[str, ReaderLink] = field(factory=dict)
    report_made_at: str = ""
    stage: Stage | None = None
    agenda: AgendaWish = AS_COMPUTED
    room_at: str = ""
    room_links: dict[str, str] = field(factory=dict)
    release: Release | None = None
    donated: frozenset[str] = frozenset()
    snapshots: tuple[Snapshot, ...] = ()
    snapshot: Snapshot | None = None

    @property
    def takes_answers(self) -> bool:
        """Whether people may still answer: until the review is closed, or its report is made."""
        return self.phase is not Phase.CLOSED and not self.report_made_at

    @property
    def tool_number(self) -> int:
        """The number of the tool that the review is read with, 1 being the first."""
        return len(self.past) + 1

    def counts_for(self, participant: str) -> int:
        """Say as how many people an answer sheet counts: as those of its group, if that was settled at the start."""
        person = self.participants.get(participant)
        counts = person is not None and self.settled.groups is GroupsCount.PEOPLE
        return person.size if counts and person is not None else 1

    @property
    def settled(self) -> ReviewStarted:
        """What was settled at the start, with the tool as it is now."""
        assert self.started is not None, "a review begins with ReviewStarted"  # noqa: S101 - folded first
        return self.started

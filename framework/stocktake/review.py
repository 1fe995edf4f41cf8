"""What people say and do in a review: answers, agreed views, strengths, actions, and the entries of its ledger."""

from enum import Enum
from typing import ClassVar

from attrs import field, frozen

from stocktake.moves import Upgrade


class AnswerKind(Enum):
    """What sort of answer was given; only a rating has a value."""

    RATING = "rating"
    DONT_KNOW = "dont-know"
    NOT_APPLICABLE = "not-applicable"
    NONE = "none"  # a reason without a choice, or a choice taken back


class Share(Enum):
    """Who may read a reason: the wish of its author."""

    NAMED = "named"
    UNNAMED = "unnamed"
    FACILITATOR = "facilitator"
    PRIVATE = "private"


class Phase(Enum):
    """How far a review has come: people answer alone, see together, and close."""

    OPEN = "open"
    REVEALED = "revealed"
    CLOSED = "closed"


class ActionState(Enum):
    """How far an action has come."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    STOPPED = "stopped"


@frozen(kw_only=True)
class Answer:
    """What a participant says of a statement; *value* is a point of its scale for a rating, else None."""

    statement: str
    kind: AnswerKind
    value: int | None = None
    reason: str = ""
    share: Share = Share.UNNAMED


@frozen(kw_only=True)
class AgreedView:
    """What the room settled on for a statement, with its reason; it never replaces the answers."""

    statement: str
    kind: AnswerKind
    value: int | None = None
    reason: str = ""


@frozen(kw_only=True)
class Strength:
    """Something that works, and who holds it; tied to a domain if *domain* is set."""

    id: str
    text: str
    held_by: str = ""
    domain: str = ""


@frozen(kw_only=True)
class Action:
    """Something that will be done; *about* is the id of a domain or a statement, *by_when* an ISO date or empty."""

    id: str
    what: str
    about: str
    builds_on: str = ""
    who: str = ""
    with_whom: str = ""
    first_step: str = ""
    by_when: str = ""
    will_notice: str = ""
    state: ActionState = ActionState.PLANNED


@frozen(kw_only=True)
class Invitation:
    """A door into a review: for one person if *participant* is set, else open to many (at most *cap*; 0: no limit).

    Only digests of the link's token and of the short code are kept.
    """

    id: str
    perspective: str
    token_digest: str
    code_digest: str
    participant: str = ""
    name: str = ""
    cap: int = 0


@frozen(kw_only=True)
class Participant:
    """One person, or one group at one table, in one review; times are ISO 8601 in UTC.

    *source* says what those who were *imported* came in with: ``form``, ``sheet``, ``paper``, or empty for other files.
    """

    id: str
    perspective: str
    name: str = ""
    joined_at: str = ""
    handed_in_at: str = ""
    imported: bool = False
    source: str = ""

    @property
    def called(self) -> str:
        """How files and commands call them: as in the file they came from, else by their id."""
        return self.name if self.imported and self.name else self.id


@frozen(kw_only=True)
class Entry:
    """One line of a ledger. A subclass names its *kind*; `@2` at the end of a kind is its schema version."""

    kind: ClassVar[str]


@frozen(kw_only=True)
class ReviewStarted(Entry):
    """A review began, with everything that is settled at its start."""

    kind: ClassVar[str] = "review-started"
    tool: str
    tool_version: str
    tool_hash: str
    title: str
    place: str
    purpose: str = ""
    perspectives: tuple[str, ...]
    anonymous: bool = False
    smallest_group: int = 5


@frozen(kw_only=True)
class InvitationMade(Entry):
    """Somebody may come in."""

    kind: ClassVar[str] = "invitation-made"
    invitation: Invitation


@frozen(kw_only=True)
class InvitationCancelled(Entry):
    """A link no longer works; what was answered through it stays."""

    kind: ClassVar[str] = "invitation-cancelled"
    invitation: str


@frozen(kw_only=True)
class ParticipantJoined(Entry):
    """Somebody opened their link for the first time, or came in with an import."""

    kind: ClassVar[str] = "participant-joined"
    participant: str
    perspective: str
    name: str = ""
    invitation: str = ""
    imported: bool = False
    source: str = ""


@frozen(kw_only=True)
class AnswerGiven(Entry):
    """A participant answered a statement, for the first time or anew.

    *imported* marks answers collected elsewhere: whoever imported them has seen them, so they were never blind.
    *asked_by* is the number of the review's tool whose statement it was, 1 being the first.
    """

    kind: ClassVar[str] = "answer-given"
    participant: str
    answer: Answer
    imported: bool = False
    asked_by: int = 1


@frozen(kw_only=True)
class DomainFinished(Entry):
    """A participant said whether they have finished a domain."""

    kind: ClassVar[str] = "domain-finished"
    participant: str
    domain: str
    finished: bool = True


@frozen(kw_only=True)
class HandedIn(Entry):
    """A participant handed their answers in."""

    kind: ClassVar[str] = "handed-in"
    participant: str


@frozen(kw_only=True)
class Revealed(Entry):
    """The facilitator opened the results, or brought late answers in."""

    kind: ClassVar[str] = "revealed"


@frozen(kw_only=True)
class ReviewClosed(Entry):
    """No more answers; the results, the agreed views and the plan stay readable."""

    kind: ClassVar[str] = "review-closed"


@frozen(kw_only=True)
class ReviewReopened(Entry):
    """A closed review goes on."""

    kind: ClassVar[str] = "review-reopened"


@frozen(kw_only=True)
class ViewAgreed(Entry):
    """The room settled on a view of a statement, or changed it."""

    kind: ClassVar[str] = "view-agreed"
    view: AgreedView


@frozen(kw_only=True)
class StrengthNamed(Entry):
    """The room named a strength, or put it in other words."""

    kind: ClassVar[str] = "strength-named"
    strength: Strength


@frozen(kw_only=True)
class StrengthDropped(Entry):
    """The room took a strength off the list."""

    kind: ClassVar[str] = "strength-dropped"
    strength: str


@frozen(kw_only=True)
class ActionPlanned(Entry):
    """The room planned an action, or changed it."""

    kind: ClassVar[str] = "action-planned"
    action: Action


@frozen(kw_only=True)
class ActionDropped(Entry):
    """The room took an action off the plan."""

    kind: ClassVar[str] = "action-dropped"
    action: str


@frozen(kw_only=True)
class ToolUpgraded(Entry):
    """The review went on with another version of its tool; what was said before is carried over, or kept."""

    kind: ClassVar[str] = "tool-upgraded"
    upgrade: Upgrade


@frozen(kw_only=True)
class ParticipantErased(Entry):
    """A participant's words were taken out for good; only that it happened stays."""

    kind: ClassVar[str] = "participant-erased"
    participant: str


def subject_of(entry: Entry) -> str:
    """Say whose words an entry holds: a participant's id, or empty for nobody's."""
    if isinstance(entry, InvitationMade):
        return entry.invitation.participant
    if isinstance(entry, ParticipantJoined | AnswerGiven | DomainFinished | HandedIn):
        return entry.participant
    return ""


_OF_PEOPLE = (ParticipantJoined, AnswerGiven, DomainFinished, HandedIn, ParticipantErased)
_OF_FACILITATORS = (InvitationMade, InvitationCancelled, Revealed, ReviewClosed, ReviewReopened, ToolUpgraded)
_OF_THE_ROOM = (ViewAgreed, StrengthNamed, StrengthDropped, ActionPlanned, ActionDropped)
ENTRY_KINDS: dict[str, type[Entry]] = {
    entry.kind: entry for entry in (ReviewStarted, *_OF_PEOPLE, *_OF_FACILITATORS, *_OF_THE_ROOM)
}


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
    with a statement of one of them stand under `moves.former_id`.
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

    @property
    def tool_number(self) -> int:
        """The number of the tool that the review is read with, 1 being the first."""
        return len(self.past) + 1

    @property
    def settled(self) -> ReviewStarted:
        """What was settled at the start, with the tool as it is now."""
        assert self.started is not None, "a review begins with ReviewStarted"  # noqa: S101 - folded first
        return self.started

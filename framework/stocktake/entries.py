"""What happens in a review: the entries of its ledger."""

from typing import ClassVar

from attrs import frozen

from stocktake.moves import Upgrade
from stocktake.review import Action, AgreedView, Answer, Invitation, Share, Strength
from stocktake.starting import GroupsCount, Weighting


@frozen(kw_only=True)
class Entry:
    """One line of a ledger. A subclass names its *kind*; `@2` at the end of a kind is its schema version."""

    kind: ClassVar[str]


@frozen(kw_only=True)
class ReviewStarted(Entry):
    """A review began, with everything that is settled at its start.

    *share* is who may read a reason unless its author chooses; None in reviews that began before it was settled.
    *asks* are some of `starting.ASKS`; *numbers* says whether results show figures of ratings. *follows* is the id of
    the review before this one, or empty.
    """

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
    weighting: Weighting = Weighting.PEOPLE
    groups: GroupsCount = GroupsCount.SHEET
    share: Share | None = None
    asks: tuple[str, ...] = ()
    numbers: bool = True
    follows: str = ""


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

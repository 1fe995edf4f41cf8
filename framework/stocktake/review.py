"""What people say and do in a review: answers, agreed views, strengths, actions, invitations."""

from enum import Enum

from attrs import frozen

from stocktake.extras import Extras


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


class Way(Enum):
    """How somebody completed their answers; a group at one table is one participant."""

    ALONE = "alone"
    SUPPORTED = "supported"
    FOR_SOMEBODY = "for-somebody"
    GROUP = "group"


class ActionState(Enum):
    """How far an action has come."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    STOPPED = "stopped"


@frozen(kw_only=True)
class Answer:
    """What a participant says of a statement; *value* is a point of its scale for a rating, else None.

    *extras* is what stands beside the choice; None if nothing does.
    """

    statement: str
    kind: AnswerKind
    value: int | None = None
    reason: str = ""
    share: Share = Share.UNNAMED
    extras: Extras | None = None


@frozen(kw_only=True)
class AgreedView:
    """What the room settled on for a statement, with its reason; it never replaces the answers."""

    statement: str
    kind: AnswerKind
    value: int | None = None
    reason: str = ""


@frozen(kw_only=True)
class Strength:
    """Something that works, and who holds it; tied to a domain if *domain* is set, and to *statements*.

    *evidence* says how we know, *elsewhere* where else it could be used.
    """

    id: str
    text: str
    held_by: str = ""
    domain: str = ""
    evidence: str = ""
    elsewhere: str = ""
    statements: tuple[str, ...] = ()


@frozen(kw_only=True)
class ActionNote:
    """How an action goes, at a time that the ledger tells; *state* is what it moved the action to, if anything.

    Without *shared* it is for the facilitator only.
    """

    id: str
    text: str
    at: str = ""
    state: ActionState | None = None
    shared: bool = True


@frozen(kw_only=True)
class Action:
    """Something that will be done; *about* is the id of a domain or a statement, *also_about* are more of them.

    *by_when* and *first_step_by* are ISO dates or empty. *notes* tell how it goes, the oldest first.
    """

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
    first_step_by: str = ""
    also_about: tuple[str, ...] = ()
    notes: tuple[ActionNote, ...] = ()


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
    *way* is how they completed their answers, None until they say so; *size* how many people a group has.
    *by_file* says that answers of theirs came in with a ledger that was filled apart.
    """

    id: str
    perspective: str
    name: str = ""
    joined_at: str = ""
    handed_in_at: str = ""
    imported: bool = False
    source: str = ""
    way: Way | None = None
    size: int = 1
    by_file: bool = False

    @property
    def called(self) -> str:
        """How files and commands call them: as in the file they came from, else by their id."""
        return self.name if self.imported and self.name else self.id

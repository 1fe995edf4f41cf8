"""What the answers of a review say to one viewer: the values that a reading is made of."""

from attrs import field, frozen

from stocktake.aggregation import Aggregator, Tally
from stocktake.beside import HIDDEN, Beside
from stocktake.entries import ReviewStarted
from stocktake.heritage import (
    EarlierWords,
    Origin,
    Upgraded,
)
from stocktake.last_time import LastTime
from stocktake.moved import Moved
from stocktake.proposed import Proposed
from stocktake.reasons import Reason
from stocktake.review import Action, AgreedView, Answer, Phase, Strength
from stocktake.session import AS_COMPUTED, AgendaWish
from stocktake.snapshot import Snapshot
from stocktake.tool import RatingScale
from stocktake.ways import Counted


@frozen
class Viewer:
    """Who looks: ``facilitator``, ``handout``, ``room``, ``reader``, ``nobody``, or ``participant`` with an id."""

    role: str
    participant: str = ""


FACILITATOR = Viewer("facilitator")
ROOM = Viewer("room")
READER = Viewer("reader")
HANDOUT = Viewer("handout")  # what the facilitator prints and hands round: theirs, without what is for them only
NOBODY = Viewer("nobody")


@frozen(kw_only=True)
class Group:
    """The answers of one perspective; *tally* is None where it is hidden. *words* as in StatementReading."""

    perspective: str
    tally: Tally | None
    figures: dict[str, float | None] = field(factory=dict)
    words: str = ""


@frozen(kw_only=True)
class StatementReading:
    """One statement as the viewer may see it; *tally* is None and *figures* are empty where it is hidden.

    *weighed* is set where figures and bars are made of perspectives that count alike: shares, no people (`weighing`).
    *figures* maps the id of each aggregator to its figure. *own* is the viewer's own answer. *earlier_words* are those
    that people had before them before the tool was changed; *origin* is set if the statement is no longer asked.
    *beside* counts what was said beside the ratings. *moved* is what it said when results were first opened, if that
    was something else; *own_first* the same of the viewer's own answer.
    Where numbers are switched off, *words* says how people answered, and there is neither tally nor figure.
    """

    id: str
    text: str
    domain: str
    scale: RatingScale
    tally: Tally | None = None
    weighed: Tally | None = None
    figures: dict[str, float | None] = field(factory=dict)
    groups: tuple[Group, ...] = ()
    reasons: tuple[Reason, ...] = ()
    own: Answer | None = None
    agreed: AgreedView | None = None
    weight: float = 1
    earlier_words: tuple[EarlierWords, ...] = ()
    origin: Origin | None = None
    beside: Beside = HIDDEN
    words: str = ""
    moved: Moved | None = None
    own_first: Answer | None = None


@frozen(kw_only=True)
class DomainReading:
    """One domain: the answers to all its statements put together; hidden and weighed as its statements are.

    *area* is the id of the area it stands in; empty if the tool has none.
    """

    id: str
    title: str
    short: str
    scale: RatingScale
    statements: tuple[StatementReading, ...]
    tally: Tally | None = None
    weighed: Tally | None = None
    figures: dict[str, float | None] = field(factory=dict)
    groups: tuple[Group, ...] = ()
    area: str = ""
    weight: float = 1
    words: str = ""


@frozen(kw_only=True)
class AreaReading:
    """One area: its domains put together, of which *shown* may be; all it says can be worked out from theirs.

    *weighed* as in StatementReading, of each perspective wherever it is shown.
    """

    id: str
    title: str
    domains: tuple[str, ...]
    shown: tuple[str, ...] = ()
    tally: Tally | None = None
    weighed: Tally | None = None
    figures: dict[str, float | None] = field(factory=dict)


@frozen(kw_only=True)
class StandsOut:
    """A statement that stands out in one way, and *why* in a sentence; of a *kind* the first stands out most."""

    kind: str
    statement: str
    why: str


@frozen(kw_only=True)
class Reading:
    """A review for one viewer. *hidden* says in a sentence why nothing is shown, or is empty.

    *people* counts those whose answers the results rest on; *perspectives* maps a perspective's id to its title;
    *late* counts people whose answers came after the reveal and wait; *aggregators* made its figures. *upgrades* says
    which versions of the tool were used before, *former* holds statements that are no longer asked, *old_words* maps
    what else the tool doesn't have any more, and something is tied to, to its name. *settled* is what was settled at
    the start, with the tool as it is now; *last_time* what may be read of the review before, *snapshot* the moment
    that is read, if that isn't now. *ways* counts
    people by how they completed their answers, *media* by what they answered on. Without
    *numbers* there are no tallies and figures, but words, and *stands_out* says what the agenda made of them.
    *agenda* is how the facilitator has arranged it.
    """

    review: str
    viewer: Viewer
    title: str
    place: str
    purpose: str
    phase: Phase
    smallest_group: int
    perspectives: dict[str, str]
    domains: tuple[DomainReading, ...]
    people: int = 0
    late: int = 0
    hidden: str = ""
    strengths: tuple[Strength, ...] = ()
    actions: tuple[Action, ...] = ()
    proposals: tuple[Proposed, ...] = ()
    started_at: str = ""
    revealed_at: str = ""
    areas: tuple[AreaReading, ...] = ()
    aggregators: tuple[Aggregator, ...] = ()
    upgrades: tuple[Upgraded, ...] = ()
    former: tuple[StatementReading, ...] = ()
    old_words: dict[str, str] = field(factory=dict)
    settled: ReviewStarted | None = None
    closed_at: str = ""
    last_time: LastTime | None = None
    snapshot: Snapshot | None = None
    ways: tuple[Counted, ...] = ()
    media: tuple[Counted, ...] = ()
    numbers: bool = True
    stands_out: tuple[StandsOut, ...] = ()
    agenda: AgendaWish = AS_COMPUTED

    @property
    def statements(self) -> tuple[StatementReading, ...]:
        """Every statement, in the order of the tool."""
        return tuple(each for domain in self.domains for each in domain.statements)

    def statement(self, statement_id: str) -> StatementReading:
        """Find a statement; raises KeyError."""
        return next(each for each in self.statements if each.id == statement_id)

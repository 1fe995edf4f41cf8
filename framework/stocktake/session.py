"""How people work together in a room: with numbers or without, stage by stage, along an agenda, at one screen."""

from enum import Enum
from typing import ClassVar

from attrs import frozen

from stocktake.entries import Entry
from stocktake.messages import say


class Stage(Enum):
    """Where a session stands: people answer alone, open the results, talk, agree, plan, and close."""

    ANSWER = "answer"
    REVEAL = "reveal"
    TALK = "talk"
    AGREE = "agree"
    PLAN = "plan"
    CLOSE = "close"


STAGE_WORDS = {
    Stage.ANSWER: say("Answer alone"),
    Stage.REVEAL: say("See together"),
    Stage.TALK: say("Talk"),
    Stage.AGREE: say("Agree"),
    Stage.PLAN: say("Plan"),
    Stage.CLOSE: say("Close"),
}
TALK_MINUTES = 50


@frozen(kw_only=True)
class AgendaWish:
    """How the facilitator wants the agenda: statements in *order* come first, those *dropped* not at all.

    All topics together have *minutes*.
    """

    order: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    minutes: int = TALK_MINUTES


AS_COMPUTED = AgendaWish()


@frozen(kw_only=True)
class NumbersSwitched(Entry):
    """The facilitator switched figures of ratings on or off, everywhere."""

    kind: ClassVar[str] = "numbers-switched"
    shown: bool


@frozen(kw_only=True)
class StageMoved(Entry):
    """The facilitator moved the session on, or back; from the first move on, the stages are held to."""

    kind: ClassVar[str] = "stage-moved"
    stage: Stage


@frozen(kw_only=True)
class AgendaArranged(Entry):
    """The facilitator arranged the agenda."""

    kind: ClassVar[str] = "agenda-arranged"
    wish: AgendaWish


@frozen(kw_only=True)
class RoomTurned(Entry):
    """The room looks at another statement; at the agenda if none is named."""

    kind: ClassVar[str] = "room-turned"
    statement: str = ""


@frozen(kw_only=True)
class RoomLinkMade(Entry):
    """Whoever has this link may open the room screen and turn its pages."""

    kind: ClassVar[str] = "room-link-made"
    link: str
    token_digest: str


@frozen(kw_only=True)
class RoomLinkCancelled(Entry):
    """A link to the room screen no longer works."""

    kind: ClassVar[str] = "room-link-cancelled"
    link: str


OF_FACILITATORS = (NumbersSwitched, StageMoved, AgendaArranged, RoomTurned, RoomLinkMade, RoomLinkCancelled)

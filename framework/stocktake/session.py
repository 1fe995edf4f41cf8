"""How people work together in a room: with numbers or without, stage by stage, along an agenda, at one screen."""

from typing import ClassVar

from attrs import frozen

from stocktake.entries import Entry


@frozen(kw_only=True)
class NumbersSwitched(Entry):
    """The facilitator switched figures of ratings on or off, everywhere."""

    kind: ClassVar[str] = "numbers-switched"
    shown: bool


OF_FACILITATORS = (NumbersSwitched,)

"""What became of the actions of a plan, noted as time goes by, as entries."""

from typing import ClassVar

from attrs import frozen

from stocktake.entries import Entry
from stocktake.review import ActionNote


@frozen(kw_only=True)
class ActionNoted(Entry):
    """The facilitator noted how an action goes; a note with a state moves the action to it."""

    kind: ClassVar[str] = "action-noted"
    action: str
    note: ActionNote


@frozen(kw_only=True)
class ActionNoteDropped(Entry):
    """A note was taken off an action; what state it moved the action to stays."""

    kind: ClassVar[str] = "action-note-dropped"
    action: str
    note: str


OF_FACILITATORS = (ActionNoted, ActionNoteDropped)

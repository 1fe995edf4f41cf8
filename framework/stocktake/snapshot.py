"""A named position in a review's ledger, as an entry: what was there then can be read again."""

from typing import ClassVar

from attrs import frozen

from stocktake.entries import Entry


@frozen(kw_only=True)
class Snapshot:
    """A moment of a review by its *name*: everything up to *position*, as it stood *at* that time."""

    name: str
    position: int
    at: str


@frozen(kw_only=True)
class SnapshotTaken(Entry):
    """The facilitator gave this position of the ledger a name."""

    kind: ClassVar[str] = "snapshot-taken"
    name: str


OF_FACILITATORS = (SnapshotTaken,)

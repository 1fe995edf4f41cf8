"""What joining ledgers leaves in a ledger, as entries."""

from typing import ClassVar

from attrs import frozen

from stocktake.entries import Entry


@frozen(kw_only=True)
class LedgersJoined(Entry):
    """What was filled elsewhere came in: *records* of it, out of *files*, with answers of *participants*.

    Whoever held the file could read these answers, so nobody else may hide among them.
    """

    kind: ClassVar[str] = "ledgers-joined"
    files: tuple[str, ...]
    records: int
    participants: tuple[str, ...] = ()


@frozen(kw_only=True)
class ConflictSettled(Entry):
    """*thing* had been changed apart, and what the record *took* says holds, not what those in *left* say.

    *how* is the rule by which it was settled, or ``asked``. What holds is written once more behind this entry.
    """

    kind: ClassVar[str] = "conflict-settled"
    thing: str
    took: str
    left: tuple[str, ...]
    how: str


OF_FACILITATORS = (LedgersJoined, ConflictSettled)

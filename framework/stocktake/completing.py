"""The entry that says how somebody completed their answers."""

from typing import ClassVar

from attrs import frozen

from stocktake.entries import Entry
from stocktake.review import Way


@frozen(kw_only=True)
class Completed(Entry):
    """A participant said how they completed their answers; *size* is how many people a group has, else 1."""

    kind: ClassVar[str] = "completed"
    participant: str
    way: Way
    size: int = 1


OF_PEOPLE = (Completed,)

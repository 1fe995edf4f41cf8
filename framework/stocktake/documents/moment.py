"""Which moment a document shows, where that isn't now."""

from collections.abc import Iterator

from stocktake.document import Block, Callout
from stocktake.documents.figures import day
from stocktake.documents.prose import plain
from stocktake.messages import say
from stocktake.reading import Reading


def moment(reading: Reading) -> Iterator[Block]:
    """Say that a snapshot is shown."""
    if reading.snapshot is not None:
        title = say("As it stood: {name}, {day}", name=reading.snapshot.name, day=day(reading.snapshot.at))
        yield Callout(title, plain(say("What came later is not in it. Words that were taken back since are left out.")))

"""For backends: what several threads append at the same moment becomes one write, each with its own outcome."""

from collections.abc import Callable, Sequence
from threading import Lock
from weakref import WeakValueDictionary

from attrs import define, frozen

from stocktake.appending import chained, refuse_unfit, still_to_add
from stocktake.errors import ConflictError
from stocktake.gathering import Gathering
from stocktake.storage import Record

_MOST = 1_000  # records in one write with others': a large import goes alone
_Outcomes = Sequence[int | Exception]


@frozen
class Append:
    """What one caller of `Storage.append` wants."""

    stream: str
    records: Sequence[Record]
    expected: int | None


@define(kw_only=True)
class Tail:
    """The end of a stream, and which of the ids in question it has."""

    tip: int
    chain: str
    known: set[str]


class Lanes:
    """Gathers the appends of this process: of all streams in one lane if *one*, or else each stream in its own.

    *write* stores some appends durably, all of them in one go, and gives each one's new tip or its ConflictError.
    """

    def __init__(self, write: Callable[[Sequence[Append]], _Outcomes], *, one: bool) -> None:
        self._write = write
        self._one = one
        self._guard = Lock()
        self._lanes: WeakValueDictionary[str, Gathering[Append, int]] = WeakValueDictionary()  # those in use
        self._only = self._lane()

    def append(self, stream: str, records: Sequence[Record], expected: int | None) -> int:
        """Do what `Storage.append` promises; unfit texts are refused before anybody else is concerned."""
        refuse_unfit(stream, records)
        return self._lane_of(stream).do(Append(stream, records, expected))

    def _lane_of(self, stream: str) -> Gathering[Append, int]:
        if self._one:
            return self._only
        with self._guard:
            lane = self._lanes.get(stream)
            if lane is None:
                lane = self._lanes[stream] = self._lane()
            return lane

    def _lane(self) -> Gathering[Append, int]:
        return Gathering(self._write, weight=lambda append: len(append.records), most=_MOST)


def by_stream(appends: Sequence[Append]) -> dict[str, list[int]]:
    """Map each stream to the places of its appends, in order of the streams' names: writers never wait in a ring."""
    places: dict[str, list[int]] = {}
    for place, append in enumerate(appends):
        places.setdefault(append.stream, []).append(place)
    return dict(sorted(places.items()))


def take(appends: Sequence[Append], tail: Tail) -> tuple[list[Record], list[int | Exception]]:
    """Say what is to be written to one stream, and each append's outcome as if those before it stood there already."""
    written: list[Record] = []
    outcomes: list[int | Exception] = []
    for append in appends:
        try:
            new = still_to_add(append.stream, append.records, tail.known, tip=tail.tip, expected=append.expected)
        except ConflictError as error:
            outcomes.append(error)
            continue
        if new:
            new = chained(new, tip=tail.tip, chain=tail.chain)
            tail.tip, tail.chain = new[-1].position, new[-1].chain
            tail.known.update(each.id for each in new)
            written += new
        outcomes.append(tail.tip)
    return written, outcomes

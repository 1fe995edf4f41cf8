"""Whether the records of a stream are whole: positions without gaps, digests that fit, a chain that holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile

from stocktake.errors import StorageError
from stocktake.storage import GENESIS, Record, digest_of, link

Tell = Callable[[str, int, int], None]
"""Hears how far a long work has come: what is being done, records done, records in all."""

_WHAT_TO_DO = "Bring it back from your backup; `stocktake storage check` names everything that is damaged."
_EVERY = 500  # records between two words about it


def silent(doing: str, done: int, total: int) -> None:
    """Tell nobody."""


class Seal:
    """Goes along a stream, record by record, and says what doesn't fit to what came before."""

    def __init__(self) -> None:
        self.position = 0
        self.chain = GENESIS

    def problems(self, record: Record) -> list[str]:
        """Say what is wrong with the next record; goes on from it as it is, so that one fault is told once."""
        found = [
            *_problems_of_place(record, self.position + 1),
            *_problems_of_words(record),
            *_problems_of_chain(record, self.chain),
        ]
        self.position, self.chain = record.position, record.chain
        return found


def sound(stream: str, records: Iterable[Record], tip: int) -> Iterator[Record]:
    """Pass the records up to *tip* on; raises StorageError at the first that is not whole or not there."""
    seal = Seal()
    for record in up_to(tip, records):
        for problem in seal.problems(record):
            raise StorageError(f"“{stream}” is damaged at record {record.position}: {problem}. {_WHAT_TO_DO}")
        yield record
    if seal.position < tip:
        raise StorageError(f"“{stream}” is damaged: {ends_early(tip, seal.position)}. {_WHAT_TO_DO}")


def ends_early(tip: int, last: int) -> str:
    """Say that records are missing at the end."""
    return f"it should end at {tip}, and ends at {last}"


def up_to(tip: int, records: Iterable[Record]) -> Iterator[Record]:
    """Pass records on, until the one at *tip*: what has been added since is left for another time."""
    return takewhile(lambda record: record.position <= tip, records)


class Course:
    """Counts records, and tells now and then how far it has come."""

    def __init__(self, tell: Tell, doing: str, total: int) -> None:
        self._tell = tell
        self._doing = doing
        self._total = total
        self._done = 0
        tell(doing, 0, total)

    def along(self, records: Iterable[Record]) -> Iterator[Record]:
        """Pass records on, and count them."""
        for record in records:
            yield record
            self._done += 1
            if self._done % _EVERY == 0:
                self._tell(self._doing, self._done, self._total)

    def end(self) -> None:
        """Tell that all is done."""
        self._tell(self._doing, self._done, self._total)


def tips_of(streams: Mapping[str, int]) -> dict[str, int]:
    """Order streams so that a review comes behind the tool that it began with."""
    return dict(sorted(streams.items(), key=lambda each: (not each[0].startswith("tools/"), each[0])))


def _problems_of_place(record: Record, due: int) -> Iterator[str]:
    if record.position != due:
        yield f"it has position {record.position} where {due} is due, so records are missing or stand twice"


def _problems_of_words(record: Record) -> Iterator[str]:
    if record.body is not None and record.salt is not None:
        if digest_of(record.salt, record.body) != record.digest:
            yield "its words don't fit its digest, so they were changed after they were saved"
    elif record.body is not None or record.salt is not None:
        yield "only one of words and salt is there"
    elif not record.subject:
        yield "it is erased, though its words are nobody's"


def _problems_of_chain(record: Record, chain: str) -> Iterator[str]:
    if link(chain, record.digest) != record.chain:
        yield "the chain breaks here, so a digest was changed or a record was put in or taken out"

"""However long a stream is, copying, checking and archiving it takes no more memory."""

import tempfile
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import pytest
from attrs import evolve
from tests.framework.storages_that_fail import Around

from stocktake.archive import ArchivedStorage, read_through, write_archive
from stocktake.checking import check
from stocktake.copying import copy
from stocktake.storage import GENESIS, Record, Storage, link
from stocktake_testing.records import make_record

FEW, MANY = 1_500, 6_000


class Imagined(Around):
    """Has a number of records that are made up when somebody reads them, and takes more of the same."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def append(self, stream: str, records: Sequence[Record], *, expected: int | None = None) -> int:
        self.number += len(records)
        return self.number

    def streams(self) -> Mapping[str, int]:
        return {"more": self.number} if self.number else {}

    def read(self, stream: str, *, after: int = 0) -> Iterator[Record]:
        chain = GENESIS
        for position in range(1, self.number + 1):
            record = make_record(position, body="w" * 500)
            chain = link(chain, record.digest)
            if position > after:
                yield evolve(record, position=position, chain=chain)


def copied(source: Storage) -> None:
    target = Imagined(0)
    assert copy(source, target).records == target.number


def archived(source: Storage) -> None:
    with tempfile.TemporaryFile() as file:
        write_archive(source, file, made_at=datetime(2030, 1, 31, tzinfo=UTC))
        read_through(ArchivedStorage(file, "backup.zip"))


def checked(source: Storage) -> None:
    assert check(source).problems == ()


def peak(work: Callable[[Storage], None], records: int) -> int:
    tracemalloc.start()
    try:
        work(Imagined(records))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("work", [copied, archived, checked])
def test_four_times_as_many_records_take_no_more_memory(work: Callable[[Storage], None]) -> None:
    peak(work, FEW)  # what is imported and built once
    assert peak(work, MANY) < 1.2 * peak(work, FEW)

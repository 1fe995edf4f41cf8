"""The contract of a storage that lasts, and that several processes share: subclass DurableStorageContract."""
# ruff: noqa: D102, S101 - the names of tests are sentences, and tests assert

import random
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any

import pytest

from stocktake.errors import StorageError
from stocktake.storage import Storage
from stocktake_testing.records import make_record, make_records
from stocktake_testing.storage import StorageContract, assert_chained, plain

# Each process opens the storage, waits for a line so that all are open, and says which number was confirmed.
_WRITER = """
import sys
sys.path[:] = {path!r}
{opening}
from stocktake.errors import ConflictError
from stocktake_testing.records import make_record
print("open", flush=True)
sys.stdin.readline()
first, last, careful = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "careful"
for number in range(first, last):
    two = [make_record(2 * number, body="words " * (number % 50)), make_record(2 * number + 1)]
    while True:
        seen = storage.streams().get("s", 0) if careful else None
        try:
            storage.append("s", two, expected=seen)
        except ConflictError:
            continue
        break
    print(number, flush=True)
storage.close()
"""


class DurableStorageContract(StorageContract):
    """Checks what stocktake.storage.Storage promises, across processes and restarts too.

    A subclass overrides the fixtures `opening` and `make_newer`.
    """

    kills = 4

    @pytest.fixture
    def opening(self) -> str:
        """Give lines of Python that open the same storage each time, as `storage`; it is empty at a test's start."""
        raise TypeError("Override the fixture “opening” in your subclass of DurableStorageContract.")

    @pytest.fixture
    def make_newer(self) -> Callable[[], None]:
        """Give a callable that makes the stored data look as if a later version of your storage had written it."""
        raise TypeError("Override the fixture “make_newer” in your subclass of DurableStorageContract.")

    @pytest.fixture
    def open_storage(self, opening: str) -> Callable[[], Storage]:
        """Open the storage in this process."""

        def open_again() -> Storage:
            names: dict[str, Any] = {}
            exec(opening, names)  # noqa: S102 - the test's own lines
            storage: Storage = names["storage"]
            return storage

        return open_again

    def test_what_was_saved_is_there_when_the_storage_is_opened_again(
        self, open_storage: Callable[[], Storage]
    ) -> None:
        first = open_storage()
        first.append("s", [make_record(1), make_record(2, subject="bo")])
        first.erase("s", "bo")
        first.keep("s", "counts", 2, "{}")
        saved = list(first.read("s"))
        first.close()
        second = open_storage()
        assert list(second.read("s")) == saved
        assert dict(second.streams()) == {"s": 2}
        assert second.kept("s", "counts") in {(2, "{}"), None}
        assert second.append("s", make_records(1, 2)) == 2
        second.close()

    def test_two_that_are_open_at_once_see_what_the_other_wrote(self, open_storage: Callable[[], Storage]) -> None:
        first = open_storage()
        second = open_storage()
        assert first.append("s", make_records(1, 2)) == 2
        assert second.append("s", make_records(2, 3)) == 3
        assert plain(first.read("s", after=2)) == make_records(3, 3)
        second.erase("s", "ana")
        assert first.append("s", [make_record(3), make_record(4, subject="bo")]) == 4
        assert [each.body is None for each in first.read("s")] == [True, True, True, False]
        second.erase("s")
        assert list(first.read("s")) == []
        assert first.append("s", make_records(1, 1)) == 1
        assert plain(second.read("s")) == make_records(1, 1)
        first.close()
        second.close()

    @pytest.mark.parametrize("manner", ["free", "careful"])
    def test_processes_that_begin_and_write_at_once_lose_nothing(
        self, opening: str, open_storage: Callable[[], Storage], manner: str
    ) -> None:
        ranges = [(start, start + 15) for start in (0, 1000, 2000)]
        with ExitStack() as stack:
            writers = [stack.enter_context(_writer(opening, *each, manner)) for each in ranges]
            for writer in writers:
                _wait_until_open(writer)
            for writer in writers:
                _let_go(writer)
            for writer, numbers in zip(writers, ranges, strict=True):
                assert _confirmed(writer) == set(range(*numbers))
        assert _stored(open_storage) == {number for each in ranges for number in range(*each)}

    def test_a_process_that_is_killed_loses_nothing_that_it_confirmed(
        self, opening: str, open_storage: Callable[[], Storage]
    ) -> None:
        choose = random.Random(7)  # noqa: S311 - the same moments each time
        confirmed: set[int] = set()
        for turn in range(self.kills):
            with _writer(opening, turn * 100_000, (turn + 1) * 100_000, "free") as writer:
                _wait_until_open(writer)
                _let_go(writer)
                lines = [writer.stdout.readline() for _ in range(choose.randrange(1, 30))] if writer.stdout else []
                writer.kill()
                confirmed |= _numbers(lines) | _confirmed(writer)
            stored = _stored(open_storage)
            assert confirmed <= stored
            assert len(stored - confirmed) <= turn + 1  # at most the one that was on its way

    def test_what_a_newer_version_wrote_is_refused_and_left_alone(
        self, open_storage: Callable[[], Storage], make_newer: Callable[[], None]
    ) -> None:
        storage = open_storage()
        storage.append("s", make_records(1, 2))
        storage.close()
        make_newer()
        for _ in range(2):
            with pytest.raises(StorageError):
                open_storage()


def _writer(opening: str, first: int, last: int, manner: str) -> "subprocess.Popen[str]":
    program = _WRITER.format(path=sys.path, opening=opening)
    command = [sys.executable, "-c", program, str(first), str(last), manner]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603


def _wait_until_open(writer: "subprocess.Popen[str]") -> None:
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"


def _let_go(writer: "subprocess.Popen[str]") -> None:
    assert writer.stdin is not None
    writer.stdin.write("go\n")
    writer.stdin.flush()


def _confirmed(writer: "subprocess.Popen[str]") -> set[int]:
    assert writer.stdout is not None
    return _numbers(writer.stdout.readlines())


def _numbers(lines: Iterable[str]) -> set[int]:
    return {int(line) for line in lines if line.endswith("\n")}


def _stored(open_storage: Callable[[], Storage]) -> set[int]:
    """Read the numbers of the pairs back, after checking positions, chain, and that no pair is halved or doubled."""
    storage = open_storage()
    records = list(storage.read("s"))
    storage.close()
    assert_chained(records)
    ids = [int(each.id.rpartition("-")[2], 16) for each in records]
    assert ids[1::2] == [each + 1 for each in ids[::2]]
    assert len(set(ids)) == len(ids)
    return {each // 2 for each in ids[::2]}

"""A review in which somebody else is always a moment faster: own answers get in, all else says so."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from threading import Event

import pytest
from tests.framework.storages_that_fail import Around, Interrupted

from stocktake.entries import Entry, ParticipantJoined, ReviewClosed, ReviewReopened, ReviewStarted
from stocktake.errors import ConflictError, StorageError
from stocktake.ledgers import Ledgers, Stamp
from stocktake.state import ReviewState
from stocktake.storage import Record, Storage


class Crowded(Around):
    """A storage in which something else is written before each record that expects to be the next."""

    def __init__(self) -> None:
        super().__init__()
        self.others: list[Record] = []

    def append(self, stream: str, records: Sequence[Record], *, expected: int | None = None) -> int:
        if expected and self.others:
            self.inner.append(stream, [self.others.pop()])
        return self.inner.append(stream, records, expected=expected)


def ledgers_over(storage: Around) -> Ledgers:
    numbers = count(1)
    stamp = Stamp(
        now=lambda: datetime(2027, 1, 31, tzinfo=UTC), new_id=lambda: f"{next(numbers):036}", new_salt=lambda: "salt"
    )
    assert isinstance(storage, Storage)
    ledgers = Ledgers(storage, stamp)
    started = ReviewStarted(
        tool="t", tool_version="1", tool_hash="h", title="T", place="P", perspectives=("leader",), smallest_group=5
    )
    ledgers.begin("r", [started], "facilitator")
    return ledgers


def crowded_ledgers(others: int) -> Ledgers:
    storage = Crowded()
    ledgers = ledgers_over(storage)
    storage.others = [ledgers.records([ReviewReopened()], "somebody else")[0] for _ in range(others)]
    return ledgers


def close(state: ReviewState) -> list[Entry]:
    return [ReviewClosed()]


def test_a_few_others_are_waited_for() -> None:
    ledgers = crowded_ledgers(others=3)
    state, entries = ledgers.change("r", close, "facilitator")
    assert (state.position, entries) == (5, (ReviewClosed(),))


def test_what_depends_on_others_gives_up_in_the_end_and_says_so() -> None:
    ledgers = crowded_ledgers(others=100)
    with pytest.raises(ConflictError) as caught:
        ledgers.change("r", close, "facilitator")
    assert str(caught.value) == (
        "Many people are saving at this moment and yours didn't get in. Nothing is lost: save again."
    )
    assert ledgers.state("r").closed_at == ""


def test_a_persons_own_answers_get_in_whatever_others_do() -> None:
    ledgers = crowded_ledgers(others=100)
    state, entries = ledgers.change("r", close, "participant:p", own=True)
    assert entries == (ReviewClosed(),)
    assert state.closed_at


def test_what_people_save_meanwhile_is_written_in_one_go_and_each_sees_those_before() -> None:
    arrived, go_on = Event(), Event()

    def hold_the_second(number: int) -> None:
        if number == 2:
            arrived.set()
            assert go_on.wait(30)

    storage = Interrupted(hold_the_second)
    ledgers = ledgers_over(storage)

    def joins(name: str) -> tuple[Entry, ...]:
        def decide(state: ReviewState) -> list[Entry]:
            if name in state.participants:
                raise ConflictError(f"{name} is here already")
            return [ParticipantJoined(participant=name, perspective="leader")]

        return ledgers.change("r", decide, "facilitator")[1]

    with ThreadPoolExecutor(5) as pool:
        asked = [pool.submit(joins, "ana")]
        assert arrived.wait(30)
        for number, name in enumerate(("bo", "zero \0", "bo", "cy"), start=1):
            asked.append(pool.submit(joins, name))
            while len(ledgers._turns["r"]._waiting) < number:
                pass
        go_on.set()
    assert [each.result()[0].participant for each in (asked[0], asked[1], asked[4])] == ["ana", "bo", "cy"]
    with pytest.raises(StorageError, match=r"holds the character U\+0000"):
        asked[2].result()
    with pytest.raises(ConflictError, match=r"^bo is here already$"):
        asked[3].result()
    assert storage.sizes == [1, 1, 2]
    assert [each.position for each in ledgers.history("r")] == [1, 2, 3, 4]

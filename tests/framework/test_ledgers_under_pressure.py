"""A review in which somebody else is always a moment faster: own answers get in, all else says so."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

import pytest
from tests.framework.storages_that_fail import Around

from stocktake.entries import Entry, ReviewClosed, ReviewReopened, ReviewStarted
from stocktake.errors import ConflictError
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


def crowded_ledgers(others: int) -> Ledgers:
    numbers = count(1)
    stamp = Stamp(
        now=lambda: datetime(2027, 1, 31, tzinfo=UTC), new_id=lambda: f"{next(numbers):036}", new_salt=lambda: "salt"
    )
    storage = Crowded()
    assert isinstance(storage, Storage)
    ledgers = Ledgers(storage, stamp)
    started = ReviewStarted(
        tool="t", tool_version="1", tool_hash="h", title="T", place="P", perspectives=("leader",), smallest_group=5
    )
    ledgers.begin("r", [started], "facilitator")
    storage.others = [ledgers._records([ReviewReopened()], "somebody else")[0] for _ in range(others)]
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

"""Reading and writing ledgers through a storage, with the folded states kept in memory."""

import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import takewhile

from attrs import frozen
from cachetools import LRUCache

from stocktake.deciding import Change, Changed, decide_in_turn
from stocktake.entries import Entry
from stocktake.errors import ConflictError, NotFoundError
from stocktake.folding import fold
from stocktake.gathering import Gathering
from stocktake.kinds import subject_of
from stocktake.ledger import Noted, from_record, to_record
from stocktake.messages import say
from stocktake.state import ReviewState
from stocktake.storage import Record, Storage, digest_of

REVIEWS = "reviews/"
_TRIES = 12
_PATIENCE = 3  # after so many, somebody's own answers are written whatever else has happened
_LONGEST_PAUSE = 0.1  # seconds
_AT_ONCE = 64  # people whose saves are written in one go
MOST_ENTRIES = 250_000  # of the reviews in memory, all together: about fourteen of 500 people and 36 statements


@frozen
class Stamp:
    """Where time, ids and salts come from: UTC times, 36-character ids that sort by time, random salts."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_salt: Callable[[], str]

    def at(self) -> str:
        """Give the time as ISO 8601 in UTC with microseconds."""
        return self.now().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def note(self, kind: str, body: str) -> Record:
        """Make a record of another kind than a review's entries."""
        salt = self.new_salt()
        return Record(
            id=self.new_id(),
            at=self.at(),
            actor="stocktake",
            subject="",
            kind=kind,
            body=body,
            salt=salt,
            digest=digest_of(salt, body),
        )


class Ledgers:
    """The ledgers of all reviews in one storage; may be used from several threads.

    The reviews used last stay in memory, as many as have *most_entries* entries together, and the newest in any case.
    """

    def __init__(self, storage: Storage, stamp: Stamp, *, most_entries: int = MOST_ENTRIES) -> None:
        self.storage = storage
        self.stamp = stamp
        self._states: LRUCache[str, ReviewState] = LRUCache(
            most_entries, getsizeof=lambda state: min(state.position, most_entries)
        )
        self._locks: dict[str, threading.Lock] = {}
        self._turns: dict[str, Gathering[Change, Changed]] = {}
        self._guard = threading.Lock()

    def tips(self) -> dict[str, int]:
        """Map the id of every review to the position of its last entry."""
        streams = self.storage.streams()
        return {name.removeprefix(REVIEWS): tip for name, tip in streams.items() if name.startswith(REVIEWS)}

    def state(self, review: str) -> ReviewState:
        """Give a review as it is now, reading only what is new; raises NotFoundError."""
        with self._lock(review):
            return self._caught_up(review)

    def state_at(self, review: str, position: int) -> ReviewState:
        """Give a review as its first entries tell it, up to *position*, without people who are erased by now."""
        with self._lock(review):
            now, key = self._caught_up(review), f"{review}@{position}"
            with self._guard:
                known = self._states.get(key)
            if known is None or _has_gone(known, now):
                records = takewhile(lambda each: each.position <= position, self.storage.read(REVIEWS + review))
                known = fold(ReviewState(id=review), (from_record(record) for record in records))
                with self._guard:
                    self._states[key] = known
            return known

    def history(self, review: str) -> Iterator[Noted]:
        """Give every entry of a review in order."""
        return (from_record(record) for record in self.storage.read(REVIEWS + review))

    def begin(self, review: str, entries: Sequence[Entry], actor: str) -> ReviewState:
        """Write the first entries of a new review."""
        self.storage.append(REVIEWS + review, self.records(entries, actor), expected=0)
        return self.state(review)

    def change(
        self, review: str, decide: Callable[[ReviewState], Iterable[Entry]], actor: str, *, own: bool = False
    ) -> tuple[ReviewState, tuple[Entry, ...]]:
        """Write what *decide* makes of the review as it is; asks again if somebody else wrote in between.

        Whatever *decide* raises goes through. If the review never comes to rest, this raises ConflictError, unless
        *own* says that the entries are one person's own answers, which nobody else's can spoil: those get in.
        What threads of one process ask for meanwhile is decided in turn and written in one go, so that only other
        processes can come in between; readers never wait.
        """
        return self._turn_of(review).do(Change(decide, actor, own))

    def _change_all(self, review: str, changes: Sequence[Change]) -> Sequence[Changed | Exception]:
        outcomes: dict[int, Changed | Exception] = {}
        left = dict(enumerate(changes))
        for attempt in range(_TRIES):
            own = {place: each for place, each in left.items() if each.own} if attempt >= _PATIENCE else {}
            state = self.state(review)
            decided = decide_in_turn(state, own or left, self.records)
            try:
                if decided.records:
                    expected = None if own else state.position
                    self.storage.append(REVIEWS + review, decided.records, expected=expected)
            except ConflictError:
                time.sleep(random.uniform(0, min(_LONGEST_PAUSE, 0.002 * 2**attempt)))  # noqa: S311 - out of step
                continue
            after = self.state(review) if decided.records else state
            for place, outcome in decided.outcomes.items():
                outcomes[place] = outcome if isinstance(outcome, Exception) else (after, outcome)
                del left[place]
            if not left:
                break
        for place in left:
            outcomes[place] = ConflictError(
                say("Many people are saving at this moment and yours didn't get in. Nothing is lost: save again.")
            )
        return [outcomes[place] for place in range(len(changes))]

    def records(self, entries: Sequence[Entry], actor: str) -> list[Record]:
        """Make records of entries, with new ids."""
        stamp = self.stamp
        return [
            to_record(
                entry,
                record_id=stamp.new_id(),
                at=stamp.at(),
                actor=actor,
                subject=subject_of(entry),
                salt=stamp.new_salt(),
            )
            for entry in entries
        ]

    def wrote(self, review: str, participant: str) -> bool:
        """Say whether a review has entries of a participant, be their words erased or not."""
        return any(record.subject == participant for record in self.storage.read(REVIEWS + review))

    def erase(self, review: str, participant: str | None = None) -> None:
        """Take a participant's words out for good, or the whole review."""
        with self._lock(review):
            self.storage.erase(REVIEWS + review, participant)
            with self._guard:
                for known in [each for each in self._states if each.partition("@")[0] == review]:
                    self._states.pop(known)

    def _caught_up(self, review: str) -> ReviewState:
        with self._guard:
            known = self._states.get(review) or ReviewState(id=review)
        records = self.storage.read(REVIEWS + review, after=known.position)
        state = fold(known, (from_record(record) for record in records))
        if state.started is None:
            raise NotFoundError(
                say("There is no review “{id}”. `stocktake review list` shows those that there are.", id=review)
            )
        if state.position == known.position:
            return known
        with self._guard:
            self._states[review] = state
        return state

    def _lock(self, review: str) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(review, threading.Lock())

    def _turn_of(self, review: str) -> Gathering[Change, Changed]:
        with self._guard:
            turn = self._turns.get(review)
            if turn is None:
                turn = Gathering(lambda changes: self._change_all(review, changes), weight=lambda _: 1, most=_AT_ONCE)
                self._turns[review] = turn
            return turn


def _has_gone(then: ReviewState, now: ReviewState) -> bool:
    """Say whether somebody has been erased since a state was folded."""
    return bool(then.participants.keys() - now.participants.keys() or then.invitations.keys() - now.invitations.keys())

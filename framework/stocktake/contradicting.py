"""What was changed apart in ledgers that are to be joined: which things contradict, and what settles them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import singledispatch

from attrs import frozen

from stocktake.entries import (
    ActionDropped,
    ActionPlanned,
    AnswerGiven,
    Entry,
    ReviewClosed,
    ReviewReopened,
    StrengthDropped,
    StrengthNamed,
    ViewAgreed,
)
from stocktake.errors import ConflictError
from stocktake.filled_apart import ConflictSettled
from stocktake.joining import Side
from stocktake.ledger import from_record
from stocktake.storage import Record
from stocktake.taking_part import Arranged


class ConflictKind(Enum):
    """What was changed on two sides, each without knowing of the other."""

    ANSWER = "answer"
    VIEW = "view"
    STRENGTH = "strength"
    ACTION = "action"
    ARRANGEMENTS = "arrangements"
    CLOSED = "closed"


@frozen(kw_only=True)
class Option:
    """What one side says: *entry*, written as *record*; *name* is what messages call the side."""

    name: str
    record: str
    at: str
    actor: str
    entry: Entry


@frozen(kw_only=True)
class Conflict:
    """Something that was changed apart, with what each side says; the first came first."""

    kind: ConflictKind
    thing: str
    options: tuple[Option, ...]

    def settled(self, took: Option, how: str) -> list[Entry]:
        """Give the entries that settle it: which side holds, and what it says once more."""
        left = tuple(each.record for each in self.options if each != took)
        return [ConflictSettled(thing=self.thing, took=took.record, left=left, how=how), took.entry]


Settle = Callable[[Conflict], Option]


def by_rule(rule: str) -> Settle:
    """Settle by ``newest``, ``first`` (the oldest), or by the name of the side that holds.

    Raises ConflictError where that side says nothing of it.
    """

    def settle(conflict: Conflict) -> Option:
        if rule in {"newest", "first"}:
            return conflict.options[-1 if rule == "newest" else 0]
        for each in conflict.options:
            if each.name == rule:
                return each
        raise ConflictError(
            f"“{rule}” says nothing of {conflict.thing}, which {_sides(conflict)} settled differently. Settle it by"
            " another rule, or one by one."
        )

    return settle


def ask_nobody(conflict: Conflict) -> Option:
    """Refuse to settle anything; raises ConflictError."""
    raise ConflictError(
        f"{_sides(conflict)} say different things of {conflict.thing}. Settle it one by one, or by a rule; nothing was"
        " changed."
    )


def _sides(conflict: Conflict) -> str:
    return " and ".join(f"“{each.name}”" for each in conflict.options)


@singledispatch
def thing_of(_: Entry) -> str:
    """Name what an entry changes, as `ReviewState.touched` does; empty if it is nothing that can contradict."""
    return ""


thing_of.register(AnswerGiven, lambda entry: f"answer/{entry.participant}/{entry.answer.statement}")
thing_of.register(ViewAgreed, lambda entry: f"view/{entry.view.statement}")
thing_of.register(StrengthNamed, lambda entry: f"strength/{entry.strength.id}")
thing_of.register(StrengthDropped, lambda entry: f"strength/{entry.strength}")
thing_of.register(ActionPlanned, lambda entry: f"action/{entry.action.id}")
thing_of.register(ActionDropped, lambda entry: f"action/{entry.action}")
thing_of.register(Arranged, lambda _: "arrangements")
thing_of.register(ReviewClosed, lambda _: "closed")
thing_of.register(ReviewReopened, lambda _: "closed")


@frozen
class _Heads:
    """What was written of one thing on one side: the ids of all records, and the last one as it stands."""

    ids: frozenset[str]
    last: Option


def last_words(sides: Sequence[Side]) -> tuple[dict[str, Option], tuple[Conflict, ...]]:
    """Say what holds for each thing, and what contradicts; *sides* without the words of those who were erased.

    A side that knows everything another one wrote of a thing goes before it.
    """
    told = [_heads(side) for side in sides]
    holds: dict[str, Option] = {}
    conflicts = []
    for thing in sorted({thing for heads in told for thing in heads}):
        heads = [each[thing] for each in told if thing in each]
        latest = [each.last for each in heads if not any(each.ids < other.ids for other in heads)]
        options = _different(latest)
        if len(options) > 1:
            conflicts.append(Conflict(kind=ConflictKind(thing.partition("/")[0]), thing=thing, options=options))
        else:
            holds[thing] = options[0]
    conflicts += _still_answering(sides, holds.get("closed"))
    return holds, tuple(conflicts)


def _heads(side: Side) -> dict[str, _Heads]:
    found: dict[str, _Heads] = {}
    for record in side.records:
        entry = from_record(record).entry
        thing = thing_of(entry) if entry is not None else ""
        if thing and entry is not None:
            before = found[thing].ids if thing in found else frozenset()
            found[thing] = _Heads(before | {record.id}, _option(side, record, entry))
    return found


def _option(side: Side, record: Record, entry: Entry) -> Option:
    return Option(name=side.name, record=record.id, at=record.at, actor=record.actor, entry=entry)


def _different(options: Iterable[Option]) -> tuple[Option, ...]:
    """Order what was said by when, and leave out what says the same as one before."""
    found: list[Option] = []
    for each in sorted(options, key=lambda option: (option.at, option.record)):
        if all(each.entry != other.entry for other in found):
            found.append(each)
    return tuple(found)


def _still_answering(sides: Sequence[Side], closed: Option | None) -> Iterable[Conflict]:
    """Find whether a review was closed on one side while people went on answering on another."""
    if closed is None or not isinstance(closed.entry, ReviewClosed):
        return
    knowing = [side for side in sides if any(each.id == closed.record for each in side.records)]
    known = {record.id for side in knowing for record in side.records}
    since = [
        _option(side, record, ReviewReopened())
        for side in sides
        for record in side.records
        if record.kind == AnswerGiven.kind and record.id not in known
    ]
    if since:
        latest = max(since, key=lambda option: (option.at, option.record))
        options = sorted((closed, latest), key=lambda option: (option.at, option.record))
        yield Conflict(kind=ConflictKind.CLOSED, thing="closed", options=tuple(options))


def said_last(records: Iterable[Record]) -> Mapping[str, Entry]:
    """Say of each thing what the last record of it says."""
    found: dict[str, Entry] = {}
    for record in records:
        entry = from_record(record).entry
        if entry is not None and (thing := thing_of(entry)):
            found[thing] = entry
    return found

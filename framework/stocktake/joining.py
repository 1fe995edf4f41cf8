"""Ledgers of one review that were filled apart, as one: what belongs in it and in which order.

What everybody agrees on is the spine: the ledger up to the last reveal or change of the tool. Whatever was written
apart stands behind it, so that an answer nobody had counted at a reveal is a late one. The rest is ordered by what
the records say themselves, never by the file they came in: so it doesn't matter which ledger is joined to which first.
"""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from stocktake.entries import (
    InvitationMade,
    ParticipantErased,
    ParticipantJoined,
    Revealed,
    ReviewStarted,
    ToolUpgraded,
)
from stocktake.errors import ConflictError, InvalidError
from stocktake.ledger import from_record
from stocktake.storage import Record

_SPINE = frozenset({ReviewStarted.kind, Revealed.kind, ToolUpgraded.kind})
_FIRST = frozenset({InvitationMade.kind, ParticipantJoined.kind})
_ROOM = frozenset(
    {"view-agreed", "strength-named", "strength-dropped", "action-planned", "action-dropped", "domain-finished"}
)


@frozen(kw_only=True)
class Side:
    """One of the ledgers to join; *name* is what messages call it."""

    name: str
    records: tuple[Record, ...]


def joined(sides: Sequence[Side]) -> tuple[Record, ...]:
    """Join ledgers of one review: each record once, nothing lost, what is erased in one stays erased.

    Positions and chains are those of the old ledgers. Raises InvalidError if they are of different reviews or hold
    different records under one id, and ConflictError if they were revealed, or their tool was changed, apart.
    """
    sides = without_erased(sides)
    spine = _spine(sides)
    rest = _each_once(sides)
    for record in spine:
        rest.pop(record.id, None)
    return (*spine, *sorted(rest.values(), key=_order))


def erased_in(records: Iterable[Record]) -> frozenset[str]:
    """Name those whose words were erased, wholly or not yet wholly."""
    gone = set()
    for record in records:
        if record.body is None:
            gone.add(record.subject)
        elif record.kind == ParticipantErased.kind:
            entry = from_record(record).entry
            gone.add(entry.participant if isinstance(entry, ParticipantErased) else "")
    return frozenset(gone - {""})


def without_erased(sides: Sequence[Side]) -> list[Side]:
    """Take the words of everybody who was erased on one side out of all of them."""
    gone = erased_in(record for side in sides for record in side.records)
    return [
        evolve(
            side,
            records=tuple(
                evolve(each, body=None, salt=None) if each.subject in gone and each.body is not None else each
                for each in side.records
            ),
        )
        for side in sides
    ]


def spine_of(records: Sequence[Record]) -> tuple[Record, ...]:
    """Give a ledger up to its last reveal or change of the tool."""
    last = max((place for place, each in enumerate(records) if each.kind in _SPINE), default=-1)
    return tuple(records[: last + 1])


def _spine(sides: Sequence[Side]) -> tuple[Record, ...]:
    spines = {side.name: spine_of(side.records) for side in sides}
    longest = max(sides, key=lambda side: (_marks(side.records), len(spines[side.name])))
    whole = spines[longest.name]
    for side in sides:
        _fits(side, spines[side.name], longest, whole)
    return whole


def _marks(records: Iterable[Record]) -> int:
    return sum(each.kind in _SPINE for each in records)


def _fits(side: Side, spine: Sequence[Record], longest: Side, whole: Sequence[Record]) -> None:
    if side.records[0].id != longest.records[0].id:
        raise InvalidError(
            f"“{side.name}” and “{longest.name}” are of different reviews. Join files of one review; nothing was"
            " changed."
        )
    if [each.id for each in spine] != [each.id for each in whole[: len(spine)]]:
        raise ConflictError(
            f"“{side.name}” and “{longest.name}” were revealed, or went on with another version of the tool, apart from"
            " each other. Results seen in one could be taken from those of both, and what is left would be single"
            " people's answers, so they can't be joined. Reveal in one place only; nothing was changed."
        )
    known = {each.id for each in longest.records}
    upgraded = any(each.kind == ToolUpgraded.kind for each in whole[len(spine) :])
    if upgraded and any(each.kind in _ROOM and each.id not in known for each in side.records):
        raise ConflictError(
            f"“{side.name}” uses an earlier version of the tool than “{longest.name}”, and more than answers was"
            " written there since. Statements may have changed under it, so only answers can come along: write the"
            " rest down anew where the review goes on, and join the ledger as it was before; nothing was changed."
        )


def _each_once(sides: Sequence[Side]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for side in sides:
        for record in side.records:
            if _alone(found.setdefault(record.id, record)) != _alone(record):
                raise InvalidError(
                    f"“{side.name}” says something else than the others in record {record.position}, under the same"
                    " id. One of them was changed by hand: take another copy; nothing was changed."
                )
    return found


def _alone(record: Record) -> Record:
    return evolve(record, position=0, chain="")


def _order(record: Record) -> tuple[bool, str, str]:
    return (record.kind not in _FIRST, record.at, record.id)

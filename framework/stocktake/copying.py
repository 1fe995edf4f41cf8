"""Carry everything from one storage to another, without loss: what is there already is not written again."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from stocktake.errors import ConflictError, StorageError
from stocktake.soundness import Course, Tell, silent, sound, tips_of, up_to
from stocktake.storage import Record, Storage

_BATCH = 500  # records written at once
_BATCH_LETTERS = 2_000_000
_NAMED = 5  # streams named in a sentence


@frozen(kw_only=True)
class Copied:
    """What a copy did: *records* were written and *already* were there, in *streams*.

    *erased* counts the people of whom the source has no words any more, and who were erased in the target too.
    *withheld* are streams with words that only the target has erased: they stay so. *beside* are streams that only
    the target has.
    """

    streams: int
    records: int
    already: int
    erased: int
    withheld: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Compared:
    """How a stream stands in the target: its *tip* there, the first *other* position, whose words should go."""

    tip: int
    other: int = 0
    to_erase: frozenset[str] = field(factory=frozenset)
    withheld: bool = False


def copy(source: Storage, target: Storage, tell: Tell = silent) -> Copied:
    """Bring *target* to what *source* holds at this moment, with every id, time, position, chain and tombstone.

    Everything is looked at before anything is written. May be run again: after an interruption, after the source has
    grown, after somebody was erased there. What is kept of a stream is derived, and not carried.

    Raises StorageError if the source is damaged or the target can't be written, and ConflictError, with nothing
    written, if the target holds other data in a stream that the source has too.
    """
    tips = tips_of(source.streams())
    before = _looked_at(source, target, tips, tell)
    erased = sum(_erase(target, stream, each.to_erase) for stream, each in before.items())
    missing = sum(tip - before[stream].tip for stream, tip in tips.items())
    course = Course(tell, "Copying", missing)
    for stream, tip in tips.items():
        records = up_to(tip, source.read(stream, after=before[stream].tip))
        _write(target, stream, course.along(records), before[stream].tip)
    course.end()
    after = _verified(source, target, tips, tell)
    late = sum(_erase(target, stream, each.to_erase) for stream, each in after.items())
    return Copied(
        streams=len(tips),
        records=missing,
        already=sum(tips.values()) - missing,
        erased=erased + late,
        withheld=tuple(stream for stream, each in after.items() if each.withheld),
        beside=tuple(sorted(set(target.streams()) - set(tips))),
    )


def _looked_at(source: Storage, target: Storage, tips: Mapping[str, int], tell: Tell) -> dict[str, _Compared]:
    """Compare all streams before anything is written; raises ConflictError."""
    course = Course(tell, "Looking at both", sum(tips.values()))
    found = {stream: _compared(source, target, stream, tip, course) for stream, tip in tips.items()}
    course.end()
    others = [f"“{stream}” (from record {each.other})" for stream, each in found.items() if each.other]
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        raise ConflictError(
            f"The target holds other data in {', '.join(others[:_NAMED])}{more}. Choose an empty storage, or one that"
            " was filled from the same source; nothing was written."
        )
    return found


def _verified(source: Storage, target: Storage, tips: Mapping[str, int], tell: Tell) -> dict[str, _Compared]:
    """Read everything back and compare it; raises StorageError."""
    course = Course(tell, "Verifying", sum(tips.values()))
    found = {stream: _compared(source, target, stream, tip, course) for stream, tip in tips.items()}
    course.end()
    for stream, each in found.items():
        if each.tip < tips[stream] or 0 < each.other <= tips[stream]:
            raise StorageError(
                f"The target doesn't hold what was written to “{stream}” (from record {each.other or each.tip + 1})."
                " Don't use it; the source is as it was. Look at the target's disk, and copy into an empty storage."
            )
    return found


def _compared(source: Storage, target: Storage, stream: str, tip: int, course: Course) -> _Compared:
    """Go along a stream in both storages; the source is read to *tip* whatever the target has."""
    theirs = target.read(stream)
    there, other, withheld = 0, 0, False
    to_erase = set()
    for record in course.along(sound(stream, source.read(stream), tip)):
        found = None if other else next(theirs, None)
        if found is None:
            continue
        there = record.position
        if not _same(record, found):
            other = record.position
        elif record.body is None and found.body is not None:
            to_erase.add(record.subject)
        elif record.body is not None and found.body is None:
            withheld = True
    if not other and next(theirs, None) is not None:
        other = tip + 1
    return _Compared(tip=there, other=other, to_erase=frozenset(to_erase), withheld=withheld)


def _same(one: Record, other: Record) -> bool:
    """Say whether two records are one; the words of either may have been erased."""
    if one.body is not None and other.body is not None:
        return one == other
    return evolve(one, body=None, salt=None) == evolve(other, body=None, salt=None)


def _erase(target: Storage, stream: str, subjects: Iterable[str]) -> int:
    done = 0
    for subject in sorted(subjects):
        target.erase(stream, subject)
        done += 1
    return done


def _write(target: Storage, stream: str, records: Iterator[Record], tip: int) -> None:
    for batch in _batches(records):
        try:
            reached = target.append(stream, batch, expected=tip)
        except ConflictError as error:
            raise ConflictError(
                f"Somebody else is writing to “{stream}” in the target. Let nobody use it until the copy is done, and"
                " copy again; the source is as it was."
            ) from error
        tip = batch[-1].position
        if reached != tip:
            raise StorageError(
                f"The target took record {reached} of “{stream}” where {tip} was written. Don't use it; the source is"
                " as it was."
            )


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    letters = 0
    for record in records:
        batch.append(record)
        letters += len(record.body or "")
        if len(batch) == _BATCH or letters > _BATCH_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch

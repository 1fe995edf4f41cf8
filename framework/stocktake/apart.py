"""Reviews that are filled apart, as use cases: a ledger leaves as a file, comes back, and is joined."""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from stocktake.contradicting import Conflict, Option, Settle, last_words, said_last
from stocktake.entries import AnswerGiven, Entry, ParticipantErased, ParticipantJoined, Revealed
from stocktake.errors import ConflictError, InvalidError
from stocktake.filled_apart import LedgersJoined
from stocktake.joining import Side, erased_in, joined, spine_of, without_erased
from stocktake.ledger import from_record
from stocktake.ledger_file import LedgerFile, in_order, tools_of
from stocktake.ledgers import REVIEWS, Ledgers
from stocktake.shelf import Shelf
from stocktake.state import ReviewState
from stocktake.storage import Record
from stocktake.writing import Writing

HERE = "here"
_TRIES = 12


@frozen(kw_only=True)
class Merged:
    """What a merge brings into a review: *records* were new, *already* were there, with answers of *people*.

    *erased* counts those whose words it takes out for good. *settled* says how each conflict was settled.
    """

    review: str
    records: int
    already: int
    people: int
    erased: int
    settled: tuple[tuple[Conflict, Option], ...] = ()


@frozen(kw_only=True)
class _Plan:
    """What is to be written behind the records that are there, and whose words go."""

    records: tuple[Record, ...]
    entries: tuple[Entry, ...]
    result: Merged
    gone: frozenset[str]


class Apart:
    """The ledgers of one storage's reviews, and files of them."""

    def __init__(self, writing: Writing, ledgers: Ledgers, shelf: Shelf) -> None:
        self._writing = writing
        self._ledgers = ledgers
        self._shelf = shelf

    def export(self, review: str) -> LedgerFile:
        """Give everything of a review, private words too; raises NotFoundError."""
        self._ledgers.state(review)
        records = self._records(review)
        tools = {each: self._shelf.body_of(each) for each in tools_of(records)}
        return LedgerFile(name=HERE, review=review, records=records, tools=tools)

    def bring(self, file: LedgerFile) -> ReviewState:
        """Go on here with the review in a file; doing it twice does it once. Raises ConflictError if it is here."""
        there = self._records(file.review)
        if there and [each.id for each in there] != [each.id for each in file.records]:
            raise ConflictError(
                f"The review in “{file.name}” is here already. Join the two: `stocktake merge {file.name}`; nothing"
                " was changed."
            )
        self._hold_tools([file])
        if not there:
            self._ledgers.storage.append(REVIEWS + file.review, file.records, expected=0)
        return self._ledgers.state(file.review)

    def merge(
        self, files: Sequence[LedgerFile], settle: Settle, how: str, *, dry_run: bool = False, actor: str
    ) -> Merged:
        """Join files of one review to what is here of it: all of it or nothing, and nothing twice.

        *settle* is asked for each conflict, and *how* names it; what it raises goes through. Once more after an
        interruption finishes what is left. Raises what `joining.joined` raises.
        """
        review = _one_review(files)
        for attempt in range(_TRIES):
            there = self._records(review)
            plan = self._plan(review, there, files, settle, how)
            if dry_run:
                return plan.result
            self._hold_tools(files)
            made = self._ledgers.records(plan.entries, actor)
            try:
                self._ledgers.storage.append(REVIEWS + review, [*plan.records, *made], expected=len(there))
            except ConflictError:
                if attempt == _TRIES - 1:
                    raise
                continue
            for person in sorted(plan.gone):
                self._ledgers.erase(review, person)
            written = [entry for each in plan.records if (entry := from_record(each).entry)]
            self._writing.tell(self._ledgers.state(review), [*written, *plan.entries])
            return plan.result
        raise AssertionError  # pragma: no cover - the last try raises

    def into_file(
        self, files: Sequence[LedgerFile], settle: Settle, how: str, name: str, *, actor: str
    ) -> tuple[LedgerFile, Merged]:
        """Join files to a new one; nothing here is read or changed. Raises as `merge` does."""
        review = _one_review(files)
        sides = without_erased([Side(name=each.name, records=each.records) for each in files])
        whole = joined(sides)
        entries, settled = _settlement(sides, whole, settle, how)
        tools = {tool_hash: body for each in files for tool_hash, body in each.tools.items()}
        records = in_order([*whole, *self._ledgers.records(entries, actor)])
        result = Merged(
            review=review,
            records=len(whole),
            already=sum(len(each.records) for each in files) - len(whole),
            people=len(_answering(whole)),
            erased=len(erased_in(whole)),
            settled=settled,
        )
        return LedgerFile(name=name, review=review, records=records, tools=tools), result

    def _plan(
        self, review: str, there: tuple[Record, ...], files: Sequence[LedgerFile], settle: Settle, how: str
    ) -> _Plan:
        here = [Side(name=HERE, records=there)] if there else []
        sides = without_erased([*here, *(Side(name=each.name, records=each.records) for each in files)])
        whole = joined(sides)
        known = {each.id for each in there}
        new = tuple(each for each in whole if each.id not in known)
        _refuse_another_reveal(there, whole, new)
        entries, settled = _settlement(sides, [*there, *new], settle, how)
        gone = erased_in(whole)
        told = {each.participant for each in map(_entry, whole) if isinstance(each, ParticipantErased)}
        entries = [*(ParticipantErased(participant=each) for each in sorted(gone - told)), *entries]
        people = _answering(new)
        if there and (new or entries):
            names = tuple(each.name for each in files)
            known_to_holders = tuple(sorted(people | _joining(new)))
            entries.append(LedgersJoined(files=names, records=len(new), participants=known_to_holders))
        left = {each.subject for each in there if each.body is not None and each.subject in gone}
        result = Merged(
            review=review,
            records=len(new),
            already=len(whole) - len(new),
            people=len(people),
            erased=len(left),
            settled=settled,
        )
        return _Plan(records=new, entries=tuple(entries), result=result, gone=frozenset(left))

    def _records(self, review: str) -> tuple[Record, ...]:
        return tuple(self._ledgers.storage.read(REVIEWS + review))

    def _hold_tools(self, files: Iterable[LedgerFile]) -> None:
        for file in files:
            for tool_hash, body in file.tools.items():
                self._shelf.hold(tool_hash, body)


def _one_review(files: Sequence[LedgerFile]) -> str:
    for file in files[1:]:
        if file.review != files[0].review:
            raise InvalidError(
                f"“{file.name}” and “{files[0].name}” are of different reviews. Join files of one review; nothing was"
                " changed."
            )
    return files[0].review


def _refuse_another_reveal(there: Sequence[Record], whole: Sequence[Record], new: Sequence[Record]) -> None:
    """Refuse to reveal here, by a file, what nobody had counted when it was revealed there."""
    if not any(each.kind in {Revealed.kind, "tool-upgraded"} for each in new) or not there:
        return
    counted = {each.id for each in spine_of(whole)}
    if any(each.id not in counted for each in there):
        raise ConflictError(
            "The results were revealed, or the tool changed, in a file, while people went on here. Revealing here as"
            " well would show what only single people added. Join this review, exported, with the files into a new one"
            " (`stocktake merge … -o FILE`), and go on with that one; nothing was changed."
        )


def _settlement(
    sides: Sequence[Side], whole: Sequence[Record], settle: Settle, how: str
) -> tuple[list[Entry], tuple[tuple[Conflict, Option], ...]]:
    """Settle what contradicts, and say once more what holds where an older word came to stand behind it."""
    holds, conflicts = last_words(sides)
    last = said_last(whole)
    settled = tuple((each, settle(each)) for each in conflicts)
    entries = [entry for each, took in settled for entry in each.settled(took, how)]
    open_things = {each.thing for each in conflicts}
    entries += [
        option.entry for thing, option in holds.items() if thing not in open_things and last.get(thing) != option.entry
    ]
    return entries, settled


def _entry(record: Record) -> Entry | None:
    return from_record(record).entry


def _answering(records: Iterable[Record]) -> set[str]:
    return {entry.participant for each in records if isinstance(entry := _entry(each), AnswerGiven)}


def _joining(records: Iterable[Record]) -> set[str]:
    return {entry.participant for each in records if isinstance(entry := _entry(each), ParticipantJoined)}


def named_apart(files: Sequence[LedgerFile]) -> list[LedgerFile]:
    """Give files that are called the same names of their own."""
    names = [each.name for each in files]
    return [
        evolve(each, name=f"{each.name} ({place})") if names.count(each.name) > 1 else each
        for place, each in enumerate(files, start=1)
    ]

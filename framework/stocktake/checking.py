"""Go through a whole storage and name everything that is not as it should be, each with its place."""

import json
from collections.abc import Iterable, Iterator
from typing import Protocol

from attrs import frozen

from stocktake.doors import ACCOUNTS, DOORS
from stocktake.entries import ParticipantErased
from stocktake.errors import StocktakeError, StorageError
from stocktake.folding import fold
from stocktake.ledger import from_record
from stocktake.ledgers import REVIEWS
from stocktake.overview import SUMMARY
from stocktake.shelf import TOOLS, hash_of, tool_in
from stocktake.soundness import Course, Seal, Tell, ends_early, silent, tips_of
from stocktake.state import ReviewState
from stocktake.storage import Record, Storage

_PAGE = 500  # records folded at once


@frozen(kw_only=True)
class Problem:
    """Something that is not as it should be; *position* is 0 for a stream as a whole."""

    stream: str
    position: int
    words: str


@frozen(kw_only=True)
class Checked:
    """What was looked at; *erased* counts records whose words were taken out for good."""

    streams: int
    reviews: int
    records: int
    erased: int
    problems: tuple[Problem, ...]


def check(storage: Storage, tell: Tell = silent) -> Checked:
    """Read everything; raises StorageError only if the streams can't even be listed."""
    tips = tips_of(storage.streams())
    course = Course(tell, "Checking", sum(tips.values()))
    looked = [_Stream(storage, stream, tip, course) for stream, tip in tips.items()]
    problems = [problem for each in looked for problem in each.problems(tips)]
    course.end()
    return Checked(
        streams=len(tips),
        reviews=sum(stream.startswith(REVIEWS) for stream in tips),
        records=sum(each.records for each in looked),
        erased=sum(each.erased for each in looked),
        problems=tuple(problems),
    )


class _Content(Protocol):
    """What the records of one sort of stream should say together."""

    def take(self, records: list[Record]) -> Iterator[tuple[int, str]]:
        """Say what is wrong with the next records: position and words."""
        ...

    def at_end(self, streams: Iterable[str]) -> Iterator[str]:
        """Say what is wrong with the whole."""
        ...


class _Stream:
    """One stream on its way through the check."""

    def __init__(self, storage: Storage, stream: str, tip: int, course: Course) -> None:
        self._storage = storage
        self._stream = stream
        self._tip = tip
        self._course = course
        self.records = 0
        self.erased = 0

    def problems(self, streams: Iterable[str]) -> Iterator[Problem]:
        """Read the stream and name what is wrong with it."""
        content = _content_of(self._stream)
        seal = Seal()
        try:
            kept = self._storage.kept(self._stream, SUMMARY)
            for page in _pages(self._course.along(self._storage.read(self._stream))):
                yield from self._of_page(page, seal, content)
        except StorageError as error:
            yield self._problem(seal.position + 1, str(error))
            return
        yield from (self._problem(0, words) for words in content.at_end(streams))
        if seal.position < self._tip:
            yield self._problem(0, ends_early(self._tip, seal.position))
        if kept is not None and kept[0] > seal.position:
            yield self._problem(0, f"what is kept of it stands for {kept[0]} records, and it has {seal.position}")

    def _of_page(self, page: list[Record], seal: Seal, content: _Content) -> Iterator[Problem]:
        self.records += len(page)
        self.erased += sum(record.body is None for record in page)
        for record in page:
            yield from (self._problem(record.position, words) for words in seal.problems(record))
        yield from (self._problem(position, words) for position, words in content.take(page))

    def _problem(self, position: int, words: str) -> Problem:
        return Problem(stream=self._stream, position=position, words=words)


def _pages(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Give records in pages, those before a break in the reading too."""
    page: list[Record] = []
    try:
        for record in records:
            page.append(record)
            if len(page) == _PAGE:
                yield page
                page = []
    except StorageError:
        yield page
        raise
    yield page


def _content_of(stream: str) -> _Content:
    if stream.startswith(REVIEWS):
        return _Review(stream.removeprefix(REVIEWS))
    if stream.startswith(TOOLS):
        return _Tool(stream.removeprefix(TOOLS))
    return _Notes() if stream in {DOORS, ACCOUNTS} else _Anything()


class _Anything:
    """A stream of a sort that the engine doesn't know."""

    def take(self, records: list[Record]) -> Iterator[tuple[int, str]]:  # noqa: ARG002 - others look at them
        return iter(())

    def at_end(self, streams: Iterable[str]) -> Iterator[str]:  # noqa: ARG002 - as above
        return iter(())


class _Notes(_Anything):
    """Keys: each record an object of JSON."""

    def take(self, records: list[Record]) -> Iterator[tuple[int, str]]:
        for record in records:
            try:
                found = json.loads(record.body or "{}")
            except ValueError:
                found = None
            if not isinstance(found, dict):
                yield record.position, "its words can't be read"


class _Tool(_Anything):
    """A tool under the hash of its content."""

    def __init__(self, tool_hash: str) -> None:
        self._hash = tool_hash

    def take(self, records: list[Record]) -> Iterator[tuple[int, str]]:
        for record in records:
            body = record.body or ""
            if hash_of(body) != self._hash:
                yield record.position, "it is not the tool that its name stands for"
                continue
            try:
                tool_in(body, self._hash)
            except Exception as error:
                yield record.position, f"the tool can't be read ({_said(error)})"


class _Review:
    """A review: its entries can be read and folded, its tool is there, and whoever was erased is gone."""

    def __init__(self, review: str) -> None:
        self._state = ReviewState(id=review)
        self._with_words: dict[str, int] = {}
        self._erased: set[str] = set()

    def take(self, records: list[Record]) -> Iterator[tuple[int, str]]:
        notes = []
        for record in records:
            if record.subject and record.body is not None:
                self._with_words.setdefault(record.subject, record.position)
            try:
                notes.append(from_record(record))
            except Exception as error:
                yield record.position, f"it can't be read ({_said(error)})"
        self._erased.update(each.entry.participant for each in notes if isinstance(each.entry, ParticipantErased))
        try:
            self._state = fold(self._state, notes)
        except Exception as error:
            yield records[0].position, f"the entries from here on don't fit together ({_said(error)})"

    def at_end(self, streams: Iterable[str]) -> Iterator[str]:
        if self._state.started is None:
            yield "it has no beginning, so nobody can open it"
        else:
            used = (*(each.tool_hash for each in self._state.past), self._state.started.tool_hash)
            yield from (
                f"a tool that it rests on ({each[:8]}) is missing" for each in used if TOOLS + each not in streams
            )
        for subject in sorted(self._erased & set(self._with_words)):
            yield f"“{subject}” was erased, but words of theirs are there (record {self._with_words[subject]})"


def _said(error: Exception) -> str:
    """Say what went wrong; other people's errors may quote words that are nobody's business here."""
    return str(error).splitlines()[0] if isinstance(error, StocktakeError) else type(error).__name__

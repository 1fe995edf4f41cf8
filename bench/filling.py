"""Reviews in which everybody has answered everything: as entries, and as the records of a stream."""

import random
from collections.abc import Iterator, Sequence

from stocktake.entries import AnswerGiven, Entry, ParticipantJoined, ReviewStarted
from stocktake.kinds import subject_of
from stocktake.ledger import to_record
from stocktake.review import Answer, AnswerKind
from stocktake.storage import Record
from stocktake.tool import Tool

REASON = "Because we saw it: people tell us what matters to them, and we write it down in their words. "


def entries_of(tool: Tool, people: int, *, tool_hash: str = "", reason: str = REASON) -> Iterator[Entry]:
    """Begin a review, let people come in, and let each answer every statement."""
    dice = random.Random(7)
    sides = [each.id for each in tool.perspectives]
    yield ReviewStarted(
        tool=tool.id,
        tool_version=tool.version,
        tool_hash=tool_hash,
        title="Bench",
        place="Bench",
        perspectives=tuple(sides),
    )
    for person in range(people):
        yield ParticipantJoined(participant=str(person), perspective=sides[person % len(sides)])
        for _, each in tool.statements():
            answer = Answer(statement=each.id, kind=AnswerKind.RATING, value=dice.randint(1, 5), reason=reason)
            yield AnswerGiven(participant=str(person), answer=answer, imported=True)


def records_of(entries: Sequence[Entry], *, series: int = 0) -> list[Record]:
    """Write entries as records; another *series*, other ids."""
    return [
        to_record(
            entry,
            record_id=f"01900000-0000-7000-{series:04x}-{number:012x}",
            at="2030-01-31T12:00:00.000000Z",
            actor="bench",
            subject=subject_of(entry),
            salt=f"{series:06x}{number:016x}",
        )
        for number, entry in enumerate(entries, start=1)
    ]

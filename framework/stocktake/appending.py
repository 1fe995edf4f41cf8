"""What every backend does before it writes: check the texts, leave out what is there, number and chain the rest."""

import json
import re
from collections.abc import Collection, Sequence

from stocktake.errors import ConflictError, StorageError
from stocktake.storage import Record, link

LONGEST_STREAM = 200  # characters in the name of a stream
_LONGEST = {"id": 200, "at": 40, "actor": 200, "subject": 200, "kind": 100, "salt": 200}
_ESCAPES = re.compile(r"\\\\|((?:\\u[0-9a-fA-F]{4})+)")  # two backslashes stand for one, and are no beginning


def refuse_unfit(stream: str, records: Sequence[Record]) -> None:
    """Refuse what some storages can't hold, so that all hold the same: U+0000, half characters, endless names."""
    if len(stream) > LONGEST_STREAM:
        raise _too_long(f"The name of the stream “{stream[:40]}…”", len(stream), LONGEST_STREAM)
    for record in records:
        for field, longest in _LONGEST.items():
            length = len(getattr(record, field) or "")
            if length > longest:
                raise _too_long(f"The {field} of the record “{record.id[:40]}”", length, longest)
        texts = (record.id, record.at, record.actor, record.subject, record.kind, record.digest)
        _refuse_unfit_text(record, "".join((stream, *texts, record.salt or "", _meant(record.body or ""))))


def _refuse_unfit_text(record: Record, text: str) -> None:
    problem = "the character U+0000" if "\0" in text else ""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        problem = f"half a character (U+{ord(text[error.start]):04X})"
    if problem:
        raise StorageError(
            f"The record “{record.id}” holds {problem}, and so can't be stored. Take it out and save again."
        )


def _meant(body: str) -> str:
    """Give JSON together with the characters that it spells out: databases that look into it stumble over those."""
    if "\\u" not in body:
        return body
    return body + "".join(json.loads(f'"{found[1]}"') for found in _ESCAPES.finditer(body) if found[1])


def _too_long(what: str, length: int, longest: int) -> StorageError:
    return StorageError(
        f"{what} has {length} characters, and so can't be stored: every storage holds up to {longest}. Make it shorter"
        " and save again."
    )


def still_to_add(
    stream: str, records: Sequence[Record], known: Collection[str], *, tip: int, expected: int | None
) -> list[Record]:
    """Leave out the ids in *known*, and repeats; raises ConflictError if any are left and *tip* isn't *expected*.

    Nothing left means that this very save has arrived before: no conflict, whatever came after it.
    """
    first: dict[str, Record] = {}
    for record in records:
        if record.id not in known:
            first.setdefault(record.id, record)
    if first and expected is not None and expected != tip:
        raise ConflictError(
            f"Somebody else has added to “{stream}” in the meantime: it was expected to end at {expected}, and ends"
            f" at {tip}. Look at what is new and try again."
        )
    return list(first.values())


def chained(records: Sequence[Record], *, tip: int, chain: str) -> list[Record]:
    """Give the records their positions behind *tip*, and tie each to the one before it."""
    done = []
    for position, record in enumerate(records, start=tip + 1):
        chain = link(chain, record.digest)
        done.append(
            Record(  # several times as fast as evolve, and imports hold thousands
                id=record.id,
                at=record.at,
                actor=record.actor,
                subject=record.subject,
                kind=record.kind,
                body=record.body,
                salt=record.salt,
                digest=record.digest,
                position=position,
                chain=chain,
            )
        )
    return done


def refuse_nobody(stream: str, subject: str | None) -> None:
    """Refuse to erase the words of nobody: they are the review itself."""
    if subject == "":
        raise StorageError(
            f"Whose words should be erased from “{stream}”? The subject is empty. Name a participant, or give no"
            " subject to erase the whole stream."
        )

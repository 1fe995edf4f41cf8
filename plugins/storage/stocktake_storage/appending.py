"""What every backend does before it writes: check the texts, leave out what is there, number and chain the rest."""

from collections.abc import Collection, Sequence

from stocktake.errors import ConflictError, StorageError
from stocktake.storage import Record, link


def refuse_unfit_text(stream: str, records: Sequence[Record]) -> None:
    """Refuse text that some storages can't hold, so that all hold the same: U+0000 and half characters."""
    for record in records:
        texts = (record.id, record.at, record.actor, record.subject, record.kind, record.digest)
        text = "".join((stream, *texts, record.body or "", record.salt or ""))
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise StorageError(
                f"The record “{record.id}” holds half a character (U+{ord(text[error.start]):04X}), and so can't be"
                " stored. Take it out and save again."
            ) from error
        if "\0" in text:
            raise StorageError(
                f"The record “{record.id}” holds the character U+0000, and so can't be stored."
                " Take it out and save again."
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

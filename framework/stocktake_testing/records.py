"""Make records for tests, with ids and salts that are told apart but always the same."""

from stocktake.storage import Record, digest_of


def make_record(
    number: int = 1, *, subject: str = "ana", body: str = '{"words":"hello"}', kind: str = "answer-given", **given: str
) -> Record:
    """Make the record with that number: another number, another id and salt. *given* sets id, at, actor or salt."""
    salt = given.get("salt", f"{number:032x}")
    return Record(
        id=given.get("id", f"01900000-0000-7000-8000-{number:012x}"),
        at=given.get("at", f"2030-01-31T12:00:00.{number % 1_000_000:06d}Z"),
        actor=given.get("actor", subject or "facilitator"),
        subject=subject,
        kind=kind,
        body=body,
        salt=salt,
        digest=digest_of(salt, body),
    )


def make_records(first: int, last: int, *, subject: str = "ana") -> list[Record]:
    """Make the records with the numbers from *first* to *last*, each with its number in its body."""
    return [make_record(each, subject=subject, body=f'{{"words":"{each}"}}') for each in range(first, last + 1)]

"""A storage in an SQL database: the whole contract in SQLAlchemy Core, the same for every database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from stocktake.appending import refuse_nobody
from stocktake.lanes import Append, Lanes
from stocktake.storage import Record, StorageFacts
from stocktake_storage.sql_append import COLUMNS, append_all, find_stream
from stocktake_storage.sql_schema import kept_table, record_table, stream_table

PAGE = 5_000  # records read at once: no transaction stays open while the caller works on them
_Result = TypeVar("_Result")

_READ = (
    sa.select(*COLUMNS)
    .join(stream_table, stream_table.c.number == record_table.c.stream)
    .where(stream_table.c.name == sa.bindparam("name"), record_table.c.position > sa.bindparam("after"))
    .order_by(record_table.c.position)
    .limit(PAGE)
)


class Database(Protocol):
    """What differs from database to database; every error that leaves one of these is a StorageError."""

    one_writer: bool  # only one can write at a time, to whatever stream

    def read(self, work: Callable[[sa.Connection], _Result]) -> _Result:
        """Do *work* with a connection that only reads; it may be done more than once."""
        ...

    def write(self, work: Callable[[sa.Connection], _Result], *, scrub: bool = False) -> _Result:
        """Do *work* in one transaction, committed durably when this returns; it may be done more than once.

        *scrub* leaves no copy of what it deleted in the database's tables and files, as far as can be.
        """
        ...

    def describe(self) -> StorageFacts:
        """Say where the database is, and how it is kept."""
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...


class SqlStorage:
    """Keeps records as rows; see stocktake.storage.Storage for what it promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lanes = Lanes(self._append_all, one=database.one_writer)

    def append(self, stream: str, records: Sequence[Record], *, expected: int | None = None) -> int:
        """Add records at the end."""
        return self._lanes.append(stream, records, expected)

    def read(self, stream: str, *, after: int = 0) -> Iterator[Record]:
        """Give the records behind a position, read page by page."""
        while rows := self._page(stream, after):
            yield from map(_record, rows)
            if len(rows) < PAGE:
                return
            after = rows[-1].position

    def streams(self) -> Mapping[str, int]:
        """Map every stream to its tip."""
        select = sa.select(stream_table.c.name, stream_table.c.tip).order_by(stream_table.c.name)
        return {row.name: row.tip for row in self._database.read(lambda connection: connection.execute(select).all())}

    def erase(self, stream: str, subject: str | None = None) -> None:
        """Take one subject's words out, or the whole stream."""
        refuse_nobody(stream, subject)
        self._database.write(lambda connection: _erase(connection, stream, subject), scrub=True)

    def keep(self, stream: str, name: str, position: int, body: str) -> None:
        """Keep derived data."""
        row = {"stream": stream, "name": name, "position": position, "body": body}
        self._database.write(lambda connection: _keep(connection, row))

    def kept(self, stream: str, name: str) -> tuple[int, str] | None:
        """Give back what was kept."""
        select = sa.select(kept_table.c.position, kept_table.c.body).where(_kept_as(stream, name))
        found = self._database.read(lambda connection: connection.execute(select).first())
        return None if found is None else (found.position, found.body)

    def describe(self) -> StorageFacts:
        """Say where the records are."""
        return self._database.describe()

    def close(self) -> None:
        """Let go of all connections."""
        self._database.close()

    def _append_all(self, appends: Sequence[Append]) -> Sequence[int | Exception]:
        return self._database.write(lambda connection: append_all(connection, appends))

    def _page(self, stream: str, after: int) -> Sequence[Any]:
        place = {"name": stream, "after": after}
        return self._database.read(lambda connection: connection.execute(_READ, place).all())


def _erase(connection: sa.Connection, stream: str, subject: str | None) -> None:
    connection.execute(sa.delete(kept_table).where(kept_table.c.stream == stream))
    found = find_stream(connection, stream)
    if found is None:
        return
    if subject is None:
        connection.execute(sa.delete(record_table).where(record_table.c.stream == found.number))
        connection.execute(sa.delete(stream_table).where(stream_table.c.number == found.number))
    else:
        theirs = (record_table.c.stream == found.number, record_table.c.subject == subject)
        connection.execute(sa.update(record_table).where(*theirs).values(body=None, salt=None))


def _keep(connection: sa.Connection, row: Mapping[str, object]) -> None:
    connection.execute(sa.delete(kept_table).where(_kept_as(row["stream"], row["name"])))
    connection.execute(sa.insert(kept_table), row)


def _kept_as(stream: object, name: object) -> sa.ColumnElement[bool]:
    return sa.and_(kept_table.c.stream == stream, kept_table.c.name == name)


def _record(row: Any) -> Record:
    position, id_, at, actor, subject, kind, body, salt, digest, chain = row
    return Record(
        id=id_,
        at=at,
        actor=actor,
        subject=subject,
        kind=kind,
        body=body,
        salt=salt,
        digest=digest,
        position=position,
        chain=chain,
    )

"""Adding the records of several writers in one transaction of an SQL database, each with its own outcome."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from stocktake.lanes import Append, Tail, by_stream, take
from stocktake.storage import GENESIS, Record
from stocktake_storage.sql_schema import record_table, stream_table

COLUMNS = tuple(column for column in record_table.c if column is not record_table.c.stream)
_NAMES = tuple(column.name for column in COLUMNS)
_MANY = 100  # ids that are looked up one by one; for more, reading all ids of the stream is quicker

# Locks the stream's row where there are such locks: whoever writes to a stream waits for whoever writes to it already.
_FIND = (
    sa.select(stream_table.c.number, stream_table.c.tip, stream_table.c.chain)
    .where(stream_table.c.name == sa.bindparam("name"))
    .with_for_update()
)
_KNOWN = sa.select(record_table.c.id).where(
    record_table.c.stream == sa.bindparam("number"), record_table.c.id.in_(sa.bindparam("ids", expanding=True))
)
_KNOWN_ALL = sa.select(record_table.c.id).where(record_table.c.stream == sa.bindparam("number"))
_THERE = (
    sa.select(record_table.c.id)
    .where(record_table.c.stream == stream_table.c.number, record_table.c.id == sa.bindparam("id"))
    .scalar_subquery()
)
_FIND_BOTH = _FIND.add_columns(_THERE)  # most saves are of one record: stream and record in one question
_INSERT = sa.insert(record_table)
_BEGIN = sa.insert(stream_table)
_MOVE = (
    sa.update(stream_table)
    .where(stream_table.c.number == sa.bindparam("of"))
    .values(tip=sa.bindparam("to"), chain=sa.bindparam("link"))
)
_ARRAYS = ", ".join(
    f"CAST(:{each.name} AS {'integer' if isinstance(each.type, sa.Integer) else 'text'}[])" for each in COLUMNS
)
# PostgreSQL takes columns as arrays: one statement, whatever the number of records, that it has to plan only once.
_WRITE_ARRAYS = sa.text(
    f"""
    WITH moved AS (UPDATE stream SET tip = :to, chain = :link WHERE number = :of)
    INSERT INTO record (stream, {", ".join(_NAMES)})
    SELECT CAST(:of AS integer), * FROM unnest({_ARRAYS})
    """  # noqa: S608 - the names are the schema's own
)


def append_all(connection: sa.Connection, appends: Sequence[Append]) -> list[int | Exception]:
    """Give each append's new tip, or the ConflictError that only its writer gets. The caller has begun to write."""
    outcomes: list[int | Exception] = [0] * len(appends)
    for stream, places in by_stream(appends).items():
        some = [appends[place] for place in places]
        for place, outcome in zip(places, _append_to(connection, stream, some), strict=True):
            outcomes[place] = outcome
    return outcomes


def find_stream(connection: sa.Connection, name: str) -> Any:
    """Give number, tip and chain of a stream and lock it, or None."""
    return connection.execute(_FIND, {"name": name}).first()


def _append_to(connection: sa.Connection, stream: str, appends: Sequence[Append]) -> list[int | Exception]:
    ids = [each.id for append in appends for each in append.records]
    number, tail = _tail(connection, stream, ids)
    if len(ids) == 1 and number is not None and appends[0].expected not in {None, tail.tip}:
        # while we waited for the stream, its tip moved, but a server may have looked for the record before that
        tail.known = _known(connection, number, ids)
    new, outcomes = take(appends, tail)
    if new:
        _write(connection, _begin(connection, stream) if number is None else number, new)
    return outcomes


def _tail(connection: sa.Connection, stream: str, ids: Sequence[str]) -> tuple[int | None, Tail]:
    if len(ids) == 1:
        found = connection.execute(_FIND_BOTH, {"name": stream, "id": ids[0]}).first()
        known = set() if found is None or found[3] is None else {ids[0]}
    else:
        found = find_stream(connection, stream)
        known = set() if found is None else _known(connection, found.number, ids)
    if found is None:
        return None, Tail(tip=0, chain=GENESIS, known=set())
    return found.number, Tail(tip=found.tip, chain=found.chain, known=known)


def _known(connection: sa.Connection, number: int, ids: Sequence[str]) -> set[str]:
    if len(ids) > _MANY:
        return set(connection.execute(_KNOWN_ALL, {"number": number}).scalars())
    return set(connection.execute(_KNOWN, {"number": number, "ids": ids}).scalars())


def _begin(connection: sa.Connection, name: str) -> int:
    result = connection.execute(_BEGIN, {"name": name, "tip": 0, "chain": GENESIS})
    key = result.inserted_primary_key
    assert key is not None, "a single insert knows its key"  # noqa: S101 - narrows the type
    return int(key[0])


def _write(connection: sa.Connection, number: int, records: Sequence[Record]) -> None:
    last = records[-1]
    move = {"of": number, "to": last.position, "link": last.chain}
    if connection.dialect.name == "postgresql":
        columns = {name: [getattr(each, name) for each in records] for name in _NAMES}
        connection.execute(_WRITE_ARRAYS, move | columns)
        return
    rows = [{"stream": number} | {name: getattr(each, name) for name in _NAMES} for each in records]
    connection.execute(_INSERT, rows)
    connection.execute(_MOVE, move)

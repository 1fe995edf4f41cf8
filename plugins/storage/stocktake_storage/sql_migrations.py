"""The steps that bring a database from nothing, or from an older Stocktake, to today's tables and views."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from stocktake.errors import StorageError
from stocktake_storage.sql_schema import kept_table, record_table, stream_table, version_table
from stocktake_storage.sql_views import create_views

COMPONENT = "storage"


def _make_tables(connection: sa.Connection) -> None:
    for table in (stream_table, record_table, kept_table):
        connection.execute(sa.schema.CreateTable(table, if_not_exists=True))


def _nothing(_: sa.Connection) -> None:
    """Stand for a step that a later one does over: the views of version 2 are among those of version 3."""


STEPS: Sequence[Callable[[sa.Connection], None]] = (_make_tables, _nothing, create_views)
"""Step 1, 2, 3 …: only added to. Each bears being taken again, because MariaDB can't undo half a step."""


def version_of(connection: sa.Connection, what: str) -> int:
    """Tell how far a database has come: 0 for an empty one; raises StorageError if it is another program's."""
    inspector = sa.inspect(connection)
    there = set(inspector.get_table_names())  # all in one look: somebody may be making them at this moment
    if version_table.name not in there:
        for table in (stream_table, record_table, kept_table):
            if table.name in there:
                raise _not_ours(what, table.name)
        return 0
    columns = {column["name"] for column in inspector.get_columns(version_table.name)}
    if not columns >= {column.name for column in version_table.c}:
        raise _not_ours(what, version_table.name)
    select = sa.select(version_table.c.version).where(version_table.c.component == COMPONENT)
    return connection.execute(select).scalar() or 0


def _not_ours(what: str, table: str) -> StorageError:
    return StorageError(
        f"“{what}” holds a table “{table}” that isn't Stocktake's: it belongs to another program. Give Stocktake a"
        " database of its own; nothing was changed."
    )


def refuse_newer(version: int, what: str) -> None:
    """Raise StorageError if the database was written by a newer Stocktake: it might be damaged by guessing."""
    if version > len(STEPS):
        raise StorageError(
            f"“{what}” was written by a newer Stocktake (its tables have version {version}, this one knows"
            f" {len(STEPS)}). Install that Stocktake or a newer one; nothing was changed."
        )


def migrate(connection: sa.Connection, what: str) -> None:
    """Take the steps that are missing. The caller holds the lock and the transaction."""
    version = version_of(connection, what)
    refuse_newer(version, what)
    if version == len(STEPS):
        return  # somebody else was faster
    connection.execute(sa.schema.CreateTable(version_table, if_not_exists=True))
    for step in STEPS[version:]:
        step(connection)
    connection.execute(sa.delete(version_table).where(version_table.c.component == COMPONENT))
    connection.execute(sa.insert(version_table).values(component=COMPONENT, version=len(STEPS)))

"""The steps that bring a database from nothing, or from an older Stocktake, to today's tables and views."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from stocktake.errors import StorageError
from stocktake_storage.sql_schema import kept_table, metadata, record_table, stream_table, version_table
from stocktake_storage.sql_views import create_views

COMPONENT = "storage"


def _make_tables(connection: sa.Connection) -> None:
    metadata.create_all(connection, tables=[stream_table, record_table, kept_table])


STEPS: Sequence[Callable[[sa.Connection], None]] = (_make_tables, create_views)
"""Step 1, 2, 3 …: never changed once released, only added to. A step must bear being run again."""


def version_of(connection: sa.Connection) -> int:
    """Tell how far a database has come: 0 for an empty one."""
    if not sa.inspect(connection).has_table(version_table.name):
        return 0
    select = sa.select(version_table.c.version).where(version_table.c.component == COMPONENT)
    return connection.execute(select).scalar() or 0


def refuse_newer(version: int, what: str) -> None:
    """Raise StorageError if the database was written by a newer Stocktake: it might be damaged by guessing."""
    if version > len(STEPS):
        raise StorageError(
            f"“{what}” was written by a newer Stocktake (its tables have version {version}, this one knows"
            f" {len(STEPS)}). Install that Stocktake or a newer one; nothing was changed."
        )


def migrate(connection: sa.Connection, what: str) -> None:
    """Take the steps that are missing. The caller holds the lock and the transaction."""
    metadata.create_all(connection, tables=[version_table])
    version = version_of(connection)
    refuse_newer(version, what)
    for step in STEPS[version:]:
        step(connection)
    connection.execute(sa.delete(version_table).where(version_table.c.component == COMPONENT))
    connection.execute(sa.insert(version_table).values(component=COMPONENT, version=len(STEPS)))

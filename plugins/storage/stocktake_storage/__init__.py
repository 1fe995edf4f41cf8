"""The bundled storages: SQL databases in a file or on a server, a folder of plain files, and memory."""

import importlib
from collections.abc import Iterable, Mapping

from stocktake.errors import StorageError
from stocktake.hookspecs import hookimpl
from stocktake.storage import Storage, StorageProvider


@hookimpl
def stocktake_storages(options: Mapping[str, object]) -> Iterable[StorageProvider]:  # noqa: ARG001 - a hook names it
    """Offer the storages; what each needs is imported when one is opened."""
    return (
        StorageProvider(id="sql", title="SQLite database", schemes=("sqlite",), open=_open_sql, exists=_has_sql),
        StorageProvider(
            id="postgresql",
            title="PostgreSQL",
            schemes=("postgresql", "postgres"),
            open=_open_postgresql,
            exists=_has_postgresql,
        ),
        StorageProvider(
            id="mariadb", title="MariaDB", schemes=("mariadb", "mysql"), open=_open_mariadb, exists=_has_mariadb
        ),
        StorageProvider(
            id="files", title="Folder of plain files", schemes=("files",), open=_open_files, exists=_has_files
        ),
        StorageProvider(id="memory", title="Memory, gone at the end", schemes=("memory",), open=_open_memory),
    )


def _open_sql(url: str) -> Storage:
    from stocktake_storage.sqlite import open_sqlite

    return open_sqlite(url)


def _has_sql(url: str) -> bool:
    from stocktake_storage.sqlite import sqlite_exists

    return sqlite_exists(url)


def _open_postgresql(url: str) -> Storage:
    _need_driver("psycopg", "PostgreSQL", extra="postgresql")
    from stocktake_storage.postgresql import open_postgresql

    return open_postgresql(url)


def _has_postgresql(url: str) -> bool:
    _need_driver("psycopg", "PostgreSQL", extra="postgresql")
    from stocktake_storage.postgresql import postgresql_exists

    return postgresql_exists(url)


def _open_mariadb(url: str) -> Storage:
    _need_driver("pymysql", "MariaDB", extra="mariadb")
    from stocktake_storage.mariadb import open_mariadb

    return open_mariadb(url)


def _has_mariadb(url: str) -> bool:
    _need_driver("pymysql", "MariaDB", extra="mariadb")
    from stocktake_storage.mariadb import mariadb_exists

    return mariadb_exists(url)


def _open_files(url: str) -> Storage:
    from stocktake_storage.files import open_files

    return open_files(url)


def _has_files(url: str) -> bool:
    from stocktake_storage.files import files_exist

    return files_exist(url)


def _open_memory(url: str) -> Storage:
    from stocktake_storage.memory import open_memory

    return open_memory(url)


def _need_driver(module: str, database: str, *, extra: str) -> None:
    try:
        importlib.import_module(module)
    except ImportError as error:
        raise StorageError(
            f"A storage in {database} needs a driver that is not installed here. Install it with:"
            f" pip install 'stocktake[{extra}]'"
        ) from error

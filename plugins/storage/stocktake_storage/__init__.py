"""The bundled storages: an SQL database, a folder of plain files, and memory."""

from collections.abc import Iterable, Mapping

from stocktake.hookspecs import hookimpl
from stocktake.storage import Storage, StorageProvider


@hookimpl
def stocktake_storages(options: Mapping[str, object]) -> Iterable[StorageProvider]:  # noqa: ARG001 - a hook names it
    """Offer the three storages; what each needs is imported when one is opened."""
    return (
        StorageProvider(id="sql", title="SQLite database", schemes=("sqlite",), open=_open_sql, exists=_has_sql),
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


def _open_files(url: str) -> Storage:
    from stocktake_storage.files import open_files

    return open_files(url)


def _has_files(url: str) -> bool:
    from stocktake_storage.files import files_exist

    return files_exist(url)


def _open_memory(url: str) -> Storage:
    from stocktake_storage.memory import open_memory

    return open_memory(url)

"""Say in a sentence what SQLite has against a database, and what to do."""

import sqlite3
from pathlib import Path

from stocktake.errors import StorageError
from stocktake_storage.disk_errors import disk_full, not_allowed


def not_a_database(path: Path) -> StorageError:
    """For a file of some other sort."""
    return StorageError(
        f"“{path}” is not a Stocktake database: it is some other sort of file, or its beginning is damaged. Set"
        " another file as the storage, or bring this one back from your backup; nothing was changed."
    )


def not_ours(path: Path) -> StorageError:
    """For another program's database."""
    return StorageError(
        f"“{path}” is not a Stocktake database: it belongs to another program. Set another file as the storage;"
        " nothing was changed."
    )


def explained(error: BaseException | None, path: Path, timeout: float) -> StorageError:
    """Give the sentence for an error of the driver."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the higher bits only refine it
    if code == sqlite3.SQLITE_NOTADB:
        return not_a_database(path)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StorageError(
            f"“{path}” has been locked for {timeout:g} seconds: another program holds it. Close the program that has"
            " it open, and try again. Nothing was saved."
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return StorageError(
            f"“{path}” is damaged ({error}). Stop using it, keep a copy, and bring the database back from your backup."
        )
    if code == sqlite3.SQLITE_FULL:
        return StorageError(disk_full(path))
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return StorageError(not_allowed(path))
    if code == sqlite3.SQLITE_CANTOPEN:
        return StorageError(
            f"“{path}” can't be opened. Look whether its folder is there, whether the account that runs Stocktake may"
            " read and write in it, and whether the disk is read-only."
        )
    return StorageError(f"“{path}” can't be read or written ({error}). Nothing was saved; look at the disk.")

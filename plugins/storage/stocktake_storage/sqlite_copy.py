"""A copy of a SQLite database as it was before its tables are brought up to date."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from stocktake_storage.disk_errors import disk_errors
from stocktake_storage.files_disk import sync_folder
from stocktake_storage.sqlite_errors import explained

_PATIENCE = 30  # seconds


def copy_before(path: Path, version: int) -> Path:
    """Give the name of the copy that is made before tables of *version* are changed."""
    return path.with_name(f"{path.name}.version-{version}")


def copy_database(source: Path, target: Path) -> None:
    """Copy a database, what stands in its log too, for its owner only: all of it and durably, or StorageError."""
    draft = target.with_name(target.name + ".tmp")
    try:
        with disk_errors(target):
            draft.unlink(missing_ok=True)
            os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            _run_backup(source, draft)
            draft.replace(target)
            sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _run_backup(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
            here.execute("PRAGMA synchronous=FULL")
            there.backup(here)
    except sqlite3.Error as error:
        raise explained(error, target, _PATIENCE) from error

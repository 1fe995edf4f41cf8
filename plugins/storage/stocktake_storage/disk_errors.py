"""Say in a sentence what the operating system has against a file or folder, and what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stocktake.errors import StorageError

_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_WRONG_SORT = {errno.ENOTDIR, errno.EISDIR, errno.EEXIST}


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn an OSError into a StorageError about *path*."""
    try:
        yield
    except OSError as error:
        raise StorageError(_sentence(error, path)) from error


def disk_full(path: Path) -> str:
    """Say that there is no room."""
    return f"There is no room left for “{path}”. Make room on that disk and save again; what was saved before is safe."


def not_allowed(path: Path) -> str:
    """Say that the file can't be written."""
    return (
        f"“{path}” can't be used: the account that runs Stocktake may not read and write it, or the disk is read-only."
        " Give it the right to the file and its folder, or set another storage."
    )


def _sentence(error: OSError, path: Path) -> str:
    if error.errno in _FULL:
        return disk_full(path)
    if error.errno in _NOT_ALLOWED:
        return not_allowed(path)
    if error.errno in _WRONG_SORT:
        return (
            f"“{path}” can't be used: there is a folder where a file should be, or a file where a folder should be."
            " Look at the path in the storage setting."
        )
    return f"“{path}” can't be used: {error.strerror or error}. Look at the path in the storage setting."

"""Write files so that a crash or a power cut leaves the old state or the new one, never half of it."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

if sys.platform == "darwin":
    import fcntl


def sync(descriptor: int) -> None:
    """Wait until what was written stands on the disk itself."""
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # fsync alone stops at the drive's cache there
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make names that came, went or changed in *folder* durable; Windows does so by itself."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make *folder* and the ones above it, durably."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)  # for their owner only
        sync_folder(each.parent)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: the system may take fewer than it was given without a word."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def replace(path: Path, pieces: Iterable[bytes]) -> None:
    """Put *pieces* in the place of what *path* holds, all at once and durably."""
    draft = path.with_name(path.name + ".tmp")
    try:
        with open(draft, "wb", opener=_for_owner) as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            sync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    sync_folder(path.parent)


def append(path: Path, data: bytes, *, end: int) -> None:
    """Add *data* behind byte *end*, durably; what a crash left behind *end* is cut off. All or nothing."""
    new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.ftruncate(descriptor, end)
        os.lseek(descriptor, end, os.SEEK_SET)
        try:
            write_all(descriptor, data)
            sync(descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, end)
                sync(descriptor)
            raise
    finally:
        os.close(descriptor)
    if new:
        sync_folder(path.parent)

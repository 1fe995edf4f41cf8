"""A lock between threads and processes of one host: the first to ask is the first to get it, or gives up in time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic, sleep

from stocktake.errors import StorageError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def locked(lock_file: Path, what: Path, timeout: float) -> Iterator[None]:
    """Hold the lock; raises StorageError if somebody else holds it for more than *timeout* seconds, and OSError.

    *lock_file* is made if it isn't there and never removed: to remove it would let two in at once.
    """
    descriptor = os.open(lock_file, os.O_RDWR | os.O_CREAT, 0o600)
    if not _take(descriptor, timeout):
        raise StorageError(
            f"“{what}” has been busy for {timeout:g} seconds: another program is writing to it. Try again in a"
            " moment; if it stays so, look for a program that hangs and end it. Nothing was saved."
        )
    try:
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":

    def _take(descriptor: int, timeout: float) -> bool:
        end = monotonic() + timeout
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:
                if monotonic() >= end:
                    os.close(descriptor)
                    return False
                sleep(0.005)
            else:
                return True

else:

    def _take(descriptor: int, timeout: float) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _Turn(descriptor).comes_within(timeout)
        except OSError:
            os.close(descriptor)
            raise
        return True


class _Turn:
    """Waits in the kernel's queue, which is fair, in a thread of its own, because flock knows no timeout."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._mutex = Lock()
        self._over = Event()
        self._abandoned = False
        self._problem: OSError | None = None
        Thread(target=self._wait, name="stocktake-lock", daemon=True).start()

    def comes_within(self, timeout: float) -> bool:
        self._over.wait(timeout)
        with self._mutex:
            if not self._over.is_set():
                self._abandoned = True  # the thread closes the file as soon as its turn comes
                return False
        if self._problem is not None:
            os.close(self._descriptor)
            raise self._problem
        return True

    def _wait(self) -> None:
        if sys.platform != "win32":
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX)
            except OSError as error:
                self._problem = error
        with self._mutex:
            if self._abandoned:
                os.close(self._descriptor)
            self._over.set()

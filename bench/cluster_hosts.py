"""What the servers of a cluster on one computer need: ports, folders, an end as sudden as that of a computer."""

import os
import pwd
import shutil
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # for the servers that the tests start


def free_ports(many: int) -> list[int]:
    """Find ports that nobody listens at, all different."""
    with ExitStack() as open_ones:
        sockets = [open_ones.enter_context(socket.socket()) for _ in range(many)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def folder_for(owner: str | None, path: Path) -> Path:
    """Make a folder that belongs to the servers' account, and that nobody else can read."""
    path.mkdir(mode=0o700)
    if owner:
        shutil.chown(path, owner, pwd.getpwnam(owner).pw_gid)
    return path


def kill_all_in(folder: Path) -> None:
    """Kill every process that works in a folder, at once and without a warning, as if its computer had lost power."""
    while doomed := list(_processes_in(folder)):
        for each in doomed:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        time.sleep(0.01)


def _processes_in(folder: Path) -> Iterator[int]:
    for each in Path("/proc").iterdir():
        with suppress(OSError):  # it has ended, or isn't ours
            if each.name.isdecimal() and (each / "cwd").readlink().is_relative_to(folder):
                yield int(each.name)


def wait_until(what: str, is_so: Callable[[], bool], seconds: float = 120) -> float:
    """Wait, and give the seconds that it took; raises TimeoutError."""
    begun = time.monotonic()
    while not is_so():
        if time.monotonic() > begun + seconds:
            raise TimeoutError(f"{what}: not within {seconds:g} seconds.")
        time.sleep(0.1)
    return time.monotonic() - begun

"""Start a real database server in a private folder, as root or not, and be sure that it ends with the tests."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_ROOM = 2 * 2**30  # bytes that must be free in memory before a server's files go there
_LONGEST_START = 60  # seconds


def private_folder(name: str, owner: str | None, *, on_disk: bool = False) -> Path:
    """Make a folder with a short name (a socket's path may have 107 characters), in memory if there is room."""
    memory = Path("/dev/shm")
    in_memory = (
        not on_disk and memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM
    )
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=memory if in_memory else None))
    if owner:
        shutil.chown(folder, owner, pwd.getpwnam(owner).pw_gid)
    return folder


def account_for(*names: str) -> str | None:
    """Name the account that a server runs as: none if this isn't root, who servers refuse."""
    if os.geteuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return next(name for name in (*names, "nobody") if name in known)


class Process:
    """A server's process, which also ends if the tests are killed, or the thread that started it is over."""

    def __init__(self, folder: Path, owner: str | None, ending: signal.Signals) -> None:
        self.folder = folder
        self._ending = ending
        self._prefix = ["setpriv", f"--pdeathsig={ending.name.removeprefix('SIG')}"] if shutil.which("setpriv") else []
        if owner:
            self._prefix += [f"--reuid={owner}", f"--regid={pwd.getpwnam(owner).pw_gid}", "--clear-groups"]
        self._environment = {
            "PATH": f"{os.environ['PATH']}:/usr/sbin",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "HOME": str(folder),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, command: Sequence[str]) -> str:
        """Run a program to its end as the server's account, and give what it said."""
        done = subprocess.run(
            [*self._prefix, *command],
            env=self._environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def start(self, command: Sequence[str], is_ready: Callable[[], bool]) -> None:
        """Start the server and wait until it answers."""
        assert self._process is None, "it runs already"
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._prefix, *command],
                env=self._environment,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        end = time.monotonic() + _LONGEST_START
        while not is_ready():
            assert self._process.poll() is None, f"the server ended:\n{self.log()}"
            assert time.monotonic() < end, f"the server doesn't answer:\n{self.log()}"
            time.sleep(0.01)

    def stop(self, how: signal.Signals | None = None) -> None:
        """End the server and wait until it is gone; harmless if it is."""
        if self._process is not None:
            self._process.send_signal(how or self._ending)
            self._process.wait(60)
            self._process = None

    def log(self) -> str:
        """Give the end of what the server said."""
        return (self.folder / "log").read_text("utf-8", "replace")[-3000:]

    def remove(self) -> None:
        """Stop, and delete everything."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

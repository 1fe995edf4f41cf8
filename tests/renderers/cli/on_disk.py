"""Real storages to move about, processes that are killed while they do, and little disks that are bad."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.framework.storages_that_fail import everything

from stocktake.storage import Storage
from stocktake_storage.files import open_files
from stocktake_storage.sqlite import open_sqlite
from stocktake_testing.records import make_record


def sqlite_at(path: Path) -> dict[str, Any]:
    storage = open_sqlite(f"sqlite:///{path}")
    try:
        return everything(storage)
    finally:
        storage.close()


def files_at(path: Path) -> dict[str, Any]:
    return everything(open_files(f"files://{path}"))


def fill(path: Path, pages: int) -> dict[str, Any]:
    """Make a database with 1,000 records a page."""
    storage: Storage = open_sqlite(f"sqlite:///{path}")
    for page in range(pages):
        storage.append("more", [make_record(page * 1_000 + each, body="w" * 300) for each in range(1_000)])
    storage.close()
    return sqlite_at(path)


def kill_when(process: "subprocess.Popen[str]", ready: Callable[[], bool]) -> None:
    """Kill a process as soon as something is so; it must still run then."""
    end = time.monotonic() + 60
    while process.poll() is None and not ready():
        assert time.monotonic() < end
        time.sleep(0.002)
    assert process.poll() is None, "it ended before it could be killed"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def on_small_disk(line: Any, mount: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command that sees a little disk of its own in the folder `disk`; *mount* does something to it before."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        pytest.skip("A little disk of its own needs Linux, and the right to use `unshare -rm`.")
    disk = line.folder / "disk"
    disk.mkdir()
    typed = [sys.executable, "-m", "stocktake_renderers.cli", *words]
    script = f'mount -t tmpfs -o size=200k none "$0" && {mount} && "$@"; code=$?; ls -A "$0"; exit $code'
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, str(disk), *typed],
        env={**os.environ, **line.environ}, cwd=line.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip

"""A save is on the disk itself before it is acknowledged: what kill -9 can't show, a trace of the system calls can."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.storage.tracing import CALLS, SAVED, unsynced_when_saved

SAVES = 40
PROGRAM = """
import os, sys
sys.path[:] = {path!r}
from stocktake_testing.records import make_record
{opening}
for number in range(1, {saves} + 1):
    storage.append("reviews/1", [make_record(number, body="words " * (number * 40))])
    os.write(1, b"{saved}\\n")
"""
OPEN = """
from stocktake_storage import stocktake_storages
url = "{url}"
storage = [each for each in stocktake_storages({{}}) if url.split(":")[0] in each.schemes][0].open(url)
"""
CARELESS = """
from stocktake_storage import files, files_disk
files_disk.sync = lambda descriptor: None
storage = files.open_files("files://{folder}/reviews")
"""
SLOPPY_ABOUT_NAMES = """
from stocktake_storage import files, files_disk
files_disk.sync_folder = lambda folder: None
storage = files.open_files("files://{folder}/reviews")
"""
NOT_FULL = """
from stocktake_storage import sqlite
careful = sqlite._on_connect
def careless(connection, record):
    careful(connection, record)
    connection.execute("PRAGMA synchronous=NORMAL")
sqlite._on_connect = careless
storage = sqlite.open_sqlite("sqlite:///{folder}/reviews.db")
"""

Trace = Callable[[str], list[dict[str, str]]]


@pytest.fixture
def trace(tmp_path: Path) -> Trace:
    """Give what a program that opens a storage in its own way had not synced at each of its saves."""
    if not shutil.which("strace"):
        pytest.skip("No strace here: `apt-get install strace` enables the tests that saves reach the disk.")

    def traced(opening: str) -> list[dict[str, str]]:
        program = PROGRAM.format(path=sys.path, opening=opening, saves=SAVES, saved=SAVED)
        notes = tmp_path / "trace"
        strace = ["strace", "-f", "-y", "-qq", "-s", "400", "-o", notes, "-e", f"trace={CALLS}"]
        subprocess.run([*strace, sys.executable, "-c", program], check=True, capture_output=True)
        return list(unsynced_when_saved(notes, tmp_path / "data"))

    (tmp_path / "data").mkdir()
    return traced


@pytest.mark.parametrize("url", ["sqlite:///{folder}/reviews.db", "files://{folder}/reviews"], ids=["sqlite", "files"])
def test_all_that_was_written_is_synced_before_a_save_is_acknowledged(trace: Trace, tmp_path: Path, url: str) -> None:
    assert trace(OPEN.format(url=url.format(folder=tmp_path / "data"))) == [{}] * SAVES


@pytest.mark.parametrize("opening", [CARELESS, SLOPPY_ABOUT_NAMES, NOT_FULL], ids=["no sync", "no names", "not full"])
def test_a_storage_that_acknowledges_too_early_is_caught(trace: Trace, tmp_path: Path, opening: str) -> None:
    found = trace(opening.format(folder=tmp_path / "data"))
    assert len(found) == SAVES
    assert any(found)

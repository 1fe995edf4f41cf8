"""A disk that is full, or read-only: one sentence, nothing lost, and when it is well again work goes on as it was.

The disks are real: small file systems in memory, in a mount namespace of their own.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROGRAM = """
import json, subprocess, sys
sys.path[:] = {path!r}
from stocktake.errors import StorageError
from stocktake_storage import stocktake_storages
from stocktake_testing.records import make_record

def disk(options):
    subprocess.run(["mount", "-o", "remount," + options, "tmpfs", {folder!r}], check=True)

def save(number):
    return storage.append("reviews/1", [make_record(number, body="words " * 2000)])

def save_until_refused():
    number = storage.streams().get("reviews/1", 0)
    try:
        while number < 3000:
            number = save(number + 1)
    except StorageError as error:
        said.append(str(error))
    return number

subprocess.run(["mount", "-t", "tmpfs", "-o", {options!r}, "tmpfs", {folder!r}], check=True)
url = {url!r}
open_again = lambda: [each for each in stocktake_storages({{}}) if url.split(":")[0] in each.schemes][0].open(url)
storage = open_again()
said, counts = [], []
{steps}
storage.close()
again = open_again()
counts.append(len(list(again.read("reviews/1"))))
print(json.dumps({{"said": said, "counts": counts}}))
"""
FULL = """
counts.append(save_until_refused())
counts.append(len(list(storage.read("reviews/1"))))
disk("size=64m")
counts.append(save(counts[0] + 1))
"""
READ_ONLY = """
counts.append(save(1))
storage.close()
disk("ro")
try:
    storage = open_again()
    save_until_refused()
    counts.append(len(list(storage.read("reviews/1"))))
    storage.close()
except StorageError as error:
    said.append(str(error))
disk("rw")
storage = open_again()
counts.append(save(2))
"""

Day = Callable[[str, str], dict[str, Any]]


@pytest.fixture(params=["sqlite:///{folder}/reviews.db", "files://{folder}/reviews"], ids=["sqlite", "files"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(request.param).format(folder=tmp_path)


@pytest.fixture
def day(tmp_path: Path, url: str) -> Day:
    """Run steps in a process that has a small disk of its own, and give what it said and counted."""
    apart = ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*apart, "true"], capture_output=True).returncode:
        pytest.skip(
            "No mount namespaces here: Linux with util-linux and user namespaces enables the tests of full disks."
        )

    def lived(steps: str, options: str) -> dict[str, Any]:
        program = PROGRAM.format(path=sys.path, folder=str(tmp_path), options=options, url=url, steps=steps)
        run = subprocess.run([*apart, sys.executable, "-c", program], capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        found: dict[str, Any] = json.loads(run.stdout)
        return found

    return lived


def named(url: str, tmp_path: Path) -> str:
    """Give the file that the sentence names."""
    return f"{tmp_path}/reviews.db" if url.startswith("sqlite") else f"{tmp_path}/reviews/reviews/1/log.jsonl"


def test_a_full_disk_is_said_in_a_sentence_and_when_there_is_room_the_same_storage_goes_on(
    day: Day, url: str, tmp_path: Path
) -> None:
    found = day(FULL, "size=2m")
    saved, read, after, at_last = found["counts"]
    assert found["said"] == [
        f"There is no room left for “{named(url, tmp_path)}”. Make room on that disk and save again; what was saved"
        " before is safe."
    ]
    assert saved > 20
    assert (read, after, at_last) == (saved, saved + 1, saved + 1)


def test_a_disk_that_turned_read_only_is_said_in_a_sentence_and_when_it_is_well_again_work_goes_on(
    day: Day, url: str, tmp_path: Path
) -> None:
    found = day(READ_ONLY, "size=8m")
    what = named(url, tmp_path).removesuffix("/reviews/1/log.jsonl")  # the folder, whose lock can't be opened
    if url.startswith("sqlite"):  # which can't even be read from such a disk: its log needs a place to write
        said = (
            f"“{what}” can't be opened. Look whether its folder is there, whether the account that runs Stocktake may"
            " read and write in it, and whether the disk is read-only."
        )
        counts = [1, 2, 2]
    else:
        said = (
            f"“{what}” can't be used: the account that runs Stocktake may not read and write it, or the disk is"
            " read-only. Give it the right to the file and its folder, or set another storage."
        )
        counts = [1, 1, 2, 2]
    assert (found["said"], found["counts"]) == ([said], counts)

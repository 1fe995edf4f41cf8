"""Real processes that share one storage, and that are killed while they write: nothing acknowledged is lost."""

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from stocktake.storage import GENESIS, Storage, link
from stocktake_storage import stocktake_storages

KILLS = 5  # STOCKTAKE_KILLS=200 tries harder
WRITER = """
import sys; sys.path[:] = {path!r}
from stocktake_storage import stocktake_storages
from stocktake_testing.records import make_record
url, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
storage = [each for each in stocktake_storages({{}}) if url.split(":")[0] in each.schemes][0].open(url)
for number in range(first, last):
    two = [make_record(2 * number, body="words " * (number % 50)), make_record(2 * number + 1)]
    storage.append("reviews/1", two)
    print(number, flush=True)
storage.close()
"""


def open_url(url: str) -> Storage:
    return next(each for each in stocktake_storages({}) if url.split(":")[0] in each.schemes).open(url)


def start_writer(url: str, first: int, last: int) -> "subprocess.Popen[str]":
    program = [sys.executable, "-c", WRITER.format(path=sys.path), url, str(first), str(last)]
    return subprocess.Popen(program, stdout=subprocess.PIPE, text=True)


def stored_numbers(url: str) -> list[int]:
    """Read the numbers of the pairs back, after checking positions, chain and that no pair is halved."""
    storage = open_url(url)
    chain, ids = GENESIS, []
    for position, record in enumerate(storage.read("reviews/1"), start=1):
        chain = link(chain, record.digest)
        assert (record.position, record.chain) == (position, chain)
        ids.append(int(record.id.rpartition("-")[2], 16))
    storage.close()
    assert ids[1::2] == [each + 1 for each in ids[::2]]
    return [each // 2 for each in ids[::2]]


def test_processes_that_begin_and_write_at_once_lose_nothing(durable_url: str) -> None:
    writers = [start_writer(durable_url, first, first + 40) for first in (0, 1000, 2000)]
    for writer in writers:
        with writer:
            writer.communicate()
        assert writer.returncode == 0
    assert sorted(stored_numbers(durable_url)) == [*range(40), *range(1000, 1040), *range(2000, 2040)]


def test_a_process_that_is_killed_loses_nothing_that_it_acknowledged(durable_url: str, tmp_path: Path) -> None:
    choose = random.Random(7)
    acknowledged: set[int] = set()
    for turn in range(int(os.environ.get("STOCKTAKE_KILLS", KILLS))):
        with start_writer(durable_url, turn * 100_000, (turn + 1) * 100_000) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline() for _ in range(choose.randrange(1, 40))]
            writer.kill()
            said += writer.stdout.readlines()
        acknowledged |= {int(line) for line in said if line.endswith("\n")}
        stored = set(stored_numbers(durable_url))
        assert acknowledged <= stored
        assert len(stored - acknowledged) <= turn + 1
    for database in tmp_path.glob("*.db"):
        with closing(sqlite3.connect(database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

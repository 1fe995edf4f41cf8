"""Databases of every older Stocktake are brought up to date with what is in them, by one process at a time."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.storage.servers.fixtures import SqlBackend

from stocktake_storage.sql_migrations import STEPS
from stocktake_testing.records import make_record
from stocktake_testing.storage import assert_chained

SCHEMAS = Path(__file__).with_name("schemas")
OLD = sorted(each.stem for each in SCHEMAS.glob("*.sql"))
VIEWS = ("current_answers", "participants", "agreed_views", "actions")


def load(backend: SqlBackend, name: str) -> None:
    """Make the database that an older Stocktake left behind."""
    text = (SCHEMAS / f"{name}.sql").read_text("utf-8")
    if backend.name == "sqlite":
        with closing(sqlite3.connect(backend.url.removeprefix("sqlite:///"))) as connection:
            connection.executescript(text)
    else:
        for statement in text.split(";\n"):
            if statement.strip():
                backend.run(statement)


@pytest.fixture
def old(request: pytest.FixtureRequest) -> SqlBackend:
    """Give a database with the tables and words of an older version."""
    backend: SqlBackend = request.getfixturevalue(f"{request.param.partition('-')[0]}_backend")
    load(backend, request.param)
    return backend


@pytest.mark.parametrize("old", OLD, indirect=True)
def test_an_older_database_keeps_its_words_and_gets_the_new_views(old: SqlBackend) -> None:
    storage = old.open()
    records = list(storage.read("reviews/1"))
    assert_chained(records)
    assert [(each.kind, each.body is None) for each in records] == [
        ("participant-joined", False),
        ("answer-given", False),
        ("view-agreed", False),
        ("action-planned", False),
        ("answer-given", True),
    ]
    assert "It’s like this: 100 %" in (records[1].body or "")
    assert storage.kept("reviews/1", "counts") == (5, "{}")
    assert storage.append("reviews/1", [make_record(6)], expected=5) == 6
    assert storage.append("reviews/2", [make_record(1)], expected=0) == 1
    storage.close()
    assert [len(old.run(f"SELECT * FROM {view}")) for view in VIEWS] == [1, 1, 1, 1]
    assert old.run("SELECT version FROM schema_version") == [(len(STEPS),)]


@pytest.mark.parametrize("old", OLD, indirect=True)
def test_what_was_upgraded_is_told_once(old: SqlBackend) -> None:
    first = old.open()
    assert first.describe().upgraded_from in {1, 2}  # type: ignore[attr-defined]
    first.close()
    second = old.open()
    assert second.describe().upgraded_from is None  # type: ignore[attr-defined]
    second.close()


def test_there_is_an_older_database_of_each_kind_to_try() -> None:
    assert {each.partition("-")[0] for each in OLD} == {"sqlite", "postgresql", "mariadb"}


OPEN = """
import sys; sys.path[:] = {path!r}
from stocktake_storage import stocktake_storages
from stocktake_testing.records import make_record
url, number = {url!r}, int(sys.argv[1])
providers = [each for each in stocktake_storages({{}}) if url.split(":")[0] in each.schemes]
print("ready", flush=True); sys.stdin.readline()
storage = providers[0].open(url)
storage.append("s", [make_record(number)])
storage.close()
"""


def start_at_once(url: str, many: int) -> list[tuple[int, str]]:
    """Open a storage in *many* processes at the same moment, and give what became of each."""
    program = OPEN.format(path=sys.path, url=url)
    command = [sys.executable, "-c", program]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    processes = [subprocess.Popen([*command, str(number)], **pipes) for number in range(many)]  # type: ignore[call-overload]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = []
    for process in processes:
        _, errors = process.communicate()
        ended.append((process.returncode, errors))
    return ended


def test_processes_that_start_at_once_on_an_empty_database_all_come_up(sql: SqlBackend) -> None:
    assert start_at_once(sql.url, 4) == 4 * [(0, "")]
    storage = sql.open()
    assert dict(storage.streams()) == {"s": 4}
    storage.close()
    assert sql.run("SELECT component, version FROM schema_version") == [("storage", len(STEPS))]


@pytest.mark.parametrize("old", [each for each in OLD if each.endswith("-1")], indirect=True)
def test_eight_processes_that_start_at_once_on_an_older_database_all_come_up(old: SqlBackend) -> None:
    assert start_at_once(old.url, 8) == 8 * [(0, "")]
    storage = old.open()
    assert dict(storage.streams()) == {"reviews/1": 5, "s": 8}
    storage.close()


def test_an_upgrade_that_was_broken_off_in_mariadb_is_taken_up_again(mariadb_backend: SqlBackend) -> None:
    load(mariadb_backend, "mariadb-1")
    mariadb_backend.run("CREATE VIEW actions AS SELECT 1 AS half_done")
    storage = mariadb_backend.open()
    storage.close()
    assert len(mariadb_backend.run("SELECT what FROM actions")) == 1


def test_a_first_start_that_was_broken_off_in_mariadb_is_taken_up_again(mariadb_backend: SqlBackend) -> None:
    mariadb_backend.open().close()
    for made_later in ("VIEW actions", "VIEW agreed_views", "TABLE kept", "TABLE record"):
        mariadb_backend.run(f"DROP {made_later}")
    mariadb_backend.run("DELETE FROM schema_version")
    storage = mariadb_backend.open()
    assert storage.append("s", [make_record(1)]) == 1
    storage.close()

"""How the SQLite file is kept: durable, without traces of what was erased, and with views for other tools."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stocktake.errors import StorageError
from stocktake_storage.sql import SqlStorage
from stocktake_storage.sqlite import SqliteDatabase, open_sqlite
from stocktake_testing.records import make_record, make_records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviews.db"


def open_path(path: Path) -> SqlStorage:
    return open_sqlite(f"sqlite:///{path}")


def test_every_connection_writes_through_to_the_disk_and_wipes_what_it_deletes(path: Path) -> None:
    database = SqliteDatabase(path, timeout=1, read_only=False)
    database.prepare()
    with database.reading() as one, database.reading() as other:
        for connection in (one, other):
            settings = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "secure_delete", "fullfsync", "busy_timeout")
            }
            assert settings == {
                "journal_mode": "wal",
                "synchronous": 2,
                "secure_delete": 1,
                "fullfsync": 1,
                "busy_timeout": 1000,
            }
    database.close()


def test_the_file_says_whose_it_is(path: Path) -> None:
    open_path(path).close()
    assert path.read_bytes()[68:72] == b"Stkt"


@pytest.mark.parametrize("subject", ["ana", None])
def test_erased_words_are_gone_from_every_file(path: Path, subject: str | None) -> None:
    storage = open_path(path)
    for number in range(1, 200):
        words = f"Secret of Ana {number}. " * (1 + number % 60)
        others = make_record(number + 1000, subject="bo", body=f"What Bo said {number}")
        storage.append("s", [make_record(number, body=words, salt=f"grain of salt {number}"), others])
    storage.keep("s", "counts", 398, "Secret of Ana, counted")
    assert b"Secret of Ana" in _all_bytes(path)
    storage.erase("s", subject)
    assert b"Secret of Ana" not in _all_bytes(path)
    assert b"grain of salt" not in _all_bytes(path)
    assert (b"What Bo said" in _all_bytes(path)) == (subject == "ana")
    storage.close()
    assert b"Secret of Ana" not in _all_bytes(path)


def test_a_reader_that_keeps_an_old_copy_alive_is_named_when_words_are_erased(path: Path) -> None:
    storage = open_sqlite(f"sqlite:///{path}?timeout=0.1")
    storage.append("s", make_records(1, 3))
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM record").fetchall()
        with pytest.raises(StorageError) as caught:
            storage.erase("s", "ana")
        reader.execute("ROLLBACK")
    assert str(caught.value) == (
        f"What was erased is gone from “{path}”, but a program that is reading keeps an older copy in"
        " “reviews.db-wal”. Close the programs that read it, and erase once more."
    )
    assert [each.body for each in storage.read("s")] == [None, None, None]
    storage.erase("s", "ana")
    storage.close()


def test_a_slow_reader_keeps_no_transaction_open(path: Path) -> None:
    storage = open_path(path)
    storage.append("s", make_records(1, 5_001))
    reading = storage.read("s")
    next(reading)
    storage.erase("s", "ana")
    assert sum(1 for _ in reading) == 5_000
    storage.close()


def _all_bytes(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.iterdir())

"""What the bundled storages say of themselves, and what is left behind when one is brought up to date."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from stocktake.errors import StorageError
from stocktake.storage import Describing, StorageFacts, without_password
from stocktake_storage import stocktake_storages
from stocktake_storage.files import open_files
from stocktake_storage.memory import open_memory
from stocktake_storage.sqlite import open_sqlite
from stocktake_testing.records import make_records

PROVIDERS = {scheme: provider for provider in stocktake_storages({}) for scheme in provider.schemes}


def facts(storage: object) -> StorageFacts:
    assert isinstance(storage, Describing)
    return storage.describe()


def make_old(path: Path) -> None:
    """Make a database as it was before there were views."""
    storage = open_sqlite(f"sqlite:///{path}")
    storage.append("s", make_records(1, 3))
    storage.close()
    with closing(sqlite3.connect(path)) as older:
        views = older.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
        for (view,) in views:
            older.execute(f"DROP VIEW {view}")
        older.execute("UPDATE schema_version SET version = 1")
        older.commit()


def test_a_sqlite_database_says_where_it_is_and_what_a_save_rests_on(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    storage = open_sqlite(f"sqlite:///{path}")
    storage.append("s", make_records(1, 3))
    said = facts(storage)
    assert (said.backend, said.place, said.upgraded_from, said.copy) == ("sqlite", str(path), None, "")
    assert said.version is not None
    assert said.version >= 2
    assert said.size == path.stat().st_size + (tmp_path / "reviews.db-wal").stat().st_size
    assert said.durability == {"journal_mode": "wal", "synchronous": "full", "secure_delete": "1"}
    storage.close()


def test_a_folder_of_files_says_how_much_it_holds(tmp_path: Path) -> None:
    storage = open_files(f"files://{tmp_path}/reviews")
    storage.append("s/t", make_records(1, 3))
    size = sum(each.stat().st_size for each in (tmp_path / "reviews").rglob("*") if each.is_file())
    assert facts(storage) == StorageFacts(
        backend="files", place=f"{tmp_path}/reviews", version=1, size=size, durability={"fsync": "every save"}
    )


def test_memory_says_that_it_does_not_last() -> None:
    assert facts(open_memory("memory:")) == StorageFacts(
        backend="memory", durability={"lasts": "until the program ends"}
    )


@pytest.mark.parametrize("url", ["sqlite:///{folder}/reviews.db", "files://{folder}/reviews"])
def test_whether_there_is_a_storage_is_told_without_making_one(url: str, tmp_path: Path) -> None:
    url = url.format(folder=tmp_path)
    provider = PROVIDERS[url.partition(":")[0]]
    assert provider.exists is not None
    assert not provider.exists(url)
    assert list(tmp_path.iterdir()) == []
    storage = provider.open(url)
    storage.append("s", make_records(1, 1))
    storage.close()
    assert provider.exists(url)


def test_before_tables_change_a_copy_of_the_database_is_put_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    make_old(path)
    storage = open_sqlite(f"sqlite:///{path}")
    said = facts(storage)
    copy = tmp_path / "reviews.db.version-1"
    assert (said.upgraded_from, said.copy) == (1, str(copy))
    assert len(list(storage.read("s"))) == 3
    storage.close()
    if os.name != "nt":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as before:
        assert before.execute("SELECT version FROM schema_version").fetchall() == [(1,)]
        assert before.execute("SELECT count(*) FROM record").fetchall() == [(3,)]
    again = open_sqlite(f"sqlite:///{path}")
    assert (facts(again).upgraded_from, facts(again).copy) == (None, "")
    again.close()


def test_a_database_that_cannot_be_copied_is_not_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    make_old(path)
    (tmp_path / "reviews.db.version-1").mkdir()
    with pytest.raises(StorageError) as caught:
        open_sqlite(f"sqlite:///{path}")
    assert str(caught.value) == (
        f"“{path}.version-1” can't be used: there is a folder where a file should be, or a file where a folder should"
        " be. Look at the path in the storage setting."
    )
    with closing(sqlite3.connect(path)) as still:
        assert still.execute("SELECT version FROM schema_version").fetchall() == [(1,)]
    assert not list(tmp_path.glob("*.tmp"))


def test_an_older_database_is_not_changed_by_reading_only(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    make_old(path)
    with pytest.raises(StorageError) as caught:
        open_sqlite(f"sqlite:///{path}?mode=ro")
    assert str(caught.value) == (
        f"“{path}” has the tables of an older Stocktake, and is open for reading only. Take mode=ro out of the storage"
        " URL once, so that they can be brought up to date."
    )
    assert [each.name for each in tmp_path.glob("*.version-1")] == []


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:////srv/a:b@c.db", "sqlite:////srv/a:b@c.db"),
        ("postgresql://ada:s3:cr@t@db.example.org/reviews", "postgresql://ada:***@db.example.org/reviews"),
        ("mariadb://ada@db/x?password=secret&timeout=3", "mariadb://ada@db/x?password=***&timeout=3"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str) -> None:
    assert without_password(url) == shown

"""What is said about a SQLite file that can't be used, and that nothing is changed then."""

import errno
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from stocktake.errors import StorageError
from stocktake_storage.disk_errors import disk_errors
from stocktake_storage.sqlite import open_sqlite
from stocktake_storage.sqlite_errors import explained
from stocktake_testing.records import make_records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviews.db"


def make_database(path: Path, records: int = 3) -> None:
    storage = open_sqlite(f"sqlite:///{path}")
    storage.append("s", make_records(1, records))
    storage.close()


def sentence_on_opening(path: Path, options: str = "") -> str:
    with pytest.raises(StorageError) as caught:
        open_sqlite(f"sqlite:///{path}{options}")
    return str(caught.value)


@pytest.mark.parametrize("content", [b"Dear diary, ", b"x" * 5000, b"SQLite format 3\0 and no more"])
def test_another_sort_of_file_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert sentence_on_opening(path) == (
        f"“{path}” is not a Stocktake database: it is some other sort of file, or its beginning is damaged. Set"
        " another file as the storage, or bring this one back from your backup; nothing was changed."
    )
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    before = path.read_bytes()
    sentence = (
        f"“{path}” is not a Stocktake database: it belongs to another program. Set another file as the storage;"
        " nothing was changed."
    )
    assert sentence_on_opening(path) == sentence
    assert sentence_on_opening(path, "?mode=ro") == sentence
    assert path.read_bytes() == before


def test_a_database_of_a_newer_stocktake_is_refused(path: Path) -> None:
    make_database(path)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("UPDATE schema_version SET version = 99")
        newer.commit()
    assert sentence_on_opening(path) == (
        f"“{path}” was written by a newer Stocktake (its tables have version 99, this one knows 3). Install that"
        " Stocktake or a newer one; nothing was changed."
    )


def test_a_database_of_an_older_stocktake_is_brought_up_to_date(path: Path) -> None:
    make_database(path)
    with closing(sqlite3.connect(path)) as older:
        older.execute("UPDATE schema_version SET version = 1")
        older.execute("DROP VIEW actions")
        older.commit()
    open_sqlite(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as now:
        assert now.execute("SELECT component, version FROM schema_version").fetchall() == [("storage", 3)]
        assert now.execute("SELECT count(*) FROM actions").fetchone() == (0,)


def test_a_database_that_was_emptied_is_not_taken_for_a_new_one(path: Path) -> None:
    make_database(path)
    path.write_bytes(b"")
    assert sentence_on_opening(path) == (
        f"“{path}” is empty, but it held a Stocktake database before. Bring it back from your backup; or delete"
        " “reviews.db.lock” beside it to begin anew."
    )
    path.with_name("reviews.db.lock").unlink()
    open_sqlite(f"sqlite:///{path}").close()


def test_an_empty_file_that_never_was_a_database_becomes_one(path: Path) -> None:
    path.touch()
    make_database(path)
    assert path.stat().st_size > 0


def test_a_damaged_page_is_reported_when_it_is_read(path: Path) -> None:
    make_database(path, records=200)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    assert sentence_on_opening(path) == (
        f"“{path}” is damaged (database disk image is malformed). Stop using it, keep a copy, and bring the database"
        " back from your backup."
    )


def test_a_folder_in_the_place_of_the_file_is_reported(path: Path) -> None:
    path.mkdir()
    assert sentence_on_opening(path) == (
        f"“{path}” can't be used: there is a folder where a file should be, or a file where a folder should be."
        " Look at the path in the storage setting."
    )


def test_a_file_in_the_place_of_the_folder_is_reported(path: Path) -> None:
    path.write_text("a file")
    below = path / "reviews.db"
    assert sentence_on_opening(below) == (
        f"“{below}” can't be used: there is a folder where a file should be, or a file where a folder should be."
        " Look at the path in the storage setting."
    )


def test_a_database_can_be_opened_for_reading_only(path: Path) -> None:
    make_database(path)
    storage = open_sqlite(f"sqlite:///{path}?mode=ro")
    assert len(list(storage.read("s"))) == 3
    with pytest.raises(StorageError) as caught:
        storage.append("s", make_records(4, 4))
    assert str(caught.value) == (
        f"“{path}” is open for reading only. Take mode=ro out of the storage URL to write to it."
    )
    storage.close()


def test_reading_only_makes_no_database(path: Path) -> None:
    assert sentence_on_opening(path, "?mode=ro") == (
        f"There is no database “{path}” to read. Look at the path, or take mode=ro out of the storage URL to make one."
    )
    assert list(path.parent.iterdir()) == []


HOLD_LOCK = """
import sys; sys.path[:] = {path!r}
from pathlib import Path
from stocktake_storage.file_lock import locked
with locked(Path({file!r} + ".lock"), Path({file!r}), 5):
    print("held", flush=True); sys.stdin.read()
"""
HOLD_DATABASE = """
import sqlite3, sys
connection = sqlite3.connect({file!r}, isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True); sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            HOLD_LOCK,
            "“{path}” has been busy for 0.2 seconds: another program is writing to it. Try again in a moment; if it"
            " stays so, look for a program that hangs and end it. Nothing was saved.",
        ),
        (
            HOLD_DATABASE,
            "“{path}” has been locked for 0.2 seconds: another program holds it. Close the program that has it open,"
            " and try again. Nothing was saved.",
        ),
    ],
    ids=["by a Stocktake", "by a database tool"],
)
def test_a_lock_that_another_process_holds_is_waited_for_and_then_reported(
    path: Path, code: str, sentence: str
) -> None:
    storage = open_sqlite(f"sqlite:///{path}?timeout=0.2")
    storage.append("s", make_records(1, 1))
    program = code.format(path=sys.path, file=str(path))
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StorageError) as caught:
            storage.append("s", make_records(2, 2))
        assert str(caught.value) == sentence.format(path=path)
        assert len(list(storage.read("s"))) == 1
        holder.communicate("")
    assert storage.append("s", make_records(2, 2)) == 2
    storage.close()


def test_a_full_disk_a_read_only_file_and_a_missing_folder_are_told_apart(path: Path) -> None:
    make_database(path)
    assert str(explained(_error(path, "rw", "PRAGMA max_page_count=1", _BIG), path, 30)) == (
        f"There is no room left for “{path}”. Make room on that disk and save again; what was saved before is safe."
    )
    assert str(explained(_error(path, "ro", _BIG), path, 30)) == (
        f"“{path}” can't be used: the account that runs Stocktake may not read and write it, or the disk is read-only."
        " Give it the right to the file and its folder, or set another storage."
    )
    assert str(explained(_error(path / "no", "rw", _BIG), path, 30)) == (
        f"“{path}” can't be opened. Look whether its folder is there, whether the account that runs Stocktake may"
        " read and write in it, and whether the disk is read-only."
    )
    assert str(explained(_error(path, "rw", "SELECT * FROM songs"), path, 30)) == (
        f"“{path}” can't be read or written (no such table: songs). Nothing was saved; look at the disk."
    )


_BIG = "INSERT INTO kept VALUES ('s', 'n', 1, zeroblob(1000000))"


def _error(path: Path, mode: str, *statements: str) -> sqlite3.Error:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode={mode}", uri=True)) as connection:
            for statement in statements:
                connection.execute(statement)
    except sqlite3.Error as error:
        return error
    raise AssertionError("SQLite should have refused")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (
            errno.ENOSPC,
            "There is no room left for “here”. Make room on that disk and save again; what was saved before is safe.",
        ),
        (
            errno.EROFS,
            "“here” can't be used: the account that runs Stocktake may not read and write it, or the disk is read-only."
            " Give it the right to the file and its folder, or set another storage.",
        ),
        (errno.EIO, "“here” can't be used: Input/output error. Look at the path in the storage setting."),
    ],
)
def test_what_the_system_says_becomes_a_sentence(number: int, sentence: str) -> None:
    with pytest.raises(StorageError) as caught, disk_errors(Path("here")):
        raise OSError(number, "Input/output error")
    assert str(caught.value) == sentence

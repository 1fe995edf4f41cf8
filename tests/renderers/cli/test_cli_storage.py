"""Looking at a storage from the command line, checking it, and copying it into another."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.framework.storages_that_fail import Around
from tests.renderers.cli.on_disk import files_at, fill, kill_when, on_small_disk, sqlite_at
from tests.storage.servers.mariadb import MariadbServer

from stocktake.storage import StorageFacts
from stocktake_renderers.cli.storages import facts_of
from stocktake_storage.files import open_files
from stocktake_storage.sql_migrations import STEPS

NEWEST = len(STEPS)


def test_info_shows_what_is_where_and_how_much_but_not_a_word(line: Any, review: str) -> None:
    told = line("storage", "info").stdout
    size = line.database.stat().st_size
    assert told == (
        f"backend:        sqlite\nplace:          {line.database}\nversion:        {NEWEST}\nsize:           {size}\n"
        "streams:        2\nreviews:        1\nrecords:        6\n"
        "journal_mode:   wal\nsynchronous:    full\nsecure_delete:  1\n"
    )
    found = line.json("storage", "info", "--json")
    assert found == {
        "backend": "sqlite",
        "place": str(line.database),
        "version": NEWEST,
        "size": size,
        "durability": {"journal_mode": "wal", "synchronous": "full", "secure_delete": "1"},
        "concerns": [],
        "streams": 2,
        "reviews": 1,
        "records": 6,
        "tips": found["tips"],
    }
    assert found["tips"][f"reviews/{review}"] == 5


def test_info_says_what_a_storage_does_not_tell(line: Any) -> None:
    told = line("storage", "info", "--storage", "memory:").stdout
    assert "place:          not known\nversion:        not known\nsize:           not known\n" in told
    assert "lasts:          until the program ends\n" in told


def test_info_says_which_settings_of_a_server_do_not_keep_the_promise(line: Any, own_mariadb: MariadbServer) -> None:
    own_mariadb.run("CREATE DATABASE told")
    url = own_mariadb.url("told")
    line("review", "list", "--storage", url)
    own_mariadb.run("SET GLOBAL innodb_flush_log_at_trx_commit = 0")
    told = line("storage", "info", "--storage", url).stdout
    concerns = line.json("storage", "info", "--json", "--storage", url)["concerns"]
    own_mariadb.run("SET GLOBAL innodb_flush_log_at_trx_commit = 1")
    own_mariadb.run("DROP DATABASE told")
    assert concerns == [
        "innodb_flush_log_at_trx_commit is 0 on the server of “mariadb://root@localhost/told”: after a power cut, what"
        " was confirmed in the last second may be lost. Set it to 1."
    ]
    assert f"place:          mariadb://root@localhost/told\nversion:        {NEWEST}\n" in told
    assert told.endswith(f"Look at this: {concerns[0]}\n")


def test_a_storage_of_somebody_else_need_not_describe_itself() -> None:
    assert facts_of(Around()) == StorageFacts(backend="Around")


@pytest.mark.parametrize(
    "words", [("storage", "info"), ("storage", "check"), ("storage", "upgrade"), ("backup", "x.zip")]
)
def test_looking_at_a_storage_that_is_not_there_makes_none(words: tuple[str, ...], line: Any) -> None:
    before = list(line.folder.iterdir())
    assert line.refused(*words, "--storage", "sqlite:///typo.db") == (
        "There is no storage at “sqlite:///typo.db”. Look at the address; nothing was made."
    )
    assert list(line.folder.iterdir()) == before


def test_a_check_says_that_all_is_well(line: Any, review: str) -> None:
    assert line("storage", "check").stdout == "Looked at 6 records of 1 review, in 2 streams: all is well.\n"
    assert line.json("storage", "check", "--json") == {
        "streams": 2,
        "reviews": 1,
        "records": 6,
        "erased": 0,
        "problems": [],
    }


def test_a_check_names_what_is_wrong_and_ends_with_one(line: Any, review: str) -> None:
    with closing(sqlite3.connect(line.database)) as connection:
        connection.execute("UPDATE record SET body = replace(body, 'Because.', 'Never.')")
        connection.commit()
    told = line("storage", "check", code=1)
    assert told.stdout == (
        f"“reviews/{review}” at record 3: its words don't fit its digest, so they were changed after they were saved\n"
        "Looked at 6 records of 1 review, in 2 streams: 1 problem.\n"
    )
    assert told.stderr == ""
    (problem,) = json.loads(line("storage", "check", "--json", code=1).stdout)["problems"]
    assert (problem["stream"], problem["position"]) == (f"reviews/{review}", 3)


def test_an_upgrade_says_what_was_done(line: Any, review: str) -> None:
    assert line("storage", "upgrade").stdout == f"Nothing to do: it has the newest version ({NEWEST}).\n"
    with closing(sqlite3.connect(line.database)) as older:
        for (view,) in older.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            older.execute(f"DROP VIEW {view}")
        older.execute("UPDATE schema_version SET version = 1")
        older.commit()
    assert line("storage", "upgrade").stdout == (
        f"Brought from version 1 to version {NEWEST}. A copy of it as it was is in “{line.database}.version-1”; delete"
        " it when all is well.\n"
    )
    assert line.json("storage", "upgrade", "--json") == {"version": NEWEST, "upgraded_from": None, "copy": ""}
    assert line("storage", "upgrade", "--storage", "memory:").stdout == (
        "Nothing to do: this storage has no versions.\n"
    )


def test_a_copy_carries_everything_and_a_second_one_only_what_is_new(line: Any, review: str) -> None:
    typed = ("storage", "copy", f"sqlite:///{line.database}", "files:copy")
    assert line(*typed).stdout == (
        "Copied 6 records; 0 had been there before. All that is in 2 streams was compared with where it came from, and"
        " is the same.\n"
    )
    assert files_at(line.folder / "copy") == sqlite_at(line.database)
    shown = line.json("review", "show", review, "--json", "--storage", "files:copy")
    assert shown == line.json("review", "show", review, "--json")
    line("review", "erase", review, "--participant", "ana", "--yes")
    told = line(*typed).stdout
    assert told == (
        "Copied 1 record; 6 had been there before. All that is in 2 streams was compared with where it came from, and"
        " is the same.\n1 person had been erased since: gone here too.\n"
    )
    assert "Because." not in (line.folder / "copy" / "reviews" / review / "log.jsonl").read_text("utf-8")
    assert line.json(*typed, "--json") == {
        "streams": 2,
        "records": 0,
        "already": 7,
        "erased": 0,
        "withheld": [],
        "beside": [],
    }


def test_a_copy_names_what_the_target_had_and_what_stays_erased_there(line: Any, review: str) -> None:
    other = line.new("--storage", "files:copy")
    typed = ("storage", "copy", f"sqlite:///{line.database}", "files:copy")
    told = line(*typed, code=1).stderr
    assert told.startswith("The target holds other data in “tools/")
    shutil.rmtree(line.folder / "copy" / "tools")
    assert line(*typed).stdout.endswith(f"There was more here before: “reviews/{other}”.\n")
    storage = open_files(f"files://{line.folder}/copy")
    storage.erase(f"reviews/{review}", next(each.subject for each in storage.read(f"reviews/{review}") if each.subject))
    told = line(*typed).stdout
    assert f"\nWords that are erased here already stay so, in “reviews/{review}”.\n" in told


def test_a_storage_is_not_copied_into_itself_nor_from_nowhere(line: Any, review: str) -> None:
    assert line.refused("storage", "copy", "sqlite:///reviews.db", f"sqlite:///{line.database}?timeout=5") == (
        f"FROM and TO are the same storage, “{line.database}”. Name another one to copy into."
    )
    assert line.refused("storage", "copy", "sqlite:///typo.db", "files:copy") == (
        "There is no storage at “sqlite:///typo.db”. Look at the address; nothing was made."
    )
    assert line.refused("storage", "copy", "sqlite:///reviews.db", "oracle://ada:secret@db/x").startswith(
        "No plugin opens the storage “oracle://ada:***@db/x”."
    )
    assert not (line.folder / "copy").exists()


@pytest.mark.skipif(os.name == "nt", reason="Killing without warning needs Linux or macOS.")
@pytest.mark.parametrize(
    ("target", "grows", "read"),
    [("files:copy", "copy/more/log.jsonl", files_at), ("sqlite:///copy", "copy-wal", sqlite_at)],
    ids=["files", "sqlite"],
)
def test_a_copy_that_is_killed_midway_is_finished_by_running_it_again(
    target: str, grows: str, read: Callable[[Path], dict[str, Any]], line: Any
) -> None:
    data = fill(line.database, 6)
    file = line.folder / grows
    running = line.start("storage", "copy", "sqlite:///reviews.db", target)
    kill_when(running, lambda: file.exists() and file.stat().st_size > 600_000)
    there = len(read(line.folder / "copy")["more"])
    assert 0 < there < 6_000
    done = line.json("storage", "copy", "sqlite:///reviews.db", target, "--json")
    assert (done["records"], done["already"]) == (6_000 - there, there)
    assert read(line.folder / "copy") == data
    assert sqlite_at(line.database) == data


@pytest.mark.skipif(os.name == "nt", reason="A pseudo terminal needs Linux or macOS.")
def test_bars_are_shown_on_a_terminal(line: Any, review: str) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "stocktake_renderers.cli", "storage", "copy", "sqlite:///reviews.db", "files:copy"]
    environ = {**os.environ, **line.environ, "TERM": "xterm"}
    subprocess.run(command, env=environ, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert all(doing in shown for doing in ("Looking at both", "Copying", "Verifying"))


@pytest.mark.parametrize(
    ("mount", "target", "sentence"),
    [
        (
            "true",
            "files:disk/copy",
            "There is no room left for “disk/copy/more/log.jsonl”. Make room on that disk and save again; what was"
            " saved before is safe.",
        ),
        (
            'mount -o remount,ro "$0"',
            "files:disk/copy",
            "“disk/copy” can't be used: the account that runs Stocktake may not read and write it, or the disk is"
            " read-only. Give it the right to the file and its folder, or set another storage.",
        ),
        (
            'mount -o remount,ro "$0"',
            "sqlite:///disk/copy.db",
            "“disk/copy.db” can't be used: the account that runs Stocktake may not read and write it, or the disk is"
            " read-only. Give it the right to the file and its folder, or set another storage.",
        ),
    ],
    ids=["full", "read-only folder", "read-only database"],
)
def test_a_bad_disk_gives_one_sentence_and_the_source_is_untouched(
    mount: str, target: str, sentence: str, line: Any
) -> None:
    data = fill(line.database, 2)
    before = line.database.read_bytes()
    done = on_small_disk(line, mount, "storage", "copy", "sqlite:///reviews.db", target)
    assert (done.returncode, done.stderr) == (1, sentence + "\n")
    assert line.database.read_bytes() == before
    assert sqlite_at(line.database) == data


@pytest.mark.parametrize("server", ["postgresql", "mariadb"])
def test_a_server_is_looked_at_filled_and_archived_like_any_storage(
    server: str, line: Any, review: str, request: pytest.FixtureRequest
) -> None:
    url = str(request.getfixturevalue(f"{server}_url"))
    there = ("--storage", url)
    assert line.refused("storage", "info", *there).startswith(f"There is no storage at “{server}://")
    line("storage", "copy", "sqlite:///reviews.db", url)
    found = line.json("storage", "info", "--json", *there)
    assert (found["backend"], found["version"], found["reviews"], found["records"]) == (server, NEWEST, 1, 6)
    assert found["size"] > 10_000
    assert found["durability"]
    assert line("storage", "check", *there).stdout == "Looked at 6 records of 1 review, in 2 streams: all is well.\n"
    assert line("storage", "upgrade", *there).stdout == f"Nothing to do: it has the newest version ({NEWEST}).\n"
    assert line.refused("storage", "copy", url, url) == (
        f"FROM and TO are the same storage, “{found['place']}”. Name another one to copy into."
    )
    line("backup", "reviews.zip", *there)
    line("restore", "reviews.zip", "--storage", "sqlite:///back.db")
    assert sqlite_at(line.folder / "back.db") == sqlite_at(line.database)

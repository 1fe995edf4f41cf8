"""Everything in one file, and back again, from the command line."""

import os
import re
import stat
import zipfile
from typing import Any

import pytest
from tests.framework.storages_that_fail import everything
from tests.renderers.cli.on_disk import files_at, fill, kill_when, on_small_disk, sqlite_at

from stocktake_storage.files import open_files


def test_a_backup_is_private_and_says_what_it_holds_and_what_it_does_not(line: Any, review: str) -> None:
    told = line("backup", "reviews.zip")
    file = line.folder / "reviews.zip"
    size = file.stat().st_size
    assert told.stdout == f"“reviews.zip” holds 6 records of 1 review ({size} bytes).\n"
    assert told.stderr == (
        "Private words are in it: keep it as safe as the reviews. The links that people have work again only with the"
        f" secret file as well, which is not in it: {line.folder}/data/stocktake/secret.key\n"
    )
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not list(line.folder.glob(".*.part"))
    assert line.json("backup", "again.zip", "--json") == {
        "file": "again.zip",
        "size": (line.folder / "again.zip").stat().st_size,
        "streams": 2,
        "reviews": 1,
        "records": 6,
        "erased": 0,
    }


def test_a_backup_comes_back_into_another_storage_with_links_that_still_work(line: Any, review: str) -> None:
    invited = line.json("invite", review, "--perspective", "leader", "--json")
    line("backup", "reviews.zip")
    target = ("--storage", "files:restored")
    assert line("restore", "reviews.zip", *target).stdout == (
        "Copied 8 records; 0 had been there before. All that is in 3 streams was compared with where it came from, and"
        " is the same.\n"
    )
    assert files_at(line.folder / "restored") == sqlite_at(line.database)
    assert line("export", review, *target).stdout == line("export", review).stdout
    again = line.json("invite", review, "--perspective", "leader", "--json", *target)
    assert again["link"] != invited["link"]
    from stocktake.doors import Doors
    from stocktake_renderers.opening import real_stamp

    secret = (line.folder / "data" / "stocktake" / "secret.key").read_bytes()
    doors = Doors(open_files(f"files://{line.folder}/restored"), real_stamp(), secret)
    assert doors.find(invited["code"]) == (review, invited["invitation"])


def test_a_backup_takes_no_other_files_place_unless_told(line: Any, review: str) -> None:
    line.write("reviews.zip", "something else")
    assert line.refused("backup", "reviews.zip") == (
        "“reviews.zip” is there already. Name another file, or add --replace."
    )
    assert (line.folder / "reviews.zip").read_text() == "something else"
    line("backup", "reviews.zip", "--replace")
    assert zipfile.is_zipfile(line.folder / "reviews.zip")
    assert (
        line.refused("backup", "data", "--replace") == "“data” is there already. Name another file, or add --replace."
    )


def test_a_backup_into_a_folder_that_is_not_there_says_so(line: Any, review: str) -> None:
    assert line.refused("backup", "nowhere/reviews.zip") == (
        "“nowhere/reviews.zip” can't be written: No such file or directory. Name another place; nothing was left"
        " behind."
    )


def test_a_dry_run_reads_the_file_through_and_writes_nothing(line: Any, review: str) -> None:
    line("backup", "reviews.zip")
    told = line("restore", "reviews.zip", "--dry-run", "--storage", "sqlite:///other.db").stdout
    assert re.fullmatch(
        r"“reviews\.zip” is whole: 6 records of 1 review, as they were at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\.\n", told
    )
    found = line.json("restore", "reviews.zip", "--dry-run", "--json")
    assert (found["file"], found["records"], found["reviews"]) == ("reviews.zip", 6, 1)
    assert not (line.folder / "other.db").exists()


def test_a_file_that_is_no_good_makes_no_storage(line: Any, review: str) -> None:
    line("backup", "reviews.zip")
    whole = (line.folder / "reviews.zip").read_bytes()
    (line.folder / "short.zip").write_bytes(whole[:-100])
    line.write("letter.zip", "Dear diary")
    target = ("--storage", "sqlite:///other.db")
    assert line.refused("restore", "short.zip", *target) == (
        "“short.zip” is cut off or damaged, and can't be opened. Take another copy of it; nothing was changed."
    )
    assert line.refused("restore", "letter.zip", *target) == (
        "“letter.zip” is not an archive of Stocktake. Name a file that `stocktake backup` has made; nothing was"
        " changed."
    )
    assert line.refused("restore", "missing.zip", *target) == (
        "“missing.zip” can't be read: No such file or directory. Check the name."
    )
    assert not (line.folder / "other.db").exists()


def test_a_damaged_record_is_named_and_nothing_comes_back(line: Any, review: str) -> None:
    line("backup", "reviews.zip")
    with zipfile.ZipFile(line.folder / "reviews.zip") as old, zipfile.ZipFile(line.folder / "bad.zip", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Because.", b"Never..."))
    said = (
        f"“bad.zip” is damaged in “reviews/{review}” at record 3. Take another copy of it, or an older one; nothing was"
        " changed."
    )
    assert line.refused("restore", "bad.zip", "--storage", "files:other") == said
    assert line.refused("restore", "bad.zip", "--dry-run") == said
    assert everything(open_files(f"files://{line.folder}/other")) == {}


def test_a_backup_does_not_come_back_over_other_data(line: Any, review: str) -> None:
    line("backup", "reviews.zip")
    line("sign-in", "--storage", "files:used")
    line("sign-in")
    line("backup", "later.zip")
    assert line.refused("restore", "later.zip", "--storage", "files:used") == (
        "The target holds other data in “accounts” (from record 1). Choose an empty storage, or one that was filled"
        " from the same source; nothing was written."
    )
    line("restore", "reviews.zip", "--storage", "files:fresh")
    assert line.json("restore", "later.zip", "--storage", "files:fresh", "--json")["records"] == 1


@pytest.mark.skipif(os.name == "nt", reason="Killing without warning needs Linux or macOS.")
def test_a_restore_that_is_killed_midway_is_finished_by_running_it_again(line: Any) -> None:
    data = fill(line.database, 8)
    line("backup", "reviews.zip")
    log = line.folder / "restored" / "more" / "log.jsonl"
    running = line.start("restore", "reviews.zip", "--storage", "files:restored")
    kill_when(running, lambda: log.exists() and log.stat().st_size > 300_000)
    there = len(files_at(line.folder / "restored")["more"])
    assert 0 < there < 8_000
    done = line.json("restore", "reviews.zip", "--storage", "files:restored", "--json")
    assert (done["records"], done["already"]) == (8_000 - there, there)
    assert files_at(line.folder / "restored") == data


@pytest.mark.skipif(os.name == "nt", reason="Killing without warning needs Linux or macOS.")
def test_a_backup_that_is_killed_midway_leaves_the_last_one_as_it_was(line: Any) -> None:
    fill(line.database, 1)
    line("backup", "reviews.zip")
    before = (line.folder / "reviews.zip").read_bytes()
    fill(line.folder / "more.db", 8)
    running = line.start("backup", "reviews.zip", "--replace", "--storage", "sqlite:///more.db")
    kill_when(running, lambda: any(line.folder.glob(".reviews.zip.*.part")))
    assert (line.folder / "reviews.zip").read_bytes() == before


@pytest.mark.parametrize(
    ("mount", "reason"),
    [("true", "No space left on device"), ('mount -o remount,ro "$0"', "Read-only file system")],
    ids=["full", "read-only"],
)
def test_a_bad_disk_gives_one_sentence_and_leaves_nothing_behind(mount: str, reason: str, line: Any) -> None:
    fill(line.database, 4)
    done = on_small_disk(line, mount, "backup", "disk/reviews.zip")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"“disk/reviews.zip” can't be written: {reason}. Name another place; nothing was left behind.\n",
    )

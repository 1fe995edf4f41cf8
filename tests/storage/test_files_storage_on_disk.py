"""How the folder of files stands up to crashes, damage and other programs."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from stocktake.errors import StorageError
from stocktake_storage.files import FilesStorage, open_files
from stocktake_storage.files_names import folder_of, stream_of
from stocktake_testing.records import make_record, make_records


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "reviews"


def open_folder(folder: Path, options: str = "") -> FilesStorage:
    return open_files(f"files://{folder}{options}")


def log_of(folder: Path) -> Path:
    return folder / "s" / "log.jsonl"


def sentence_on_opening(folder: Path) -> str:
    with pytest.raises(StorageError) as caught:
        open_folder(folder)
    return str(caught.value)


def test_every_line_is_json_that_any_tool_can_read(folder: Path) -> None:
    storage = open_folder(folder)
    storage.append("s", make_records(1, 2))
    lines = [json.loads(line) for line in log_of(folder).read_text("utf-8").splitlines()]
    assert [line["body"] for line in lines] == ['{"words":"1"}', '{"words":"2"}']
    assert [list(line) for line in lines] == 2 * [
        ["crc", "position", "until", "id", "at", "actor", "subject", "kind", "body", "salt", "digest", "chain"]
    ]


@pytest.mark.parametrize(
    ("stream", "name"),
    [
        ("reviews/0190-abc", "reviews/0190-abc"),
        ("accounts", "accounts"),
        ("tools/Ab.1", "tools/%41b%2E1"),
        ("../x", "%2E%2E/x"),
        ("/a//ü", "%/a/%/%C3%BC"),
        ("", "%"),
        ("%", "%25"),
    ],
)
def test_names_of_streams_are_safe_as_folders_and_can_be_read_back(stream: str, name: str) -> None:
    assert folder_of(stream).as_posix() == name
    assert stream_of(Path(name)) == stream


def test_a_line_that_a_crash_tore_off_is_ignored_and_then_cut_off(folder: Path) -> None:
    storage = open_folder(folder)
    storage.append("s", make_records(1, 2))
    whole = log_of(folder).read_bytes()
    storage.append("s", make_records(3, 3))
    torn = log_of(folder).read_bytes()[:-20]
    for length in range(len(whole), len(torn), 31):
        log_of(folder).write_bytes(torn[:length])
        for each in (storage, open_folder(folder)):
            assert [record.position for record in each.read("s")] == [1, 2]
            assert dict(each.streams()) == {"s": 2}
    assert open_folder(folder).append("s", make_records(4, 4)) == 3
    assert log_of(folder).read_bytes().startswith(whole)
    assert [record.id for record in storage.read("s")] == [make_record(number).id for number in (1, 2, 4)]


def test_a_save_of_several_records_that_a_crash_tore_apart_counts_as_none(folder: Path) -> None:
    storage = open_folder(folder)
    storage.append("s", make_records(1, 1))
    storage.append("s", make_records(2, 4))
    lines = log_of(folder).read_bytes().splitlines(keepends=True)
    log_of(folder).write_bytes(b"".join(lines[:3]))
    assert [record.position for record in open_folder(folder).read("s")] == [1]
    assert dict(open_folder(folder).streams()) == {"s": 1}
    assert storage.append("s", make_records(2, 4)) == 4
    assert log_of(folder).read_bytes().splitlines(keepends=True) == lines


def test_a_stream_of_which_a_crash_left_nothing_whole_is_none(folder: Path) -> None:
    storage = open_folder(folder)
    storage.append("s", make_records(1, 1))
    log_of(folder).write_bytes(log_of(folder).read_bytes()[:50])
    assert dict(storage.streams()) == {}
    assert list(storage.read("s")) == []


@pytest.mark.parametrize("opened", ["before", "after"])
def test_a_flipped_byte_is_found_and_file_and_line_are_named(folder: Path, opened: str) -> None:
    storage = open_folder(folder)
    storage.append("s", make_records(1, 4))
    assert len(list(storage.read("s"))) == 4
    damaged = log_of(folder).read_bytes().replace(b'{\\"words\\":\\"3\\"}', b'{\\"words\\":\\"8\\"}')
    log_of(folder).write_bytes(damaged)
    if opened == "after":
        storage = open_folder(folder)
    with pytest.raises(StorageError) as caught:
        list(storage.read("s"))
    assert str(caught.value) == (
        f"“{log_of(folder)}” is damaged in line 3. Keep a copy of the file, and bring it back from your backup;"
        " nothing was changed."
    )
    assert log_of(folder).read_bytes() == damaged


def test_a_line_that_was_taken_out_is_noticed(folder: Path) -> None:
    storage = open_folder(folder)
    storage.append("s", make_records(1, 4))
    lines = log_of(folder).read_bytes().splitlines(keepends=True)
    log_of(folder).write_bytes(b"".join((lines[0], *lines[2:])))
    with pytest.raises(StorageError, match=re.escape("is damaged in line 2.")):
        storage.append("s", make_records(5, 5))


@pytest.mark.parametrize("subject", ["ana", None])
def test_erased_words_are_gone_from_every_file(folder: Path, subject: str | None) -> None:
    storage = open_folder(folder)
    storage.append("s", [make_record(1, body="Secret of Ana"), make_record(2, subject="bo", body="What Bo said")])
    storage.keep("s", "counts", 2, "Secret of Ana, counted")
    storage.erase("s", subject)
    everything = b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())
    assert b"Secret of Ana" not in everything
    assert (b"What Bo said" in everything) == (subject == "ana")


def test_what_was_kept_and_is_damaged_is_as_if_it_were_not_there(folder: Path) -> None:
    storage = open_folder(folder)
    storage.keep("s", "counts", 1, "{}")
    (folder / "s" / "kept.counts.json").write_bytes(b'{"position": 1, "bo')
    assert storage.kept("s", "counts") is None


def test_a_folder_with_other_files_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "songs.txt").write_text("la la la")
    assert sentence_on_opening(folder) == (
        f"“{folder}” is not a Stocktake storage, and it is not empty. Set an empty or a new folder as the storage;"
        " nothing was changed."
    )


def test_a_folder_of_a_newer_stocktake_is_refused(folder: Path) -> None:
    open_folder(folder)
    (folder / "stocktake.json").write_text('{"format": 2}')
    assert sentence_on_opening(folder) == (
        f"“{folder}” was written by a newer Stocktake (its files have format 2, this one knows 1). Install that"
        " Stocktake or a newer one; nothing was changed."
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", "\ufffd"])
def test_a_folder_whose_mark_is_damaged_is_refused(folder: Path, text: str) -> None:
    open_folder(folder)
    mark = folder / "stocktake.json"
    mark.write_text(text, "utf-8")
    assert sentence_on_opening(folder) == (f"“{mark}” is damaged. Bring it back from your backup; nothing was changed.")


def test_a_file_in_the_place_of_the_folder_is_reported(folder: Path) -> None:
    folder.write_text("a file")
    assert sentence_on_opening(folder) == (
        f"“{folder}” can't be used: there is a folder where a file should be, or a file where a folder should be."
        " Look at the path in the storage setting."
    )


def test_a_folder_in_the_place_of_a_log_is_reported(folder: Path) -> None:
    storage = open_folder(folder)
    log_of(folder).mkdir(parents=True)
    with pytest.raises(StorageError) as caught:
        storage.append("s", make_records(1, 1))
    assert str(caught.value) == (
        f"“{log_of(folder)}” can't be used: there is a folder where a file should be, or a file where a folder should"
        " be. Look at the path in the storage setting."
    )


HOLD = """
import sys; sys.path[:] = {path!r}
from pathlib import Path
from stocktake_storage.file_lock import locked
with locked(Path({folder!r}) / "stocktake.lock", Path({folder!r}), 5):
    print("held", flush=True); sys.stdin.read()
"""


def test_a_lock_that_another_process_holds_is_waited_for_and_then_reported(folder: Path) -> None:
    storage = open_folder(folder, "?timeout=0.2")
    program = HOLD.format(path=sys.path, folder=str(folder))
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StorageError) as caught:
            storage.append("s", make_records(1, 1))
        holder.communicate("")
    assert str(caught.value) == (
        f"“{folder}” has been busy for 0.2 seconds: another program is writing to it. Try again in a moment; if it"
        " stays so, look for a program that hangs and end it. Nothing was saved."
    )
    assert storage.append("s", make_records(1, 1)) == 1


FILL = """
import resource, signal, sys; sys.path[:] = {path!r}
from stocktake.errors import StorageError
from stocktake_storage import stocktake_storages
from stocktake_testing.records import make_record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
url = {url!r}
storage = [each for each in stocktake_storages({{}}) if url.split(":")[0] in each.schemes][0].open(url)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
saved = 0
try:
    while True:
        saved = storage.append("s", [make_record(saved + 1, body="x" * 5_000)])
except StorageError as error:
    print(saved, error, sep="\\n")
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000_000, resource.RLIM_INFINITY))
assert storage.append("s", [make_record(saved + 1, body="x" * 5_000)]) == saved + 1
storage.close()
"""


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (
            "files://{folder}",
            "There is no room left for “{folder}/s/log.jsonl”. Make room on that disk and save again; what was saved"
            " before is safe.",
        ),
        (
            "sqlite:///{folder}/reviews.db",
            "“{folder}/reviews.db” can't be read or written (disk I/O error). Nothing was saved; look at the disk.",
        ),
    ],
    ids=["files", "sqlite"],
)
def test_when_there_is_no_room_nothing_is_half_saved_and_later_it_goes_on(
    folder: Path, url: str, sentence: str
) -> None:
    program = FILL.format(path=sys.path, url=url.format(folder=folder))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    saved, told = done.stdout.splitlines()
    assert int(saved) > 5
    assert told == sentence.format(folder=folder)

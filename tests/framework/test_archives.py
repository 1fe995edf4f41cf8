"""A storage in one file: the same bytes each time, all of it back, and one sentence for a file that is no good."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.framework.people import refused
from tests.framework.storages_that_fail import Altered, everything

from stocktake.archive import ArchivedStorage, read_through, write_archive
from stocktake.copying import copy
from stocktake.errors import StorageError
from stocktake.storage import Record, Storage
from stocktake_storage.memory import open_memory
from stocktake_testing.records import make_record, make_records
from stocktake_testing.storage import NASTY_TEXTS

AT = datetime(2030, 1, 31, 12, tzinfo=UTC)


def filled() -> Storage:
    storage = open_memory("memory:")
    nasty = [make_record(10 + number, body=text) for number, text in enumerate(NASTY_TEXTS.values())]
    storage.append("reviews/a", [*make_records(1, 4), make_record(5, subject="bo"), *nasty])
    storage.erase("reviews/a", "bo")
    for name in ("tools/t", "accounts", "Odd name/../ü", ""):
        storage.append(name, [make_record(1)])
    return storage


def archived(storage: Storage, at: datetime = AT) -> bytes:
    file = io.BytesIO()
    write_archive(storage, file, made_at=at)
    return file.getvalue()


def opened(data: bytes) -> ArchivedStorage:
    return ArchivedStorage(io.BytesIO(data), "backup.zip")


def test_everything_comes_back() -> None:
    source, target = filled(), open_memory("memory:")
    copy(opened(archived(source)), target)
    assert everything(target) == everything(source)


def test_the_same_records_and_time_give_the_same_bytes() -> None:
    again = open_memory("memory:")
    copy(filled(), again)
    assert archived(again) == archived(filled())
    assert archived(again, datetime(2030, 2, 1, tzinfo=UTC)) != archived(filled())


def test_the_list_says_what_is_in_it() -> None:
    source = filled()
    file = io.BytesIO()
    manifest = write_archive(source, file, made_at=AT)
    assert manifest == ArchivedStorage(file, "backup.zip").manifest
    assert (manifest.format, manifest.made_at) == (1, "2030-01-31T12:00:00+00:00")
    listed = {each.stream: each for each in manifest.streams}
    assert {stream: each.records for stream, each in listed.items()} == dict(source.streams())
    assert listed["reviews/a"].erased == 1
    assert listed["reviews/a"].chain == everything(source)["reviews/a"][-1].chain
    assert manifest.streams[0].stream == "tools/t"


def test_people_can_read_it_without_stocktake_and_are_told_that_it_is_private() -> None:
    with zipfile.ZipFile(io.BytesIO(archived(filled()))) as archive:
        assert "meant\nfor nobody else" in archive.read("READ-ME.txt").decode()
        lines = archive.read("streams/reviews/a.jsonl").decode().splitlines()
        assert json.loads(lines[0])["body"] == '{"words":"1"}'
        assert json.loads(lines[4])["body"] is None
        assert all(".." not in name and not name.startswith("/") for name in archive.namelist())


def test_it_is_read_from_a_position_on() -> None:
    archive = opened(archived(filled()))
    assert [each.position for each in archive.read("reviews/a", after=3)][:2] == [4, 5]
    assert list(archive.read("reviews/unknown")) == []


def test_a_clock_before_the_first_zip_does_no_harm() -> None:
    assert opened(archived(filled(), datetime(1970, 1, 1, tzinfo=UTC))).manifest.made_at == "1970-01-01T00:00:00+00:00"


def test_records_that_come_while_it_is_written_wait_for_the_next_one() -> None:
    source = filled()

    def grow(record: Record) -> Record:
        source.append("reviews/a", make_records(50, 60))
        return record

    target = open_memory("memory:")
    copy(opened(archived(Altered(source, grow))), target)
    assert everything(target) == everything(filled())


def test_damaged_records_are_not_archived() -> None:
    altered = Altered(filled(), lambda record: None if record.position == 2 else record)
    told = refused(StorageError, archived, altered)
    assert told.startswith("“reviews/a” is damaged at record 3: it has position 3 where 2 is due")


def test_it_can_only_be_read() -> None:
    archive = opened(archived(filled()))
    for act in (
        lambda: archive.append("s", []),
        lambda: archive.erase("s"),
        lambda: archive.keep("s", "summary", 1, "{}"),
    ):
        assert refused(StorageError, act) == "“backup.zip” is an archive, and can only be read."
    assert archive.kept("s", "summary") is None
    archive.close()


def zipped(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return file.getvalue()


FOREIGN = (
    "“backup.zip” is not an archive of Stocktake. Name a file that `stocktake backup` has made; nothing was changed."
)
CUT_OFF = "“backup.zip” is cut off or damaged, and can't be opened. Take another copy of it; nothing was changed."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", FOREIGN),
        (b"Dear diary", FOREIGN),
        (zipped(letter_txt="Dear"), FOREIGN),
        (zipped(manifest_json='{"kind":"app"}'), FOREIGN),
        (zipped(manifest_json="[]"), FOREIGN),
        (zipped(manifest_json="{"), CUT_OFF),
        (zipped(manifest_json='{"kind":"stocktake-archive","format":1,"made_at":"","streams":[{}]}'), CUT_OFF),
        (
            zipped(manifest_json='{"kind":"stocktake-archive","format":2}'),
            "“backup.zip” was made by a newer Stocktake (its format is 2, this one knows 1). Install that Stocktake or"
            " a newer one; nothing was changed.",
        ),
    ],
    ids=["empty", "text", "another zip", "another manifest", "a list", "no JSON", "no list", "newer"],
)
def test_a_file_that_is_no_archive_of_ours_is_refused(data: bytes, sentence: str) -> None:
    assert refused(StorageError, opened, data) == sentence


WHOLE = archived(filled())


@given(st.integers(0, len(WHOLE) - 1))
def test_an_archive_that_is_cut_off_anywhere_is_refused(length: int) -> None:
    assert refused(StorageError, opened, WHOLE[:length]) in {CUT_OFF, FOREIGN}


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed_before_anything_is_written_or_does_not_matter(place: int, change: int) -> None:
    data = bytearray(WHOLE)
    data[place] ^= change
    target = open_memory("memory:")
    told = ""
    try:
        copy(opened(bytes(data)), target)
    except StorageError as error:
        told = str(error)
    assert not told or told.startswith("“backup.zip” ")
    assert everything(target) == ({} if told else everything(filled()))


def repacked(change: dict[str, bytes | None]) -> bytes:
    """Make an archive anew with other members, as somebody might with good or bad intent."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = change.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (b"", "“reviews/a”"),
        (None, "“reviews/a”"),
        (b"{}\n", "“reviews/a” at record 1"),
        (b"no JSON\n", "“reviews/a” at record 1"),
    ],
)
def test_lines_that_are_not_those_of_the_list_are_named(lines: bytes | None, where: str) -> None:
    archive = opened(repacked({"streams/reviews/a.jsonl": lines}))
    assert refused(StorageError, read_through, archive) == (
        f"“backup.zip” is damaged in {where}. Take another copy of it, or an older one; nothing was changed."
    )

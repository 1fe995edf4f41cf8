"""Which storage a URL opens, and what is said about one that can't be read."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from stocktake.errors import ConflictError, StorageError
from stocktake.storage import Storage, StorageProvider
from stocktake_storage import stocktake_storages
from stocktake_testing.records import make_record, make_records

PROVIDERS = {scheme: provider for provider in stocktake_storages({}) for scheme in provider.schemes}


def open_url(url: str) -> Storage:
    return PROVIDERS[url.partition(":")[0]].open(url)


def test_five_storages_are_offered_by_scheme() -> None:
    assert {scheme: provider.id for scheme, provider in PROVIDERS.items()} == {
        "sqlite": "sql",
        "postgresql": "postgresql",
        "postgres": "postgresql",
        "mariadb": "mariadb",
        "mysql": "mariadb",
        "files": "files",
        "memory": "memory",
    }
    assert all(isinstance(provider, StorageProvider) for provider in PROVIDERS.values())


def test_no_database_package_is_imported_before_it_is_needed() -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; import stocktake_storage as s;"
        " [p for p in s.stocktake_storages({}) if 'memory' in p.schemes][0].open('memory:');"
        " sys.exit('sqlalchemy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("sqlite:///reviews.db", "reviews.db"),
        ("sqlite:///data/2030/reviews.db", "data/2030/reviews.db"),
        ("sqlite:////{folder}/a b/rev#1%20ü.db", "a b/rev#1%20ü.db"),
        ("sqlite:///reviews.db?timeout=0.5&mode=rw", "reviews.db"),
        ("files:reviews", "reviews/stocktake.json"),
        ("files:data/reviews?timeout=5", "data/reviews/stocktake.json"),
        ("files:///{folder}/re views", "re views/stocktake.json"),
        ("files:/{folder}/reviews", "reviews/stocktake.json"),
    ],
)
def test_a_url_leads_to_a_place_which_is_made_if_need_be(
    url: str, made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    storage = open_url(url.replace("{folder}", str(tmp_path).lstrip("/")))
    storage.append("s", make_records(1, 2))
    storage.close()
    assert (tmp_path / made).is_file()


@pytest.mark.parametrize("url", ["memory:", "memory://"])
def test_memory_begins_empty_each_time(url: str) -> None:
    storage = open_url(url)
    storage.append("s", make_records(1, 2))
    assert dict(open_url(url).streams()) == {}


@pytest.mark.parametrize("url", ["sqlite:///:memory:", "sqlite:///", "sqlite://", "sqlite::memory:"])
def test_sqlite_without_a_file_points_to_memory(url: str) -> None:
    with pytest.raises(StorageError) as caught:
        open_url(url)
    assert str(caught.value) == f"The storage URL “{url}” names no file. For a storage in memory write “memory:”."


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (
            "sqlite:reviews.db",
            "The storage URL “sqlite:reviews.db” can't be read. Write sqlite:///name.db for a file in the working"
            " folder, or sqlite:////folder/name.db for any other.",
        ),
        (
            "sqlite:///reviews.db?mode=rwc",
            "The storage URL “sqlite:///reviews.db?mode=rwc” says “mode=rwc”. Write mode=ro to read only, or mode=rw"
            " to read and write.",
        ),
        (
            "sqlite:///reviews.db?wal=off",
            "The storage URL “sqlite:///reviews.db?wal=off” has an option “wal” that is not known. It may have: mode,"
            " timeout.",
        ),
        (
            "sqlite:///reviews.db?timeout=soon",
            "The storage URL “sqlite:///reviews.db?timeout=soon” says “timeout=soon”. Give a number of seconds from 0"
            " to 3600, for example timeout=30.",
        ),
        (
            "files:reviews?timeout=-1",
            "The storage URL “files:reviews?timeout=-1” says “timeout=-1”. Give a number of seconds from 0 to 3600,"
            " for example timeout=30.",
        ),
        (
            "files:",
            "The storage URL “files:” names no folder. Write files:folder for a folder in the working folder, or"
            " files:///folder/name for any other.",
        ),
        (
            "files://host/reviews",
            "The storage URL “files://host/reviews” names no folder. Write files:folder for a folder in the working"
            " folder, or files:///folder/name for any other.",
        ),
        ("memory:reviews", "The storage URL “memory:reviews” names a place, but memory has none. Write “memory:”."),
        ("memory:?a=1", "The storage URL “memory:?a=1” has an option “a” that is not known. It may have none."),
    ],
)
def test_a_url_that_cannot_be_read_is_explained_and_makes_nothing(
    url: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StorageError) as caught:
        open_url(url)
    assert str(caught.value) == sentence
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(params=["sqlite:///reviews.db", "files:reviews", "memory:"])
def storage(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Storage]:
    monkeypatch.chdir(tmp_path)
    storage = open_url(request.param)
    yield storage
    storage.close()


def test_every_storage_explains_a_conflict_alike(storage: Storage) -> None:
    storage.append("reviews/1", make_records(1, 2))
    with pytest.raises(ConflictError) as caught:
        storage.append("reviews/1", make_records(3, 3), expected=1)
    assert str(caught.value) == (
        "Somebody else has added to “reviews/1” in the meantime: it was expected to end at 1, and ends at 2. Look at"
        " what is new and try again."
    )


def test_every_storage_explains_alike_that_nobodys_words_are_not_erased(storage: Storage) -> None:
    with pytest.raises(StorageError) as caught:
        storage.erase("reviews/1", "")
    assert str(caught.value) == (
        "Whose words should be erased from “reviews/1”? The subject is empty. Name a participant, or give no subject to"
        " erase the whole stream."
    )


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("abc\ud83d", "half a character (U+D83D), and so can't be stored"),
        ("abc\0", "the character U+0000, and so can't be stored"),
        ('{"words":"abc\\u0000"}', "the character U+0000, and so can't be stored"),
        ('{"words":"abc\\uD83D"}', "half a character (U+D83D), and so can't be stored"),
    ],
)
def test_every_storage_explains_alike_what_text_it_refuses(storage: Storage, body: str, problem: str) -> None:
    record = evolve(make_record(1), body=body)
    with pytest.raises(StorageError) as caught:
        storage.append("reviews/1", [record])
    assert str(caught.value) == (f"The record “{record.id}” holds {problem}. Take it out and save again.")


@pytest.mark.parametrize("body", ['{"words":"abc\\\\u0000"}', '{"words":"\\ud83d\\ude00 \\u00fc \\u0001"}'])
def test_what_only_looks_like_text_that_is_refused_is_stored(storage: Storage, body: str) -> None:
    record = evolve(make_record(1), body=body)
    storage.append("reviews/1", [record])
    assert [each.body for each in storage.read("reviews/1")] == [body]


def test_every_storage_explains_alike_what_is_too_long(storage: Storage) -> None:
    name = "reviews/" + "x" * 193
    with pytest.raises(StorageError) as caught:
        storage.append(name, [make_record(1)])
    assert str(caught.value) == (
        f"The name of the stream “{name[:40]}…” has 201 characters, and so can't be stored: every storage holds up"
        " to 200. Make it shorter and save again."
    )
    with pytest.raises(StorageError) as caught:
        storage.append("reviews/1", [make_record(1, actor="x" * 201)])
    assert str(caught.value) == (
        "The actor of the record “01900000-0000-7000-8000-000000000001” has 201 characters, and so can't be stored:"
        " every storage holds up to 200. Make it shorter and save again."
    )
    assert dict(storage.streams()) == {}

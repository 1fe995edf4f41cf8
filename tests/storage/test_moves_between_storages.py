"""Whatever has happened in one storage is the same in the next, however often and whenever it is copied."""

import io
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.framework.storages_that_fail import everything
from tests.storage.a_year import live

from stocktake.archive import ArchivedStorage, write_archive
from stocktake.checking import check
from stocktake.copying import copy
from stocktake.storage import Storage
from stocktake_storage import stocktake_storages
from stocktake_storage.files import open_files
from stocktake_storage.memory import open_memory
from stocktake_storage.sqlite import open_sqlite
from stocktake_testing.records import make_record
from stocktake_testing.storage import NASTY_TEXTS

SUBJECTS = ("ana", "bo", "")
STREAMS = ("reviews/a", "reviews/B", "tools/t")
BODIES = ('{"words":"hello"}', "", *NASTY_TEXTS.values())
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("append"),
            st.sampled_from(STREAMS),
            st.lists(st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(BODIES)), min_size=1, max_size=4),
        ),
        st.tuples(st.just("erase"), st.sampled_from(STREAMS), st.sampled_from(("ana", "bo"))),
        st.tuples(st.just("copy"), st.integers(0, 1), st.none()),
    ),
    max_size=14,
)


def open_url(url: str) -> Storage:
    return next(each for each in stocktake_storages({}) if url.partition(":")[0] in each.schemes).open(url)


def archived(storage: Storage) -> bytes:
    file = io.BytesIO()
    write_archive(storage, file, made_at=datetime(2030, 1, 31, tzinfo=UTC))
    return file.getvalue()


@contextmanager
def opened_kinds() -> Iterator[list[Storage]]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        yield [
            stack.enter_context(closing(each))
            for each in (
                open_memory("memory:"),
                open_files(f"files://{folder}/f"),
                open_sqlite(f"sqlite:///{folder}/s"),
            )
        ]


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_any_history_arrives_whenever_it_is_copied(steps: Sequence[tuple[str, object, object]]) -> None:
    with opened_kinds() as kinds:
        first, number = kinds[0], 0
        for step, where, what in steps:
            if step == "append":
                assert isinstance(what, list)
                records = [make_record(number + at, subject=who, body=body) for at, (who, body) in enumerate(what, 1)]
                number += len(records)
                first.append(str(where), records)
            elif step == "erase":
                first.erase(str(where), str(what))
            else:
                assert isinstance(where, int)
                copy(kinds[where], kinds[where + 1])
        copy(first, kinds[1])
        copy(kinds[1], kinds[2])
        assert everything(kinds[1]) == everything(kinds[2]) == everything(first)
        assert archived(kinds[1]) == archived(kinds[2]) == archived(first)
        restored = open_memory("memory:")
        copy(ArchivedStorage(io.BytesIO(archived(kinds[2])), "backup.zip"), restored)
        assert everything(restored) == everything(first)


@pytest.fixture(params=["on this computer", "on servers too"])
def stays(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """Give the URLs of the storages that reviews go through."""
    servers = ("postgresql_url", "mariadb_url") if request.param == "on servers too" else ()
    between = [str(request.getfixturevalue(each)) for each in servers]
    return [f"sqlite:///{tmp_path}/first.db", f"files://{tmp_path}/second", *between, f"sqlite:///{tmp_path}/last.db"]


def test_a_year_of_reviews_goes_through_all_storages_and_comes_back_the_same(stays: list[str]) -> None:
    lived = open_memory("memory:")
    live(lived)
    before = archived(lived)
    with ExitStack() as stack:
        opened = [lived, *(stack.enter_context(closing(open_url(each))) for each in stays)]
        for source, target in pairwise(opened):
            done = copy(source, target)
            assert (done.records, done.already) == (sum(source.streams().values()), 0)
            found = check(target)
            assert (found.problems, found.reviews) == ((), 12)
            assert found.erased > 500
            assert archived(target) == before
        assert everything(opened[-1]) == everything(lived)


def test_an_erasure_follows_through_all_storages(stays: list[str]) -> None:
    with ExitStack() as stack:
        opened = [stack.enter_context(closing(open_url(each))) for each in stays]
        records = [make_record(number, subject=SUBJECTS[number % 3]) for number in range(1, 40)]
        opened[0].append("reviews/a", records)
        for source, target in pairwise(opened):
            copy(source, target)
        opened[0].erase("reviews/a", "bo")
        for source, target in pairwise(opened):
            assert (copy(source, target).erased, everything(target)) == (1, everything(source))

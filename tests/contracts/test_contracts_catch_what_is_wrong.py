"""The contracts fail for plugins that break them: otherwise passing would mean nothing."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

pytest_plugins = ["pytester"]

STORAGE_TESTS = """
import time
from itertools import islice
import pytest
from attrs import evolve
from stocktake_storage.memory import MemoryStorage
from stocktake.errors import ConflictError
from stocktake_testing.storage import StorageContract

class IgnoresExpected(MemoryStorage):
    def append(self, stream, records, *, expected=None):
        return super().append(stream, records)

class StoresHalf(MemoryStorage):
    def append(self, stream, records, *, expected=None):
        for record in records:
            tip = super().append(stream, [record], expected=expected)
        return tip if records else super().append(stream, records)

class ErasesNoSubject(MemoryStorage):
    def erase(self, stream, subject=None):
        super().erase(stream, None if subject is None else "somebody else")

class KeepsTooMuch(MemoryStorage):
    def erase(self, stream, subject=None):
        kept = self.kept(stream, "counts")
        super().erase(stream, subject)
        if kept:
            self.keep(stream, "counts", *kept)

class ReadsFromTheWrongPlace(MemoryStorage):
    def read(self, stream, *, after=0):
        return super().read(stream, after=max(0, after - 1))

class ForgetsItsChain(MemoryStorage):
    def read(self, stream, *, after=0):
        return (evolve(each, chain="") for each in super().read(stream, after=after))

class ChangesLineEndings(MemoryStorage):
    def read(self, stream, *, after=0):
        for each in super().read(stream, after=after):
            yield evolve(each, body=each.body and "\\n".join(each.body.splitlines()))

class ReadsBackwards(MemoryStorage):
    def read(self, stream, *, after=0):
        return reversed(list(super().read(stream, after=after)))

class LeavesGaps(MemoryStorage):
    def read(self, stream, *, after=0):
        return (evolve(each, position=2 * each.position) for each in super().read(stream, after=after))

class StoresTwice(MemoryStorage):
    def append(self, stream, records, *, expected=None):
        self._ids.pop(stream, None)
        return super().append(stream, records, expected=expected)

class TellsOfALostRaceTooOften(MemoryStorage):
    def append(self, stream, records, *, expected=None):
        if expected is not None and expected != len(self._streams.get(stream, [])):
            raise ConflictError("no")
        return super().append(stream, records, expected=expected)

class SwallowsZeros(MemoryStorage):
    def append(self, stream, records, *, expected=None):
        clean = [evolve(each, body=each.body and each.body.replace(chr(0), "")) for each in records]
        return super().append(stream, clean, expected=expected)

class LooksBeforeItLocks(MemoryStorage):
    def append(self, stream, records, *, expected=None):
        there = list(super().read(stream))
        time.sleep(0.002)
        self._streams[stream] = there
        return super().append(stream, records, expected=expected)

class StopsAtTenThousand(MemoryStorage):
    def read(self, stream, *, after=0):
        return islice(super().read(stream, after=after), 10_000)

class Base(StorageContract):
    @pytest.fixture
    def open_storage(self):
        return globals()[type(self).__name__.removeprefix("Test")]

for broken in MemoryStorage.__subclasses__():
    name = "Test" + broken.__name__
    globals()[name] = type(name, (Base,), {})
"""
CAUGHT = {
    "IgnoresExpected": "test_appending_with_another_tip_is_a_conflict_and_stores_nothing",
    "StoresHalf": "test_text_that_cannot_be_stored_everywhere_is_refused_whole",
    "ErasesNoSubject": "test_erasing_a_subject_takes_words_and_salt_and_leaves_the_rest",
    "KeepsTooMuch": "test_erasing_a_subject_takes_what_was_kept_of_the_stream",
    "ReadsFromTheWrongPlace": "test_reading_begins_behind_a_position",
    "ForgetsItsChain": "test_the_chain_ties_each_record_to_all_before_it",
    "ChangesLineEndings": "test_every_text_comes_back_as_it_was",
    "ReadsBackwards": "test_what_was_appended_is_read_in_order_with_positions_from_one",
    "LeavesGaps": "test_what_was_appended_is_read_in_order_with_positions_from_one",
    "StoresTwice": "test_a_record_is_not_stored_twice",
    "TellsOfALostRaceTooOften": "test_a_save_that_arrives_twice_is_no_conflict",
    "SwallowsZeros": "test_text_that_cannot_be_stored_everywhere_is_refused_whole",
    "LooksBeforeItLocks": "test_threads_that_append_at_once_lose_nothing",
    "StopsAtTenThousand": "test_thousands_of_records_come_back_in_order",
}

# Each keeps everything in one pickled file, and breaks one promise across processes and restarts.
DURABLE_MODULE = """
import fcntl, os, pickle
from contextlib import contextmanager
from pathlib import Path
from stocktake.errors import StorageError
from stocktake_storage.memory import MemoryStorage

class Pickled(MemoryStorage):
    def __init__(self, path):
        super().__init__()
        self.path = Path(path)
        with self.held():
            self.load()

    @contextmanager
    def held(self):
        with self.path.with_suffix(".lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def load(self):
        if self.path.exists():
            version, self._streams, self._ids, self._kept = pickle.loads(self.path.read_bytes())
            if version > 1:
                raise StorageError("too new")

    def save(self):
        draft = self.path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(pickle.dumps((1, self._streams, self._ids, self._kept)))
        draft.replace(self.path)

    def changed(self, change):
        with self.held():
            self.load()
            done = change()
            self.save()
            return done

    def append(self, stream, records, *, expected=None):
        return self.changed(lambda: MemoryStorage.append(self, stream, records, expected=expected))

    def erase(self, stream, subject=None):
        self.changed(lambda: MemoryStorage.erase(self, stream, subject))

    def keep(self, stream, name, position, body):
        self.changed(lambda: MemoryStorage.keep(self, stream, name, position, body))

    def read(self, stream, *, after=0):
        self.load()
        return super().read(stream, after=after)

    def streams(self):
        self.load()
        return super().streams()

class Good(Pickled): ...

class Forgets(Pickled):
    def load(self):
        pass

class KnowsOnlyItself(Pickled):
    def load(self):
        if not self._streams:
            super().load()

class ConfirmsTooEarly(Pickled):
    def save(self):
        pass

    def load(self):
        if not self._streams:
            super().load()

    def close(self):
        super().save()

class ReadsWhatIsNewer(Pickled):
    def load(self):
        try:
            super().load()
        except StorageError:
            pass
"""
DURABLE_TESTS = """
import pickle
import pytest
from pickled import Pickled
from stocktake_testing.durable_storage import DurableStorageContract

class Base(DurableStorageContract):
    @pytest.fixture
    def opening(self, tmp_path):
        name = type(self).__name__.removeprefix("Test")
        return f"from pickled import {name}\\nstorage = {name}({str(tmp_path / 'all.pickle')!r})"

    @pytest.fixture
    def make_newer(self, tmp_path):
        path = tmp_path / "all.pickle"
        return lambda: path.write_bytes(pickle.dumps((2, {}, {}, {})))

for each in Pickled.__subclasses__():
    name = "Test" + each.__name__
    globals()[name] = type(name, (Base,), {})
"""
CAUGHT_DURABLE = {
    "Forgets": "test_what_was_saved_is_there_when_the_storage_is_opened_again",
    "KnowsOnlyItself": "test_processes_that_begin_and_write_at_once_lose_nothing[free]",
    "ConfirmsTooEarly": "test_a_process_that_is_killed_loses_nothing_that_it_confirmed",
    "ReadsWhatIsNewer": "test_what_a_newer_version_wrote_is_refused_and_left_alone",
}


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Callable[..., pytest.RunResult]:
    """Run tests in a pytest of their own, with none of the plugins that are installed here."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))

    def run(tests: str, *options: str) -> pytest.RunResult:
        pytester.makepyfile(tests)
        plugins = ("-p", "stocktake_testing.plugin", "-p", "no:cacheprovider")
        return pytester.runpytest_subprocess(*plugins, "-q", "-rfE", *options)

    return run


def test_a_storage_that_breaks_a_promise_fails_the_test_of_that_promise(
    run: Callable[..., pytest.RunResult],
) -> None:
    result = run(STORAGE_TESTS)
    told = result.stdout.str()
    assert {name: test for name, test in CAUGHT.items() if f"::Test{name}::{test}" not in told} == {}
    assert result.parseoutcomes()["passed"] > result.parseoutcomes()["failed"]
    assert "errors" not in result.parseoutcomes()


def test_a_storage_that_breaks_a_promise_to_other_processes_fails_the_test_of_that_promise(
    run: Callable[..., pytest.RunResult], pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(pytester.path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    pytester.makepyfile(pickled=DURABLE_MODULE)
    told = run(DURABLE_TESTS, "-k", "opened_again or process or newer").stdout.str()
    assert {name: test for name, test in CAUGHT_DURABLE.items() if f"::Test{name}::{test}" not in told} == {}
    assert "::TestGood::" not in told


RENDERER_TEST = """
import itertools, pytest
from stocktake.document import Renderer
from stocktake_testing.renderer import RendererContract

COUNT = itertools.count()

class TestBroken(RendererContract):
    @pytest.fixture
    def renderer(self):
        return Renderer(id="My Format", title="Mine", media_type="mine", extension=".mine", of="document",
                        render=lambda document: str(next(COUNT)).encode())
"""


def test_a_renderer_that_breaks_promises_fails(run: Callable[..., pytest.RunResult]) -> None:
    run(RENDERER_TEST).assert_outcomes(passed=2, failed=6)


TOOL_TEST = """
import pytest
from stocktake.tool import Domain, RatingScale, Resource, ScalePoint, Statement, Tool
from stocktake_testing.content import ToolContract

class TestBroken(ToolContract):
    @pytest.fixture
    def tool(self):
        twice = Statement(id="s", text=" ", scale="unknown")
        scale = RatingScale(id="a", title="A", points=(ScalePoint(value=2, label="B"), ScalePoint(value=1, label="A")))
        loose = Resource(title="R", statements=("gone",))
        first = Domain(id="d", title="D", statements=(twice, twice), resources=(loose,))
        domains = (first, Domain(id="d", title="", statements=()))
        return Tool(id="t", title="T", version="1", language="en", scales=(scale, scale), perspectives=(),
                    domains=domains)
"""


def test_a_tool_that_breaks_promises_fails(run: Callable[..., pytest.RunResult]) -> None:
    run(TOOL_TEST).assert_outcomes(passed=2, failed=10)


FORGOTTEN_TEST = """
from stocktake_testing.content import ToolContract
from stocktake_testing.durable_storage import DurableStorageContract
from stocktake_testing.renderer import RendererContract
from stocktake_testing.storage import StorageContract

class TestMyTool(ToolContract): ...
class TestMyRenderer(RendererContract): ...
class TestMyStorage(StorageContract): ...
class TestMyDurableStorage(DurableStorageContract): ...
"""


def test_a_fixture_that_was_forgotten_is_named(run: Callable[..., pytest.RunResult]) -> None:
    told = run(FORGOTTEN_TEST).stdout.str()
    assert "TypeError: Override the fixture “tool” in your subclass of ToolContract." in told
    assert "TypeError: Override the fixture “renderer” in your subclass of RendererContract." in told
    assert "TypeError: Override the fixture “open_storage” in your subclass of StorageContract." in told
    assert "TypeError: Override the fixture “opening” in your subclass of DurableStorageContract." in told


def test_the_pytest_plugin_imports_nothing_heavy() -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; import pytest; before = set(sys.modules);"
        " import stocktake_testing.plugin; print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['stocktake_testing', 'stocktake_testing.plugin']\n"

"""The contracts fail for plugins that break them: otherwise passing would mean nothing."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

pytest_plugins = ["pytester"]

STORAGE_TESTS = """
import pytest
from attrs import evolve
from stocktake_storage.memory import MemoryStorage
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

class Base(StorageContract):
    durable = False

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
}


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], pytest.RunResult]:
    """Run tests in a pytest of their own, with none of the plugins that are installed here."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))

    def run(tests: str) -> pytest.RunResult:
        pytester.makepyfile(tests)
        return pytester.runpytest_subprocess("-p", "stocktake_testing.plugin", "-p", "no:cacheprovider", "-q", "-rfE")

    return run


def test_a_storage_that_breaks_a_promise_fails_the_test_of_that_promise(
    run: Callable[[str], pytest.RunResult],
) -> None:
    result = run(STORAGE_TESTS)
    told = result.stdout.str()
    assert {name: test for name, test in CAUGHT.items() if f"::Test{name}::{test}" not in told} == {}
    assert result.parseoutcomes()["passed"] > result.parseoutcomes()["failed"]
    assert "errors" not in result.parseoutcomes()


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


def test_a_renderer_that_breaks_promises_fails(run: Callable[[str], pytest.RunResult]) -> None:
    run(RENDERER_TEST).assert_outcomes(passed=2, failed=5)


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


def test_a_tool_that_breaks_promises_fails(run: Callable[[str], pytest.RunResult]) -> None:
    run(TOOL_TEST).assert_outcomes(passed=2, failed=10)


FORGOTTEN_TEST = """
from stocktake_testing.content import ToolContract
from stocktake_testing.renderer import RendererContract
from stocktake_testing.storage import StorageContract

class TestMyTool(ToolContract): ...
class TestMyRenderer(RendererContract): ...
class TestMyStorage(StorageContract): ...
"""


def test_a_fixture_that_was_forgotten_is_named(run: Callable[[str], pytest.RunResult]) -> None:
    told = run(FORGOTTEN_TEST).stdout.str()
    assert "TypeError: Override the fixture “tool” in your subclass of ToolContract." in told
    assert "TypeError: Override the fixture “renderer” in your subclass of RendererContract." in told
    assert "TypeError: Override the fixture “open_storage” in your subclass of StorageContract." in told


def test_the_pytest_plugin_imports_nothing_heavy() -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; import pytest; before = set(sys.modules);"
        " import stocktake_testing.plugin; print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['stocktake_testing', 'stocktake_testing.plugin']\n"

"""Finding, checking and blaming plugins, with plugins made on the spot."""

import logging
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from tests.framework.making import little_tool, point, rated

from stocktake.catalogue import Catalogue
from stocktake.entries import ReviewClosed
from stocktake.errors import NotFoundError, PluginError, StorageError
from stocktake.messages import say
from stocktake.plugins import load_plugins
from stocktake.prompting import Prompt
from stocktake.settings import Plugins, Settings
from stocktake.state import ReviewState

Make = Callable[..., EntryPoint]
HEAD = "from stocktake.hookspecs import hookimpl\n"


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Give a maker of plugins: a name and a source become a module that can be found."""
    monkeypatch.syspath_prepend(tmp_path)

    def made(name: str, source: str, hook: bool = True) -> EntryPoint:
        module = f"made_{name}_{tmp_path.name}".replace("-", "_")
        (tmp_path / f"{module}.py").write_text((HEAD if hook else "") + source, encoding="utf-8")
        return point(name, module)

    return made


def load(*points: EntryPoint, strict: bool = False, **tables: dict[str, object]) -> Catalogue:
    return load_plugins(Settings(storage="memory:", plugins=Plugins(strict=strict), plugin=tables), points)


def outcome(loaded: Catalogue, name: str) -> tuple[str, tuple[str, ...]]:
    report = next(each for each in loaded.reports if each.name == name)
    return report.state, report.problems


def test_a_plugin_that_raises_while_it_is_imported_is_failed_and_the_rest_goes_on(make: Make) -> None:
    loaded = load(make("bad", "raise ValueError('on purpose')\n"), point("little", "tests.framework.little_plugin"))
    assert outcome(loaded, "bad") == ("failed", ("ValueError: on purpose",))
    assert list(loaded.tools) == ["little"]


def test_a_plugin_that_ends_the_program_while_it_is_imported_does_not(make: Make) -> None:
    assert outcome(load(make("bad", "raise SystemExit(3)\n")), "bad") == ("failed", ("SystemExit: 3",))


def test_a_hook_that_does_not_exist_is_reported_with_the_nearest_one(make: Make) -> None:
    source = "@hookimpl\ndef stocktake_tool(): return []\n@hookimpl\ndef stocktake_zzz(): return []\n"
    state, problems = outcome(load(make("bad", source)), "bad")
    assert state == "failed"
    assert problems[0] == "There is no hook “stocktake_tool”; did you mean “stocktake_tools”?"
    assert problems[1].startswith("There is no hook “stocktake_zzz”; ")


def test_a_hook_marked_as_optional_may_be_unknown(make: Make) -> None:
    loaded = load(make("good", "@hookimpl(optionalhook=True)\ndef stocktake_of_tomorrow(): return []\n"))
    assert outcome(loaded, "good") == ("active", ())


def test_an_argument_that_a_hook_does_not_have_is_reported(make: Make) -> None:
    state, problems = outcome(load(make("bad", "@hookimpl\ndef stocktake_tools(shelf): return []\n")), "bad")
    assert state == "failed"
    assert "PluginValidationError" in problems[0]
    assert "shelf" in problems[0]


def test_a_hook_that_raises_is_blamed_on_its_plugin_alone(make: Make) -> None:
    bad = make("bad", "@hookimpl\ndef stocktake_tools():\n    yield 1 / 0\n")
    loaded = load(bad, point("little", "tests.framework.little_plugin"))
    assert outcome(loaded, "bad") == ("active", ("stocktake_tools raised ZeroDivisionError: division by zero",))
    assert list(loaded.tools) == ["little"]


def test_a_result_that_is_no_collection_is_blamed(make: Make) -> None:
    bad = make("bad", "@hookimpl\ndef stocktake_renderers(): return 5\n")
    assert outcome(load(bad), "bad")[1] == ("stocktake_renderers raised TypeError: 'int' object is not iterable",)


def test_a_folder_of_catalogues_that_is_not_there_is_blamed_and_the_others_are_used(make: Make, tmp_path: Path) -> None:
    here = "@hookimpl\ndef stocktake_translations(): return [__import__('pathlib').Path(__file__).parent]\n"
    gone = "@hookimpl\ndef stocktake_translations(): return [__import__('pathlib').Path('not/there')]\n"
    (tmp_path / "br.po").write_text('msgid "Go on"\nmsgstr "Kenderc\'hel"\n', encoding="utf-8")
    loaded = load(make("gone", gone), make("here", here))
    assert outcome(loaded, "gone") == (
        "active",
        ("stocktake_translations gave “not/there”, but there is no such folder.",),
    )
    assert loaded.languages.translation("br").of(say("Go on")) == "Kenderc'hel"


def test_a_plugin_may_give_nothing_at_all(make: Make) -> None:
    assert outcome(load(make("idle", "@hookimpl\ndef stocktake_tools(): pass\n")), "idle") == ("active", ())


def test_the_first_of_two_with_one_id_wins_and_the_second_is_told(make: Make) -> None:
    again = "from tests.framework.making import little_tool\n@hookimpl\ndef stocktake_tools(): return [little_tool()]\n"
    loaded = load(make("again", again), point("zlittle", "tests.framework.little_plugin"))
    assert outcome(loaded, "again")[1] == ()
    assert outcome(loaded, "zlittle")[1] == (
        "The tool “little” is offered by another plugin already; give it another id.",
    )


def test_two_plugins_of_one_name_are_told_apart_by_their_distributions(make: Make) -> None:
    loaded = load(make("twin", ""), make("twin", "x = 1\n"))
    assert [each.state for each in loaded.reports] == ["active", "failed"]
    assert loaded.reports[1].problems == ("The name is already taken by unknown; rename or uninstall one of them.",)


def test_a_scheme_of_a_storage_belongs_to_one_plugin(make: Make) -> None:
    source = (
        "from stocktake.storage import StorageProvider\n@hookimpl\ndef stocktake_storages():\n"
        "    return [StorageProvider(id='x', title='X', schemes=('mine', 'memory'), open=print)]\n"
    )
    loaded = load(point("a-storage", "stocktake_storage"), make("other", source))
    assert outcome(loaded, "other")[1] == (
        "The storage scheme “memory” is offered by another plugin already; give it another id.",
    )
    assert "mine" in loaded.storages


def test_strict_raises_with_plugin_distribution_and_cause(make: Make) -> None:
    with pytest.raises(PluginError) as error:
        load(make("bad", "raise ValueError('on purpose')\n"), strict=True)
    assert str(error.value) == "Plugin “bad” (unknown): ValueError: on purpose"


def test_disabled_and_only_say_who_takes_part(make: Make) -> None:
    points = [make("one", ""), make("two", ""), make("three", "raise ValueError\n")]
    chosen = Settings(storage="memory:", plugins=Plugins(only=("one", "three"), disabled=("three",)))
    loaded = load_plugins(chosen, points)
    assert [(each.name, each.state) for each in loaded.reports] == [
        ("one", "active"),
        ("three", "disabled"),
        ("two", "disabled"),
    ]


def test_a_plugin_gets_its_own_table_of_the_settings_and_no_other(make: Make) -> None:
    source = (
        "from stocktake.aggregation import Aggregator\n@hookimpl\ndef stocktake_aggregators(options):\n"
        "    return [Aggregator(id='-'.join(sorted(options)), title='T', of=max)]\n"
    )
    loaded = load(make("one", source), one={"a": 1, "b": 2}, two={"c": 3})
    assert loaded.aggregators[-1].id == "a-b"


def test_a_distribution_on_the_path_is_found_with_its_name_and_version(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = make("outside", "raise ImportError('no such thing')\n")
    info = tmp_path / "acme_things-2.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-things\nVersion: 2.5\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        f"[stocktake]\noutside = {found.value}\n[stocktake.hookspecs]\ngone = a_module_that_is_gone\n", encoding="utf-8"
    )
    loaded = load_plugins(Settings(storage="memory:"))
    reports = {each.name: each for each in loaded.reports}
    assert (reports["outside"].distribution, reports["outside"].version) == ("acme-things", "2.5")
    assert reports["outside"].problems == ("ImportError: no such thing",)
    assert reports["gone (hooks)"].state == "failed"
    assert reports["gone (hooks)"].problems == ("ModuleNotFoundError: No module named 'a_module_that_is_gone'",)
    assert reports["html"].state == "active"
    assert found.value not in sys.modules


def test_what_raises_while_a_report_or_an_answer_is_made_is_logged_and_left_out(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    source = (
        "@hookimpl\ndef stocktake_prompts(tool): return [5, 'Why?']\n"
        "@hookimpl\ndef stocktake_report_sections(): raise ValueError('sections')\n"
        "@hookimpl\ndef stocktake_entry_recorded(entry): raise ValueError('recorded')\n"
    )
    loaded = load(make("bad", source))
    tool = little_tool()
    with caplog.at_level(logging.ERROR):
        assert loaded.prompts(tool, tool.statement("one"), rated("one", 2)) == (Prompt(words="Why?"),)
        loaded.entry_recorded(ReviewState(id="r"), ReviewClosed())
    said = [record.getMessage() for record in caplog.records]
    assert said == [
        "plugin bad: stocktake_prompts gave 5, not a str",
        "plugin bad: stocktake_entry_recorded failed",
    ]


def test_the_catalogue_names_what_there_is_when_something_is_asked_for_in_vain() -> None:
    loaded = load(point("little", "tests.framework.little_plugin"), point("storage", "stocktake_storage"))
    for ask, said in (
        (lambda: loaded.tool("big"), "There is no tool “big”. There are: little."),
        (lambda: loaded.tool("little", "quiet"), "There is no wording “quiet”. There are: loud."),
        (lambda: loaded.renderer("pdf"), "There is no format “pdf”. There are: title."),
        (lambda: loaded.importer("csv"), "There is no reader of the format “csv”. There are: lines."),
    ):
        with pytest.raises(NotFoundError) as missing:
            ask()
        assert str(missing.value) == said
    with pytest.raises(StorageError) as unopened:
        loaded.open_storage("oracle://x")
    assert str(unopened.value) == (
        "No plugin opens the storage “oracle://x”. The setting `storage` (or STOCKTAKE_STORAGE) "
        "must begin with one of: files:, mariadb:, memory:, mysql:, postgres:, postgresql:, sqlite:"
    )


def test_a_tool_is_given_in_the_words_of_a_wording() -> None:
    loaded = load(point("little", "tests.framework.little_plugin"))
    assert loaded.tool("little", "loud").statement("one").text == "WE DO ONE THING."
    assert loaded.tool("little", "loud").language == "en-x-loud"
    assert loaded.tool("little").statement("one").text == "We do one thing."


def test_a_front_end_collects_the_results_of_its_own_hooks(make: Make) -> None:
    loaded = load(make("acme", "@hookimpl\ndef stocktake_cli_commands(): return ['a', 1]\n"))
    assert loaded.contributions("stocktake_cli_commands", str) == ("a",)

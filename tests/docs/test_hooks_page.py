"""The page of hooks names every hook with its arguments, and each of its examples is a plugin that works."""

import inspect
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest
from tests.docs.reading_docs import blocks, page, sections

import stocktake_renderers.cli.hookspecs as cli
import stocktake_renderers.web.hookspecs as web
from stocktake import hookspecs
from stocktake.plugins import load_plugins
from stocktake.settings import Settings

WITHOUT_A_BUNDLED_USER = {"stocktake_cli_commands", "stocktake_web_blueprints", "stocktake_identity_providers"}


def hooks_of(*modules: ModuleType) -> dict[str, str]:
    """Map the name of each hook to its arguments."""
    return {
        name: ", ".join(inspect.signature(function).parameters)
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("stocktake_")
    }


HOOKS = hooks_of(hookspecs, cli, web)
SECTIONS = sections(page("reference/hooks.md"), 3)


def test_every_hook_and_each_of_its_arguments_is_on_the_page() -> None:
    assert sorted(SECTIONS) == sorted(f"{name}({arguments})" for name, arguments in HOOKS.items())


@pytest.mark.parametrize("title", SECTIONS)
def test_every_hook_says_when_it_is_called_what_becomes_of_the_result_and_who_uses_it(title: str) -> None:
    for part in ("**Called:**", "**Result:**", "**Bundled user"):
        assert part in SECTIONS[title]


@pytest.mark.parametrize("title", SECTIONS)
def test_every_example_is_a_plugin_that_works(title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = blocks(SECTIONS[title], "python")
    name = title.partition("(")[0]
    module = f"example_of_{name}"
    (tmp_path / f"{module}.py").write_text(example, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    points = [
        EntryPoint(name="strengths_based", value="stocktake_strengths_based", group="stocktake"),
        EntryPoint(name="z", value=module, group="stocktake"),
    ]
    report = load_plugins(Settings(storage="memory:"), points).reports[-1]
    sys.modules.pop(module)
    assert (report.state, report.hooks, report.problems) == ("active", (name,), ())


def test_every_hook_of_the_engine_has_a_bundled_user() -> None:
    reports = [each for each in load_plugins(Settings(storage="memory:")).reports if each.distribution == "stocktake"]
    used = {hook for report in reports for hook in report.hooks}
    assert set(HOOKS) - used <= WITHOUT_A_BUNDLED_USER
    for title, text in SECTIONS.items():
        users = [report.name for report in reports if title.partition("(")[0] in report.hooks]
        named = text.partition("**Bundled user")[2].partition("```")[0]
        assert [user for user in users if f"`{user}`" not in named] == []
        assert bool(users) != named.startswith(":** none")

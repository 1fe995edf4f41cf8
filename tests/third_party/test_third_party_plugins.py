"""Plugins of other people, installed for real: what works, what is reported, and that the rest goes on."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.third_party.conftest import HERE, Environment

BROKEN = ("import", "misspelt", "name", "type", "ids", "content")
BUNDLED = ("data", "html", "importers", "office", "pdf", "storage", "strengths_based")


@pytest.fixture
def acme(environment: Environment) -> Iterator[Environment]:
    environment.install(["stocktake-acme"])
    yield environment
    environment.remove(["stocktake-acme"])


@pytest.fixture(scope="module")
def crowded(environment: Environment) -> Iterator[Environment]:
    names = [f"stocktake-broken-{name}" for name in BROKEN]
    environment.install(names)
    yield environment
    environment.remove(names)


def domains(environment: Environment) -> list[str]:
    shown = json.loads(environment.stocktake("tool", "show", "strengths-based", "--json").stdout)
    return [domain["id"] for domain in shown["domains"]]


def settings(folder: Path, text: str) -> dict[str, str]:
    path = folder / "stocktake.toml"
    path.write_text(text, encoding="utf-8")
    return {"STOCKTAKE_CONFIG": str(path)}


def test_the_wheel_alone_lists_the_bundled_plugins_and_nothing_else(environment: Environment) -> None:
    code, reports = environment.plugins()
    assert code == 0
    assert sorted(reports) == [f"stocktake: {name}" for name in BUNDLED]
    assert {each["state"] for each in reports.values()} == {"active"}
    assert [each["problems"] for each in reports.values()] == [[]] * len(BUNDLED)


def test_a_distribution_adds_a_domain_a_tool_a_scale_a_format_and_a_command(acme: Environment, tmp_path: Path) -> None:
    code, reports = acme.plugins()
    assert code == 0
    assert reports["stocktake-acme: acme"] == {
        "name": "acme",
        "state": "active",
        "distribution": "stocktake-acme",
        "version": "1.0",
        "hooks": [
            "stocktake_cli_commands",
            "stocktake_domains",
            "stocktake_rating_scales",
            "stocktake_renderers",
            "stocktake_tools",
        ],
        "problems": [],
    }
    assert domains(acme)[-1] == "rural"
    lane = json.loads(acme.stocktake("tool", "show", "lane", "--json").stdout)
    assert [scale["id"] for scale in lane["scales"]] == ["steps"]
    assert acme.stocktake("acme").stdout == "Hello from Acme.\n"
    environ = settings(tmp_path, '[plugin.acme]\nhello = "Good day."\n')
    assert acme.stocktake("acme", **environ).stdout == "Good day.\n"
    outline = acme.stocktake("blank", "lane", "--format", "outline", "--output", str(tmp_path / "lane.md"))
    assert outline.returncode == 0, outline.stderr
    assert (tmp_path / "lane.md").read_text("utf-8").startswith("# Our lane\n")


def test_removing_the_distribution_removes_what_it_added(acme: Environment) -> None:
    acme.remove(["stocktake-acme"])
    assert "rural" not in domains(acme)
    assert len(domains(acme)) == 9
    assert acme.stocktake("acme").returncode == 2
    _, reports = acme.plugins()
    assert sorted(reports) == [f"stocktake: {name}" for name in BUNDLED]


def test_its_own_tests_pass_with_our_kit(acme: Environment, tmp_path: Path) -> None:
    shutil.copytree(HERE / "stocktake-acme" / "tests", tmp_path / "tests")
    done = acme.run("-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "tests", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "21 passed" in done.stdout


def test_it_can_be_switched_off_by_name(acme: Environment) -> None:
    code, reports = acme.plugins(STOCKTAKE_PLUGINS_DISABLED="acme")
    assert code == 0
    assert reports["stocktake-acme: acme"]["state"] == "disabled"
    assert reports["stocktake-acme: acme"]["hooks"] == []
    _, reports = acme.plugins(STOCKTAKE_PLUGINS_ONLY="storage, strengths_based")
    active = [name for name, each in reports.items() if each["state"] == "active"]
    assert sorted(active) == ["stocktake: storage", "stocktake: strengths_based"]


EXPECTED: dict[str, tuple[str, list[str]]] = {
    "stocktake-broken-import: absent": (
        "failed",
        ["ModuleNotFoundError: No module named 'a_library_that_nobody_has'"],
    ),
    "stocktake-broken-misspelt: misspelt": (
        "failed",
        ["There is no hook “stocktake_renderer”; did you mean “stocktake_renderers”?"],
    ),
    "stocktake-broken-name: html": (
        "failed",
        ["The name is already taken by stocktake 0.1.0; rename or uninstall one of them."],
    ),
    "stocktake-broken-type: wrongtype": (
        "active",
        [
            "stocktake_aggregators raised KeyError: 'figure'",
            "stocktake_renderers must give Renderer values, but gave 'markdown'.",
        ],
    ),
    "stocktake-broken-ids: sameids": (
        "active",
        [
            "domain “vision” for the tool “strengths-based”: tool.toml: the domain id “vision” stands more than once; "
            "give each its own.",
            *(
                f"domain “vision” for the tool “strengths-based”: domains: the statement id “vision-{number}” stands "
                "more than once; give each its own."
                for number in range(1, 5)
            ),
            "The Aggregator “median” is offered by another plugin already; give it another id.",
            "The Renderer “html” is offered by another plugin already; give it another id.",
        ],
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_broken_plugin_is_reported_with_its_distribution_and_the_cause(crowded: Environment, name: str) -> None:
    code, reports = crowded.plugins()
    assert code == 1
    state, problems = EXPECTED[name]
    report = reports[name]
    assert (report["state"], report["version"], report["problems"]) == (state, "0.9", problems)


def test_every_problem_of_a_folder_of_content_is_reported(crowded: Environment) -> None:
    _, reports = crowded.plugins()
    report = reports["stocktake-broken-content: badcontent"]
    said = [each.rpartition("content: ")[2] for each in report["problems"]]
    assert report["state"] == "active"
    assert said == [
        "tool.toml: id is “Bad”; an id is of small letters, digits and single hyphens, and begins with a letter.",
        "tool.toml: scales names “stars”, but there is no scales/stars.toml; plugins offer agreement.",
        "one.toml.title: “title” is missing",
        "one.toml: “titel” is not known here; did you mean “title”?",
        "two.toml: there is no such file; write it, or take its name off the list.",
    ]


def test_beside_broken_plugins_everything_else_works(crowded: Environment, acme: Environment) -> None:
    _, reports = crowded.plugins()
    assert len(reports) == len(BUNDLED) + len(BROKEN) + 1
    working: list[dict[str, Any]] = [
        each for name, each in reports.items() if name.startswith(("stocktake:", "stocktake-acme"))
    ]
    assert [(each["state"], each["problems"]) for each in working] == [("active", [])] * (len(BUNDLED) + 1)
    assert domains(crowded)[-1] == "rural"
    assert len(domains(crowded)) == 10


def test_strict_stops_at_the_first_that_is_broken(crowded: Environment) -> None:
    done = crowded.stocktake("tools", STOCKTAKE_PLUGINS_STRICT="true")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip() == (
        "Plugin “absent” (stocktake-broken-import 0.9): "
        "ModuleNotFoundError: No module named 'a_library_that_nobody_has'"
    )


def test_strict_is_content_once_the_broken_ones_are_disabled(crowded: Environment, tmp_path: Path) -> None:
    broken = '["absent", "misspelt", "wrongtype", "sameids", "badcontent"]'
    environ = settings(tmp_path, f"[plugins]\nstrict = true\ndisabled = {broken}\n")
    done = crowded.stocktake("tools", **environ)
    assert done.stderr.strip() == (
        "Plugin “html” (stocktake-broken-name 0.9): "
        "The name is already taken by stocktake 0.1.0; rename or uninstall one of them."
    )

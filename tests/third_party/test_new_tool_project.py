"""The project that `stocktake tool new` writes: installed as it is, its own tests run, a review begun."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.third_party.conftest import Environment


@pytest.fixture(scope="module")
def project(environment: Environment, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    parent = tmp_path_factory.mktemp("new-tool")
    done = environment.stocktake("tool", "new", "fair-play", "--folder", str(parent))
    assert done.returncode == 0, done.stderr
    environment.pip("install", "--editable", f"{parent / 'stocktake-fair-play'}[test]")
    yield parent / "stocktake-fair-play"
    environment.remove(["stocktake-fair-play"])


def test_its_own_tests_pass(environment: Environment, project: Path) -> None:
    done = environment.run("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout


def test_it_is_listed_lints_clean_and_can_be_reviewed_at_once(environment: Environment, project: Path) -> None:
    _, reports = environment.plugins()
    assert reports["stocktake-fair-play: fair_play"]["problems"] == []
    assert environment.stocktake("tool", "lint", "fair-play").stdout == "Nothing to say about “Fair play”.\n"
    done = environment.stocktake("review", "new", "fair-play", "--place", "Our street", "--json")
    review = json.loads(done.stdout)
    assert (review["tool"], review["phase"], review["perspectives"]) == ("fair-play", "open", ["member", "team"])


def test_every_command_of_its_readme_works(environment: Environment, project: Path) -> None:
    readme = (project / "README.md").read_text(encoding="utf-8")
    for words in ("tool lint stocktake_fair_play/content", "tool show fair-play", "blank fair-play --format html"):
        assert f"`stocktake {words}`" in readme
        done = environment.run("-m", "stocktake_renderers.cli", *words.split(), cwd=project)
        assert done.returncode == 0, done.stderr


def test_it_can_be_packed_with_all_its_content(environment: Environment, project: Path, tmp_path: Path) -> None:
    environment.pip("wheel", "--no-deps", "--wheel-dir", str(tmp_path), str(project))
    (wheel,) = tmp_path.glob("stocktake_fair_play-0.1.0-*.whl")
    done = environment.run("-m", "zipfile", "--list", str(wheel))
    for path in ("tool.toml", "domains/people.toml", "scales/steps.toml", "variants/easy-words.toml", "lint.toml"):
        assert f"stocktake_fair_play/content/{path}" in done.stdout

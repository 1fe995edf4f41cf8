"""The house stays in order: who imports whom, no clock in the engine, small files that say what they are for."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = (
    ROOT / "framework",
    ROOT / "plugins" / "strengths_based",
    ROOT / "plugins" / "renderers",
    ROOT / "plugins" / "storage",
    ROOT / "plugins" / "importers",
)
BROKEN = {
    "framework/stocktake/gate.py": (
        "from stocktake.workspace import Workspace",
        "stocktake.gate -> stocktake.workspace",
    ),
    "framework/stocktake/agenda.py": ("import logging", "stocktake.agenda -> logging"),
    "framework/stocktake/decisions.py": ("import time", "stocktake.decisions -> time"),
    "framework/stocktake/settings.py": ("import click", "stocktake.settings -> click"),
    "framework/stocktake/overview.py": ("import stocktake_storage", "stocktake.overview -> stocktake_storage"),
    "plugins/storage/stocktake_storage/urls.py": (
        "import stocktake_renderers.addresses",
        "stocktake_storage.urls -> stocktake_renderers.addresses",
    ),
    "plugins/renderers/stocktake_renderers/html/page.py": (
        "import stocktake_renderers.web",
        "stocktake_renderers.html.page -> stocktake_renderers.web",
    ),
    "framework/stocktake/attic.py": ('"""A room that nobody put in order."""', "attic"),
}


def modules() -> Iterator[Path]:
    for folder in SOURCES:
        yield from sorted(folder.rglob("*.py"))


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    paths = [str(root / folder.relative_to(ROOT)) for folder in SOURCES]
    program = f"import sys; sys.path[:0] = {paths!r}; from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--config", "pyproject.toml"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_every_room_imports_only_what_it_may() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", BROKEN)
def test_a_broken_rule_is_noticed(file: str, tmp_path: Path) -> None:
    for folder in ("framework", "plugins"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    line, said = BROKEN[file]
    with (tmp_path / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert said in done.stdout


def test_every_module_begins_by_saying_what_it_is_for() -> None:
    silent = [str(path.relative_to(ROOT)) for path in modules() if not ast.get_docstring(_tree(path))]
    assert silent == []


def test_no_module_has_more_than_four_hundred_lines() -> None:
    long = {path.name: lines for path in modules() if (lines := len(path.read_text("utf-8").splitlines())) > 400}
    assert long == {}


def test_the_engine_looks_at_no_clock_and_draws_no_lots() -> None:
    """Time, ids and salts come in through a Stamp, so that every test and every report can be repeated."""
    asked = [
        f"{path.name}:{node.lineno} {node.attr}"
        for path in sorted((ROOT / "framework" / "stocktake").rglob("*.py"))
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "today", "utcnow", "monotonic", "uuid4", "uuid7", "token_hex", "token_urlsafe"}
        and not ast.unparse(node).endswith(("stamp.now", "self.now"))
    ]
    assert asked == []


def test_importing_the_engine_starts_nothing_and_loads_no_front_end() -> None:
    program = (
        "import sys, stocktake.workspace; "
        "heavy = ('click', 'flask', 'jinja2', 'sqlalchemy', 'stocktake_storage'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "helpers", "base", "common", "manager", "misc", "core"}
    assert [path.name for path in modules() if path.stem in vague] == []


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))

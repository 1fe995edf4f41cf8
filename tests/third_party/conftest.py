"""An empty environment with our wheel and the little distributions of this folder, made once for a test run."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
collect_ignore_glob = ["*/tests/*"]  # run where the distribution is installed, by test_third_party_plugins.py


@frozen
class Environment:
    """A virtual environment, and a folder with the wheels of our distributions."""

    folder: Path
    wheels: Path

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def run(
        self, *arguments: str, cwd: Path | None = None, typed: str = "", **environ: str
    ) -> subprocess.CompletedProcess[str]:
        """Run Python there, far from this repository and its settings; *typed* is what it can read."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "STOCKTAKE_"))}
        return subprocess.run(
            [str(self.python), *arguments],
            cwd=cwd or self.folder,
            env={**kept, "STOCKTAKE_STORAGE": "memory:", **environ},
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def stocktake(self, *arguments: str, typed: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "stocktake_renderers.cli", *arguments, typed=typed, **environ)

    def pip(self, *arguments: str) -> None:
        done = self.run("-m", "pip", "--disable-pip-version-check", "--quiet", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr

    def install(self, names: Sequence[str]) -> None:
        """Install distributions of ours by name, from their wheels."""
        self.pip("install", "--no-deps", "--no-index", "--find-links", str(self.wheels), *names)

    def remove(self, names: Sequence[str]) -> None:
        self.pip("uninstall", "--yes", *names)

    def plugins(self, **environ: str) -> tuple[int, dict[str, dict[str, Any]]]:
        """Ask for the plugins; give the exit code, and the reports by distribution and name."""
        done = self.stocktake("plugins", "--json", **environ)
        assert done.stdout, done.stderr
        return done.returncode, {f"{each['distribution']}: {each['name']}": each for each in json.loads(done.stdout)}


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Build every wheel, make an empty environment and install ours into it, with what it needs."""
    folder = tmp_path_factory.mktemp("third-party")
    made = Environment(folder / "venv", folder / "wheels")
    sources = [ROOT, *(each.parent for each in sorted(HERE.glob("*/pyproject.toml")))]
    for source in sources:
        _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(made.wheels), str(source))
    venv.create(made.folder, with_pip=True)
    (wheel,) = made.wheels.glob("stocktake-*.whl")
    made.pip("install", str(wheel), "pytest")
    return made


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

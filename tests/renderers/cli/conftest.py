"""A command line of its own for each test: its own storage, folders and working folder."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from stocktake_renderers.cli.commands import stocktake

STATEMENTS = 36


class Line:
    """Types commands, in this process or in one of their own, and reads what comes back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[str]] = []
        self.database = folder / "reviews.db"
        self.environ = {
            "STOCKTAKE_STORAGE": f"sqlite:///{self.database}",
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "HOME": str(folder),
            "COLUMNS": "200",
        }

    def __call__(self, *words: str, typed: str | None = None, code: int = 0) -> Result:
        """Run a command here; it must end with *code*, and never with a traceback."""
        result = CliRunner(env=self.environ).invoke(stocktake, words, input=typed, prog_name="stocktake")
        told = f"{result.stdout}\n{result.stderr}"
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert "Traceback" not in told
        assert result.exit_code == code, told
        return result

    def json(self, *words: str) -> Any:
        """Run a command and read the JSON it prints."""
        return json.loads(self(*words).stdout)

    def refused(self, *words: str, code: int = 1) -> str:
        """Run a command that can't be done; give what it says on stderr."""
        return self(*words, code=code).stderr.strip()

    def start(self, *words: str, **options: Any) -> subprocess.Popen[str]:
        """Start a command in a process of its own."""
        process = subprocess.Popen(
            [sys.executable, "-m", "stocktake_renderers.cli", *words],
            env={**os.environ, **self.environ, "PYTHONUTF8": "1"},
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            **options,
        )
        self.started.append(process)
        return process

    def stop(self) -> None:
        """End what is still running, whatever became of the test."""
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.communicate()

    def new(self, *words: str) -> str:
        """Start a review and give its id."""
        return str(self.json("review", "new", "--json", *words)["id"])

    def write(self, name: str, text: str) -> str:
        """Write a file into the working folder and give its path."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return str(self.folder / name)


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    monkeypatch.chdir(tmp_path)
    typed = Line(tmp_path)
    yield typed
    typed.stop()


@pytest.fixture
def review(line: Line) -> str:
    """Start a review in which two people have answered."""
    made = line.new("--place", "Larkmere")
    rows = "ana,leader,vision-1,4,Because.,private\nbo,carer,vision-2,2,So.,named\n"
    line("import", made, line.write("answers.csv", f"participant,perspective,statement,answer,reason,share\n{rows}"))
    return made


@pytest.fixture
def other_database(tmp_path: Path) -> Path:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def answers() -> Callable[..., str]:
    """Give a CSV in which *people* answer everything, evenly from all perspectives, each in their own way."""

    def write(statements: list[str], perspectives: list[str], people: int) -> str:
        lines = ["participant,perspective,statement,answer,reason,share"]
        for person in range(people):
            side = perspectives[person % len(perspectives)]
            for place, statement in enumerate(statements):
                mark = (person * 7 + place * 3) % 13
                answer = "dont-know" if mark == 11 else "not-applicable" if mark == 12 else str(mark % 5 + 1)
                reason = f"Reason {person} to {statement}" if mark == 4 else ""
                lines.append(f"p{person},{side},{statement},{answer},{reason},unnamed")
        return "\n".join(lines) + "\n"

    return write

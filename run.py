"""Get Stocktake going from a fresh checkout: ``python run.py serve``, ``demo`` or ``test``. Needs Python and pip only.

What the Makefile calls, and what does the same where there is no make. Makes ``.venv`` at the first run, and again
only when pyproject.toml or constraints.txt have changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PINNED = HERE / "constraints.txt"
PROJECT = HERE / "pyproject.toml"
OLDEST = (3, 11)
USAGE = """\
python run.py serve   start the web pages (more: python run.py serve --help)
python run.py demo    start them with a finished example
python run.py test    run every check and test that can run here
"""
CHECKS = (
    ("the style of the code", ("ruff", "check", ".")),
    ("the layout of the code", ("ruff", "format", "--check", ".")),
    ("the types", ("mypy",)),
)


def main(arguments: Sequence[str]) -> int:
    """Do what was asked, and give the exit code."""
    if not arguments or arguments[0] not in {"serve", "demo", "test"}:
        print(USAGE, end="", file=sys.stderr)
        return 2
    task, rest = arguments[0], list(arguments[1:])
    problem = _install(with_tests=task == "test")
    if problem:
        print(problem, file=sys.stderr)
        return 1
    try:
        return _test(rest) if task == "test" else _become("-m", "stocktake_renderers.cli", task, *rest)
    except KeyboardInterrupt:
        return 130


def _become(*command: str) -> int:
    """Let the server take the place of this process, so that stopping it stops that and nothing else."""
    if os.name != "nt":
        os.chdir(HERE)
        os.execv(str(PYTHON), [str(PYTHON), *command])
    return _run(*command)


def _run(*command: str) -> int:
    return subprocess.run([str(PYTHON), *command], cwd=HERE, check=False).returncode


def _test(rest: list[str]) -> int:
    """Run the checks, then the tests, whose own summary is the last thing to see."""
    failed = []
    for name, command in CHECKS:
        print(f"Checking {name}", flush=True)
        if _run("-m", *command):
            failed.append(name)
    print("Checking that the rooms of the house import only what they may", flush=True)
    if _run("-c", "from importlinter.cli import lint_imports_command as run; run()"):
        failed.append("the rooms of the house")
    for name in failed:
        print(f"FAILED: {name} (see above)", flush=True)
    tests = _run("-m", "pytest", "-n", "2", *rest)
    return tests or int(bool(failed))


def _install(*, with_tests: bool) -> str:
    """Make .venv hold what is needed; give a sentence if that can't be done."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:2])
        return f"Stocktake needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {found}."
    stamp = VENV / "stocktake-stamp"
    wanted = _fingerprint()
    done = stamp.read_text(encoding="utf-8").split() if stamp.is_file() and PYTHON.is_file() else []
    if done[:1] == [wanted] and (not with_tests or "test" in done):
        return ""
    print("Installing Stocktake into .venv; this takes a minute or two the first time.", file=sys.stderr, flush=True)
    requirements = ["-c", str(PINNED), "-e", f"{HERE}[all]", *(_test_requirements() if with_tests else ())]
    for command in _commands(requirements):
        if subprocess.run(command, cwd=HERE, stdout=sys.stderr, check=False).returncode:
            return "That didn't work; the reason stands above. Nothing but .venv was changed."
    stamp.write_text(f"{wanted} test" if with_tests else wanted, encoding="utf-8")
    return ""


def _fingerprint() -> str:
    whole = hashlib.sha256(sys.version.encode())
    for path in (PROJECT, PINNED):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _test_requirements() -> list[str]:
    """Read the dependency group `test`, which the pip of a fresh environment may be too old to know."""
    import tomllib

    requirements: list[str] = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["dependency-groups"]["test"]
    return requirements


def _commands(requirements: list[str]) -> list[list[str]]:
    uv = shutil.which("uv")
    if uv:
        make = [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(VENV)]
        return [make, [uv, "pip", "install", "--quiet", "--python", str(PYTHON), *requirements]]
    quietly = ["--quiet", "--disable-pip-version-check", "--root-user-action", "ignore"]
    return [
        [sys.executable, "-m", "venv", str(VENV)],
        [str(PYTHON), "-m", "pip", "install", *quietly, *requirements],
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Commands for authors: what they print for people and for programs, and what they leave with."""

from pathlib import Path
from typing import Any

import pytest
from tests.docs.reading_docs import files, page


@pytest.fixture
def content(line: Any) -> Path:
    """The tool of the tutorial, as a folder of content."""
    for name, text in files(page("tutorial/first-tool.md")).items():
        (line.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (line.folder / name).write_text(text, encoding="utf-8")
    return Path(line.folder / "stocktake_garden" / "content")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_lint_says_what_is_left_as_it_is_in_an_installed_tool(line: Any) -> None:
    assert line("tool", "lint", "strengths-based").stdout == (
        "Nothing to say about “Strengths-based critical review”. 18 left as they are, with a reason in lint.toml.\n"
    )
    said = line.json("tool", "lint", "strengths-based", "--json")
    assert {name: said[name] for name in ("tool", "errors", "warnings", "off")} == {
        "tool": "strengths-based",
        "errors": 0,
        "warnings": 0,
        "off": 18,
    }
    assert all(each["off"] for each in said["findings"])


def test_lint_groups_what_it_says_by_place_and_leaves_with_1_for_errors_only(line: Any, content: Path) -> None:
    domain = content / "domains" / "welcome.toml"
    assert line("tool", "lint", str(content)).stdout == "Nothing to say about “How is our garden?”.\n"
    change(domain, "People who come for the first time know", "People who come often know")
    assert line("tool", "lint", str(content)).stdout == (
        "statement.welcome-1.text\n"
        "  warning: says “often”, which leaves open how much is meant; leave it out or say how much. [hedged]\n"
        "\n“How is our garden?”: errors 0, warnings 1.\n"
    )
    change(domain, "know where to begin.", "don't know where to begin?")
    assert line("tool", "lint", str(content), code=1).stdout == (
        "statement.welcome-1.text\n"
        "  warning: says “don't”; say what happens, so that agreeing means that it is so. [negative]\n"
        "  warning: says “often”, which leaves open how much is meant; leave it out or say how much. [hedged]\n"
        "  error: is a question; write it as a sentence that people can rate. [question]\n"
        "\n“How is our garden?”: errors 1, warnings 2.\n"
    )


def test_lint_refuses_a_folder_that_can_not_be_loaded(line: Any, content: Path) -> None:
    (content / "lint.toml").write_text('[[off]]\nrule = "voices"\nreason = "R"\n', encoding="utf-8")
    assert line.refused("tool", "lint", str(content)) == (
        f"{content}: lint.toml.off[0]: there is no rule “voices”; did you mean “voice”?"
    )
    (content / "scales" / "steps.toml").unlink()
    assert line.refused("tool", "lint", str(content)).startswith(f"{content}: tool.toml: scales names “steps”, but")

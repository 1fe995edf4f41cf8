"""Commands for authors: what they print for people and for programs, and what they leave with."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft202012Validator
from tests.docs.reading_docs import change, write_tutorial


@pytest.fixture
def content(line: Any) -> Path:
    """The tool of the tutorial, as a folder of content."""
    return write_tutorial(line.folder)


def test_lint_has_nothing_to_say_about_the_installed_tool(line: Any) -> None:
    said = line.json("tool", "lint", "strengths-based", "--json")
    assert (said["tool"], said["errors"], said["warnings"]) == ("strengths-based", 0, 0)
    assert line("tool", "lint", "strengths-based").stdout.startswith(
        "Nothing to say about “Strengths-based critical review”."
    )


def test_lint_says_what_is_left_as_it_is(line: Any, content: Path) -> None:
    change(
        content / "domains" / "welcome.toml", "People who come for the first time know", "People who come often know"
    )
    with (content / "lint.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[off]]\nrule = "hedged"\nreason = "It is what we mean."\n')
    assert line("tool", "lint", str(content)).stdout == (
        "Nothing to say about “How is our garden?”. 1 left as they are, with a reason in lint.toml.\n"
    )
    said = line.json("tool", "lint", str(content), "--json")
    assert (said["errors"], said["warnings"], said["off"]) == (0, 0, 1)
    assert [each["off"] for each in said["findings"]] == ["It is what we mean."]


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


def test_new_writes_a_project_and_says_what_to_do_next(line: Any) -> None:
    assert line("tool", "new", "quality-of-life").stdout == (
        "stocktake-quality-of-life: 19 files. It works as it is:\n\n"
        '  python -m pip install --editable "stocktake-quality-of-life[test]"\n'
        "  stocktake tool lint quality-of-life\n"
        '  stocktake review new quality-of-life --place "Our street"\n'
        f"\nThen write over what is in {Path('stocktake-quality-of-life', 'README.md')} and the files it names.\n"
    )
    project = line.folder / "stocktake-quality-of-life"
    assert line("tool", "lint", str(project / "stocktake_quality_of_life" / "content")).stdout == (
        "Nothing to say about “Quality of life”.\n"
    )
    assert (project / "tests" / "test_quality_of_life_tool.py").is_file()


def test_new_leaves_what_is_there_alone(line: Any) -> None:
    (line.folder / "tools" / "stocktake-garden").mkdir(parents=True)
    place = Path("tools", "stocktake-garden")
    assert line.refused("tool", "new", "garden", "--folder", "tools") == (
        f"“{place}” is there already; choose another name, or another place with --folder."
    )
    assert list((line.folder / place).iterdir()) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("strengths-based", "There is a tool “strengths-based” already; choose another name for yours."),
        ("storage", "There is a package “stocktake_storage” already; choose another name for your tool."),
        (
            "../garden",
            "“../garden” can't be the id of a tool; it is of small letters, digits and single hyphens, "
            "and begins with a letter.",
        ),
    ],
)
def test_new_refuses_names_that_would_not_work(line: Any, name: str, told: str) -> None:
    assert line.refused("tool", "new", name) == told
    assert list(line.folder.glob("stocktake*")) == []


def test_new_says_when_it_can_not_write(line: Any) -> None:
    line.write("full", "A file where a folder should be.")
    assert line.refused("tool", "new", "garden", "--folder", "full") == (
        f"The project can't be written to “{Path('full', 'stocktake-garden')}”: Not a directory."
    )


def test_the_files_of_a_new_project_name_the_schema_that_they_keep_to(line: Any) -> None:
    line("tool", "new", "garden")
    content = line.folder / "stocktake-garden" / "stocktake_garden" / "content"
    for path in content.rglob("*.toml"):
        named = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("#:schema ")
        schema = json.loads((path.parent / named).read_text(encoding="utf-8"))
        value = tomli.loads(path.read_text(encoding="utf-8"))
        assert [each.message for each in Draft202012Validator(schema).iter_errors(value)] == []
        assert [each.message for each in Draft202012Validator(schema).iter_errors({**value, "colour": "green"})] != []


def test_schema_prints_one_kind_or_all_and_writes_them_into_a_folder(line: Any) -> None:
    every = line.json("tool", "schema")
    assert list(every) == ["tool", "domain", "scale", "variant", "texts", "glossary", "companion", "cross-map", "lint"]
    assert line.json("tool", "schema", "scale") == every["scale"]
    paths = [Path("schemas", f"{kind}.schema.json") for kind in every]
    assert line("tool", "schema", "--folder", "schemas").stdout.splitlines() == [str(path) for path in paths]
    assert [json.loads((line.folder / path).read_text(encoding="utf-8")) for path in paths] == list(every.values())


def test_schema_says_what_it_can_not_do(line: Any) -> None:
    assert line.refused("tool", "schema", "domains") == (
        "There is no kind of content file “domains”. "
        "There are: tool, domain, scale, variant, texts, glossary, companion, cross-map, lint."
    )
    line.write("full", "A file where a folder should be.")
    assert line.refused("tool", "schema", "--folder", "full") == "The schemas can't be written to “full”: File exists."


def test_diff_says_what_changed_in_a_folder(line: Any, content: Path) -> None:
    newer = line.folder / "newer"
    shutil.copytree(content, newer)
    change(newer / "tool.toml", 'version = "1.0"', 'version = "1.1"')
    change(newer / "domains" / "welcome.toml", "People who come for the first time", "New people")
    change(newer / "domains" / "welcome.toml", 'id = "welcome-2"', 'id = "welcome-3"')
    change(newer / "scales" / "steps.toml", "value = 3", "value = 4")
    assert line("tool", "diff", str(content), str(newer)).stdout == (
        "How is our garden? (garden 1.0) → How is our garden? (garden 1.1)\n"
        "\nAdded\n"
        "  statement welcome-3: There is something to do for people who garden sitting down.\n"
        "\nRetired\n"
        "  statement welcome-2: There is something to do for people who garden sitting down.\n"
        "\nReworded\n"
        "  statement welcome-1, text:\n"
        "    - People who come for the first time know where to begin.\n"
        "    + New people know where to begin.\n"
        "\nScales changed\n"
        "  scale steps, points:\n"
        "    - 1 Not yet, 2 On our way, 3 There\n"
        "    + 1 Not yet, 2 On our way, 4 There\n"
    )
    said = line.json("tool", "diff", str(content), str(newer), "--json")
    assert (said["before"], said["after"]) == ({"id": "garden", "version": "1.0"}, {"id": "garden", "version": "1.1"})
    assert [each["kind"] for each in said["changes"]] == ["added", "retired", "reworded", "scale"]
    assert said["changes"][3] == {
        "kind": "scale",
        "what": "scale",
        "id": "steps",
        "field": "points",
        "before": "1 Not yet, 2 On our way, 3 There",
        "after": "1 Not yet, 2 On our way, 4 There",
    }


def test_diff_says_what_moved(line: Any, content: Path) -> None:
    newer = line.folder / "newer"
    shutil.copytree(content, newer)
    domain = newer / "domains" / "welcome.toml"
    for old, new in (("welcome-1", "x"), ("welcome-2", "welcome-1"), ("x", "welcome-2")):
        change(domain, f'id = "{old}"', f'id = "{new}"')
    shown = line("tool", "diff", str(content), str(newer)).stdout
    assert ("\nMoved\n  order welcome, statements:\n    - welcome-1, welcome-2\n    + welcome-2, welcome-1\n") in shown
    other = domain.read_text(encoding="utf-8").replace('"welcome"', '"other"').replace("welcome-1", "other-1")
    (newer / "domains" / "other.toml").write_text(other, encoding="utf-8")
    change(newer / "tool.toml", 'domains = ["welcome"]', 'domains = ["welcome", "other"]')
    change(domain, 'id = "welcome-2"', 'id = "welcome-4"')
    assert "\nMoved\n  statement welcome-2: welcome → other\n" in line("tool", "diff", str(content), str(newer)).stdout


def test_diff_of_the_same_says_so_and_an_unknown_tool_is_told(line: Any) -> None:
    assert line("tool", "diff", "strengths-based", "strengths-based").stdout.endswith("\n\nNothing changed.\n")
    assert line.refused("tool", "diff", "strengths-based", "nix").startswith("There is no tool “nix”. There are: ")

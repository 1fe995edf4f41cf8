"""What the command line says when something can't be done, and how it leaves."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

HEADER = "participant,perspective,statement,answer,reason,share\n"


def test_an_unknown_command_is_a_usage_error(line: Any) -> None:
    assert "No such command 'nix'" in line.refused("nix", code=2)


@pytest.mark.parametrize(
    "words",
    [
        ("review", "show"),
        ("review", "new", "--smallest-group", "many"),
        ("invite", "REVIEW"),
        ("invite", "REVIEW", "--perspective", "leader", "--cap", "3"),
        ("invite", "REVIEW", "--perspective", "leader", "--open", "--name", "Ada"),
        ("report", "REVIEW", "--kind", "personal"),
        ("report", "REVIEW", "--participant", "somebody"),
        ("report", "REVIEW", "--kind", "personal", "--participant", "a", "--participant", "b", "--output", "x.html"),
        ("export", "REVIEW", "--format", "pdf"),
        ("answer", "REVIEW", "--participant", "somebody", "--name", "Ada"),
        ("review", "new", "one", "--tool", "another"),
        ("serve", "--port", "70000"),
    ],
)
def test_what_is_typed_wrongly_leaves_with_two(line: Any, words: tuple[str, ...]) -> None:
    assert line.refused(*words, code=2).startswith("Usage: stocktake")


def test_an_unknown_tool_names_those_there_are(line: Any) -> None:
    told = "There is no tool “nix”. There are: strengths-based."
    assert line.refused("tool", "show", "nix") == told
    assert line.refused("review", "new", "nix") == told
    assert line.refused("blank", "nix") == told
    assert line.refused("tool", "lint", "nix") == told


def test_an_unknown_review_says_where_to_look(line: Any) -> None:
    told = "There is no review “nix”. `stocktake review list` shows those that there are."
    for words in (
        ("review", "show", "nix"),
        ("review", "close", "nix"),
        ("invite", "nix", "--perspective", "leader"),
        ("answer", "nix", "--perspective", "leader"),
        ("export", "nix"),
        ("report", "nix"),
    ):
        assert line.refused(*words) == told


def test_every_problem_of_a_new_review_has_its_line(line: Any) -> None:
    told = line.refused("review", "new", "--perspective", "cook", "--smallest-group", "2")
    assert told.splitlines() == [
        "The tool “Strengths-based critical review” has no perspective “cook”. "
        "It has: leader, practitioner, partner, person, carer.",
        "The smallest group is 2; it can't be under 3, or single people's answers would show.",
    ]


def test_a_perspective_that_a_review_does_not_ask_is_refused(line: Any) -> None:
    review = line.new("--perspective", "leader")
    told = "This review doesn't ask the perspective “carer”. It asks: leader."
    assert line.refused("invite", review, "--perspective", "carer") == told
    assert line.refused("answer", review, "--perspective", "carer") == told
    assert line.json("review", "show", review, "--json")["people"] == 0


def test_an_unknown_participant_says_where_to_look(line: Any) -> None:
    review = line.new()
    told = f"Nobody in this review has the id “nix”. `stocktake review show {review}` lists the people."
    assert line.refused("answer", review, "--participant", "nix") == told
    assert line.refused("report", review, "--kind", "personal", "--participant", "nix") == told


def test_unknown_formats_name_those_there_are(line: Any) -> None:
    review = line.new()
    assert line.refused("report", review, "--format", "nix").startswith("There is no format “nix”. There are: csv, ")
    assert line.refused("blank", "--format", "json").startswith(
        "The format “json” is for results, not for forms. For forms there are: "
    )
    file = line.write("answers.xyz", HEADER)
    assert line.refused("import", review, file) == (
        "The ending of “answers.xyz” doesn't say what is in it. Add --format, one of: answer-sheet, csv, json, pdf."
    )
    assert line.refused("import", review, file, "--format", "nix") == (
        "There is no reader of the format “nix”. There are: answer-sheet, csv, json, pdf."
    )


def test_a_closed_review_takes_no_answers(line: Any) -> None:
    review = line.new()
    line("review", "close", review)
    told = (
        "This review is closed, so answers can't be changed any more. What you saved is kept. "
        "Ask the person who invited you if you want to add something."
    )
    file = line.write("a.csv", f"{HEADER}p1,leader,vision-1,4,,\n")
    assert line.refused("answer", review, "--perspective", "leader") == told
    assert line.refused("import", review, file) == told
    assert line.refused("invite", review, "--perspective", "leader") == told


def test_there_must_be_something_to_reveal(line: Any) -> None:
    review = line.new()
    assert line.refused("review", "reveal", review) == "Nobody has answered yet, so there is nothing to reveal."


def test_a_file_that_is_not_there_is_named(line: Any) -> None:
    review = line.new()
    assert line.refused("import", review, "gone.csv") == (
        "“gone.csv” can't be read: No such file or directory. Check the name."
    )


def test_a_place_that_can_not_be_written_is_named(line: Any) -> None:
    review = line.new()
    told = "“gone/report.txt” can't be written: No such file or directory. Name another file with --output."
    assert line.refused("report", review, "--output", "gone/report.txt") == told


def test_a_settings_file_with_a_mistake_names_it(line: Any) -> None:
    path = line.write("wrong.toml", 'storag = "memory:"\n')
    assert line.refused("review", "list", "--config", path).startswith(
        f"{path}: there is no setting “storag”. Did you mean “storage”?"
    )
    assert line.refused("tools", "--config", "gone.toml") == (
        "There is no settings file gone.toml. Check the name, or leave --config out."
    )


def test_a_storage_that_no_plugin_opens_is_named(line: Any) -> None:
    told = line.refused("review", "list", "--storage", "paper:drawer")
    assert told.startswith("No plugin opens the storage “paper:drawer”.")


def test_a_database_of_another_program_is_left_alone(line: Any, other_database: Path) -> None:
    before = other_database.read_bytes()
    told = line.refused("review", "new", "--storage", f"sqlite:///{other_database}")
    assert told == (
        f"“{other_database}” is not a Stocktake database: it belongs to another program. "
        "Set another file as the storage; nothing was changed."
    )
    assert other_database.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(line: Any) -> None:
    path = line.write("letter.db", "Dear all, " * 300)
    told = line.refused("review", "list", "--storage", f"sqlite:///{path}")
    assert told.startswith(f"“{path}” is not a Stocktake database: it is some other sort of file")
    assert Path(path).read_text(encoding="utf-8") == "Dear all, " * 300


def test_a_locked_database_says_so_and_loses_nothing(line: Any) -> None:
    review = line.new()
    holder = sqlite3.connect(line.database, isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        told = line.refused("review", "close", review, "--storage", f"sqlite:///{line.database}?timeout=0.05")
        assert "has been locked for 0.05 seconds: another program holds it." in told
    finally:
        holder.close()
    assert line.json("review", "show", review, "--json")["phase"] == "open"

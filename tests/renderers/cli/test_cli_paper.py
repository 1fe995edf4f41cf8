"""Typing in a paper form by its codes, and filling the answer sheet that the command line makes."""

import csv
import io
from typing import Any

from tests.renderers.data.filling_sheets import filled_sheet


def typed_in(line: Any, review: str, *lines: str, name: str = "Ada", consent: str = "1") -> Any:
    words = ("answer", review, "--paper", "--perspective", "carer", "--name", name)
    return line(*words, typed="\n".join((consent, *lines)) + "\n")


def rows(line: Any, review: str) -> list[tuple[str, ...]]:
    found = csv.DictReader(io.StringIO(line("export", review).stdout))
    return [tuple(row[name] for name in ("participant", "statement", "answer", "reason", "share")) for row in found]


def test_a_code_and_an_answer_a_line_and_what_follows_needs_no_code(line: Any) -> None:
    review = line.new()
    told = typed_in(line, review, "4 We asked, twice", "d", "b2 n", "- Only words", "").stdout
    assert rows(line, review) == [
        ("Ada", "vision-1", "4", "We asked, twice", "named"),
        ("Ada", "vision-2", "dont-know", "", "named"),
        ("Ada", "leading-2", "not-applicable", "", "named"),
        ("Ada", "leading-3", "", "Only words", "named"),
    ]
    assert "Saved: 4 new or changed answers of “Ada”." in told


def test_a_wrong_line_is_told_and_asked_again_and_nothing_is_lost(line: Any) -> None:
    review = line.new()
    result = typed_in(line, review, "9", "Z9 4", "A1 perhaps", "A1 3", "")
    assert result.stderr.splitlines() == [
        "The scale “How far do you agree?” has no point 9. Its points are 1, 2, 3, 4, 5.",
        "No statement has the code “Z9”. They go from A1 to I4.",
        "“perhaps” is no answer to A1. Type a point's number, d, n, or - for none.",
    ]
    assert rows(line, review) == [("Ada", "vision-1", "3", "", "named")]


def test_the_same_form_can_be_gone_on_with_and_corrected(line: Any) -> None:
    review = line.new()
    typed_in(line, review, "A1 4", "")
    told = typed_in(line, review, "A1 4", "A1 2", "").stdout
    assert "Saved: 1 new or changed answers of “Ada”." in told
    assert rows(line, review) == [("Ada", "vision-1", "2", "", "named")]


def test_forms_without_a_name_are_numbered(line: Any) -> None:
    review = line.new()
    for _ in range(2):
        line("answer", review, "--paper", "--perspective", "carer", typed="\nA1 4\n\n")
    assert [row[0] for row in rows(line, review)] == ["Paper form 1", "Paper form 2"]
    assert {row[4] for row in rows(line, review)} == {"facilitator"}


def test_a_question_mark_shows_the_statement_and_its_answers(line: Any) -> None:
    told = typed_in(line, line.new(), "?", "").stdout
    assert "A1. " in told
    assert "  5  Strongly agree" in told
    assert "  d  I don't know" in told


def test_an_answer_sheet_of_a_review_comes_back_through_import(line: Any) -> None:
    review = line.new()
    line("blank", "--review", review, "--format", "answer-sheet", "--output", "sheet.xlsx")
    blank = (line.folder / "sheet.xlsx").read_bytes()
    said = {"name": "Bo", "perspective": "Carers", "answer_vision_1": "Strongly agree", "reason_vision_1": "Yes."}
    (line.folder / "filled.xlsx").write_bytes(filled_sheet(blank, said))
    line("import", review, "filled.xlsx")
    assert rows(line, review) == [("Bo", "vision-1", "5", "Yes.", "facilitator")]
    assert line.json("import", review, "filled.xlsx", "--json")["unchanged"] == 1


def test_a_review_and_a_tool_are_not_asked_for_together(line: Any) -> None:
    told = line.refused("blank", "strengths-based", "--review", line.new(), code=2)
    assert "--review says which tool it is; leave TOOL out." in told

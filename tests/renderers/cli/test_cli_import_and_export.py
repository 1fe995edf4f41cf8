"""Answers in from files and out again: all or nothing, nothing twice, nothing lost, nothing miscounted."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.renderers.pdf.filling import by_pypdf

HEADER = "participant,perspective,statement,answer,reason,share\n"
SAFE = "This holds every reason, also those that nobody else was meant to read. Keep it safe.\n"


def test_what_came_in_is_counted(line: Any) -> None:
    review = line.new()
    file = line.write(
        "a.csv", f"{HEADER}p1,leader,vision-1,4,,\np1,leader,vision-2,dont-know,,\np2,carer,vision-1,,x,\n"
    )
    assert line("import", review, file).stdout == (
        "Brought in 2 new people and 3 new or changed answers; 0 were there already.\n"
    )


def test_importing_twice_changes_nothing(line: Any) -> None:
    review = line.new()
    file = line.write("a.csv", f"{HEADER}p1,leader,vision-1,4,Because,private\np2,carer,vision-1,,Only words,\n")
    line("import", review, file)
    before = line("export", review).stdout, line.json("review", "show", review, "--json")
    assert line.json("import", review, file, "--json") == {
        "participants": 0,
        "answers": 0,
        "unchanged": 2,
        "remarks": [],
    }
    assert (line("export", review).stdout, line.json("review", "show", review, "--json")) == before


def test_a_dry_run_counts_and_writes_nothing(line: Any) -> None:
    review = line.new()
    file = line.write("a.csv", f"{HEADER}p1,leader,vision-1,4,,\n")
    assert line("import", review, file, "--dry-run").stdout == (
        "Would bring in 1 new people and 1 new or changed answers; 0 were there already.\n"
    )
    assert line.json("review", "show", review, "--json")["people"] == 0
    wrong = line.write("b.csv", f"{HEADER}p1,cook,vision-1,4,,\n")
    assert line.refused("import", review, wrong, "--dry-run").startswith("Line 2: ")


def test_every_problem_is_told_with_its_line_and_nothing_comes_in(line: Any) -> None:
    review = line.new()
    rows = (
        'p1,leader,vision-1,4,"a reason\nof two lines",',
        "p2,cook,vision-1,4,,",
        "p2,leader,vision-9,4,,",
        "p2,leader,vision-1,9,,",
        "p2,leader,vision-2,perhaps,,",
        "p2,leader,vision-3,4,,everybody",
        "p2,carer,vision-4,4,,",
        "p1,leader,vision-1,5,,",
        ",leader,vision-1,5,,",
    )
    file = line.write("a.csv", HEADER + "\n".join(rows) + "\n")
    told = line.refused("import", review, file).splitlines()
    assert [each.partition(":")[0] for each in told] == [f"Line {number}" for number in range(4, 12)]
    assert told[2] == "Line 6: The scale “How far do you agree?” has no point 9. Its points are 1, 2, 3, 4, 5."
    assert told[3] == (
        "Line 7: “perhaps” is no answer. Write a point's number, dont-know, not-applicable, or leave it empty."
    )
    assert told[4] == (
        "Line 8: “everybody” doesn't say who may read the reason. It can be: named, unnamed, facilitator, private."
    )
    assert told[5] == "Line 9: “p2” answers as “carer” here and as “leader” on line 5; one person has one perspective."
    assert told[6] == "Line 10: “p1” answers “vision-1” on line 2 already; keep one."
    assert told[7] == "Line 11: The participant is empty. Write something, and save again."
    assert line.json("review", "show", review, "--json")["people"] == 0


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_an_export_comes_back_without_loss(line: Any, ending: str) -> None:
    review = line.new()
    rows = [
        ["Ada Moss", "leader", "vision-1", "4", "=HYPERLINK(1)", "named"],
        ["Ada Moss", "leader", "vision-2", "", "''-1, and “more”; שלום 🙂", "private"],
        ["-Bo", "carer", "vision-1", "not-applicable", "One\nTwo\n", "facilitator"],
    ]
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([HEADER.strip().split(","), *rows])
    line("import", review, line.write("a.csv", buffer.getvalue().replace(",=HYP", ",'=HYP")))
    out = f"out.{ending}"
    told = line("export", review, "--format", ending, "--output", out).stderr
    assert told == f"Written to {out}\n{SAFE}"
    other = line.new()
    line("import", other, out)
    for form in ("csv", "json"):
        ours, theirs = (line("export", each, "--format", form).stdout_bytes for each in (review, other))
        assert ours == theirs
    exported = json.loads(line("export", other, "--format", "json").stdout)["answers"]
    assert [each["reason"] for each in exported] == ["=HYPERLINK(1)", "'-1, and “more”; שלום 🙂", "One\nTwo\n"]


def test_an_export_to_a_file_that_is_read_back_changes_nothing(line: Any) -> None:
    review = line.new()
    line("import", review, line.write("a.csv", f"{HEADER}p1,leader,vision-1,4,'=1+1,\n"))
    line("export", review, "--output", "out.csv")
    assert line.json("import", review, "out.csv", "--json")["unchanged"] == 1


def test_five_hundred_people_are_counted_as_a_plain_recount_does(line: Any, answers: Any) -> None:
    tool = line.json("tool", "show", "--json")
    statements = [each["id"] for domain in tool["domains"] for each in domain["statements"]]
    sides = [each["id"] for each in tool["perspectives"]]
    text = answers(statements, sides, 500)
    review = line.new()
    brought = line.json("import", review, line.write("many.csv", text), "--json")
    assert brought == {"participants": 500, "answers": 500 * 36, "unchanged": 0, "remarks": []}
    report = line.json("report", review, "--format", "json")
    assert (report["people"], report["hidden"]) == (500, "")
    assert set(report["statements"]) == set(statements)

    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        for side in (row["perspective"], ""):
            counts.setdefault((row["statement"], side), Counter())[row["answer"]] += 1
    for (statement, side), counted in counts.items():
        shown = report["statements"][statement]
        shown = shown["perspectives"][side] if side else shown
        ratings = {value: counted[value] for value in "12345"}
        values = sorted(int(value) for value in counted.elements() if value.isdigit())
        assert shown["distribution"] == ratings
        assert (shown["n"], shown["dont_know"], shown["not_applicable"]) == (
            len(values),
            counted["dont-know"],
            counted["not-applicable"],
        )
        assert shown["mean"] == pytest.approx(sum(values) / len(values))
        middle = len(values) // 2
        assert shown["median"] == (values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2)
    for domain in tool["domains"]:
        total = sum(report["statements"][each["id"]]["n"] for each in domain["statements"])
        assert report["domains"][domain["id"]]["n"] == total


def filled(line: Any, tmp_path: Path, **said: str) -> str:
    """Fill the blank form of the tool, and give the file's path."""
    line("blank", "--format", "pdf", "--output", "form.pdf")
    data = by_pypdf((line.folder / "form.pdf").read_bytes(), said, tmp_path)
    (line.folder / "filled.pdf").write_bytes(data)
    return str(line.folder / "filled.pdf")


def test_a_filled_form_comes_in_and_says_what_it_left_out(line: Any, tmp_path: Path) -> None:
    review = line.new()
    file = filled(line, tmp_path, answer_vision_1="4", reason_vision_1="So.", answer_vision_2="dont-know", name="Ada")
    told = line.refused("import", review, file)
    assert told == "The form doesn't say which perspective the person answers from. Ask them, and choose it for them."
    result = line("import", review, file, "--perspective", "carer")
    assert result.stdout == "Brought in 1 new people and 2 new or changed answers; 0 were there already.\n"
    assert "The form doesn't say who may read the reasons, so they are for the facilitator only." in result.stderr
    assert line.json("import", review, file, "--perspective", "carer", "--json") == {
        "participants": 0,
        "answers": 0,
        "unchanged": 2,
        "remarks": ["The form doesn't say who may read the reasons, so they are for the facilitator only."],
    }
    rows = list(csv.DictReader(io.StringIO(line("export", review).stdout)))
    assert [(row["participant"], row["statement"], row["answer"], row["share"]) for row in rows] == [
        ("Ada", "vision-1", "4", "facilitator"),
        ("Ada", "vision-2", "dont-know", "facilitator"),
    ]


def test_a_name_can_be_put_on_a_form_but_not_on_a_file_of_many(line: Any, tmp_path: Path) -> None:
    review = line.new()
    file = filled(line, tmp_path, answer_vision_1="4", perspective="carer")
    line("import", review, file, "--name", "Bo Reed")
    assert "Bo Reed" in line("export", review).stdout
    many = line.write("a.csv", f"{HEADER}p1,leader,vision-1,4,,\n")
    assert "this file names its people" in line.refused("import", review, many, "--name", "Bo", code=2)

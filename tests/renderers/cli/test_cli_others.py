"""Joint readings and the benchmark from the command line."""

import json
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def full(line: Any, answers: Callable[..., str]) -> str:
    made = line.new("--place", "Larkmere")
    shown = line.json("tool", "show", "strengths-based", "--json")
    statements = [each["id"] for domain in shown["domains"] for each in domain["statements"]]
    line("import", made, line.write("all.csv", answers(statements, ["leader", "carer"], 12)))
    line("review", "reveal", made)
    return str(made)


def test_what_is_released_is_read_side_by_side_until_it_is_taken_back(line: Any, full: str) -> None:
    told = line("joint", "release", full, "--domain", "vision", "--organisation", "The council", "-o", "council.json")
    assert told.stdout == "The council releases figures of 1 domain.\n"
    found = line("joint", "read", "council.json").stdout
    assert "The council" in found
    assert "What was released, and by whom" in found
    assert line("joint", "read", full).stdout == found
    line("joint", "read", full, "--format", "html", "-o", "joint.html")
    assert "The council" in (line.folder / "joint.html").read_text(encoding="utf-8")
    assert line.refused("joint", "read", full, "council.json") == (
        "One review is named twice, as a file or here. Name each of them once."
    )
    assert "releases nothing any more" in line("joint", "take-back", full).stdout
    assert line.refused("joint", "read", full).endswith("has released nothing, so it can't be in a joint reading.")


def test_a_donation_is_shown_before_it_is_given_and_five_places_show_a_range(line: Any, full: str) -> None:
    told = line("benchmark", "donate", full)
    assert told.stderr == "This is everything that would leave. Nothing was given: add -o FILE to give it.\n"
    line("benchmark", "donate", full, "-o", "ours.json")
    assert (line.folder / "ours.json").read_text(encoding="utf-8") == told.stdout
    plain = json.loads(told.stdout)
    names = [line.write(f"d{number}.json", json.dumps({**plain, "place": f"{number}"})) for number in range(4)]
    added = line("benchmark", "add", "ours.json", *names).stdout
    assert added.splitlines()[-1].endswith("is kept. There are 5 donations now.")
    assert "at least 5 other places" in line("benchmark", "show", full).stdout
    assert line.refused("benchmark", "add", "ours.json") == (
        "“ours.json” is from a place that has given already; each place counts once."
    )

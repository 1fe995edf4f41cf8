"""A reading as JSON Lines: each line whole in itself, together the same as the JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.renderers.data.test_data_readings import FACILITATOR, Viewer, review, workspace

__all__ = ["review", "workspace"]
REFERENCE = Path(__file__).parents[3] / "docs" / "reference"


def lines(workspace: Any, review: str, viewer: Viewer = FACILITATOR) -> list[dict[str, Any]]:
    written = workspace.render(workspace.read(review, viewer), "jsonl").decode()
    assert written.endswith("\n")
    return [json.loads(line) for line in written.splitlines()]


def test_every_line_says_what_it_is_and_the_first_is_of_the_review(workspace: Any, review: str) -> None:
    found = lines(workspace, review)
    assert (found[0]["kind"], found[0]["schema"], found[0]["review"]) == ("review", 1, review)
    counts = {kind: sum(each["kind"] == kind for each in found) for kind in {each["kind"] for each in found}}
    assert counts == {"review": 1, "domain": 9, "statement": 36, "reason": 11, "strength": 1, "action": 1}


def test_the_lines_hold_what_the_json_holds(workspace: Any, review: str) -> None:
    whole = json.loads(workspace.render(workspace.read(review, FACILITATOR), "json"))
    found = lines(workspace, review)
    statement = next(each for each in found if each["kind"] == "statement")
    reasons = [each for each in found if each["kind"] == "reason" and each["statement"] == statement["id"]]
    told = [{key: each[key] for key in each if key not in ("kind", "statement")} for each in reasons]
    assert {**statement, "reasons": told} == {"kind": "statement", "id": "vision-1", **whole["statements"]["vision-1"]}
    assert [each["what"] for each in found if each["kind"] == "action"] == ["Talk"]


@pytest.mark.parametrize("viewer", [Viewer("reader"), Viewer("nobody")])
def test_lines_hold_nothing_that_the_viewer_may_not_see(workspace: Any, review: str, viewer: Viewer) -> None:
    assert "=Words of leader 0" not in json.dumps(lines(workspace, review, viewer))


def test_every_kind_of_line_is_documented(workspace: Any, review: str) -> None:
    text = (REFERENCE / "json.md").read_text(encoding="utf-8")
    for kind in ("review", "area", "domain", "statement", "former", "reason", "strength", "action"):
        assert f"| `{kind}` |" in text.partition("## JSON Lines")[2]

"""A custom lens of the AWS Well-Architected Tool becomes a tool; what is wrong in it is said with line and key."""

from pathlib import Path

import pytest
from tests.importers.trying import importer, refused, works

from stocktake.tool import Resource

LENS = """\
{
\t"schemaVersion": "2021-11-01",
\t"name": "Garden lens",
\t"description": "For gardens \\ud83c\\udf3b.",
\t"owner": "us",
\t"pillars": [
\t\t{
\t\t\t"id": "soil_pillar",
\t\t\t"name": "Soil",
\t\t\t"questions": [
\t\t\t\t{
\t\t\t\t\t"id": "soil_q1",
\t\t\t\t\t"title": "How do you keep soil alive?",
\t\t\t\t\t"description": "Soil tires.",
\t\t\t\t\t"choices": [
\t\t\t\t\t\t{
\t\t\t\t\t\t\t"id": "soil_q1_heap",
\t\t\t\t\t\t\t"title": "A heap is kept",
\t\t\t\t\t\t\t"helpfulResource": {"displayText": "About heaps", "url": "https://example.org/heaps"},
\t\t\t\t\t\t\t"improvementPlan": {"displayText": "Begin with leaves."},
\t\t\t\t\t\t\t"hue": 1
\t\t\t\t\t\t},
\t\t\t\t\t\t{
\t\t\t\t\t\t\t"id": "soil_q1_rest",
\t\t\t\t\t\t\t"title": "Some ground rests",
\t\t\t\t\t\t\t"helpfulResource": {"displayText": "Rest is a year.", "url": "ask Ana"},
\t\t\t\t\t\t\t"additionalResources": [
\t\t\t\t\t\t\t\t{"type": "IMPROVEMENT_PLAN", "content": [
\t\t\t\t\t\t\t\t\t{"displayText": "Mark a bed.", "url": "https://example.org/beds"}
\t\t\t\t\t\t\t\t]}
\t\t\t\t\t\t\t]
\t\t\t\t\t\t},
\t\t\t\t\t\t{"id": "soil_q1_no", "title": "None of these"}
\t\t\t\t\t],
\t\t\t\t\t"riskRules": [{"condition": "default", "risk": "HIGH_RISK"}]
\t\t\t\t}
\t\t\t]
\t\t}
\t]
}
"""


def test_a_lens_becomes_a_tool_that_can_be_run(tmp_path: Path) -> None:
    tool = works(importer("aws-lens").read(LENS.encode()), tmp_path / "content")
    assert (tool.id, tool.title, tool.summary) == ("garden-lens", "Garden lens", "For gardens 🌻.")
    (soil,) = tool.domains
    assert (soil.id, soil.title) == ("soil-pillar", "Soil")
    heap, rest = soil.statements
    assert (heap.id, heap.text, heap.help) == ("soil-q1-heap", "A heap is kept", "")
    assert heap.asked_because == "How do you keep soil alive? – Soil tires."
    assert (heap.prompts, heap.prompts_disagree) == (("How do you keep soil alive?",), ("Begin with leaves.",))
    assert (rest.help, rest.prompts_disagree) == ("Rest is a year.", ("Mark a bed.",))
    assert soil.resources == (
        Resource(
            title="About heaps", url="https://example.org/heaps", kind="helpful resource", statements=("soil-q1-heap",)
        ),
        Resource(
            title="Mark a bed.", url="https://example.org/beds", kind="improvement plan", statements=("soil-q1-rest",)
        ),
    )


def test_what_has_no_place_is_reported_with_line_and_key() -> None:
    choices = "pillars[].questions[].choices[]"
    assert importer("aws-lens").read(LENS.encode()).left_out == (
        "Line 5, owner: this key is not known here.",
        f"Line 21, {choices}.hue: this key is not known here.",
        f"Line 26, {choices}.helpfulResource.url: this is no web address.",
        f"Line 33, {choices}: people say that none of the choices is true by rating each of them.",
        "Line 35, pillars[].questions[].riskRules: no risk is worked out here; people rate how true each choice is.",
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            '{\n"name": "x",\n}',
            ["Line 3: this can't be read as JSON: Expecting property name enclosed in double quotes."],
        ),
        ("", ["Line 1: this can't be read as JSON: Expecting value."]),
        (
            "[]",
            [
                "Line 1, the whole document: “name” is missing.",
                "Line 1, the whole document: “pillars” is missing, or nothing is in it.",
            ],
        ),
        (
            '{"name": "x",\n "pillars": [\n  {"name": "P", "questions": [{"choices": "all"}]},\n  {"questions": 3}]}',
            [
                "Line 3, pillars[0].questions[0]: “title” is missing.",
                "Line 3, pillars[0].questions[0].choices: this should be a list.",
                "Line 4, pillars[1]: “name” is missing.",
                "Line 4, pillars[1].questions: this should be a list.",
            ],
        ),
        (
            '{"name": "x", "pillars": [{"name": "P", "questions": [{"title": "Q", "choices": [{"id": "a_no"}]}]}]}',
            ["There is nothing to rate in it: no pillar has a question."],
        ),
    ],
)  # fmt: skip
def test_a_broken_lens_is_refused_with_line_key_and_cause(data: str, said: list[str]) -> None:
    assert refused("aws-lens", data.encode()) == said


def test_a_file_of_another_encoding_is_refused_with_its_line() -> None:
    assert refused("aws-lens", b'{"name":\n"\xff"}') == ["Line 2: this is not UTF-8 text."]

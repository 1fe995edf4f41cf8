"""What stands beside the strengths-based tool: for leaders, for facilitators, and maps to other frameworks."""

import re

import pytest

import stocktake_strengths_based as plugin
from stocktake.content import load_tool
from stocktake.document import FlowChart, Heading
from stocktake.documents import tool_companion, tool_reader
from stocktake.tool import CompanionSection, CrossMap, Tool


@pytest.fixture(scope="module")
def tool() -> Tool:
    (folder,) = plugin.stocktake_tools()
    return load_tool(folder)


def section(tool: Tool, section_id: str) -> CompanionSection:
    (found,) = [each for each in tool.companion if each.id == section_id]
    return found


def rows(tool: Tool, section_id: str) -> tuple[tuple[str, ...], ...]:
    table = section(tool, section_id).table
    assert table is not None
    return table.rows


def bullets(tool: Tool, section_id: str) -> list[str]:
    return re.findall(r"^- (.+)$", section(tool, section_id).text, re.MULTILINE)


def test_every_part_of_the_leadership_companion_is_there(tool: Tool) -> None:
    assert [each.id for each in tool.companion_of("leadership")] == [
        "logic-model",
        "four-steps",
        "eleven-shifts",
        "behaviours",
        "compassion",
        "commissioning-does",
        "whole-place",
        "good-forms",
        "lasting-plan",
        "criticisms",
        "kinds-of-approaches",
        "skills",
        "kinds-of-outcome",
        "impact-questions",
        "law-and-policy",
        "pandemic",
    ]
    assert all(each.source for each in tool.companion_of("leadership"))


def test_lists_that_have_a_number_in_their_source_are_whole(tool: Tool) -> None:
    assert [row[0] for row in rows(tool, "logic-model")] == [
        "What we have",
        "What we do",
        "What that makes",
        "What changes",
    ]
    assert len(re.findall(r"^\d\. ", section(tool, "four-steps").text, re.MULTILINE)) == 4
    assert len(rows(tool, "eleven-shifts")) == 11
    assert [row[0] for row in rows(tool, "compassion")] == ["Attending", "Understanding", "Empathising", "Helping"]
    assert len(bullets(tool, "commissioning-does")) == 5
    assert len(bullets(tool, "good-forms")) == 7
    assert len(bullets(tool, "lasting-plan")) == 5
    assert len(set(bullets(tool, "kinds-of-approaches"))) == 16
    assert len(rows(tool, "kinds-of-outcome")) == 4
    assert len(re.findall(r"^\d\. ", section(tool, "impact-questions").text, re.MULTILINE)) == 3


def test_the_logic_model_is_a_picture_of_four_steps_with_its_table(tool: Tool) -> None:
    (chart,) = [each for each in tool_companion(tool, "leadership").blocks if isinstance(each, FlowChart)]
    assert [(step.title, len(step.items)) for step in chart.steps] == [
        ("What we have", 5),
        ("What we do", 4),
        ("What that makes", 5),
        ("What changes", 4),
    ]
    assert chart.table is not None
    assert chart.table.rows == rows(tool, "logic-model")


def test_behaviours_are_told_for_all_three_groups(tool: Tool) -> None:
    table = section(tool, "behaviours").table
    assert table is not None
    assert table.columns[1:] == ("People with power", "Workers and volunteers", "Citizens")
    assert all(all(cell for cell in row) for row in table.rows)


def test_every_domain_has_something_to_read_beside_it(tool: Tool) -> None:
    for domain in tool.domains:
        assert [each for each in tool.beside(domain.id) if each.kind == "leadership"] != []


def test_the_kit_takes_a_facilitator_from_inviting_to_the_checklist(tool: Tool) -> None:
    kit = [each.id for each in tool.companion_of("facilitator")]
    assert kit[0] == "kit-limits"
    assert kit[-1] == "kit-checklist"
    assert {"kit-invite", "kit-accessible", "kit-opening", "kit-ground-rules", "kit-harm"} < set(kit)
    assert {"kit-session-90", "kit-session-half-day", "kit-session-nine"} < set(kit)


def test_the_kit_says_first_that_this_is_no_audit_and_no_score(tool: Tool) -> None:
    text = section(tool, "kit-limits").text
    assert "**not an audit**" in text
    assert "**not a score**" in text


def test_who_hears_of_harm_is_told_whom_to_call(tool: Tool) -> None:
    text = section(tool, "kit-harm").text
    assert "call 999" in text
    assert "adult safeguarding team on the same day" in text
    assert "Don't promise to keep it secret" in text


def test_the_minutes_of_the_short_session_follow_each_other(tool: Tool) -> None:
    spans = [tuple(map(int, row[0].split("–"))) for row in rows(tool, "kit-session-90")]
    assert spans[0][0] == 0
    assert spans[-1][1] == 90
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]


def test_each_companion_can_be_read_on_its_own(tool: Tool) -> None:
    for kind in ("leadership", "facilitator"):
        headings = [each.text for each in tool_companion(tool, kind).blocks if isinstance(each, Heading)]
        assert headings[0] == tool.companion_of(kind)[0].title
        assert len(headings) == len(tool.companion_of(kind))


def the_map(tool: Tool, map_id: str) -> CrossMap:
    (found,) = [each for each in tool.cross_maps if each.id == map_id]
    return found


def test_the_map_to_the_cqc_has_nine_statements_under_four_themes(tool: Tool) -> None:
    groups: dict[str, list[str]] = {}
    for target in the_map(tool, "cqc").targets:
        groups.setdefault(target.group, []).append(target.title)
    assert groups == {
        "Working with people": [
            "Assessing needs",
            "Supporting people to live healthier lives",
            "Equity in experience and outcomes",
        ],
        "Providing support": ["Care provision, integration and continuity", "Partnerships and communities"],
        "Ensuring safety within the system": ["Safe systems, pathways and transitions", "Safeguarding"],
        "Leadership": ["Governance, management and sustainability", "Learning, improvement and innovation"],
    }


@pytest.mark.parametrize("map_id", ["cqc", "steps"])
def test_every_statement_leads_somewhere_and_every_target_is_touched(tool: Tool, map_id: str) -> None:
    found = the_map(tool, map_id)
    assert {each.statement for each in found.links} == {each.id for _, each in tool.statements()}
    assert {each.target for each in found.links} == {each.id for each in found.targets}
    assert len({(each.statement, each.target) for each in found.links}) == len(found.links)


def test_the_map_to_the_cqc_says_that_it_is_our_reading_and_no_forecast(tool: Tool) -> None:
    text = the_map(tool, "cqc").text
    assert "our own reading" in text
    assert "no forecast of what an inspector will say" in text


def test_the_tool_to_read_holds_the_companion_the_kit_and_the_maps(tool: Tool) -> None:
    headings = [each.text for each in tool_reader(tool).blocks if isinstance(each, Heading)]
    for title in ("Leadership companion", "Facilitator kit", "How this fits with other frameworks"):
        assert title in headings
    assert all(each.title in headings for each in tool.companion)

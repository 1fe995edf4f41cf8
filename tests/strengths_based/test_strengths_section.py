"""The section “Looking at strengths first”, from real reviews read through the gate."""

from collections.abc import Mapping, Sequence

import pytest
from attrs import evolve

import stocktake_strengths_based as plugin
from stocktake.aggregation import AGGREGATORS
from stocktake.content import load_tool
from stocktake.document import BulletList, Heading, Paragraph, Section
from stocktake.entries import ReviewStarted
from stocktake.gate import read
from stocktake.reading import FACILITATOR, NOBODY, Reading, Viewer
from stocktake.review import Answer, AnswerKind, Participant, Phase
from stocktake.state import ReviewState
from stocktake.tool import Tool


@pytest.fixture(scope="module")
def tool() -> Tool:
    (folder,) = plugin.stocktake_tools()
    return load_tool(folder)


def reading_of(
    tool: Tool,
    ratings: Mapping[str, Sequence[int | None]],
    *,
    revealed: bool = True,
    viewer: Viewer = FACILITATOR,
) -> Reading:
    """A review in which person 1, 2 … gave these ratings; None stands for “I don't know”."""
    answers: dict[str, dict[str, Answer]] = {}
    for statement, values in ratings.items():
        for number, value in enumerate(values, start=1):
            kind = AnswerKind.DONT_KNOW if value is None else AnswerKind.RATING
            answer = Answer(statement=statement, kind=kind, value=value)
            answers.setdefault(f"person-{number}", {})[statement] = answer
    state = ReviewState(
        id="review",
        started=ReviewStarted(
            tool=tool.id,
            tool_version=tool.version,
            tool_hash="hash",
            title="Our review",
            place="Willowmere",
            perspectives=("leader",),
        ),
        phase=Phase.REVEALED if revealed else Phase.OPEN,
        revealed_at="2030-01-01T10:00:00Z" if revealed else "",
        participants={each: Participant(id=each, perspective="leader") for each in answers},
        answers=answers,
        shown=answers if revealed else {},
    )
    return read(state, tool, viewer, (*AGGREGATORS, *plugin.stocktake_aggregators()))


def section_of(tool: Tool, reading: Reading) -> Section:
    (section,) = plugin.stocktake_report_sections(tool=tool, reading=reading)
    return section


def named(section: Section) -> list[str]:
    lists = [block for block in section.blocks if isinstance(block, BulletList)]
    return ["".join(span.text for span in item) for each in lists for item in each.items]


def prose(section: Section) -> str:
    return " ".join(span.text for block in section.blocks if isinstance(block, Paragraph) for span in block.spans)


def test_it_names_what_three_quarters_agree_with_and_on_how_many_people_that_rests(tool: Tool) -> None:
    reading = reading_of(tool, {"vision-1": [5, 4, 4, 4, 5, 5, 2, 1, None], "leading-1": [5, 5, 5, 1, 1, 1, 1, 1]})
    section = section_of(tool, reading)
    assert section.title == "Looking at strengths first"
    text = tool.statement("vision-1").text
    assert named(section) == [f"{text} 6 of the 8 people who gave a rating agree; 1 didn't know."]


def test_it_names_at_most_three_with_the_clearest_first(tool: Tool) -> None:
    reading = reading_of(
        tool,
        {
            "vision-1": [4, 4, 4, 4, 1],
            "leading-1": [5, 5, 5, 5, 5],
            "systems-1": [4, 4, 4, 4, 2],
            "impact-1": [4, 4, 4, 4, 3],
        },
    )
    ids = ("leading-1", "vision-1", "systems-1")
    shares = (5, 4, 4)
    assert named(section_of(tool, reading)) == [
        f"{tool.statement(each).text} {agree} of the 5 people who gave a rating agree."
        for each, agree in zip(ids, shares, strict=True)
    ]


def test_a_few_ratings_among_many_who_do_not_know_are_no_strength_yet(tool: Tool) -> None:
    section = section_of(tool, reading_of(tool, {"vision-1": [5, 5, None, None, None, None]}))
    assert named(section) == []


def test_where_nothing_stands_out_it_says_so_kindly(tool: Tool) -> None:
    section = section_of(tool, reading_of(tool, {"vision-1": [1, 2, 3, 4, 5]}))
    assert named(section) == []
    assert "That doesn't mean that nothing works." in prose(section)


@pytest.mark.parametrize("values", [[5, 5, 5, 5, 5], [1, 1, 1, 1, 1]])
def test_it_always_asks_whether_people_who_draw_on_support_see_it_the_same(tool: Tool, values: list[int]) -> None:
    section = section_of(tool, reading_of(tool, {"vision-1": values}))
    assert [block.text for block in section.blocks if isinstance(block, Heading)] == [
        "What people see as working",
        "Do people who draw on support see it that way too?",
    ]
    assert "ask people who draw on support, and carers, whether they see it the same" in prose(section)


def test_nothing_is_said_while_nothing_may_be_shown(tool: Tool) -> None:
    everybody_agrees = {"vision-1": [5, 5, 5, 5, 5, 5]}
    blind = reading_of(tool, everybody_agrees, revealed=False)
    outsider = reading_of(tool, everybody_agrees, viewer=NOBODY)
    too_few = reading_of(tool, {"vision-1": [5, 5, 5, 5]})
    for reading in (blind, outsider, too_few):
        assert tuple(plugin.stocktake_report_sections(tool=tool, reading=reading)) == ()


def test_somebody_elses_tool_gets_no_section(tool: Tool) -> None:
    reading = reading_of(tool, {"vision-1": [5, 5, 5, 5, 5]})
    other = evolve(tool, id="other")
    assert tuple(plugin.stocktake_report_sections(tool=other, reading=reading)) == ()

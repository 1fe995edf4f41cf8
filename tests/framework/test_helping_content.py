"""Good practice, resources, and why a statement is asked: read strictly, and shown in documents."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.framework.making import Story, little_tool, rated

from stocktake.content import load_tool, problems_of
from stocktake.document import Block, BulletList, Heading, Link, LinkList, Paragraph
from stocktake.documents import build_report, tool_blank, tool_reader
from stocktake.errors import ContentError
from stocktake.gate import read
from stocktake.reading import FACILITATOR
from stocktake.tool import GoodPractice, Resource, Statement, Tool

FILES = {
    "tool.toml": """
schema = 1
id = "garden"
title = "How is our garden?"
version = "1.0"
language = "en-GB"
scales = ["steps"]
domains = ["soil"]
[[perspective]]
id = "gardener"
title = "Gardeners"
""",
    "scales/steps.toml": """
id = "steps"
title = "How far?"
[[point]]
value = 1
label = "Not yet"
[[point]]
value = 2
label = "There"
""",
    "domains/soil.toml": """
id = "soil"
title = "Soil"
[[statement]]
id = "soil-1"
text = "We give back."
asked_because = "What we take, others miss."
evidence = ["A full compost heap."]
prompts_agree = ["Where else?"]
prompts_disagree = ["What first?"]
prompts_dont_know = ["Who knows?"]
[[good_practice]]
title = "Compost"
text = "They share it."
place = "Northtown"
year = "2020"
outcome = "Forty heaps."
statements = ["soil-1"]
source = "A leaflet"
[[resource]]
title = "A guide"
kind = "guidance"
statements = ["soil-1"]
""",
}


def load(folder: Path, **changed: str) -> Tool:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem, text), encoding="utf-8")
    return load_tool(folder)


def test_every_part_of_good_practice_and_resources_is_read(tmp_path: Path) -> None:
    (soil,) = load(tmp_path).domains
    assert soil.good_practice == (
        GoodPractice(
            title="Compost",
            text="They share it.",
            place="Northtown",
            year="2020",
            outcome="Forty heaps.",
            statements=("soil-1",),
            source="A leaflet",
        ),
    )
    assert soil.resources == (Resource(title="A guide", kind="guidance", statements=("soil-1",)),)
    (statement,) = soil.statements
    assert statement.asked_because == "What we take, others miss."
    assert statement.evidence == ("A full compost heap.",)
    assert (statement.prompts_agree, statement.prompts_disagree) == (("Where else?",), ("What first?",))
    assert statement.prompts_dont_know == ("Who knows?",)


def test_help_with_a_statement_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(tmp_path, soil=FILES["domains/soil.toml"].replace('statements = ["soil-1"]', 'statements = ["soil-9"]'))
    ending = "but the tool has no such statement; write the id of one that it has, or take it off the list."
    assert list(caught.value.problems) == [
        f"{tmp_path}: soil.toml: the good practice “Compost” helps with “soil-9”, {ending}",
        f"{tmp_path}: soil.toml: the resource “A guide” helps with “soil-9”, {ending}",
    ]


def test_evidence_that_is_no_list_of_texts_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(tmp_path, soil=FILES["domains/soil.toml"].replace('["A full compost heap."]', "[7]"))
    assert list(caught.value.problems) == [f"{tmp_path}: soil.toml.statement[0].evidence[0]: expected text, got 7"]


def rich_tool() -> Tool:
    tool = little_tool()
    first, second = tool.domains
    one, two = first.statements
    one = evolve(
        one,
        asked_because="One is a start.",
        evidence=("A list.", "A story."),
        prompts_agree=("Where else?",),
        prompts_dont_know=("Who knows?",),
    )
    example = GoodPractice(
        title="A lane",
        text="They walk it.",
        place="Northtown",
        year="2020",
        outcome="Nine lanes.",
        statements=("three", "two", "one"),
        source="A leaflet",
    )
    resources = (
        Resource(title="A guide", by="Ana", kind="guidance", text="Short.", statements=("two",)),
        Resource(title="A site", url="https://example.org"),
    )
    first = evolve(first, statements=(one, two), good_practice=(example,), resources=resources)
    return evolve(tool, domains=(first, second))


def test_the_little_tool_with_all_of_it_has_no_problem() -> None:
    assert problems_of(rich_tool()) == []


def words(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Paragraph):
            found.append("".join(span.text for span in block.spans))
        elif isinstance(block, BulletList):
            found += ["- " + "".join(span.text for span in item) for item in block.items]
    return found


def between(found: list[str], first: str, last: str) -> list[str]:
    start = found.index(first)
    return found[start : found.index(last, start) + 1]


def test_the_tool_to_read_takes_its_statements_one_by_one() -> None:
    found = words(tool_reader(rich_tool()).blocks)
    assert between(found, "The statements one by one", "- Who knows?") == [
        "The statements one by one",
        "1. We do one thing.",
        "Why we ask: One is a start.",
        "What could count as evidence:",
        "- A list.",
        "- A story.",
        "If you agree:",
        "- Where else?",
        "If you don't know:",
        "- Who knows?",
    ]
    assert "2. We do two things." not in found


def test_a_tool_that_says_nothing_more_has_no_such_chapter() -> None:
    assert "The statements one by one" not in words(tool_reader(little_tool()).blocks)


@pytest.mark.parametrize("kind", ["organisation", "personal"])
def test_reports_tell_good_practice_with_place_year_outcome_and_source(kind: str) -> None:
    story = Story(3)
    story.tool = rich_tool()
    found = words(build_report(kind, story.tool, read(story.state, story.tool, FACILITATOR)).blocks)
    ending = "Helps with statements 1 and 2. Source: A leaflet."
    assert between(found, "A lane (Northtown, 2020)", ending) == [
        "A lane (Northtown, 2020)",
        "They walk it.",
        "What came of it: Nine lanes.",
        ending,
    ]


def test_a_resource_says_what_it_is_and_without_an_address_it_is_no_link() -> None:
    (links,) = [block for block in tool_reader(rich_tool()).blocks if isinstance(block, LinkList)]
    assert links.links == (
        Link("A guide", "", "Guidance, Ana. Short. Helps with statement 2."),
        Link("A site", "https://example.org", ""),
    )


def test_notes_for_the_session_say_why_a_statement_is_asked() -> None:
    story = Story(3)
    story.tool = rich_tool()
    for nth in range(4):
        story.join(f"lead-{nth}", "lead")
        story.answer(f"lead-{nth}", rated("one", 4))
    story.reveal()
    found = words(build_report("facilitator", story.tool, read(story.state, story.tool, FACILITATOR)).blocks)
    assert between(found, "Why we ask: One is a start.", "- A story.") == [
        "Why we ask: One is a start.",
        "What could count as evidence:",
        "- A list.",
        "- A story.",
    ]


def test_the_blank_form_stays_short() -> None:
    assert "What could count as evidence:" not in words(tool_blank(rich_tool()).blocks)


def test_a_statement_needs_none_of_it() -> None:
    assert Statement(id="bare", text="We are.").evidence == ()

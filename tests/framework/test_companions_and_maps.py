"""Companion sections and maps to other frameworks: read strictly, and shown beside the tool."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.framework.making import little_tool
from tests.framework.test_helping_content import FILES

from stocktake.content import load_tool, problems_of
from stocktake.document import BulletList, Column, FlowChart, FlowStep, Heading, Paragraph, Span, Table
from stocktake.documents import tool_companion, tool_reader
from stocktake.documents.companion import statement_name
from stocktake.errors import ContentError, NotFoundError
from stocktake.tool import CompanionSection, CompanionTable, CrossMap, MapLink, MapTarget, Tool

SEASONS = """
id = "seasons"
title = "What to do when"
domains = ["soil"]
text = "Nobody has to do it **all** in spring."
source = "A leaflet"
[table]
caption = "A year"
columns = ["Season", "What"]
rows = [["Spring", "Sow"], ["Autumn", "Rest"]]
"""
EARTH = """
id = "earth"
title = "The earth code"
by = "The soil office"
[[target]]
id = "care"
title = "Care for the ground"
group = "Ground"
[links]
soil-1 = { care = "strong" }
"""


def load(folder: Path, seasons: str = SEASONS, earth: str = EARTH) -> Tool:
    lists = 'domains = ["soil"]\ncompanion = ["seasons"]\ncross_maps = ["earth"]'
    files = FILES | {"companion/seasons.toml": seasons, "cross_maps/earth.toml": earth}
    files["tool.toml"] = files["tool.toml"].replace('domains = ["soil"]', lists)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return load_tool(folder)


def problems(folder: Path, **changed: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(folder, **changed)
    return [problem.removeprefix(f"{folder}: ") for problem in caught.value.problems]


def test_a_section_and_a_map_are_read_with_all_their_parts(tmp_path: Path) -> None:
    tool = load(tmp_path)
    assert tool.companion == (
        CompanionSection(
            id="seasons",
            title="What to do when",
            domains=("soil",),
            text="Nobody has to do it **all** in spring.",
            source="A leaflet",
            table=CompanionTable(
                caption="A year", columns=("Season", "What"), rows=(("Spring", "Sow"), ("Autumn", "Rest"))
            ),
        ),
    )
    assert tool.beside("soil") == tool.companion_of("leadership") == tool.companion
    assert tool.companion_of("facilitator") == ()
    assert tool.cross_maps == (
        CrossMap(
            id="earth",
            title="The earth code",
            by="The soil office",
            targets=(MapTarget(id="care", title="Care for the ground", group="Ground"),),
            links=(MapLink(statement="soil-1", target="care", strength="strong"),),
        ),
    )


def test_a_table_that_asks_for_a_flow_is_drawn_row_by_row_with_items_between_semicolons(tmp_path: Path) -> None:
    tool = load(tmp_path)
    table = CompanionTable(
        caption="A year",
        columns=("Season", "What", "Who"),
        rows=(("Spring", "Sow; wait;", "all"), ("Autumn", "", "")),
        picture="flow",
    )
    section = evolve(tool.companion[0], table=table)
    blocks = tool_companion(evolve(tool, companion=(section,)), "leadership").blocks
    (chart,) = [each for each in blocks if isinstance(each, FlowChart)]
    assert chart.steps == (FlowStep("Spring", ("Sow", "Wait", "All")), FlowStep("Autumn", ()))
    assert (chart.title, chart.description) == ("A year", "Each step leads to the next: Spring, Autumn.")
    assert chart.table == Table("A year", (Column("Season"), Column("What"), Column("Who")), table.rows)
    assert not [each for each in blocks if isinstance(each, Table)]


def test_a_section_that_is_named_but_not_there_is_a_problem(tmp_path: Path) -> None:
    load(tmp_path)
    (tmp_path / "companion" / "seasons.toml").unlink()
    with pytest.raises(ContentError) as caught:
        load_tool(tmp_path)
    assert list(caught.value.problems) == [
        f"{tmp_path}: seasons.toml: there is no such file; write it, or take its name off the list."
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'domains = ["soil"]',
            'domains = ["sky"]',
            "seasons.toml: domains names “sky”, but the tool has no such domain; "
            "write the id of one that it has, or take it off the list.",
        ),
        (
            'title = "What to do when"',
            'title = "When"\nkind = "leaders"',
            "seasons.toml: kind is “leaders”; it may be leadership or facilitator.",
        ),
        (
            '["Autumn", "Rest"]',
            '["Autumn"]',
            "seasons.toml: row 2 of the table has 1 cells where there are 2 columns; "
            "give it as many cells as there are columns.",
        ),
        (
            "[table]",
            '[table]\npicture = "flew"',
            "seasons.toml: the picture of the table is “flew”; it may be flow, or left out.",
        ),
        ("caption =", "title =", "seasons.toml.table.caption: “caption” is missing"),
        (
            'id = "seasons"',
            'id = "Seasons"',
            "seasons.toml: id is “Seasons”; an id is of small letters, digits and single hyphens, "
            "and begins with a letter.",
        ),
    ],
)
def test_what_is_wrong_with_a_section_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in problems(tmp_path, seasons=SEASONS.replace(old, new))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (
            'soil-9 = { care = "strong" }',
            "earth.toml: links names the statement “soil-9”, but the tool has none; "
            "write the id of one that it has, or take it out.",
        ),
        (
            'soil-1 = { cure = "strong" }',
            "earth.toml: “soil-1” leads to “cure”, which is no target; the targets are care.",
        ),
        (
            'soil-1 = { care = "much" }',
            "earth.toml: “soil-1” bears on “care” as “much”; write strong or partial.",
        ),
    ],
)
def test_what_is_wrong_with_a_map_is_said(tmp_path: Path, new: str, said: str) -> None:
    assert problems(tmp_path, earth=EARTH.replace('soil-1 = { care = "strong" }', new)) == [said]


def rich_tool() -> Tool:
    leaders = CompanionSection(id="steps", title="Steps", domains=("first",), text="One by *one*.", source="A leaflet")
    runners = CompanionSection(
        id="tea",
        title="Tea",
        kind="facilitator",
        table=CompanionTable(caption="Cups", columns=("Who", "How many"), rows=(("All", "Two"),)),
    )
    code = CrossMap(
        id="code",
        title="The code",
        by="The office",
        text="Our own reading.",
        targets=(MapTarget(id="a", title="Asking"), MapTarget(id="b", title="Being")),
        links=(
            MapLink(statement="two", target="a", strength="strong"),
            MapLink(statement="three", target="a", strength="strong"),
            MapLink(statement="one", target="a", strength="partial"),
        ),
    )
    return evolve(little_tool(), companion=(leaders, runners), cross_maps=(code,))


def test_ids_that_stand_twice_are_a_problem() -> None:
    tool = rich_tool()
    (code,) = tool.cross_maps
    twice = evolve(
        tool,
        companion=(*tool.companion, tool.companion[0]),
        cross_maps=(code, evolve(code, targets=(*code.targets, code.targets[0]))),
    )
    assert problems_of(tool) == []
    assert problems_of(twice) == [
        "The companion section “steps” stands more than once; give each an id of its own.",
        "The cross-map “code” stands more than once; give each an id of its own.",
        "The target of code.toml “a” stands more than once; give each an id of its own.",
    ]


def test_each_kind_of_companion_can_be_read_on_its_own() -> None:
    leaders, runners = tool_companion(rich_tool(), "leadership"), tool_companion(rich_tool(), "facilitator")
    assert (leaders.title, leaders.subtitle) == ("A little review", "Leadership companion")
    assert leaders.blocks == (
        Heading(1, "Steps", "companion-steps"),
        Paragraph((Span("One by "), Span("one", emphasis=True), Span("."))),
        Paragraph((Span("Beside: First. Source: A leaflet.", emphasis=True),)),
    )
    assert runners.subtitle == "Facilitator kit"
    assert [block.caption for block in runners.blocks if isinstance(block, Table)] == ["Cups"]


def test_a_companion_that_is_not_there_says_which_there_are() -> None:
    with pytest.raises(NotFoundError) as caught:
        tool_companion(rich_tool(), "cooks")
    assert str(caught.value) == (
        "The tool “A little review” has no companion “cooks”. It has: leadership, facilitator."
    )
    with pytest.raises(NotFoundError) as caught:
        tool_companion(little_tool(), "leadership")
    assert str(caught.value) == "The tool “A little review” has no companion “leadership”. It has: none."


def test_the_tool_to_read_holds_all_of_it_and_leads_there_from_the_domain() -> None:
    blocks = tool_reader(rich_tool()).blocks
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings[headings.index("The second domain") :] == [
        "The second domain",
        "Statements to rate",
        "Leadership companion",
        "Steps",
        "Facilitator kit",
        "Tea",
        "How this fits with other frameworks",
        "The code (The office)",
        "Where this tool comes from",
    ]
    beside = blocks[[getattr(block, "text", "") for block in blocks].index("To read beside this") + 1]
    assert beside == BulletList(((Span("Steps", href="#companion-steps"),),))
    assert Heading(2, "Steps", "companion-steps") in blocks


def test_a_map_is_a_table_of_what_bears_on_each_target() -> None:
    (table,) = [
        block for block in tool_reader(rich_tool()).blocks if isinstance(block, Table) and block.caption != "Cups"
    ]
    assert [column.title for column in table.columns] == [
        "What it asks for",
        "Statements close to it",
        "Statements that touch it",
    ]
    assert table.rows == (("Asking", "First 2, The second domain 1", "First 1"), ("Being", "–", "–"))


def test_targets_under_headings_get_a_column_for_them(tmp_path: Path) -> None:
    (table,) = [
        block for block in tool_reader(load(tmp_path)).blocks if isinstance(block, Table) and block.caption != "A year"
    ]
    assert [column.title for column in table.columns][:2] == ["What it asks for", "Theme"]
    assert table.rows == (("Care for the ground", "Ground", "Soil 1", "–"),)


def test_a_statement_is_named_in_short_by_its_domain_and_place() -> None:
    assert statement_name(little_tool(), "two") == "First 2"


def test_a_tool_without_any_of_it_reads_as_before() -> None:
    headings = [block.text for block in tool_reader(little_tool()).blocks if isinstance(block, Heading)]
    assert not {"Leadership companion", "Facilitator kit", "To read beside this"} & set(headings)

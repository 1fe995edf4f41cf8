"""Areas, levels and weights of a tool: what is read, in which order, and what is wrong with them in sentences."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.framework.making import SCALE, little_tool

from stocktake.content import load_tool, problems_of
from stocktake.errors import ContentError
from stocktake.tool import Area, Domain, Statement, Tool

TOOL = """
schema = 1
id = "garden"
title = "How is our garden?"
version = "1.0"
language = "en-GB"
scales = ["steps"]
domains = ["soil", "water", "tea"]
[[area]]
id = "ground"
title = "On the ground"
text = "What we *dig*."
[[area]]
id = "people"
title = "Among us"
[[perspective]]
id = "gardener"
title = "Gardeners"
"""
DOMAIN = """
id = "{0}"
title = "{0}"
area = "{1}"
weight = {2}
[[statement]]
id = "{0}-1"
text = "We see to it."
weight = 0.5
[statement.levels]
1 = "Nobody does."
[[statement]]
id = "{0}-2"
text = "We show others."
"""
STEPS = """
id = "steps"
title = "Steps"
[[point]]
value = 1
label = "Not yet"
[[point]]
value = 2
label = "There"
description = "Anybody can see it."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "tool.toml": TOOL,
        "scales/steps.toml": STEPS,
        "domains/soil.toml": DOMAIN.format("soil", "ground", 2),
        "domains/water.toml": DOMAIN.format("water", "ground", 1),
        "domains/tea.toml": DOMAIN.format("tea", "people", 1),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def changed(folder: Path, name: str, old: str, new: str) -> list[str]:
    """Change a file, and give what is said of the folder then."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as said:
        load_tool(folder)
    return [problem.removeprefix(f"{folder}: ") for problem in said.value.problems]


def test_domains_stand_in_areas_in_the_order_of_the_tool(folder: Path) -> None:
    tool = load_tool(folder)
    assert [(area.title if area else "", [domain.id for domain in domains]) for area, domains in tool.by_area()] == [
        ("On the ground", ["soil", "water"]),
        ("Among us", ["tea"]),
    ]
    assert tool.areas[0].text == "What we *dig*."


def test_a_tool_without_areas_is_one_run_of_domains() -> None:
    ((area, domains),) = little_tool().by_area()
    assert area is None
    assert domains == little_tool().domains


def test_a_level_is_said_by_the_statement_or_else_by_the_scale(folder: Path) -> None:
    tool = load_tool(folder)
    statement = tool.statement("soil-1")
    assert [tool.level(statement, value) for value in (1, 2, 3)] == ["Nobody does.", "Anybody can see it.", ""]
    assert tool.level(tool.statement("soil-2"), 1) == ""
    assert tool.has_levels(tool.statement("soil-2"))
    assert not little_tool().has_levels(little_tool().statement("one"))


def test_weights_are_one_unless_said(folder: Path) -> None:
    tool = load_tool(folder)
    assert [domain.weight for domain in tool.domains] == [2, 1, 1]
    assert [each.weight for each in tool.domain("soil").statements] == [0.5, 1]
    assert tool.weighted
    assert not little_tool().weighted


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "domains/soil.toml",
            'area = "ground"',
            'area = "sky"',
            "soil.toml: area is “sky”, which tool.toml doesn't have; the areas are ground, people.",
        ),
        (
            "domains/tea.toml",
            'area = "people"',
            "",
            "tea.toml: there is no area; write one of ground, people, as every domain has one.",
        ),
        (
            "tool.toml",
            '["soil", "water", "tea"]',
            '["soil", "tea", "water"]',
            "tool.toml: the domains of the area “ground” stand apart; put them next to one another.",
        ),
        (
            "tool.toml",
            "[[perspective]]",
            '[[area]]\nid = "sky"\ntitle = "Above"\n[[perspective]]',
            "tool.toml: no domain stands in the area “sky”; name it in a domain, or take it out.",
        ),
        (
            "tool.toml",
            'id = "people"',
            'id = "ground"',
            "The area “ground” stands more than once; give each an id of its own.",
        ),
        (
            "tool.toml",
            'id = "people"',
            'id = "All people"',
            "tool.toml: area id is “All people”; an id is of small letters, digits and single hyphens, and begins "
            "with a letter.",
        ),
        (
            "domains/tea.toml",
            '1 = "Nobody does."',
            '7 = "Nobody does."',
            "tea.toml: statement “tea-1” describes the level “7”, which its scale doesn't have; its points are 1, 2.",
        ),
        (
            "domains/tea.toml",
            "weight = 1",
            "weight = 0",
            "tea.toml: the weight of the domain is 0; give a number above 0.",
        ),
        (
            "domains/tea.toml",
            "weight = 0.5",
            "weight = inf",
            "tea.toml: the weight of statement “tea-1” is inf; give a number above 0.",
        ),
        (
            "domains/tea.toml",
            "weight = 0.5",
            "weight = nan",
            "tea.toml: the weight of statement “tea-1” is nan; give a number above 0.",
        ),
        (
            "domains/tea.toml",
            "weight = 0.5",
            'weight = "2"',
            "tea.toml.statement[0].weight: expected a number, got '2'",
        ),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(folder: Path, name: str, old: str, new: str, said: str) -> None:
    assert said in changed(folder, name, old, new)


def test_an_area_in_a_tool_that_has_none_is_a_problem() -> None:
    tool = little_tool()
    inside = evolve(tool, domains=(evolve(tool.domains[0], area="here"), tool.domains[1]))
    assert problems_of(inside) == [
        "first.toml: area is “here”, which tool.toml doesn't have; it has none; write [[area]] tables."
    ]


def test_a_domain_that_comes_later_joins_its_area(folder: Path) -> None:
    tool = load_tool(folder)
    more = Domain(id="air", title="Air", statements=(Statement(id="air-1", text="We breathe."),))
    ids = {
        area: [each.id for each in tool.with_domain(evolve(more, area=area)).domains]
        for area in ("ground", "people", "")
    }
    assert ids == {
        "ground": ["soil", "water", "air", "tea"],
        "people": ["soil", "water", "tea", "air"],
        "": ["soil", "water", "tea", "air"],
    }


def test_an_area_takes_nothing_from_what_a_tool_is() -> None:
    tool = little_tool()
    inside = Tool(
        id=tool.id,
        title=tool.title,
        version=tool.version,
        language=tool.language,
        scales=(SCALE,),
        perspectives=tool.perspectives,
        domains=tuple(evolve(each, area="all") for each in tool.domains),
        areas=(Area(id="all", title="All of it"),),
    )
    assert problems_of(inside) == []
    assert [domain.id for domain, _ in inside.statements()] == ["first", "first", "second"]

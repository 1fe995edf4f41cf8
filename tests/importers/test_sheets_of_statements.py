"""A sheet of statements becomes a tool; what is wrong in it is said with its line."""

from pathlib import Path

import pytest
from tests.importers.trying import importer, refused, works

from stocktake.tool import Statement

SHEET = """\
Domain,Statement,Good,Why,Help,Asked because,Evidence,Prompts,Prompts disagree,Colour
Our soil,We give back what we take.,"It is dark.

It smells well.",All grows in it.,Compost counts.,Soil tires.,"- a heap
- a spade",Who turns it?,What is a first step?,brown
Our soil,We leave some ground alone.,It is light.,,,,,,,

Cards,We write on each bed what grows there.,,,,,,,,
"""


def test_a_sheet_becomes_a_tool_that_can_be_run(tmp_path: Path) -> None:
    draft = importer("sheet").read(SHEET.encode())
    tool = works(draft, tmp_path / "content")
    soil, cards = tool.domains
    assert (soil.id, soil.title, soil.good, soil.why) == (
        "our-soil", "Our soil", "It is dark.\n\nIt smells well.", "All grows in it.",
    )  # fmt: skip
    assert soil.statements[0] == Statement(
        id="our-soil-1",
        text="We give back what we take.",
        help="Compost counts.",
        asked_because="Soil tires.",
        evidence=("a heap", "a spade"),
        prompts=("Who turns it?",),
        prompts_disagree=("What is a first step?",),
    )
    assert [each.id for _, each in tool.statements()] == ["our-soil-1", "our-soil-2", "cards-2-1"]
    assert cards.id == "cards-2"


def test_what_has_no_place_is_reported_with_its_line() -> None:
    assert importer("sheet").read(SHEET.encode()).left_out == (
        "Line 1, “Colour”: this column is not known.",
        "Line 6, good: “Our soil” has other words in a row above, which were kept.",
    )


def test_a_column_that_is_nearly_known_is_named(tmp_path: Path) -> None:
    draft = importer("sheet").read(b"domain;statement;promts\nSoil;We dig.;Why?\n")
    assert draft.left_out == ("Line 1, “promts”: this column is not known. Did you mean “prompts”?",)
    works(draft, tmp_path / "content")


def test_ids_in_the_sheet_are_kept() -> None:
    draft = importer("sheet").read("\ufeffdomain\tid\tstatement\nSoil\tdig\tWe dig.\nSoil\t\tWe rest.\n".encode())
    assert [each.id for _, each in draft.tool.statements()] == ["dig", "soil-2"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"statement,statement\nx,y\n",
            [
                "Line 1: there is no column “domain”. The columns are: domain, statement, id, short, good, why, help, "
                "asked_because, evidence, prompts, prompts_agree, prompts_disagree, prompts_dont_know.",
                "Line 1: the column “statement” stands twice; keep one.",
            ],
        ),
        (
            b'domain,statement,id\nSoil,"We\ndig.",dig\nSoil,,\nSoil,We rest.,dig\nSoil,We sow.,Our Id\nSoil,We,,,x\n',
            [
                "Line 4, statement: the cell is empty; write the statement, or take the row out.",
                "Line 5, id: “dig” is the id on line 2 already; keep one.",
                "Line 6, id: “Our Id” is no id; use small letters, digits and single hyphens, a letter first, or leave "
                "it empty.",
                "Line 7: there are 5 cells, but only 3 columns.",
            ],
        ),
        (b"domain,statement\n", ["There is no row with a statement below the header; write one at least."]),
        (
            b"domain,statement\nSoil,We dig \xa3.\n",
            ["Line 2: The file is not UTF-8 text. In a spreadsheet, save it as “CSV UTF-8”, and try again."],
        ),
        (
            b'domain,statement\nSoil,"We dig',
            ["Line 2: The quotes or the length of a cell are wrong here (unexpected end of data)."],
        ),
    ],
)
def test_a_broken_sheet_is_refused_with_line_and_cause(data: bytes, said: list[str]) -> None:
    assert refused("sheet", data) == said

"""How far perspectives lie apart, as charts and tables: largest difference first, small groups left out and named."""

import pytest
from attrs import evolve
from tests.framework.making import Story, rated, unknown

from stocktake.document import DumbbellChart, HeatMap, Paragraph, Table
from stocktake.documents.by_perspective import dumbbell, heat_map, who_took_part
from stocktake.documents.organisation import sides_of
from stocktake.documents.prose import plain
from stocktake.gate import read
from stocktake.reading import READER, Reading


@pytest.fixture
def reading() -> Reading:
    """Leads and the team see the second statement differently; carers stand between them, and one knows nothing."""
    story = Story(3)
    for side, two in (("lead", 4), ("team", 1), ("carer", 2)):
        for nth in range(3):
            name = f"{side}-{nth}"
            story.join(name, side, name=name)
            story.answer(name, rated("one", 3), rated("two", two), rated("three", 2) if nth else unknown("three"))
    story.reveal()
    return read(story.state, story.tool, READER)


def hiding(reading: Reading, *sides: str, of: str = "") -> Reading:
    """Hide groups of a statement, or of all there is, as the rules would."""

    def without(one):  # type: ignore[no-untyped-def] # statements and domains alike
        if of and one.id != of:
            return one
        groups = tuple(evolve(g, tally=None, figures={}) if g.perspective in sides else g for g in one.groups)
        return evolve(one, groups=groups)

    domains = (evolve(without(each), statements=tuple(map(without, each.statements))) for each in reading.domains)
    return evolve(reading, domains=tuple(domains))


def marks(reading: Reading) -> DumbbellChart:
    found = dumbbell("Views", reading, [(each.id, each) for each in reading.domains[0].statements])
    assert found is not None
    return found


def cells(reading: Reading) -> HeatMap:
    found = heat_map("Domains", reading)
    assert found is not None
    return found


def test_a_dumbbell_has_the_middle_rating_of_every_perspective_and_the_largest_difference_first(
    reading: Reading,
) -> None:
    chart = marks(reading)
    assert chart.key == ("The lead", "The team", "The carer")
    assert [(row.label, row.values, row.note) for row in chart.rows] == [
        ("two", (4, 1, 2), "9 ratings"),
        ("one", (3, 3, 3), "9 ratings"),
    ]
    assert (chart.lowest, chart.highest) == (1, 4)
    assert chart.description == (
        "Each mark is the middle rating of a perspective, from 1 (Not yet) to 4 (Fully). "
        "The longer the line, the more views differ."
    )
    assert chart.table is not None
    assert chart.table.rows == (("two", "4 (3)", "1 (3)", "2 (3)"), ("one", "3 (3)", "3 (3)", "3 (3)"))


def test_a_group_that_is_hidden_everywhere_is_left_out_and_said_once(reading: Reading) -> None:
    chart = marks(hiding(reading, "carer"))
    assert chart.key == ("The lead", "The team")
    assert chart.description.endswith("Not shown, to keep small groups safe: The carer.")
    assert [row.note for row in chart.rows] == ["9 ratings", "9 ratings"]
    assert "2" not in [cell for row in (chart.table.rows if chart.table else ()) for cell in row[1:]]


def test_a_group_that_is_hidden_in_one_row_is_said_there(reading: Reading) -> None:
    chart = marks(hiding(reading, "carer", of="one"))
    assert [(row.label, row.values, row.note) for row in chart.rows] == [
        ("two", (4, 1, 2), "9 ratings"),
        ("one", (3, 3, None), "9 ratings · not shown: The carer"),
    ]
    assert chart.table is not None
    assert chart.table.rows[1] == ("one", "3 (3)", "3 (3)", "not shown")


def test_where_fewer_than_two_perspectives_may_be_shown_a_report_says_that_there_is_nothing_to_compare(
    reading: Reading,
) -> None:
    alone = hiding(reading, "carer", "team")
    assert list(sides_of(alone, alone.domains[0])) == [
        Paragraph(plain("Perspectives can't be compared here: fewer than two of them may be shown."))
    ]


def test_a_heat_map_keeps_the_order_of_the_tool_and_has_a_cell_for_every_perspective(reading: Reading) -> None:
    chart = cells(reading)
    assert [row.label for row in chart.rows] == ["First", "The second domain"]
    assert chart.rows[1].values == (2, 2, 2)
    assert chart.rows[1].note == "6 ratings"
    assert "It is not a ranking." in chart.description


def test_a_heat_map_shows_nothing_of_a_hidden_group(reading: Reading) -> None:
    chart = cells(hiding(reading, "team", of="first"))
    assert chart.rows[0].values[1] is None
    assert chart.rows[0].note.endswith("not shown: The team")
    assert heat_map("Domains", hiding(reading, "lead", "team", "carer")) is None


def test_who_took_part_is_told_by_perspective_and_a_group_hidden_anywhere_is_hidden(reading: Reading) -> None:
    (table,) = (block for block in who_took_part(reading) if isinstance(block, Table))
    assert table.rows == (("The lead", "3"), ("The team", "3"), ("The carer", "3"))
    (table,) = (block for block in who_took_part(hiding(reading, "carer", of="one")) if isinstance(block, Table))
    assert table.rows == (("The lead", "3"), ("The team", "3"), ("The carer", "not shown"))
    assert Paragraph(plain("9 people answered.")) in list(who_took_part(reading))


def test_before_anything_may_be_shown_there_is_no_chart_and_no_count() -> None:
    story = Story(3)
    story.join("lead-0", "lead")
    story.answer("lead-0", rated("one", 3))
    nothing = read(story.state, story.tool, READER)
    assert heat_map("Domains", nothing) is None
    assert dumbbell("Views", nothing, [(each.id, each) for each in nothing.domains[0].statements]) is None
    (table,) = (block for block in who_took_part(nothing) if isinstance(block, Table))
    assert {said for _, said in table.rows} == {"not shown"}

"""The archive's own tests: the kit's contract, its content, its figure, its section."""

import pytest
from stocktake_archive import CONTENT, stocktake_report_sections
from stocktake_archive.steps import THREE_QUARTERS, lowest, reached

from stocktake.aggregation import Part, Tally, figures_of
from stocktake.content import load_tool
from stocktake.plugins import load_plugins
from stocktake.proofing import proof_folder
from stocktake.settings import Settings
from stocktake_testing.content import ToolContract

TOOL = load_tool(CONTENT)
SCALE = TOOL.scales[0]


class TestArchive(ToolContract):
    @pytest.fixture
    def tool(self):
        return TOOL


def tally(*ratings):
    return Tally(counts={value: ratings.count(value) for value in SCALE.values})


def part(*ratings):
    counts = tally(*ratings)
    return Part(tally=counts, scale=SCALE, weight=1, figures=figures_of([THREE_QUARTERS], counts, SCALE))


def test_every_level_of_every_statement_is_described():
    assert [len(statement.levels) for _, statement in TOOL.statements()] == [5] * 14


def test_the_linter_has_nothing_to_say():
    assert proof_folder(CONTENT).standing == ()


@pytest.mark.parametrize(
    ("ratings", "step"),
    [((), None), ((3, 3, 3, 0), 3), ((3, 3, 0, 0), 0), ((4,), 4), ((1, 2, 3, 4), 2), ((2, 2, 2, 2, 2, 2, 2, 0), 2)],
)
def test_the_step_is_the_highest_that_three_quarters_have_reached(ratings, step):
    assert reached(tally(*ratings), SCALE) == step


def test_a_whole_stands_where_its_lowest_part_stands():
    assert lowest([part(3, 3, 3), part(1, 1, 1), part()]) == 1
    assert lowest([part()]) is None


def test_the_figure_is_for_this_tool_only():
    loaded = load_plugins(Settings(storage="memory:"))
    assert [tool.id for tool in loaded.tools.values() if THREE_QUARTERS.fits(tool)] == ["archive"]


def test_there_is_no_section_where_nothing_may_be_shown():
    class Hidden:
        hidden = "Nobody has answered yet."

    assert stocktake_report_sections(TOOL, Hidden()) == []

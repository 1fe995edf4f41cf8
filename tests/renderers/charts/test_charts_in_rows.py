"""Dumbbells, heat maps and slopes: true to their figures, told apart without colours, safe, for any size of review."""

import re
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renderers.sample_documents import HOSTILE, SIDES, in_rows

from stocktake.document import ChartRow, DumbbellChart, HeatMap, RowChart, SlopeChart
from stocktake_renderers.charts_marks import swatch_for_print, swatch_for_web
from stocktake_renderers.charts_palette import SIDES as COLOURS
from stocktake_renderers.charts_palette import contrast
from stocktake_renderers.charts_rows import chart_in_words, figure, letter, row_in_words
from stocktake_renderers.charts_rows_drawing import axis_for_print, axis_for_web, row_for_print, row_for_web
from stocktake_renderers.charts_strip import PRINT_WIDTH

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = (DumbbellChart, HeatMap, SlopeChart)
kinds = pytest.mark.parametrize("made", CHARTS)


def a_chart(made: type[RowChart], *values: float | None, lowest: int = 1, highest: int = 5) -> RowChart:
    key = tuple(f"Side {place}" for place in range(1, len(values) + 1))
    return made("T", "D.", key, (ChartRow("Safety", values, "note"),), lowest, highest)


def web(chart: RowChart) -> ElementTree.Element:
    return ElementTree.fromstring(row_for_web(chart, chart.rows[0], "r"))


def printed(chart: RowChart) -> ElementTree.Element:
    return ElementTree.fromstring(row_for_print(chart, chart.rows[0]))


def figures(drawn: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in drawn.iter() if each.tag.removeprefix(SVG) == "text"]


@kinds
def test_a_row_is_named_and_said_to_those_who_cannot_see_it(made: type[RowChart]) -> None:
    drawn = web(a_chart(made, 3.0, None, 1.5))
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == "r-t r-d"
    assert drawn.findtext("title") == "Safety"
    assert drawn.findtext("desc") == "Side 1: 3, Side 2: –, Side 3: 1.5."
    assert all("style" not in each.attrib for each in drawn.iter())


@kinds
def test_every_figure_is_printed_and_what_is_hidden_has_none(made: type[RowChart]) -> None:
    for drawn in (web(a_chart(made, 3.0, None, 1.5)), printed(a_chart(made, 3.0, None, 1.5))):
        assert {each for each in figures(drawn) if each != "–"} == {"3", "1.5"}


@kinds
@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("points", [2, 5, 11])
@pytest.mark.parametrize("sides", [1, 2, 8])
def test_every_size_of_chart_stays_in_its_frame(made: type[RowChart], rows: int, sides: int, points: int) -> None:
    chart = in_rows(made, rows, sides, points)  # type: ignore[arg-type]
    for row in chart.rows:
        drawn = ElementTree.fromstring(row_for_print(chart, row))
        assert float(drawn.get("width", "")) == PRINT_WIDTH
        high = float(drawn.get("height", "")) / 0.75
        for each in drawn.iter(f"{SVG}text"):
            assert 0 < float(each.get("y", "")) < high
        ElementTree.fromstring(row_for_web(chart, row, "r"))


def test_perspectives_of_one_view_stand_above_each_other_and_no_line_is_drawn_between() -> None:
    drawn = web(a_chart(DumbbellChart, 2.0, 2.0, 2.0))
    marks = [each for each in drawn if each.tag == "svg"]
    assert {each.get("x") for each in marks} == {"27.5%"}
    assert len({each.get("y") for each in marks}) == 3
    assert figures(drawn) == ["2"]
    assert not [each for each in drawn if each.get("class") == "gap"]


def test_the_gap_of_a_dumbbell_runs_from_the_lowest_mark_to_the_highest() -> None:
    drawn = web(a_chart(DumbbellChart, 3.0, 1.0, 5.0))
    (gap,) = (each for each in drawn if each.get("class") == "gap")
    assert (gap.get("x1"), gap.get("x2")) == ("5%", "95%")


def test_figures_of_a_dumbbell_that_lie_close_stand_below_each_other() -> None:
    drawn = web(a_chart(DumbbellChart, 5.0, 5.5, 6.0, lowest=1, highest=11))
    assert len({each.get("y") for each in drawn.iter("text")}) == 2


def test_the_axis_of_a_dumbbell_shows_the_scale_and_other_charts_have_none() -> None:
    assert re.findall(r">(\d+)</text>", axis_for_web(a_chart(DumbbellChart, 2.0))) == ["1", "2", "3", "4", "5"]
    assert re.findall(r">(\d+)</text>", axis_for_print(a_chart(DumbbellChart, 2.0))) == ["1", "2", "3", "4", "5"]
    assert axis_for_web(a_chart(HeatMap, 2.0)) == axis_for_print(a_chart(SlopeChart, 2.0)) == ""


def test_marks_differ_by_shape_and_by_colour() -> None:
    shapes = {re.sub(r'class="k\d"', "", swatch_for_web(place)) for place in range(7)}
    assert len(shapes) == 7
    assert len({swatch_for_web(place) for place in range(42)}) == 42
    assert len({swatch_for_print(place) for place in range(42)}) == 42


@pytest.mark.parametrize("colour", COLOURS)
def test_marks_stand_out_on_paper(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 4.5


def test_a_style_sheet_names_the_colours_that_print_has_and_others_for_dark_screens() -> None:
    for sheet in ("web/static/tokens.css", "html/templates/page.css"):
        found = files("stocktake_renderers").joinpath(sheet).read_text("utf-8")
        colours = [re.findall(rf"--k{number}: (#[0-9a-f]{{6}})", found)[:2] for number in range(1, 7)]
        assert tuple(light for light, _ in colours) == COLOURS
        assert all(contrast(dark, "#14181d") >= 4.5 for _, dark in colours)


def test_a_cell_of_a_heat_map_has_as_many_dots_as_its_band() -> None:
    drawn = web(a_chart(HeatMap, 1.0, 2.0, 3.0, 4.0, 5.0))
    assert [len(list(each.iter("circle"))) for each in drawn if each.tag == "svg"] == [1, 2, 3, 4, 5]
    cells = [each.get("class") for each in drawn.iter("rect")]
    assert cells == ["cell f1", "cell f2", "cell f3", "cell f4", "cell f5"]


def test_a_cell_that_may_not_be_shown_is_an_outline() -> None:
    drawn = web(a_chart(HeatMap, None))
    assert [(each.get("class"), each.get("fill")) for each in drawn.iter("rect")] == [("gone", "none")]
    assert figures(drawn) == ["–"]


def test_a_slope_goes_up_where_figures_do_and_leaves_out_rounds_without_one() -> None:
    drawn = web(a_chart(SlopeChart, 2.0, 4.0, None, 3.0))
    (line,) = (each for each in drawn if each.get("class") == "slope")
    assert float(line.get("y1", "")) > float(line.get("y2", ""))
    assert figures(drawn) == ["2", "4", "–", "3"]


@kinds
def test_a_chart_is_said_whole_in_words(made: type[RowChart]) -> None:
    chart = a_chart(made, 3.0, None)
    assert row_in_words(chart, ChartRow("Nothing", ())) == ""
    assert chart_in_words(chart) == "D. Safety – Side 1: 3, Side 2: –. – note"


def test_figures_are_short_and_columns_have_letters() -> None:
    assert [figure(each) for each in (3.0, 2.5, 10, None, float("nan"))] == ["3", "2.5", "10", "–", "–"]
    assert [letter(each) for each in (0, 4, 25, 26)] == ["A", "E", "Z", "A1"]


@kinds
@given(
    values=st.lists(st.none() | st.floats(), max_size=9),
    lowest=st.integers(-3, 3),
    span=st.integers(0, 100),
    rows=st.integers(0, 3),
)
def test_any_chart_in_rows_can_be_drawn(
    made: type[RowChart], values: list[float | None], lowest: int, span: int, rows: int
) -> None:
    chart = made("T", "D", SIDES, tuple(ChartRow("R", tuple(values)) for _ in range(rows)), lowest, lowest + span)
    for row in chart.rows:
        ElementTree.fromstring(row_for_print(chart, row))
        ElementTree.fromstring(row_for_web(chart, row, "r"))


@kinds
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_a_row(made: type[RowChart], text: str) -> None:
    chart = made(text, text, (text, text), (ChartRow(text, (2.0, None), text),), 1, 4)
    allowed = {"svg", "title", "desc", "line", "polygon", "circle", "rect", "text", "g"}
    for drawn in (web(chart), printed(chart)):
        assert {each.tag.removeprefix(SVG) for each in drawn.iter()} <= allowed

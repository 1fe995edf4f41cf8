"""The drawings: true to the figures, safe to put in a page, readable in print."""

import math
import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renderers.sample_documents import DOMAINS, HOSTILE, bar, hidden_bar

from stocktake.document import Bar, RadarChart, Segment, Spoke
from stocktake_renderers import charts
from stocktake_renderers.charts_lettering import lines, width
from stocktake_renderers.charts_palette import band, contrast, figure_colour, fill
from stocktake_renderers.charts_radar import HEIGHT, WIDTH, lay_out

SVG = "{http://www.w3.org/2000/svg}"
counts = st.lists(st.integers(0, 5000), min_size=1, max_size=10)


def some_bar(numbers: list[int]) -> Bar:
    return Bar("Safety", tuple(Segment(f"Point {n}", count, n) for n, count in enumerate(numbers, 1)))


def some_radar(values: list[float | None], lowest: int = 1, highest: int = 5) -> RadarChart:
    spokes = tuple(Spoke(DOMAINS[place % 9], value) for place, value in enumerate(values))
    return RadarChart("Where each domain stands", "Safety stands highest.", spokes, lowest, highest)


@given(counts)
def test_the_segments_of_a_bar_fill_it_exactly_and_leave_no_gap(numbers: list[int]) -> None:
    pieces = charts.pieces(some_bar(numbers))
    assert sum((Decimal(str(piece.width)) for piece in pieces), Decimal()) == (100 if any(numbers) else 0)
    for one, other in pairwise(pieces):
        assert math.isclose(one.start + one.width, other.start, abs_tol=0.0015)


@given(counts)
def test_the_drawing_of_a_bar_for_a_page_has_one_segment_for_each_point_that_somebody_chose(numbers: list[int]) -> None:
    drawn = ElementTree.fromstring(charts.bar_for_web(some_bar(numbers), len(numbers)))
    classes = [rect.get("class") for rect in drawn.iter("rect")]
    chosen = [f"seg f{band(place, len(numbers))}" for place, count in enumerate(numbers, 1) if count]
    assert classes == (chosen or ["seg none"])
    assert not list(drawn.iter("style"))
    assert all("style" not in element.attrib for element in drawn.iter())


@given(counts)
def test_the_drawing_of_a_bar_for_print_stays_in_its_frame_and_names_its_colours(numbers: list[int]) -> None:
    drawn = ElementTree.fromstring(charts.bar_for_print(some_bar(numbers), len(numbers)))
    for rect in drawn.iter(f"{SVG}rect"):
        assert float(rect.get("x", "")) + float(rect.get("width", "")) <= 470
        assert "fill" in rect.attrib
    assert all("class" not in element.attrib for element in drawn.iter())


def test_a_bar_shows_its_counts_where_they_fit_and_says_them_all_in_words() -> None:
    drawn = charts.bar_for_web(bar("Safety", 1, 0, 60, 0, 3), 5)
    assert re.findall(r">(\d+)</text>", drawn) == ["60"]
    said = charts.in_words(bar("Safety", 1, 0, 60, 0, 3))
    assert said == "Not yet: 1, Starting: 0, Getting there: 60, Mostly: 0, Fully: 3."


@pytest.mark.parametrize("nothing", [hidden_bar("Safety"), bar("Safety", 0, 0, 0, 0, 0)])
def test_a_bar_that_may_not_be_shown_is_an_empty_outline_without_figures(nothing: Bar) -> None:
    for drawn in (charts.bar_for_web(nothing, 5), charts.bar_for_print(nothing, 5)):
        assert "<text" not in drawn
        assert drawn.count("<rect") == 1
        assert 'fill="none"' in drawn
    assert charts.in_words(nothing) == ""


def test_a_count_below_nothing_draws_nothing() -> None:
    assert charts.pieces(some_bar([-3, 2])) == (charts.Piece(0.0, 100.0, 2, "2"),)


@pytest.mark.parametrize(
    ("points", "bands"),
    [
        (1, [3]),
        (2, [1, 5]),
        (3, [1, 3, 5]),
        (4, [1, 2, 4, 5]),
        (5, [1, 2, 3, 4, 5]),
        (7, [1, 2, 2, 3, 4, 4, 5]),
    ],
)
def test_a_scale_of_any_size_runs_from_the_first_band_to_the_last(points: int, bands: list[int]) -> None:
    assert [band(place, points) for place in range(1, points + 1)] == bands


@pytest.mark.parametrize("points", range(2, 11))
def test_figures_are_easy_to_read_on_every_colour_and_no_two_points_look_the_same(points: int) -> None:
    colours = [fill(place, points) for place in range(1, points + 1)]
    assert len(set(colours)) == points
    assert (colours[0], colours[-1]) == ("#7f2f00", "#0d4f77")
    assert all(contrast(figure_colour(colour), colour) >= 4.5 for colour in colours)


def test_a_radar_says_its_figures_to_those_who_cannot_see_it_and_its_ids_are_its_own() -> None:
    chart = some_radar([2.0, 3.5, None])
    drawn = charts.radar_for_web(chart, "report-7", charts.centre(chart))
    svg = ElementTree.fromstring(drawn)
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "report-7-t report-7-d"
    assert svg.findtext("title") == "Where each domain stands"
    assert svg.findtext("desc") == "Safety stands highest. 1 is at the centre and 5 at the rim."
    assert [element.get("id") for element in svg.iter() if element.get("id")] == ["report-7-t", "report-7-d"]
    assert "style" not in drawn


def test_the_centre_of_a_radar_stands_for_the_lowest_value_and_the_rim_for_the_highest() -> None:
    layout = lay_out(some_radar([1.0, 5.0, 3.0]))
    centre, rim, half = layout.dots
    assert centre == pytest.approx(layout.centre)
    assert math.dist(rim, layout.centre) == pytest.approx(math.dist(layout.spokes[1], layout.centre))
    assert math.dist(half, layout.centre) == pytest.approx(math.dist(rim, layout.centre) / 2)
    assert [tick.words for tick in layout.ticks] == ["1", "2", "3", "4", "5"]


def test_a_spoke_without_value_is_a_gap_in_the_radar() -> None:
    layout = lay_out(some_radar([2.0, None, 3.0, 4.0]))
    assert len(layout.dots) == 3
    assert len(layout.edges) == 2
    assert all(area[0] == layout.centre for area in layout.areas)
    assert [label.value for label in layout.labels] == ["2.0", "–", "3.0", "4.0"]


def test_a_radar_with_every_value_is_one_closed_shape() -> None:
    layout = lay_out(some_radar([2.0, 3.0, 4.0]))
    assert len(layout.areas) == 1
    assert layout.edges[0][0] == layout.edges[0][-1]


@given(
    st.lists(st.none() | st.floats(), max_size=30),
    st.integers(-3, 3),
    st.integers(0, 100),
)
def test_any_radar_can_be_drawn_and_stays_in_its_frame(values: list[float | None], lowest: int, span: int) -> None:
    chart = some_radar(values, lowest, lowest + span)
    for x, y in lay_out(chart).dots:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    ElementTree.fromstring(charts.radar_for_print(chart))
    ElementTree.fromstring(charts.radar_for_web(chart, "r", ""))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_a_drawing(text: str) -> None:
    chart = RadarChart(text, text, (Spoke(text, 2.0), Spoke(text, None), Spoke(text, 4.0)), 1, 5)
    allowed = {"svg", "title", "desc", "line", "polygon", "polyline", "circle", "text", "tspan"}
    for drawn in (charts.radar_for_web(chart, "r", ""), charts.radar_for_print(chart)):
        names = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(drawn).iter()}
        assert names <= allowed


@given(st.text(max_size=300), st.integers(1, 4), st.floats(40, 300))
def test_the_lines_of_a_label_fit_their_room_and_their_number(text: str, most: int, room: float) -> None:
    broken = lines(text, room, 14, most)
    assert len(broken) <= most
    assert all(width(line, 14) <= room for line in broken)


def test_a_label_that_fits_is_not_shortened() -> None:
    assert lines("Relationships and community", 120, 14, 3) == ("Relationships", "and community")
    assert lines("Working together across health and housing", 120, 14, 2)[-1].endswith("…")

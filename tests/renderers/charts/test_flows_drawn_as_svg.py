"""Flows as drawings: every step and word is there, nothing leaves its box, and arrows lead from step to step."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renderers.sample_documents import HOSTILE, a_flow

from stocktake.document import FlowChart, FlowStep
from stocktake_renderers.charts_flow import Box, across, lay_out
from stocktake_renderers.charts_flow_drawing import flow_for_print, flow_for_web, print_height
from stocktake_renderers.charts_lettering import width
from stocktake_renderers.charts_palette import BRAND, INK, contrast

SVG = "{http://www.w3.org/2000/svg}"
SIZES = [(880.0, 14.0), (470.0, 8.5)]


def letters(words: str) -> str:
    return "".join(words.split())


def inside(box: Box, size: float) -> bool:
    """Say whether all words of a box lie within it, below each other, and the items below the band."""
    feet = [each.y + place * size for each in (box.title, *box.items) for place in range(len(each.lines))]
    right = [each.x + width(line, size) for each in (box.title, *box.items) for line in each.lines]
    return (
        feet == sorted(feet)
        and feet[-1] <= box.y + box.height
        and max(right) <= box.x + box.width + 0.001
        and all(each.y - size * 0.8 >= box.y + box.band for each in box.items)
        and box.title.y + (len(box.title.lines) - 1) * size <= box.y + box.band
    )


@pytest.mark.parametrize("measures", SIZES)
@pytest.mark.parametrize("items", [1, 4, 8])
@pytest.mark.parametrize("steps", [3, 4, 5, 6])
def test_steps_stand_side_by_side_and_hold_all_their_words(
    steps: int, items: int, measures: tuple[float, float]
) -> None:
    chart = a_flow(steps, items)
    layout = lay_out(chart, *measures, across(steps))
    assert len(layout.boxes) == steps
    for box, step in zip(layout.boxes, chart.steps, strict=True):
        assert inside(box, layout.size)
        assert box.x >= 0
        assert box.x + box.width <= layout.width
        assert box.y + box.height <= layout.height
        assert letters("".join(box.title.lines)).partition(".")[2] == letters(step.title)
        assert [letters("".join(each.lines)) for each in box.items] == [letters(each) for each in step.items]
    for one, other in pairwise(layout.boxes):
        assert other.x >= one.x + one.width or other.y >= one.y + one.height


@pytest.mark.parametrize(("steps", "beside"), [(0, 1), (1, 1), (3, 3), (4, 4), (5, 3), (6, 3), (7, 4), (9, 3)])
def test_rows_are_as_few_and_as_even_as_can_be(steps: int, beside: int) -> None:
    assert across(steps) == beside


@pytest.mark.parametrize("steps", [3, 5, 6])
@pytest.mark.parametrize("beside", [1, 3])
def test_an_arrow_leads_from_the_edge_of_each_box_to_the_edge_of_the_next(steps: int, beside: int) -> None:
    layout = lay_out(a_flow(steps, 2), 880, 14, beside)
    assert len(layout.arrows) == steps - 1
    for arrow, (one, other) in zip(layout.arrows, pairwise(layout.boxes), strict=True):
        (x, y), (to_x, to_y) = arrow[0], arrow[-1]
        if one.y == other.y:
            assert one.x + one.width < x < to_x < other.x
        else:
            assert one.y + one.height < y < to_y < other.y
            assert other.x < to_x < other.x + other.width
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(arrow))


def test_a_page_gets_a_wide_and_a_tall_drawing_that_are_named_and_described() -> None:
    drawn = ElementTree.fromstring(f"<div>{flow_for_web(a_flow(4, 2), 'report-3')}</div>")
    assert [each.get("class") for each in drawn] == ["flow wide", "flow tall"]
    ids = [each.get("id") for each in drawn.iter() if each.get("id")]
    assert ids == ["report-3-w-t", "report-3-w-d", "report-3-n-t", "report-3-n-d"]
    for each in drawn:
        assert each.get("role") == "img"
        assert set((each.get("aria-labelledby") or "").split()) < set(ids)
        assert each.findtext("title") == "From what we have to what changes"
        assert each.findtext("desc") == "Each step leads to the next."
        assert all("style" not in part.attrib and "stroke" not in part.attrib for part in each.iter())
    wide, tall = (float((each.get("viewBox") or "").split()[3]) for each in drawn)
    assert tall > wide


def test_print_names_its_colours_and_they_are_easy_to_read() -> None:
    drawn = ElementTree.fromstring(flow_for_print(a_flow(4, 2)))
    assert all("class" not in each.attrib for each in drawn.iter())
    assert float(drawn.get("height", "")) == pytest.approx(print_height(a_flow(4, 2)), abs=0.001)
    assert contrast("#ffffff", BRAND) >= 4.5
    assert contrast(INK, "#f3f6f8") >= 4.5


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_a_flow(text: str) -> None:
    chart = FlowChart(text, text, (FlowStep(text, (text, "")), FlowStep(text, ())))
    allowed = {"div", "svg", "title", "desc", "rect", "text", "tspan", "circle", "polyline", "polygon"}
    for drawn in (f"<div>{flow_for_web(chart, 'f')}</div>", flow_for_print(chart)):
        assert {each.tag.removeprefix(SVG) for each in ElementTree.fromstring(drawn).iter()} <= allowed


@given(st.lists(st.tuples(st.text(max_size=60), st.lists(st.text(max_size=120), max_size=8)), max_size=9))
def test_any_flow_can_be_drawn(steps: list[tuple[str, list[str]]]) -> None:
    chart = FlowChart("Any", "Any", tuple(FlowStep(title, tuple(items)) for title, items in steps))
    ElementTree.fromstring(f"<div>{flow_for_web(chart, 'f')}</div>")
    ElementTree.fromstring(flow_for_print(chart))
    for wide, size in SIZES:
        layout = lay_out(chart, wide, size, across(len(steps)))
        assert all(each.y + each.height <= layout.height for each in layout.boxes)

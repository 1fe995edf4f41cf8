"""Figures of domains and areas: made of the parts that may be shown, by weight where the figure says so."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.framework.making import SCALE, Story, layered_tool, little_tool, rated, words_in

from stocktake.aggregation import (
    AGGREGATORS,
    WEIGHTED,
    Aggregator,
    Part,
    Tally,
    figures_of,
    mean,
    pooled,
    weighted_mean,
)
from stocktake.document import Table
from stocktake.documents import build_report
from stocktake.gate import read
from stocktake.reading import FACILITATOR, READER, Reading
from stocktake.tool import Area, Tool

TALLIES = st.lists(st.integers(0, 9), min_size=4, max_size=4).map(
    lambda counts: Tally(counts=dict(zip(SCALE.values, counts, strict=True)))
)
PARTS = st.lists(
    st.builds(lambda tally, weight: part(tally, weight), TALLIES, st.floats(0.1, 20)), min_size=1, max_size=5
)


def part(tally: Tally, weight: float = 1, scale=SCALE) -> Part:
    return Part(tally=tally, scale=scale, weight=weight, figures={WEIGHTED: mean(tally, scale)})


def one_area() -> Tool:
    tool = layered_tool()
    domains = tuple(evolve(each, area="all") for each in tool.domains)
    return evolve(tool, areas=(Area(id="all", title="All of it"),), domains=domains)


def told(tool: Tool, *, last: int = 3) -> Story:
    """Three people answer everything; only *last* of them the last domain."""
    story = Story(3, tool=tool)
    for nth in range(3):
        story.join(f"lead-{nth}", "lead")
        story.answer(f"lead-{nth}", rated("one", 1), rated("two", 3))
        if nth < last:
            story.answer(f"lead-{nth}", rated("three", 4))
    story.reveal()
    return story


def seen(story: Story, *more: Aggregator) -> Reading:
    return read(story.state, story.tool, FACILITATOR, (*AGGREGATORS, *more))


def test_a_domain_counts_each_statement_as_often_as_its_weight_says() -> None:
    first, second = seen(told(one_area())).domains
    assert first.figures[WEIGHTED] == pytest.approx((1 * 1 + 3 * 3) / 4)
    assert first.figures["mean"] == 2
    assert second.figures[WEIGHTED] == 4
    assert (first.weight, second.weight, first.statements[1].weight) == (1, 2, 3)
    (lead,) = [group for group in first.groups if group.perspective == "lead"]
    assert lead.figures[WEIGHTED] == first.figures[WEIGHTED]


def test_an_area_counts_each_domain_as_often_as_its_weight_says() -> None:
    (area,) = seen(told(one_area())).areas
    assert area.figures[WEIGHTED] == pytest.approx((2.5 * 1 + 4 * 2) / 3)
    assert area.domains == area.shown == ("first", "second")
    assert area.tally is not None
    assert area.tally.counts == {1: 3, 2: 0, 3: 3, 4: 3}
    assert area.figures["mean"] == pytest.approx(8 / 3)


def test_what_is_hidden_of_an_area_goes_into_none_of_its_figures() -> None:
    hidden = seen(told(one_area(), last=2))
    (area,) = hidden.areas
    assert hidden.domains[1].tally is None
    assert (area.domains, area.shown) == (("first", "second"), ("first",))
    assert area.tally == hidden.domains[0].tally
    assert area.figures == {**hidden.domains[0].figures, "mean": 2}


def test_an_area_with_nothing_to_show_shows_nothing() -> None:
    story = told(layered_tool(), last=2)
    ground, air = seen(story).areas
    assert ground.figures[WEIGHTED] == 2.5
    assert (air.shown, air.tally, air.figures) == ((), None, {})


def test_an_aggregator_sees_only_parts_that_may_be_shown_to_anybody_who_looks() -> None:
    given_parts: list[tuple[int, ...]] = []

    def noting(parts):
        given_parts.append(tuple(each.tally.n for each in parts))
        return

    story = told(one_area(), last=2)
    read(story.state, story.tool, READER, [Aggregator(id="x", title="X", of=mean, across=noting)])
    assert all(count == 0 or count >= 3 for parts in given_parts for count in parts)
    assert given_parts[-1] == (6,), "the area is made of the one domain that is shown"


def test_a_tool_without_weights_has_no_figure_by_weight() -> None:
    reading = seen(told(little_tool()))
    assert WEIGHTED not in reading.domains[0].figures
    assert WEIGHTED not in [each.id for each in reading.aggregators]
    assert reading.areas == ()


def test_a_figure_that_does_not_fit_a_tool_is_not_worked_out() -> None:
    picky = Aggregator(id="picky", title="P", of=mean, fits=lambda tool: tool.id == "another")
    assert "picky" not in seen(told(layered_tool()), picky).domains[0].figures


@given(PARTS)
def test_the_average_by_weight_lies_among_those_of_its_parts(parts: list[Part]) -> None:
    means = [each.figures[WEIGHTED] for each in parts if each.figures[WEIGHTED] is not None]
    found = weighted_mean(parts)
    assert (found is None) == (not means)
    if found is not None:
        assert min(means) - 1e-9 <= found <= max(means) + 1e-9


@given(PARTS, st.floats(0.1, 10))
def test_only_how_weights_compare_counts(parts: list[Part], times: float) -> None:
    assert weighted_mean([evolve(each, weight=each.weight * times) for each in parts]) == pytest.approx(
        weighted_mean(parts)
    )


@given(PARTS)
def test_whole_weights_are_as_if_a_part_stood_there_so_often(parts: list[Part]) -> None:
    whole = [evolve(each, weight=int(each.weight) + 1) for each in parts]
    often = [evolve(each, weight=1) for each in whole for _ in range(int(each.weight))]
    assert weighted_mean(whole) == pytest.approx(weighted_mean(often))


def test_averages_on_different_scales_are_not_put_together() -> None:
    tally = Tally(counts=dict.fromkeys(SCALE.values, 1))
    assert weighted_mean([part(tally), part(tally, scale=evolve(SCALE, id="other"))]) is None


@given(PARTS)
def test_without_a_way_of_its_own_a_figure_reads_all_answers_as_one_tally(parts: list[Part]) -> None:
    whole = pooled(SCALE, [each.tally for each in parts])
    assert figures_of(AGGREGATORS, whole, SCALE, parts)["mean"] == mean(whole, SCALE)
    assert figures_of(AGGREGATORS, None, SCALE, parts) == {}


def tables(reading: Reading, tool: Tool) -> dict[str, Table]:
    blocks = build_report("organisation", tool, reading).blocks
    return {block.caption: block for block in blocks if isinstance(block, Table)}


def test_a_report_prints_weights_beside_the_figure_and_says_how_it_is_made() -> None:
    story = told(one_area(), last=2)
    document = build_report("organisation", story.tool, seen(story))
    found = tables(seen(story), story.tool)
    assert [column.title for column in found["Areas and domains side by side"].columns] == [
        "", "Weight", "Average by weight", "Rests on",
    ]  # fmt: skip
    assert found["Areas and domains side by side"].rows == (
        ("All of All of it", "–", "2.5", "6 ratings, 1 of 2 domains"),
        ("The first domain", "1", "2.5", "6 ratings"),
        ("The second domain", "2", "–", "under 3 people"),
    )
    assert found["First: more figures"].rows == (
        ("Statement 1", "1", "1", "3 ratings"),
        ("Statement 2", "3", "3", "3 ratings"),
    )
    said = words_in(document)
    assert "Only figures that say so go by them" in said
    assert "The figure of an area is made of its domains, of those that may be shown, and of nothing else." in said
    assert "as many times as its weight says." in said


def test_a_report_shows_no_figure_that_does_not_say_how_it_is_made() -> None:
    story = told(little_tool())
    silent = Aggregator(id="silent", title="Silent", of=mean)
    spoken = Aggregator(id="share", title="Share", of=lambda tally, scale: 0.5, share=True, about="Half of it.")
    assert "Domains side by side" not in tables(seen(story, silent), story.tool)
    found = tables(seen(story, silent, spoken), story.tool)["Domains side by side"]
    assert [column.title for column in found.columns] == ["", "Share", "Rests on"]
    assert found.rows[0] == ("The first domain", "50%", "6 ratings")

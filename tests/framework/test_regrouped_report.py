"""The report that sorts what people said by another framework: the same figures, nothing added up."""

from attrs import evolve
from tests.framework.making import Story, rated, words_in
from tests.framework.test_companions_and_maps import rich_tool

from stocktake.document import BulletList, DistributionChart, Document, Heading, Span
from stocktake.documents import build_report
from stocktake.gate import read
from stocktake.reading import READER


def report(story: Story) -> Document:
    return build_report("regrouped", story.tool, read(story.state, story.tool, READER))


def story(people: int = 4, on_one: int = 4) -> Story:
    told = Story(3)
    told.tool = rich_tool()
    for nth in range(people):
        told.join(f"lead-{nth}", "lead")
        told.answer(f"lead-{nth}", *([rated("one", 4)] if nth < on_one else []), rated("two", 1), rated("three", 2))
    told.reveal()
    return told


def test_each_target_shows_its_statements_the_close_ones_first() -> None:
    document = report(story())
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "Before you read",
        "The code (The office)",
        "Asking",
        "Being",
    ]
    (chart,) = [block for block in document.blocks if isinstance(block, DistributionChart)]
    assert [bar.label for bar in chart.bars] == ["First 2", "The second domain 1", "First 1 (touches it)"]
    assert [[(each.label, each.count) for each in bar.segments] for bar in chart.bars] == [
        [("Not yet", 4)],
        [("Partly", 4)],
        [("Fully", 4)],
    ]
    (listed,) = [block for block in document.blocks if isinstance(block, BulletList)]
    assert listed.items[0] == (Span("First 2: ", strong=True), Span("We do two things."))


def test_a_target_that_nothing_bears_on_says_so() -> None:
    assert "No statement of this review bears on it." in words_in(report(story()))


def test_what_is_hidden_elsewhere_is_hidden_here() -> None:
    (chart,) = [block for block in report(story(people=5, on_one=2)).blocks if isinstance(block, DistributionChart)]
    shown = {bar.label: bool(bar.segments) for bar in chart.bars}
    assert (shown["The second domain 1"], shown["First 1 (touches it)"]) == (True, False)


def test_fewer_people_than_the_smallest_group_show_nothing() -> None:
    assert not [block for block in report(story(people=2)).blocks if isinstance(block, DistributionChart)]


def test_before_the_reveal_it_says_why_it_shows_nothing() -> None:
    told = Story(3)
    told.tool = rich_tool()
    told.join("lead-0", "lead")
    document = report(told)
    assert "People are still answering alone." in words_in(document)
    assert not [block for block in document.blocks if isinstance(block, DistributionChart)]


def test_a_tool_without_a_map_has_nothing_to_sort_by() -> None:
    told = story()
    told.tool = evolve(told.tool, cross_maps=())
    said = words_in(report(told))
    assert "This tool has no map to another framework, so there is nothing to sort by." in said

"""A tool with areas, described levels and weights in every document: in order, one level below, said in words."""

from itertools import pairwise

import pytest
from attrs import evolve
from tests.framework.making import Story, layered_tool, rated, words_in

from stocktake.document import Block, BulletList, Callout, Document, Heading, Option, PageBreak, Paragraph, RatingField
from stocktake.documents import REPORTS, build_report, tool_blank, tool_reader
from stocktake.documents.areas import weight_words
from stocktake.entries import ViewAgreed
from stocktake.gate import read
from stocktake.reading import FACILITATOR, Viewer
from stocktake.review import AgreedView, AnswerKind

TOOL = layered_tool()


def story(*values: int) -> Story:
    told = Story(3, tool=TOOL)
    for nth, value in enumerate(values):
        told.join(f"lead-{nth}", "lead")
        told.answer(f"lead-{nth}", rated("one", value), rated("two", 2), rated("three", 3))
    told.reveal()
    return told


def report(kind: str, told: Story) -> Document:
    viewer = Viewer("participant", "lead-0") if kind == "personal" else FACILITATOR
    return build_report(kind, TOOL, read(told.state, TOOL, viewer))


def outline(document: Document, *levels: int) -> list[str]:
    return [each.text for each in document.blocks if isinstance(each, Heading) and each.level in levels]


def lines(blocks: tuple[Block, ...]) -> list[str]:
    """Give paragraphs and list items as lines."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append("".join(span.text for span in block.spans))
        elif isinstance(block, BulletList):
            found += ["".join(span.text for span in item) for item in block.items]
    return found


@pytest.mark.parametrize(
    "document", [tool_reader(TOOL), tool_blank(TOOL), *(report(kind, story(3, 3, 4)) for kind in REPORTS)]
)
def test_headings_go_down_without_gaps_and_never_below_the_fourth(document: Document) -> None:
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert max(levels) <= 4
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("kind", ["organisation", "personal"])
def test_areas_are_chapters_with_their_domains_below_in_the_order_of_the_tool(kind: str) -> None:
    found = [each for each in outline(report(kind, story(3, 3, 4)), 1, 2) if each.startswith(("On", "In", "The "))]
    assert found == ["On the ground", "The first domain", "In the air", "The second domain"]
    said = lines(report(kind, story(3, 3, 4)).blocks)
    assert "What we stand on." in said


def test_an_area_and_its_first_domain_share_a_page() -> None:
    blocks = tool_blank(TOOL).blocks
    areas = [
        place for place, each in enumerate(blocks) if isinstance(each, Heading) and each.anchor.startswith("area-")
    ]
    assert len(areas) == 2
    for place in areas:
        assert isinstance(blocks[place - 1], PageBreak)
        domain = next(at for at, each in enumerate(blocks) if at > place and isinstance(each, Heading))
        assert PageBreak() not in blocks[place:domain]


def test_the_blank_form_shows_each_level_beside_its_point_and_asks_the_question_of_the_scale() -> None:
    blocks = tool_blank(TOOL).blocks
    ratings = {block.name: block for block in blocks if isinstance(block, RatingField)}
    assert ratings["answer_one"].options == (
        Option("1", "Not yet", "Nobody does it."),
        Option("2", "Partly", "Two of us do it."),
        Option("3", "Mostly", "Most do it."),
        Option("4", "Fully", "All do it, always."),
        Option("dont-know", "I don't know"),
        Option("not-applicable", "This doesn't apply"),
    )
    assert "Agreement" in outline(tool_blank(TOOL), 3)


def test_the_tool_to_read_says_levels_once_for_the_scale_and_for_each_statement_of_its_own() -> None:
    said = lines(tool_reader(TOOL).blocks)
    assert [each for each in said if each.startswith("Not yet: ")] == ["Not yet: –", "Not yet: Nobody does it."]
    assert said.count("Fully: All do it, always.") == 2


def test_the_tool_to_read_says_what_counts_more() -> None:
    said = lines(tool_reader(TOOL).blocks)
    assert "It counts 3 times in figures that go by weights." in said
    assert "It counts twice in figures that go by weights." in said
    assert [weight_words(weight).split(" in ")[0] for weight in (0.5, 1.25)] == ["counts half", "counts 1.25 times"]
    assert "go by weights" not in words_in(tool_reader(evolve(TOOL, domains=TOOL.domains[:1])).blocks[:6])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((3, 3, 4), ["Mostly means here: Most do it."]),
        ((3, 4, 3, 4), ["Mostly means here: Most do it.", "Fully means here: All do it, always."]),
    ],
)
def test_a_report_says_what_the_middle_rating_means(values: tuple[int, ...], said: list[str]) -> None:
    for kind in ("organisation", "personal"):
        means = [each for each in lines(report(kind, story(*values)).blocks) if " means here: " in each]
        assert means == said


def test_the_own_report_says_what_was_chosen_and_what_it_means() -> None:
    assert "You said: Partly – Two of us do it." in lines(report("personal", story(2, 3, 4)).blocks)


def test_an_agreed_view_says_its_level_before_its_reason() -> None:
    told = story(3, 3, 4)
    told.tell(ViewAgreed(view=AgreedView(statement="one", kind=AnswerKind.RATING, value=2, reason="We counted.")))
    told.tell(ViewAgreed(view=AgreedView(statement="three", kind=AnswerKind.RATING, value=2, reason="So it is.")))
    callouts = [each for each in report("organisation", told).blocks if isinstance(each, Callout)]
    assert [(each.title, "".join(span.text for span in each.spans)) for each in callouts[-2:]] == [
        ("What we agreed: Partly", "Two of us do it. We counted."),
        ("What we agreed: Partly", "So it is."),
    ]

"""An organisation chooses the sections of its report, a plugin adds or replaces them; plan and figures come alone."""

import pytest
from tests.framework.making import Story, full_tool, rated, unknown, words_in

from stocktake.document import Block, BulletList, Document, Heading, Paragraph, Quote, Section, Span, Spans, Table
from stocktake.documents import ADDED, SECTIONS, build_report
from stocktake.documents.prose import plain
from stocktake.entries import ActionPlanned, StrengthNamed
from stocktake.gate import read
from stocktake.reading import READER, Viewer
from stocktake.review import Action, Share, Strength

ME = Viewer("participant", "lead-0")


def section(name: str, title: str) -> Section:
    return Section(id=name, title=title, blocks=(Paragraph(plain(f"{title}.")),))


@pytest.fixture
def story() -> Story:
    story = Story(3, tool=full_tool())
    for nth in range(4):
        story.join(f"lead-{nth}", "lead", name=f"Ana {nth}")
        story.answer(f"lead-{nth}", rated("one", 4, "Typed words."), rated("two", 1), unknown("three"))
    story.reveal()
    action = Action(id="a", what="Talk more", about="two", who="Bo", will_notice="They ask first")
    story.tell(ActionPlanned(action=action), StrengthNamed(strength=Strength(id="s", text="We talk")))
    return story


def report(story: Story, kind: str = "organisation", viewer: Viewer = READER, **more: object) -> Document:
    return build_report(kind, story.tool, read(story.state, story.tool, viewer), **more)  # type: ignore[arg-type]


def chapters(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def table(document: Document, caption: str) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.caption == caption)


def hoped(document: Document) -> tuple[Spans, ...]:
    return next(block.items for block in document.blocks if isinstance(block, BulletList))


def test_chosen_sections_come_in_their_order_and_no_others(story: Story) -> None:
    assert chapters(report(story, chosen=("plan", "glance", "stands-out"))) == [
        "Action plan",
        "At a glance",
        "What stands out",
    ]


def test_every_section_can_be_chosen_alone(story: Story) -> None:
    whole = report(story).blocks
    for name in SECTIONS:
        blocks = report(story, chosen=(name,)).blocks
        assert set(map(repr, blocks)) <= set(map(repr, whole)), name


def test_sections_of_plugins_stand_where_added_says_and_single_ones_where_they_are_named(story: Story) -> None:
    added = [section("one-more", "One more"), section("another", "Another")]
    assert chapters(report(story, sections=added, chosen=("added.another", "glance", ADDED))) == [
        "Another",
        "At a glance",
        "One more",
    ]
    assert chapters(report(story, sections=added, chosen=("glance",))) == ["At a glance"]
    assert chapters(report(story, sections=added, chosen=("glance", "added.gone"))) == ["At a glance"]


@pytest.mark.parametrize("viewer", [READER, ME], ids=["organisation", "personal"])
def test_a_plugin_replaces_a_section_by_its_name(story: Story, viewer: Viewer) -> None:
    kind = "personal" if viewer is ME else "organisation"
    before = chapters(report(story, kind, viewer))
    after = chapters(report(story, kind, viewer, sections=[section("plan", "Our own plan")]))
    assert after == ["Our own plan" if each == "Action plan" else each for each in before]


def test_before_the_reveal_neither_plugins_nor_chosen_sections_show_answers(story: Story) -> None:
    waiting = Story(3, tool=story.tool)
    waiting.join("lead-0", "lead")
    waiting.answer("lead-0", rated("one", 4, "Typed words.", Share.NAMED))
    made = report(waiting, sections=[section("glance", "Mine")], chosen=("stands-out", ADDED, "glance", "overview"))
    assert chapters(made) == ["At a glance"]
    assert chapters(report(waiting, chosen=("stands-out",))) == ["At a glance"]
    assert "Typed words." not in words_in(report(waiting, "data"))


def test_the_report_says_what_it_is_how_figures_are_made_and_what_it_rests_on(story: Story) -> None:
    made = report(story)
    said = words_in(made)
    for words in (
        "an audit, an inspection, or a way to rank places, teams or people.",
        "Half of the ratings are this or lower, half are this or higher.",
        "No count of fewer than 3 people is shown, nor one from which such a count could be worked out.",
    ):
        assert words in said
    assert dict(table(made, "Content, dates and settings").rows) == {
        "Tool": "A little review",
        "Version of the tool": "1.0",
        "Content of the tool (hash)": "0" * 64,
        "Own wording": "none",
        "Weighing": "Each person counts alike in figures and bars.",
        "Groups": "A group that answered together counts as one answer sheet, like one person.",
        "Review": "review",
        "Started": "31 January 2030",
        "Results opened": "31 January 2030",
        "Closed": "–",
        "Smallest group shown": "3",
        "Names": "Names stand where people chose so",
        "Perspectives": "The lead, The team, The carer",
    }


def test_what_people_will_notice_is_what_is_hoped_for(story: Story) -> None:
    assert (Span("They ask first", strong=True), Span(" – Talk more")) in hoped(report(story, chosen=("hopes",)))
    nothing = Story(3, tool=story.tool)
    assert "Nobody has written into the plan yet" in words_in(report(story=nothing, kind="plan"))


def test_the_plan_alone_holds_strengths_and_actions_and_no_answers(story: Story) -> None:
    made = report(story, "plan")
    assert made.subtitle == "Strengths and action plan"
    assert table(made, "What we will do").rows[0][:3] == ("Talk more", "We do two things.", "Bo")
    assert "We talk" in words_in(made)
    assert "Typed words." not in words_in(made)


def test_the_data_sheet_holds_every_figure_and_nothing_that_anybody_wrote(story: Story) -> None:
    made = report(story, "data")
    assert table(made, "First: how people answered").rows[0][1:7] == ("0", "0", "0", "4", "0", "0")
    assert table(made, "First: By perspective").rows[0] == ("1", "The lead", "4", "0", "4", "100%")
    blocks: tuple[type[Block], ...] = (Quote,)
    assert not [block for block in made.blocks if isinstance(block, blocks)]
    for typed in ("Typed words.", "Talk more", "We talk", "They ask first", "Ana"):
        assert typed not in words_in(made)


def test_the_personal_report_leads_on_from_strengths_first_then_from_what_was_rated_low_or_not_known(
    story: Story,
) -> None:
    made = report(story, "personal", ME)
    start = next(n for n, b in enumerate(made.blocks) if isinstance(b, Heading) and b.anchor == "ways-on")
    parts = [each.text for each in made.blocks[start:] if isinstance(each, Heading) and each.level == 2]
    assert parts[:3] == ["What you see as a strength", "What you rated low", "What you don't know"]
    said = words_in(Document(title="", language="en", blocks=made.blocks[start:]))
    assert Heading(3, "We do one thing. – Fully") in made.blocks[start:]
    assert "Where else?" in said
    assert "What first?" not in said


def test_somebody_who_has_not_answered_gets_no_ways_on(story: Story) -> None:
    story.join("lead-9", "lead")
    assert "Where to go on from your answers" not in chapters(
        report(story, "personal", Viewer("participant", "lead-9"))
    )

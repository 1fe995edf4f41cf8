"""Reports, the blank form and the tool to read, as blocks; Markdown to spans; figures to words."""

from itertools import pairwise

import pytest
from attrs import evolve
from tests.framework.making import SCALE, Story, little_tool, rated, unknown, words_in

from stocktake.aggregation import AGGREGATORS, Tally
from stocktake.document import (
    Block,
    BulletList,
    Callout,
    DistributionChart,
    Document,
    Heading,
    KeyFigures,
    Option,
    PageBreak,
    Paragraph,
    Quote,
    RadarChart,
    RatingField,
    Section,
    Span,
    Table,
    TextField,
)
from stocktake.documents import REPORTS, build_report, tool_blank, tool_reader
from stocktake.documents.figures import agreement_words, counts_table, note_of, number, percent, radar, rests_on
from stocktake.documents.prose import plain, prose, spans
from stocktake.entries import ActionPlanned, StrengthNamed, ViewAgreed
from stocktake.errors import NotFoundError
from stocktake.gate import read
from stocktake.reading import FACILITATOR, HANDOUT, ROOM, Reading, StatementReading, Viewer
from stocktake.review import Action, AgreedView, AnswerKind, Share, Strength
from stocktake.tool import CompanionSection

ME = Viewer("participant", "lead-0")
SECTION = Section(id="more", title="More", blocks=(Paragraph(plain("From a plugin.")),))


@pytest.fixture
def story() -> Story:
    story = Story(3)
    for nth in range(4):
        story.join(f"lead-{nth}", "lead", name=f"Ana {nth}")
        story.answer(f"lead-{nth}", rated("one", 3 + nth % 2), unknown("three"), rated("two", 1 if nth < 2 else 4))
    story.answer("lead-0", rated("one", 4, "We *do*.", Share.NAMED), rated("two", 1, "For you.", Share.FACILITATOR))
    return story


def revealed(story: Story) -> Story:
    story.reveal()
    story.tell(
        ViewAgreed(view=AgreedView(statement="one", kind=AnswerKind.RATING, value=4, reason="We saw it.")),
        StrengthNamed(strength=Strength(id="s", text="We talk", held_by="the team", domain="first")),
        ActionPlanned(action=Action(id="a", what="Talk more", about="two", who="Bo", by_when="2030-06-01")),
    )
    return story


def report(kind: str, story: Story, viewer: Viewer) -> Document:
    return build_report(kind, story.tool, read(story.state, story.tool, viewer), [SECTION])


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def find(document: Document, kind: type[Block]) -> list[Block]:
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_organisations_report_puts_strengths_first_and_the_plan_last(story: Story) -> None:
    document = report("organisation", revealed(story), ROOM)
    assert (document.title, document.author, document.date) == ("Our review", "Northtown", "31 January 2030")
    chapters = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    assert chapters == [
        "At a glance",
        "What this is and is not",
        "Who took part",
        "More",
        "What stands out",
        "What we hope for",
        "All domains side by side",
        "The first domain",
        "The second domain",
        "Action plan",
        "How the figures are made",
        "What this report rests on",
        "Where this tool comes from",
    ]
    parts = headings(document)
    order = [
        parts.index(each) for each in ("What works, as people see it", "Where views differ", "What people don't know")
    ]
    assert order == sorted(order)


def test_the_organisations_report_holds_reasons_agreed_views_strengths_and_actions(story: Story) -> None:
    document = report("organisation", revealed(story), ROOM)
    assert Quote("We *do*.", "Ana 0, The lead, “Fully”") in document.blocks
    assert Callout("What we agreed: Fully", plain("We saw it.")) in document.blocks
    assert BulletList((plain("We talk (held by the team) – First"),)) in document.blocks
    (plan,) = (each for each in find(document, Table) if isinstance(each, Table) and each.caption == "What we will do")
    assert plan.rows == (("Talk more", "We do two things.", "Bo", "1 June 2030", "Planned"),)
    assert "For you." not in words_in(document)


def test_every_chart_has_a_sentence_and_a_table_and_every_table_is_square(story: Story) -> None:
    document = report("organisation", revealed(story), ROOM)
    charts = [block for block in document.blocks if isinstance(block, DistributionChart | RadarChart)]
    assert charts
    for chart in charts:
        assert chart.description.endswith(".")
        assert chart.table is not None
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for table in [*tables, *(chart.table for chart in charts if chart.table)]:
        assert {len(row) for row in table.rows} == {len(table.columns)}


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("open_", [True, False])
def test_headings_go_down_without_gaps(kind: str, open_: bool, story: Story) -> None:
    document = report(kind, revealed(story) if open_ else story, ME if kind == "personal" else FACILITATOR)
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert max(levels) <= 4


@pytest.mark.parametrize("kind", ["organisation", "facilitator"])
def test_before_the_reveal_a_report_says_why_it_shows_nothing(kind: str, story: Story) -> None:
    document = report(kind, story, FACILITATOR)
    assert "People are still answering alone." in words_in(document)
    assert not [b for b in document.blocks if isinstance(b, DistributionChart | RadarChart | Quote | KeyFigures)]
    assert "From a plugin." not in words_in(document)


def test_the_personal_report_has_a_persons_own_answers_before_the_reveal_and_everybodys_after(story: Story) -> None:
    before = report("personal", story, ME)
    assert Paragraph((Span("You said: "), Span("Fully", strong=True))) in before.blocks
    assert Paragraph((Span("Your reason (shared with my name): "), Span("We *do*."))) in before.blocks
    assert "Everybody:" not in words_in(before)
    assert "Ana 1" not in words_in(before)
    after = report("personal", revealed(story), ME)
    assert "What everybody said" in headings(after)
    assert "Everybody: middle rating 4 (Fully) · people see it alike · 4 ratings." in words_in(after)


def test_the_facilitators_notes_have_topics_with_minutes_questions_and_room_to_write(story: Story) -> None:
    document = report("facilitator", revealed(story), FACILITATOR)
    assert (
        Callout("Keep these notes to yourself", plain("They hold reasons that people gave to the facilitator only."))
        in document.blocks
    )
    assert "We do two things. (25 minutes)" in headings(document)
    assert Quote("For you.", "The lead, “Not yet”, for the facilitator only") in document.blocks
    assert TextField("notes_two", "Notes", 4) in document.blocks
    assert "What does each side see that the other doesn't?" in words_in(document)


def test_the_notes_begin_with_an_agenda_from_the_first_minute_to_the_last_and_end_with_the_kit(story: Story) -> None:
    story.tool = evolve(
        story.tool,
        companion=(CompanionSection(id="open", title="Words to open with", kind="facilitator", text="Be *kind*."),),
    )
    document = report("facilitator", revealed(story), FACILITATOR)
    (agenda,) = (each for each in document.blocks if isinstance(each, Table) and each.caption == "90 minutes")
    assert [row[:2] for row in agenda.rows] == [
        ("0–10", "Welcome"),
        ("10–15", "A first look"),
        ("15–28", "What works"),
        ("28–53", "Where views differ"),
        ("53–65", "What people don't know"),
        ("65–80", "Plan"),
        ("80–90", "Close"),
    ]
    assert agenda.rows[3][2] == "We do two things. (First)"
    assert headings(document)[-2:] == ["Facilitator kit", "Words to open with"]
    assert Paragraph((Span("Be "), Span("kind", emphasis=True), Span("."))) in document.blocks
    before = report("facilitator", Story(3), FACILITATOR)
    assert "90 minutes" not in words_in(before)


def test_what_is_shown_and_handed_round_is_a_page_for_each_topic_a_card_for_each_statement_and_sheets(
    story: Story,
) -> None:
    document = report("handouts", revealed(story), HANDOUT)
    assert "For you." not in words_in(document), "nothing for the facilitator only comes on the screen"
    assert Quote("We *do*.", "Ana 0, The lead, “Fully”") in document.blocks
    look = document.blocks.index(Heading(1, "We do two things.", "look-two"))
    assert document.blocks[look - 1] == PageBreak()
    charts = [each.title for each in document.blocks if isinstance(each, DistributionChart)]
    assert charts == [
        "How people answered, by domain",
        *["How people answered"] * 3,
        "First: how people answered",
        "The second domain: how people answered",
    ]
    cards = [each.title for each in document.blocks if isinstance(each, Callout) and each.title[2:4] == ". "]
    assert cards == ["A1. We do one thing.", "A2. We do two things.", "B1. We do three."]
    sheets = [each for each in document.blocks if isinstance(each, TextField)]
    assert TextField("action_6_will_notice", "Action 6: What people will notice", 4) in sheets


def test_before_the_reveal_there_are_cards_and_sheets_but_no_results(story: Story) -> None:
    document = report("handouts", story, HANDOUT)
    assert headings(document)[:2] == ["Results to look at together", "Cards for the table"]
    assert "People are still answering alone." in words_in(document)
    assert not find(document, DistributionChart)
    assert find(document, TextField)


def test_an_unknown_report_names_those_there_are(story: Story) -> None:
    with pytest.raises(NotFoundError) as error:
        report("poster", story, ROOM)
    assert str(error.value) == (
        "There is no report “poster”. There are: organisation, personal, facilitator, handouts, regrouped, plan, data, "
        "comparison."
    )


def test_the_blank_form_has_a_field_for_every_answer_and_its_reason() -> None:
    document = tool_blank(little_tool())
    assert document.form_id == "little/1.0"
    ratings = {block.name: block for block in document.blocks if isinstance(block, RatingField)}
    each = [f"{part}_{name}" for name in ("one", "two", "three") for part in ("answer", "share")]
    assert list(ratings) == ["perspective", "completed", "share", *each]
    assert ratings["share_one"].label == "A1: who may read this reason, if not as you chose at the start?"
    assert [option.value for option in ratings["share_one"].options] == ["named", "unnamed", "facilitator"]
    assert ratings["answer_one"].options == (
        Option("1", "Not yet"),
        Option("2", "Partly"),
        Option("3", "Mostly"),
        Option("4", "Fully"),
        Option("dont-know", "I don't know"),
        Option("not-applicable", "This doesn't apply"),
    )
    fields = [block.name for block in document.blocks if isinstance(block, TextField | RatingField)]
    assert len(fields) == len(set(fields))
    assert {"reason_one", "reason_two", "reason_three", "name", "action_6_will_notice"} <= set(fields)
    assert all(name.isascii() and name.replace("_", "a").isalnum() for name in fields)


def test_the_tool_to_read_has_all_its_words() -> None:
    tool = little_tool()
    said = words_in(tool_reader(tool))
    for _, statement in tool.statements():
        assert statement.text in said
        assert statement.help in said
    for words in ("It matters.", "A lane (Northtown)", "https://example.org/guide", "Ana. Short.", "Licence: MIT"):
        assert words in said


# Markdown


def test_the_markdown_of_tools_becomes_blocks() -> None:
    assert prose(
        "# Top\n\nOne *two* **three**\nfour.\n\n- a\n- b\n  - c\n\n1. x\n2. [y](https://example.org)\n", 2
    ) == (
        Heading(2, "Top"),
        Paragraph(
            (Span("One "), Span("two", emphasis=True), Span(" "), Span("three", strong=True), Span(" "), Span("four."))
        ),
        BulletList(((Span("a"),), (Span("b"), Span(" "), Span("c")))),
        BulletList(((Span("x"),), (Span("y", href="https://example.org"),)), ordered=True),
    )
    assert prose("###### Deep", 3) == (Heading(4, "Deep"),)
    assert prose("") == ()


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///x", "/x", "//x"]
)
def test_only_web_and_mail_addresses_become_links(href: str) -> None:
    assert [span for span in spans(f"[here]({href})") if span.href] == []
    assert "here" in "".join(span.text for span in spans(f"[here]({href})"))


@pytest.mark.parametrize("href", ["https://example.org", "http://example.org", "mailto:ana@example.org"])
def test_web_and_mail_addresses_do(href: str) -> None:
    assert spans(f"[here]({href})") == (Span("here", href=href),)


def test_raw_html_and_pictures_stay_text() -> None:
    raw = "<script>alert(1)</script> <b>x</b>"
    assert "".join(span.text for span in spans(raw)) == raw
    (block,) = prose(f"<div>\n{raw}\n</div>")
    assert isinstance(block, Paragraph)
    assert "<script>alert(1)</script>" in "".join(span.text for span in block.spans)
    assert not [span for span in spans("![x](javascript:alert(1))") if span.href]


# Figures in words


def test_figures_are_written_with_one_decimal_where_they_need_one() -> None:
    assert [number(each) for each in (3.0, 3.5, 3.25, 0, None)] == ["3", "3.5", "3.2", "0", "–"]
    assert [percent(each) for each in (0.0, 0.256, 1.0, None)] == ["0%", "26%", "100%", "–"]
    assert [agreement_words(each) for each in (1.0, 0.8, 0.79, 0.5, 0.1, None)] == [
        "people see it alike",
        "people see it alike",
        "people mostly see it alike",
        "views differ",
        "views differ widely",
        "",
    ]


def statement_with(tally: Tally | None) -> StatementReading:
    figures = {each.id: each.of(tally, SCALE) for each in AGGREGATORS} if tally else {}
    return StatementReading(id="one", text="One.", domain="first", scale=SCALE, tally=tally, figures=figures)


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (None, "not shown: fewer than 5 people answered"),
        (Tally(counts=dict.fromkeys(SCALE.values, 0)), "nobody has answered"),
        (Tally(counts={1: 0, 2: 0, 3: 6, 4: 0}), "middle rating 3 (Mostly) · people see it alike · 6 ratings"),
        (
            Tally(counts={1: 1, 2: 0, 3: 0, 4: 0}, dont_know=4, not_applicable=2),
            "middle rating 1 (Not yet) · 1 rating, 4 don't know, 2 doesn't apply",
        ),
        (Tally(counts={1: 3, 2: 0, 3: 0, 4: 3}), "middle rating 2.5 · views differ widely · 6 ratings"),
        (Tally(counts=dict.fromkeys(SCALE.values, 0), dont_know=5), "0 ratings, 5 don't know"),
    ],
)
def test_no_figure_stands_without_what_it_rests_on(tally: Tally | None, said: str) -> None:
    assert note_of(statement_with(tally), few=5) == said


def test_a_hidden_row_of_a_table_says_so_and_shows_nothing() -> None:
    table = counts_table("T", [("One", statement_with(None))], SCALE, few=5)
    assert table.rows == (("One", "under 5", *["–"] * 7),)
    assert rests_on(Tally(counts={1: 2})) == "2 ratings"


def test_the_radar_needs_three_domains(story: Story) -> None:
    reading: Reading = read(revealed(story).state, story.tool, ROOM)
    assert radar("R", reading) is None

"""Reports as plain text, for mail, terminals and people who like it plain."""

from tests.renderers.sample_documents import POINTS, bar, hidden_bar, hostile_report, plain, rich_report

from stocktake.document import (
    BulletList,
    Callout,
    ChartRow,
    Column,
    DistributionChart,
    Document,
    DumbbellChart,
    FlowChart,
    FlowStep,
    Heading,
    HeatMap,
    KeyFigure,
    KeyFigures,
    Link,
    LinkList,
    Option,
    Paragraph,
    Quote,
    RadarChart,
    RatingField,
    SlopeChart,
    Span,
    Spoke,
    Table,
    TextField,
)
from stocktake_renderers.html.plain import text


def written(*blocks: object) -> str:
    document = Document(title="Title", language="en", blocks=blocks)  # type: ignore[arg-type] # any block
    return text(document).removeprefix("Title\n=====\n\n")


def test_headings_paragraphs_and_lists() -> None:
    assert written(
        Heading(1, "One"),
        Paragraph((Span("See "), Span("this", href="https://example.org"), Span(" and "), Span("x", href="data:x"))),
        BulletList((plain("a"), plain("b")), ordered=True),
        BulletList((plain("word " * 20),)),
    ) == (
        "\nOne\n===\n\nSee this (https://example.org) and x\n\n1. a\n2. b\n\n"
        "- word word word word word word word word word word word word word word word\n  word word word word word\n"
    )


def test_a_narrow_table_has_columns_and_a_wide_one_becomes_a_list() -> None:
    columns = (Column("Action"), Column("People", numeric=True))
    assert written(Table("Plan", columns, (("Ring", "3"), ("Write to all", "12")))) == (
        "Plan\nAction        People\n------------  ------\nRing               3\nWrite to all      12\n"
    )
    long = "Ring everybody who has not been heard for a while and ask them how they are now"
    assert written(Table("Plan", columns, ((long, "3"),))) == (
        "Plan\n"
        "- Action: Ring everybody who has not been heard for a while and ask them how\n"
        "  they are now\n"
        "  People: 3\n"
    )


def test_a_flow_is_told_step_by_step() -> None:
    steps = (FlowStep("What we have", ("People", "Time")), FlowStep("What changes", ()))
    assert written(FlowChart("From means to ends", "One leads to the other.", steps)) == (
        "From means to ends\nOne leads to the other.\n1. What we have\n   - People\n   - Time\n2. What changes\n"
    )


def test_charts_are_said_in_words() -> None:
    bars = (bar("Safety", 1, 0, 2, 0, 0, note="3 people"), hidden_bar("Voice"))
    assert written(DistributionChart("Spread", "All agree.", POINTS, bars)) == (
        "Spread\nAll agree.\n"
        "- Safety: 3 people. Not yet: 1, Starting: 0, Getting there: 2, Mostly: 0,\n  Fully: 0.\n"
        "- Voice: Hidden: fewer than 5 people answered.\n"
    )
    assert written(RadarChart("Figures", "Even.", (Spoke("Safety", 3.2), Spoke("Voice", None)), 1, 5)) == (
        "Figures\nEven. 1 is at the centre and 5 at the rim.\n- Safety: 3.2\n- Voice: –\n"
    )


def test_quotes_callouts_figures_links_and_fields() -> None:
    assert written(
        Quote("One\ntwo", "Amina"),
        Callout("Mind", plain("the gap")),
        KeyFigures((KeyFigure("People", "12", "of 14"), KeyFigure("Actions", "3"))),
        LinkList((Link("Guide", "https://example.org", "Short."),)),
        RatingField("r", "We listen", (Option("1", "Not yet", "Nobody has tried it."), Option("2", "Fully"))),
        TextField("t", "Why?", 2),
    ) == (
        "  One\n  two\n  — Amina\n\n| Mind\n| the gap\n\n- People: 12 (of 14)\n- Actions: 3\n\n"
        "- Guide\n  https://example.org\n  Short.\n\nWe listen\n( ) Not yet\n    Nobody has tried it.\n( ) Fully\n\n"
        f"Why?\n{'_' * 78}\n{'_' * 78}\n"
    )


def test_no_line_is_wider_than_78_and_nothing_can_steer_a_terminal() -> None:
    long_word = "Llanfair"
    assert max(len(line) for line in text(rich_report()).splitlines() if long_word not in line) <= 78
    assert not [letter for letter in text(hostile_report()) if ord(letter) < 32 and letter != "\n"]
    text(hostile_report()).encode("utf-8")


def test_charts_in_rows_are_lists_of_their_figures() -> None:
    rows = (ChartRow("Voice", (3.0, None), "not shown: Partner"), ChartRow("Safety", ()))
    for made in (DumbbellChart, HeatMap, SlopeChart):
        assert written(made("Figures", "They differ.", ("Leader", "Partner"), rows, 1, 5)) == (
            "Figures\nThey differ.\n- Voice: Leader: 3, Partner: –. not shown: Partner.\n- Safety\n"
        )

"""Documents with every block there is, text that tries to break out of its format, and words of two languages."""

from stocktake.document import (
    Bar,
    Block,
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
    PageBreak,
    Paragraph,
    Quote,
    RadarChart,
    RatingField,
    Segment,
    SlopeChart,
    Span,
    Spoke,
    Table,
    TextField,
)
from stocktake.marks import Marked

HOSTILE_TEXTS = (
    "<script>alert(1)</script> & <b>bold</b> \"'",
    "]]> --> */ {{ 7 * 7 }} {% raw %} ${x} %s",
    "#set page(width: 1pt) @label $x$ *strong* _em_ `code` \\ //",
    "=SUM(A1:A9)",
    "+44 20 7946 0000, -1 and @home",
    'one,two;"three"\tfour\r\nfive\u2028six',
    "שלום \u202eabc\u202c",
    "👩🏽‍🤝‍👨🏿 cafe\u0301",
    "word" * 100,
)
"""What people might write, and formats might take for markup, formulas or commands."""


def sample_document() -> Document:
    """Make the document: always the same one."""
    return Document(
        title="How we work together: a review of <Northtown> & “friends”",
        subtitle="A sample with every block",
        language="en-GB",
        author="Ana & Bo",
        date="31 January 2030",
        form_id="form-1",
        blocks=(*_words(), *_figures(), *_fields(), *_hostile()),
    )


def mixed_document() -> Document:
    """Make a document in Welsh, with English words in every kind of block; all of them end in “yn Saesneg”."""
    return Document(
        title="Adolygiad",
        subtitle=_english("The subtitle"),
        language="cy",
        form_id="form-2",
        blocks=(
            Heading(1, _english("A heading")),
            Heading(2, Marked((("Pennawd: ", ""), *_english("with a gap").parts))),
            Paragraph((Span("Geiriau, "), Span(_english("and words"), strong=True), Span("."))),
            BulletList(((Span(_english("An item")),), (Span("Eitem"),))),
            Callout(_english("A note"), (Span(_english("Its words")),)),
            KeyFigures((KeyFigure(_english("A figure"), "3", _english("what it rests on")),)),
            LinkList((Link(_english("A link"), "https://example.org", _english("what is behind it")),)),
            *_mixed_charts(),
            RatingField(
                "statement_1", _english("A statement"), (Option("1", _english("A choice"), _english("about it")),)
            ),
            TextField("reason_1", _english("A reason")),
        ),
    )


def _mixed_charts() -> tuple[Block, ...]:
    table = Table(_english("A caption"), (Column(_english("A column")), Column("Rhif")), ((_english("A row"), "3"),))
    bars = (Bar(_english("A bar"), (Segment(_english("A point"), 3, 1),), _english("its figures")),)
    spokes = (Spoke(_english("A spoke"), 1.0), Spoke("Dau", 2.0), Spoke("Tri", 3.0))
    rows = (ChartRow(_english("A row of marks"), (1.0, 2.5), _english("its note")), ChartRow("Rhes", (None, 2.0)))
    key = (_english("A perspective"), "Un arall")
    return (
        table,
        *(made(_english("Marks"), _english("What they show"), key, rows, 1, 3) for made in _ROW_CHARTS),
        DistributionChart(_english("A spread"), "Disgrifiad.", (_english("A point"), "Ie"), bars, table),
        FlowChart(_english("A flow"), _english("Its steps"), (FlowStep(_english("A step"), (_english("An item"),)),)),
        RadarChart(_english("A radar"), _english("What it shows"), spokes, 1, 3),
    )


def _english(words: str) -> Marked:
    return Marked(((f"{words} yn Saesneg", "en-GB"),))


_ROW_CHARTS: tuple[type[DumbbellChart] | type[HeatMap] | type[SlopeChart], ...] = (DumbbellChart, HeatMap, SlopeChart)


def empty_document() -> Document:
    """Make a document that has a title and nothing else."""
    return Document(title="Nothing yet", language="en-GB", blocks=())


def _words() -> tuple[Block, ...]:
    plain = (Span("Plain, "), Span("strong", strong=True), Span(" and "), Span("stressed", emphasis=True), Span("."))
    return (
        Heading(1, "Words", anchor="words"),
        Paragraph((*plain, Span(" And a link", href="https://example.org/?a=1&b=2"))),
        Heading(2, "Lists"),
        BulletList((plain, (Span("Second"),))),
        BulletList((plain, (Span("Second"),)), ordered=True),
        Heading(3, "Voices"),
        Quote("We listen first.", "A practitioner"),
        Quote("Nothing is known of who said this."),
        Callout("Please note", plain),
        Heading(4, "Where to go on"),
        LinkList(
            (Link("A guide", "https://example.org/guide", "What it is about"), Link("Bare", "https://example.org"))
        ),
        PageBreak(),
    )


def _figures() -> tuple[Block, ...]:
    table = Table(
        "Answers", (Column("Statement"), Column("Answers", numeric=True)), (("We listen", "12"), ("We share", "0"))
    )
    key = ("Not yet", "Partly", "Fully")
    bars = (
        Bar("We listen", (Segment("Not yet", 2, 1), Segment("Partly", 4, 2), Segment("Fully", 6, 3)), "12 people"),
        Bar("We share", (Segment("Not yet", 0, 1), Segment("Partly", 0, 2), Segment("Fully", 0, 3)), "nobody yet"),
        Bar("We ask", (), "Too few people to show"),
    )
    spokes = (Spoke("Listening", 2.5), Spoke("Sharing", None), Spoke("Asking", 1.0), Spoke("Learning", 3.0))
    return (
        Heading(1, "Figures"),
        KeyFigures((KeyFigure("People", "12", "of 14 invited"), KeyFigure("Statements", "3"))),
        table,
        Table("Nothing in it", (Column("Statement"),), ()),
        DistributionChart("Spread", "Most say “fully” of listening.", key, bars, table),
        DistributionChart("No bars", "There is nothing to show.", key, ()),
        RadarChart("Domains", "Learning stands out.", spokes, 1, 3, table),
        FlowChart("From means to ends", "Two steps lead on to a third.", _steps(), table),
        FlowChart("No steps", "There is nothing to show.", ()),
        *(made("In rows", "Leaders and practitioners differ.", _SIDES, _rows(), 1, 3, table) for made in _ROW_CHARTS),
        *(made("No rows", "There is nothing to show.", (), (), 1, 3) for made in _ROW_CHARTS),
    )


_SIDES = ("Leaders", "Practitioners", "Partners")


def _rows() -> tuple[ChartRow, ...]:
    return (
        ChartRow("We listen", (3.0, 1.5, None), "Partners are not shown"),
        ChartRow("We share", (2.0, 2.0, 2.0)),
        ChartRow("We ask", (None, None, None), "Too few people to show"),
    )


def _steps() -> tuple[FlowStep, ...]:
    return (
        FlowStep("What we have", ("People who know things", "Time")),
        FlowStep("What we do", ("We ask, we listen, and then we do what was said, however long the word for it is",)),
        FlowStep("What changes", ()),
    )


def _fields() -> tuple[Block, ...]:
    options = (Option("1", "Not yet"), Option("2", "Partly"), Option("3", "Fully"), Option("dont-know", "I don't know"))
    levels = (Option("1", "Not yet", "Nobody has tried."), Option("2", "Fully", "All do, and newcomers learn it."))
    return (
        Heading(1, "A form"),
        RatingField("statement_1", "We listen first.", options),
        TextField("reason_1", "Why do you say so?", 4),
        RatingField("statement_2", "We share what we hear.", levels),
        TextField("name", "Your name"),
    )


def _hostile() -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(1, "Text as people write it")]
    for number, text in enumerate(HOSTILE_TEXTS, start=1):
        blocks += [
            Heading(2, text),
            Paragraph((Span(text), Span(text, strong=True, emphasis=True))),
            Quote(text, text),
            Table(text, (Column(text), Column("Number", numeric=True)), ((text, text),)),
            DistributionChart(text, text, (text, "Fully"), (Bar(text, (Segment(text, 1, 1),), text),)),
            FlowChart(text, text, (FlowStep(text, (text, text)), FlowStep(text, ()))),
            *(made(text, text, (text, "Others"), (ChartRow(text, (1.0, 2.0), text),), 1, 2) for made in _ROW_CHARTS),
            KeyFigures((KeyFigure(text, text, text),)),
            RatingField(f"hostile_{number}", text, (Option("1", text, text), Option("2", "Fully"))),
        ]
    return tuple(blocks)

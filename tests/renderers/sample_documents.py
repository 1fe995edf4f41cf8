"""Reports made by hand for the tests of the renderers: a rich one, a hostile one and a blank form."""

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
    Spans,
    Spoke,
    Table,
    TextField,
)

HOSTILE = (
    "<script>alert('x')</script> & <b>not bold</b> &amp; &lt; </style></svg>]]>",
    '#import "@preview/foo:1.0.0": * #panic("boom") #read("/etc/passwd") = Not a heading',
    "$math$ cost $5 and 10_000^2 [link](javascript:alert(1)) *bold* _emph_ `raw` ~ @ref <label> // comment /* c */",
    "Back\\slash C:\\new \\u{1F600} {{ 7*7 }} {% raw %} ${x} %s %n",
    "Averyveryverylongwordwithoutanybreaks" + "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3,
    "Emoji 😀 👍🏽 👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️ ✅ and symbols → ≥ ½ €",
    "نحن نستمع إلى الأشخاص الذين يتلقون الرعاية (2024) والدعم.",
    "Mae'r tŷ a'r dŵr yn dda, ŵ ŷ Ŵ Ŷ â ê î ô û — gofal cymdeithasol.",
    "Line one\nLine two\r\n\r\n= Not a heading\n- not a list\n\ttabbed",
    "Zero width \u200b, override \u202e abc \u202c, combining e\u0301, soft\u00adhyphen, nb\u00a0space",
    "中文 ไทย \u0378 private \ue000 \U000f0001 half \ud800 last \uffff \U0001fffe mark \ufeff",
    "nul \x00 bell \x07 escape \x1b[31m delete \x7f next line \x85 form feed \x0c",
    '" onmouseover="alert(1)" x="',
    "",
)

POINTS = ("Not yet", "Starting", "Getting there", "Mostly", "Fully")
DOMAINS = (
    "Voice and choice",
    "Living well at home",
    "Relationships and community",
    "Workforce who feel trusted",
    "Working together across health, housing and the voluntary sector",
    "Safety",
    "Information and advice",
    "Learning from what happens",
    "Leadership that shares power",
)
WORDS = (
    "People who draw on support told us that they are asked early, and that what they say changes what happens next.",
    "Carers know whom to ring, and the person who answers can decide something.",
    "Teams meet every month to talk about what went well, and write down who holds that strength.",
    "It is patchy: good in the north of the district, thinner where there are fewer community groups.",
)


def plain(text: str) -> Spans:
    """Give *text* as spans."""
    return (Span(text),)


def bar(label: str, *counts: int, note: str = "") -> Bar:
    """Give a bar over the points of the sample scale."""
    segments = tuple(
        Segment(point, count, place) for place, (point, count) in enumerate(zip(POINTS, counts, strict=True), start=1)
    )
    return Bar(label, segments, note)


def hidden_bar(label: str) -> Bar:
    """Give a bar that may not be shown."""
    return Bar(label, (), "Hidden: fewer than 5 people answered.")


def counts_table(bars: tuple[Bar, ...]) -> Table:
    """Give the figures of *bars* as a table."""
    rows = tuple((one.label, *(str(segment.count) for segment in one.segments)) for one in bars if one.segments)
    return Table(
        "How many people chose each point", (Column("Statement"), *(Column(p, numeric=True) for p in POINTS)), rows
    )


def domain_blocks(number: int, title: str) -> tuple[Block, ...]:
    """Give the chapter of one domain: four statements, what people said, and where to read on."""
    statements = tuple(f"Statement {number}.{place}: {WORDS[(number + place) % len(WORDS)]}" for place in range(1, 5))
    bars = tuple(
        bar(text, place, (number * place) % 5, 3, (number + place) % 7, 2, note="12 people answered, 1 did not know")
        for place, text in enumerate(statements[:3], start=1)
    )
    bars = (*bars, hidden_bar(statements[3]))
    return (
        Heading(1, title, f"domain-{number}"),
        Heading(2, "What good looks like"),
        Paragraph((Span("In short: ", strong=True), Span(WORDS[number % len(WORDS)]), Span(" Always.", emphasis=True))),
        BulletList(tuple(plain(words) for words in WORDS)),
        Heading(2, "How people answered"),
        DistributionChart(
            f"How answers spread: {title}",
            "Most people chose “Mostly” or above; views differ most about the second statement.",
            POINTS,
            bars,
            counts_table(bars),
        ),
        Heading(2, "In their own words"),
        Quote(WORDS[(number + 1) % len(WORDS)], "Amina, practitioner"),
        Quote(HOSTILE[number % len(HOSTILE)], "Somebody who draws on support"),
        Quote(HOSTILE[(number + 5) % len(HOSTILE)]),
        Heading(3, "What to talk about first"),
        Callout("Views differ", plain("Two groups see this very differently. " + WORDS[0])),
        Heading(2, "To read"),
        LinkList(
            (
                Link("A guide to co-production", f"https://example.org/guides/{number}?a=1&b=2", "Thirty short pages."),
                Link("Not a web address", "javascript:alert(1)"),
            )
        ),
    )


def rich_report() -> Document:
    """Give a report of nine domains with four statements each, and an action plan."""
    spokes = tuple(
        Spoke(title, None if place == 6 else 1.5 + (place * 7 % 10) / 3) for place, title in enumerate(DOMAINS)
    )
    radar = RadarChart(
        "Where each domain stands",
        "Safety stands highest; information and advice has too few answers to show.",
        spokes,
        1,
        5,
        Table(
            "The middle of the answers, 1 to 5",
            (Column("Domain"), Column("Figure", numeric=True)),
            tuple(
                (title, "–" if place == 6 else f"{1.5 + (place * 7 % 10) / 3:.1f}")
                for place, title in enumerate(DOMAINS)
            ),
        ),
    )
    overview = tuple(
        bar(title, 1, 2, 5, place, 4, note=f"{12 + place} people answered") for place, title in enumerate(DOMAINS)
    )
    blocks: list[Block] = [
        Heading(1, "At a glance", "glance"),
        Paragraph(
            (Span("Twelve people took stock together. "), Span("Read about safety", href="#domain-6"), Span("."))
        ),
        KeyFigures(
            (
                KeyFigure("People who answered", "12", "4 of them draw on support"),
                KeyFigure("Strongest domain", "Safety", "11 people"),
                KeyFigure("Most different views", "Voice and choice", "12 people, from 1 to 5"),
                KeyFigure("Actions", "14"),
            )
        ),
        Callout("How to read this", plain("This is not a score. It shows where to begin to talk.")),
        radar,
        a_flow(4, 3),
        *(in_rows(made, 9, 5) for made in (DumbbellChart, HeatMap, SlopeChart)),
        DistributionChart(
            "All domains", "Answers to all statements of a domain.", POINTS, overview, counts_table(overview)
        ),
    ]
    for number, title in enumerate(DOMAINS, start=1):
        blocks += domain_blocks(number, title)
    blocks += (PageBreak(), Heading(1, "Action plan"), _actions(14))
    return Document(
        title="Taking stock: Eastshire",
        subtitle="What people said, what they agreed, and what happens next",
        author="Eastshire Council and partners",
        date="22 November 2026",
        language="en-GB",
        blocks=tuple(blocks),
    )


def _actions(count: int) -> Table:
    columns = ("What will be done", "Domain", "Who", "By when", "How far")
    rows = tuple(
        (WORDS[number % 4], DOMAINS[number % 9], "J. O’Neill & team", "31 March 2027", "Not started")
        for number in range(count)
    )
    return Table("What we agreed to do", tuple(Column(title) for title in columns), rows)


def hostile_report(form_id: str = "") -> Document:
    """Give a report that has every hostile text in every block, and levels of headings with gaps."""
    blocks: list[Block] = []
    for number, text in enumerate(HOSTILE):
        blocks += hostile_blocks(text, number)
    return Document(
        title=HOSTILE[0],
        subtitle=HOSTILE[6],
        author=HOSTILE[5],
        date=HOSTILE[11],
        language='en"><script>',
        form_id=form_id,
        blocks=tuple(blocks),
    )


def hostile_blocks(text: str, number: int) -> tuple[Block, ...]:
    """Give one block of each kind with *text* wherever it takes one."""
    table = Table(text, (Column(text), Column(text, numeric=True)), ((text, text), ("", text)))
    return (
        Heading(1 + number % 4, text, text),
        Paragraph((Span(text, strong=True), Span(text, emphasis=True, href=text), Span("x", href="javascript:x()"))),
        BulletList((plain(text), ()), ordered=bool(number % 2)),
        table,
        DistributionChart(text, text, (text,) * 3, (Bar(text, (Segment(text, 3, 1),), text), Bar(text, ())), table),
        FlowChart(text, text, (FlowStep(text, (text, text)), FlowStep(text, ())), table),
        DumbbellChart(text, text, (text, text), (ChartRow(text, (2.0, None), text), ChartRow(text, ())), 1, 4, table),
        HeatMap(text, text, (text, text), (ChartRow(text, (2.0, None), text), ChartRow(text, ())), 1, 4, table),
        SlopeChart(text, text, (text, text), (ChartRow(text, (2.0, None), text), ChartRow(text, ())), 1, 4, table),
        RadarChart(text, text, (Spoke(text, 2.0), Spoke(text, None), Spoke(text, 3.5)), 1, 4, table),
        Quote(text, text),
        Callout(text, plain(text)),
        KeyFigures((KeyFigure(text, text, text),)),
        RatingField(f"rating_{number}", text, (Option("1", text, text), Option("dont_know", text))),
        TextField(f"line_{number}", text),
        TextField(f"text_{number}", text, lines=4),
        LinkList((Link(text, "https://example.org/ŵ?q=1&r=" + "é"), Link(text, text, text))),
        PageBreak(),
    )


def a_flow(steps: int, items: int) -> FlowChart:
    """Give a flow of so many steps with so many items each, some with long words."""
    made = tuple(
        FlowStep(
            f"{DOMAINS[place % 9]} and its Betrachtungswahrscheinlichkeitsfolge" if place == 1 else DOMAINS[place % 9],
            tuple(
                f"{WORDS[(place + item) % len(WORDS)]} {'Unwahrscheinlichkeit' * (item % 3)}" for item in range(items)
            ),
        )
        for place in range(steps)
    )
    rows = tuple((step.title, "; ".join(step.items)) for step in made)
    table = Table("From what we have to what changes", (Column("Step"), Column("What belongs to it")), rows)
    return FlowChart("From what we have to what changes", "Each step leads to the next.", made, table)


SIDES = ("Leader", "Practitioner", "Partner", "Person who draws on support", "Unpaid carer")


def in_rows(
    made: type[DumbbellChart] | type[HeatMap] | type[SlopeChart], rows: int, sides: int, points: int = 5
) -> DumbbellChart | HeatMap | SlopeChart:
    """Give a chart of so many rows and sides, some of them hidden, on a scale of so many points."""
    key = tuple(SIDES[place % 5] + " again" * (place // 5) for place in range(sides))
    found = []
    for row in range(rows):
        values = tuple(
            None if (row * 3 + side) % 7 == 6 else 1 + ((row * 5 + side * 3) % (2 * points - 1)) / 2
            for side in range(sides)
        )
        left_out = [key[side] for side, value in enumerate(values) if value is None]
        note = f"not shown: {', '.join(left_out)}" if left_out else "12 ratings"
        found.append(ChartRow(DOMAINS[row % 9], values, note))
    table = Table(
        "The figures",
        (Column("Domain"), *(Column(side, numeric=True) for side in key)),
        tuple((each.label, *("–" if value is None else f"{value:g}" for value in each.values)) for each in found),
    )
    return made("Middle rating by perspective", "Views differ most on safety.", key, tuple(found), 1, points, table)


def blank_form() -> Document:
    """Give a form to fill in: nine domains with four statements each."""
    options = tuple(Option(str(value), label) for value, label in enumerate(POINTS, start=1))
    options = (*options, Option("dont_know", "I don’t know"), Option("not_applicable", "This doesn’t apply"))
    blocks: list[Block] = [
        Heading(1, "Before you begin"),
        Paragraph(plain("Answer what you can. You can leave out anything.")),
        TextField("meta_name", "Your name, if you want to give it"),
    ]
    for number, title in enumerate(DOMAINS, start=1):
        blocks += (PageBreak(), Heading(1, title), Paragraph(plain(WORDS[number % 4])))
        for place in range(1, 5):
            blocks += (
                RatingField(f"d{number}_s{place}", f"{number}.{place} {WORDS[(number + place) % 4]}", options),
                TextField(f"d{number}_s{place}_reason", "What makes you say that?", lines=3),
            )
    return Document(
        title="Tŷ Agored: review form",
        subtitle="To fill in on screen or on paper",
        language="en-GB",
        form_id="strengths_based/1.0.0",
        blocks=tuple(blocks),
    )

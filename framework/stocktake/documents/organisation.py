"""The report of the place: what people said, where they agree and differ, what they settled and plan."""

from collections.abc import Iterator, Sequence

from stocktake.agenda import Agenda, agenda
from stocktake.document import (
    Block,
    BulletList,
    Callout,
    DistributionChart,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    Span,
    Table,
)
from stocktake.documents.areas import in_areas
from stocktake.documents.arranged import ADDED, Part, arranged
from stocktake.documents.beside import beside_blocks, sort_words
from stocktake.documents.by_perspective import dumbbell, heat_map, who_took_part
from stocktake.documents.changed_wording import changed_wording
from stocktake.documents.figures import distribution, groups_table, note_of, radar
from stocktake.documents.gaps import gap_blocks
from stocktake.documents.made import how_it_is_made, record, what_it_is
from stocktake.documents.more_figures import more_figures, statement_figures
from stocktake.documents.plan import hopes, plan_chapter
from stocktake.documents.prose import plain
from stocktake.documents.reader import closing, guidance, inspiration, lead
from stocktake.documents.upgraded import changes, former_blocks, words_before_blocks
from stocktake.messages import begun, join, say, say_many
from stocktake.reading import DomainReading, Reading, StatementReading
from stocktake.reasons import Reason
from stocktake.review import AgreedView, AnswerKind
from stocktake.tool import RatingScale, Tool

_OF_ANSWERS = ("people", ADDED, "stands-out", "hopes", "overview", "figures-made")
SECTIONS = (
    "glance",
    "about",
    "people",
    ADDED,
    "stands-out",
    "hopes",
    "overview",
    "domains",
    "no-longer-asked",
    "plan",
    "figures-made",
    "record",
    "changed-wording",
    "attribution",
)
"""The names of the sections, in their usual order; an organisation chooses among them, a plugin replaces them."""


def organisation_blocks(
    tool: Tool, reading: Reading, sections: Sequence[Section], chosen: Sequence[str] = ()
) -> Iterator[Block]:
    """Build the report of a place, strengths first; *chosen* sections in their order, if any are."""
    domains = {domain.id: domain for domain in reading.domains}
    parts: dict[str, Part] = {
        "glance": lambda: _at_a_glance(reading),
        "about": what_it_is,
        "people": lambda: who_took_part(reading),
        ADDED: tuple,
        "stands-out": lambda: talk_about(agenda(reading)),
        "hopes": lambda: hopes(reading),
        "overview": lambda: overview(reading),
        "domains": lambda: in_areas(tool, lambda each, level: _chapter(tool, reading, domains[each.id], level)),
        "no-longer-asked": lambda: former_blocks(reading, said_by, view_words),
        "plan": lambda: plan_chapter(tool, reading),
        "figures-made": lambda: how_it_is_made(reading),
        "record": lambda: record(tool, reading),
        "changed-wording": lambda: changed_wording(tool),
        "attribution": lambda: closing(tool),
    }
    if not reading.hidden:
        yield from arranged(parts, sections, chosen)
        return
    shown = [name for name in chosen or SECTIONS if name not in _OF_ANSWERS and not name.startswith(f"{ADDED}.")]
    yield from arranged(parts, (), shown or ("glance",))


def _at_a_glance(reading: Reading) -> Iterator[Block]:
    yield Heading(1, say("At a glance"), "glance")
    if reading.purpose:
        yield Paragraph(plain(reading.purpose))
    if reading.hidden:
        yield Callout(say("Nothing to show yet"), plain(reading.hidden))
        yield from changes(reading)
        return
    statements = len(reading.statements)
    agreed = sum(each.agreed is not None for each in reading.statements)
    yield KeyFigures(
        (
            KeyFigure(say("People who answered"), str(reading.people)),
            KeyFigure(
                say("Statements"),
                str(statements),
                say_many("in {count} domain", "in {count} domains", len(reading.domains)),
            ),
            KeyFigure(
                say("Agreed views"), str(agreed), say_many("of {count} statement", "of {count} statements", statements)
            ),
            KeyFigure(say("Actions"), str(len(reading.actions))),
        )
    )
    yield from changes(reading)


def talk_about(found: Agenda) -> Iterator[Block]:
    """Give what to talk about: strengths first, then where views differ, then what people don't know."""
    yield Heading(1, say("What stands out"), "stands-out")
    parts = (
        (
            say("What works, as people see it"),
            found.strengths,
            say("No statement stands out as a strength that people share."),
        ),
        (say("Where views differ"), found.differences, say("Views do not differ much on any statement.")),
        (say("What people don't know"), found.unknowns, say("Most people could answer every statement.")),
    )
    for title, topics, none in parts:
        yield Heading(2, title)
        if not topics:
            yield Paragraph(plain(none))
        else:
            yield BulletList(
                tuple((Span(topic.statement.text, strong=True), Span(join("", (" ", topic.why)))) for topic in topics)
            )


def overview(reading: Reading) -> Iterator[Block]:
    """Show all domains side by side: bars with figures first, then the radar."""
    yield PageBreak()
    yield Heading(1, say("All domains side by side"), "overview")
    rows = [(domain.short, domain) for domain in reading.domains]
    yield distribution(say("How people answered, by domain"), rows, few=reading.smallest_group)
    for found in (
        heat_map(say("Domains by perspective"), reading),
        radar(say("Average of each domain"), reading),
    ):
        if found is not None:
            yield found
    yield from gap_blocks(reading)
    yield from more_figures(reading)


def _chapter(tool: Tool, reading: Reading, domain: DomainReading, level: int) -> Iterator[Block]:
    content = tool.domain(domain.id)
    yield Heading(level, domain.title, f"domain-{domain.id}")
    yield from guidance(content, level + 1)
    if not reading.hidden:
        yield Heading(level + 1, say("What people said"))
        yield answers_to(reading, domain)
        yield from sides_of(reading, domain)
        yield from statement_figures(reading, domain)
    for place, each in enumerate(domain.statements, start=1):
        yield Heading(level + (1 if reading.hidden else 2), numbered(place, each), f"statement-{each.id}")
        yield from statement_blocks(tool, reading, each)
    yield from inspiration(content, level + 1)


def statement_blocks(tool: Tool, reading: Reading, one: StatementReading) -> Iterator[Block]:
    """Say a statement in full: figures, what the middle rating means, perspectives, reasons, agreed view."""
    yield from words_before_blocks(one)
    if not reading.hidden:
        yield Paragraph(plain(join("", (begun(note_of(one, few=reading.smallest_group)), "."))))
        yield from meaning(tool, one)
        table = groups_table(reading, one)
        if table is not None:
            yield table
        yield from beside_blocks(one)
    for reason in one.reasons:
        yield Quote(reason.text, said_by(reading, reason))
    if one.agreed is not None:
        yield agreed_block(tool, one, one.agreed)


def meaning(tool: Tool, one: StatementReading) -> Iterator[Block]:
    """Say what the middle rating looks like, where the tool describes its levels."""
    for label, words in meaning_words(tool, one):
        yield Paragraph((lead(say("{point} means here:", point=label)), *plain(words)))


def meaning_words(tool: Tool, one: StatementReading) -> tuple[tuple[str, str], ...]:
    """Give the points that the middle rating is or lies between, each with what it looks like, if the tool says it."""
    middle = one.figures.get("median")
    if middle is None:
        return ()
    around = {max(value for value in one.scale.values if value <= middle)}
    around.add(min(value for value in one.scale.values if value >= middle))
    statement = tool.statement(one.id)
    found = [(one.scale.label(value), tool.level(statement, value)) for value in sorted(around)]
    return tuple((label, words) for label, words in found if words)


def agreed_block(tool: Tool, one: StatementReading, view: AgreedView) -> Block:
    """Say what was agreed on a statement, with what that level looks like and the reason."""
    words = tool.level(tool.statement(one.id), view.value) if view.value is not None else ""
    between = " " if words and view.reason else ""
    said = (*plain(join("", (words, between))), *plain(view.reason)) if words else plain(view.reason)
    return Callout(say("What we agreed: {view}", view=view_words(view, one.scale)), said)


def answers_to(reading: Reading, domain: DomainReading) -> DistributionChart | Table:
    """Draw how people answered the statements of a domain."""
    rows = [(say("Statement {number}", number=place), each) for place, each in enumerate(domain.statements, start=1)]
    title = say("{what}: how people answered", what=domain.short)
    return distribution(title, rows, few=reading.smallest_group)


def sides_of(reading: Reading, domain: DomainReading) -> Iterator[Block]:
    """Show how far perspectives lie apart in a domain, or say that there is nothing to compare."""
    rows = [(numbered(place, each), each) for place, each in enumerate(domain.statements, start=1)]
    found = dumbbell(say("{domain}: how each perspective sees it", domain=domain.short), reading, rows)
    if found is not None:
        yield found
    elif domain.tally is not None:
        yield Paragraph(plain(say("Perspectives can't be compared here: fewer than two of them may be shown.")))


def numbered(place: int, statement: StatementReading) -> str:
    """Put its place in front of a statement."""
    return join(". ", (str(place), statement.text))


def said_by(reading: Reading, reason: Reason) -> str:
    """Say who gave a reason, as far as it may be said, and what they chose."""
    who = [sort_words(reason.sort), reason.name, reading.perspectives.get(reason.perspective, "")]
    said = say("“{words}”", words=reason.said) if reason.said else ""
    only = say("for the facilitator only") if reason.only_facilitator else ""
    return join(", ", filter(None, [*who, said, only]))


def view_words(view: AgreedView, scale: RatingScale) -> str:
    """Put the choice of an agreed view in the words of its scale."""
    if view.kind is AnswerKind.RATING and view.value is not None:
        return scale.label(view.value)
    others = {AnswerKind.DONT_KNOW: say("we don't know yet"), AnswerKind.NOT_APPLICABLE: say("it doesn't apply")}
    return others.get(view.kind, say("no rating"))

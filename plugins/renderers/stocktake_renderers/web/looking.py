"""A reading as the results pages show it: bars drawn, figures in words, what stands out."""

from collections.abc import Iterable

from attrs import frozen
from markupsafe import Markup

from stocktake.agenda import Agenda, Topic, agenda
from stocktake.aggregation import Tally
from stocktake.document import Block, Document
from stocktake.documents.figures import bar, figure_words, note_of
from stocktake.documents.organisation import said_by
from stocktake.messages import begun
from stocktake.reading import DomainReading, Group, Reading, StatementReading
from stocktake.reasons import Reason
from stocktake.tool import RatingScale
from stocktake_renderers import charts


@frozen(kw_only=True)
class Shown:
    """Answers to look at: *drawing* is the bar, *words* says it to who can't see it, *note* holds its figures.

    *people* has a dot for everybody, hollow for those who don't know; *hidden* says that too few answered.
    """

    label: str
    note: str
    words: str
    drawing: Markup
    people: Markup
    hidden: bool = False


@frozen(kw_only=True)
class Part:
    """What stands out in one way: strengths, differences or unknowns."""

    id: str
    title: str
    ask: str
    none: str
    topics: tuple[tuple[Topic, Shown], ...]


@frozen(kw_only=True)
class Said:
    """A reason, and what may be said of who gave it; *value* is the rating, if there was one."""

    text: str
    by: str


def shown(label: str, one: StatementReading | DomainReading, few: int) -> Shown:
    """Draw a statement or a domain."""
    note = note_of(one, few=few)
    if one.words:
        return Shown(label=label, note=begun(note), words="", drawing=Markup(""), people=Markup(""))
    drawn = bar(label, one, note)
    return Shown(
        label=label,
        note=note[:1].upper() + note[1:],
        words=charts.in_words(drawn),
        drawing=_markup(charts.bar_for_web(drawn, len(one.scale.points))),
        people=_dots(one.tally) if one.tally else Markup(""),
        hidden=one.tally is None,
    )


def _dots(counts: Tally) -> Markup:
    """Draw a dot for each person, those who don't know last; nothing where there are too many to see."""
    everybody, row, room = counts.answered, 24, 18
    if not 0 < everybody <= 4 * row:
        return Markup("")
    marks = ("<circle ", '<circle class="unsure" ')
    drawn = "".join(
        f'{marks[number >= everybody - counts.dont_know]}cx="{room * (number % row) + 9}" '
        f'cy="{room * (number // row) + 9}" r="6"/>'
        for number in range(everybody)
    )
    wide, high = room * min(everybody, row), room * (1 + (everybody - 1) // row)
    frame = f'class="dots" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    return _markup(f'<svg {frame} aria-hidden="true" focusable="false">{drawn}</svg>')


def groups_shown(reading: Reading, one: StatementReading) -> tuple[Shown, ...]:
    """Draw the perspectives of a statement; those that are hidden say so."""
    few = reading.smallest_group
    return tuple(
        shown(reading.perspectives.get(each.perspective, ""), _as_statement(one, each), few) for each in one.groups
    )


def _as_statement(one: StatementReading, group: Group) -> StatementReading:
    return StatementReading(
        id=one.id,
        text=one.text,
        domain=one.domain,
        scale=one.scale,
        tally=group.tally,
        figures=group.figures,
        words=group.words,
    )


def key_of(scale: RatingScale) -> tuple[tuple[str, Markup], ...]:
    """Give the points of a scale with their colours, lowest first."""
    points = len(scale.points)
    return tuple(
        (point.label, _markup(charts.swatch_for_web(place, points)))
        for place, point in enumerate(scale.points, start=1)
    )


def parts(reading: Reading) -> tuple[Part, ...]:
    """Give what stands out: strengths first, then where views differ, then what people don't know."""
    found: Agenda = agenda(reading)
    few = reading.smallest_group
    told: tuple[tuple[str, str, str, str, tuple[Topic, ...]], ...] = (
        (
            "works",
            "What works",
            "What makes this work? Who holds it? How could it reach further?",
            "No statement stands out yet as a strength that people share. Look at what people wrote: which good "
            "things do they name?",
            found.strengths,
        ),
        (
            "differs",
            "Where views differ",
            "What does each side see that the other doesn't?",
            "Views don't differ much on any statement.",
            found.differences,
        ),
        (
            "unknown",
            "What people don't know",
            "Who would know? How could everybody see it?",
            "Most people could answer every statement.",
            found.unknowns,
        ),
    )
    return tuple(
        Part(
            id=name,
            title=title,
            ask=ask,
            none=none,
            topics=tuple((topic, shown("", topic.statement, few)) for topic in topics),
        )
        for name, title, ask, none, topics in told
    )


def suggested_order(reading: Reading) -> tuple[str, ...]:
    """Give the ids of all statements: those of the agenda first, then the others as they stand in the tool."""
    first = [topic.statement.id for topic in agenda(reading).topics]
    return tuple(dict.fromkeys([*first, *(each.id for each in reading.statements)]))


def reasons_for(reading: Reading, one: StatementReading, *, only_facilitator: bool) -> tuple[Said, ...]:
    """Give the reasons that everybody may read, or those that only the facilitator may."""
    found = [each for each in one.reasons if each.only_facilitator is only_facilitator]
    return tuple(Said(text=each.text, by=_by(reading, each)) for each in found)


def _by(reading: Reading, reason: Reason) -> str:
    return said_by(reading, reason).removesuffix("for the facilitator only").rstrip(", ")


def figures_shown(reading: Reading, one: StatementReading) -> tuple[tuple[str, str], ...]:
    """Give every figure of a statement with its title."""
    return tuple(
        (each.title, figure_words(each, one.figures[each.id]))
        for each in reading.aggregators
        if one.figures.get(each.id) is not None
    )


def as_markup(blocks: Iterable[Block], language: str, prefix: str) -> Markup:
    """Set blocks of a report into a page, with headings from the third level down."""
    from stocktake_renderers.html import fragment

    return fragment(Document(title="", language=language, blocks=tuple(blocks)), top_level=3, prefix=prefix)


def _markup(drawn: str) -> Markup:
    return Markup(drawn)  # noqa: S704 - charts escapes every word that it is given

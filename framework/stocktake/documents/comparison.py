"""Reviews of one place beside each other, as a document: figures, reasons and agreed views of every round."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from stocktake.comparison import Compared, Comparison
from stocktake.document import (
    Block,
    BulletList,
    Callout,
    ChartRow,
    Column,
    Document,
    Heading,
    Paragraph,
    SlopeChart,
    Span,
    Table,
)
from stocktake.documents.figures import day, distribution, note_of, number
from stocktake.documents.made import NO_SCORE
from stocktake.documents.organisation import said_by, view_words
from stocktake.documents.plan import STATE_WORDS, about_words
from stocktake.documents.prose import plain
from stocktake.errors import NotFoundError
from stocktake.messages import join, say
from stocktake.reading import DomainReading, Reading, StatementReading
from stocktake.review import Action
from stocktake.tool import Tool

KIND = "comparison"
_One = StatementReading | DomainReading
_CHANGED = say("Asked in other words, on another scale or counted otherwise before, so not to be compared.")


def comparison_document(tool: Tool, found: Comparison) -> Document:
    """Build the document; *tool* is that of the last round, in the words of the document."""
    return Document(
        title=found.last.title,
        subtitle=say("From one time round to the next"),
        author=found.last.place,
        date=day(found.last.revealed_at or found.last.started_at),
        language=tool.language,
        blocks=tuple(_blocks(tool, found)),
    )


def labels_of(found: Comparison) -> tuple[str, ...]:
    """Name each round by its day; with its title, or a number, where two have the same."""
    readings = [each.reading for each in found.rounds]
    days = [day(each.revealed_at or each.started_at) for each in readings]
    titled = [join(", ", (each.title, when)) for each, when in zip(readings, days, strict=True)]
    if _told_apart(days):
        return tuple(days)
    if _told_apart(titled):
        return tuple(titled)
    return tuple(join("", (str(place), ": ", each)) for place, each in enumerate(titled, start=1))


def _told_apart(labels: Sequence[str]) -> bool:
    return max(Counter(labels).values()) == 1


def _blocks(tool: Tool, found: Comparison) -> Iterator[Block]:
    labels = labels_of(found)
    yield from _at_a_glance(found, labels)
    yield from _plans(found, labels)
    shown = [number for number, each in enumerate(found.rounds) if not each.reading.hidden]
    rows = [(tool.domain(each.id).name, each) for each in found.domains]
    overview = _slope(say("Middle rating of each domain, from round to round"), rows, labels)
    if overview is not None:
        yield Heading(1, say("All domains side by side"), "overview")
        yield overview
    compared = {each.id: each for each in found.statements}
    for domain in found.last.domains:
        yield Heading(1, domain.title, f"domain-{domain.id}")
        of_domain = [compared[each.id] for each in domain.statements]
        lines = [(join(". ", (str(nth), _text(each))), each) for nth, each in enumerate(of_domain, start=1)]
        title = say("{what}: middle ratings, from round to round", what=domain.short)
        if (slope := _slope(title, lines, labels)) is not None:
            yield slope
        yield from _planned(found, domain.id, labels)
        for label, each in lines:
            yield Heading(2, label, f"statement-{each.id}")
            yield from _statement(found, each, labels, shown)
    yield from _listed(say("Asked for the first time"), "added", found.added, found)
    yield from _listed(say("No longer asked"), "retired", found.retired, found)


def _at_a_glance(found: Comparison, labels: Sequence[str]) -> Iterator[Block]:
    yield Heading(1, say("At a glance"), "glance")
    yield Callout(say("How to read this"), plain(NO_SCORE))
    said = say(
        "Each time people were asked anew, and nobody's answers are followed from one time to the next. "
        "Other people may have answered, so look at what they say before you look at a line."
    )
    yield Paragraph(plain(said))
    columns = (say("When"), say("Review"), say("People who answered"), say("Version of the tool"))
    rows = tuple(
        (label, reading.title, str(reading.people or "–"), reading.settled.tool_version if reading.settled else "–")
        for label, reading in zip(labels, (each.reading for each in found.rounds), strict=True)
    )
    yield Table(say("What is compared"), tuple(Column(each) for each in columns), rows)
    for label, each in zip(labels, found.rounds, strict=True):
        if each.reading.hidden:
            yield Callout(say("Nothing to show yet: {what}", what=label), plain(each.reading.hidden))


def _plans(found: Comparison, labels: Sequence[str]) -> Iterator[Block]:
    rows = tuple(
        (action.what, _about(one.tool, one.reading, action), label, STATE_WORDS[action.state])
        for label, one in zip(labels, found.rounds[:-1], strict=False)
        for action in one.reading.actions
    )
    if rows:
        yield Heading(1, say("What became of what was planned"), "plans")
        columns = (say("What"), say("About"), say("Planned"), say("State"))
        yield Table(say("Actions of earlier rounds"), tuple(Column(each) for each in columns), rows)


def _about(tool: Tool, reading: Reading, action: Action) -> str:
    try:
        return about_words(tool, action, reading.old_words)
    except NotFoundError:
        return "–"


def _slope(title: str, rows: Sequence[tuple[str, Compared]], labels: Sequence[str]) -> SlopeChart | None:
    """Draw middle ratings that can be compared; None where no two of them can."""
    scale = rows[0][1].newest.scale
    same = [(label, each) for label, each in rows if each.newest.scale == scale]
    if not any(sum(value is not None for value in _values(each)) > 1 for _, each in same):
        return None
    gaps = {"lowest": scale.lowest, "low": scale.label(scale.lowest)}
    about = say(
        "Each line is a middle rating from round to round, from {lowest} ({low}) to {highest} ({high}). "
        "Only what was asked and counted alike is joined.",
        **gaps,
        highest=scale.highest,
        high=scale.label(scale.highest),
    )
    columns = (Column(""), *(Column(label, numeric=True) for label in labels))
    table = Table(
        say("{chart}: the figures, with the number of ratings", chart=title),
        columns,
        tuple((label, *(_cell(one) for one in each.readings)) for label, each in same),
    )
    drawn = tuple(ChartRow(label, _values(each), _rests(each)) for label, each in same)
    return SlopeChart(title, about, tuple(labels), drawn, scale.lowest, scale.highest, table)


def _values(each: Compared) -> tuple[float | None, ...]:
    return tuple(
        one.figures.get("median") if one is not None and alike else None
        for one, alike in zip(each.readings, each.alike, strict=True)
    )


def _rests(each: Compared) -> str:
    counts = [str(one.tally.n) if one is not None and one.tally else "–" for one in each.readings]
    said = say("ratings: {counts}", counts=join(" → ", counts))
    return said if each.whole else join(" · ", (said, _CHANGED))


def _cell(one: _One | None) -> str:
    if one is None or one.tally is None:
        return "–"
    return join("", (number(one.figures.get("median")), " (", str(one.tally.n), ")"))


def _text(each: Compared) -> str:
    return each.newest.text if isinstance(each.newest, StatementReading) else each.newest.title


def _statement(found: Comparison, each: Compared, labels: Sequence[str], shown: Sequence[int]) -> Iterator[Block]:
    told = [(labels[place], each.readings[place], place) for place in shown]
    asked = [(label, one) for label, one, _ in told if isinstance(one, StatementReading)]
    yield from _not_alike(each, asked)
    few = max(one.reading.smallest_group for one in found.rounds)
    left = asked
    while left:
        same = [(label, one) for label, one in left if one.scale == left[0][1].scale]
        yield distribution(say("How people answered, round by round"), same, few=few)
        left = [(label, one) for label, one in left if one.scale != left[0][1].scale]
    yield from _reasons(found, told)
    for label, one in asked:
        if one.agreed is not None:
            gaps = {"when": label, "view": view_words(one.agreed, one.scale)}
            yield Callout(say("What we agreed, {when}: {view}", **gaps), plain(one.agreed.reason))
    yield from _planned(found, each.id, labels)


def _not_alike(each: Compared, asked: Sequence[tuple[str, StatementReading]]) -> Iterator[Block]:
    """Say that a statement can't be compared with all its earlier rounds, and how it was asked then."""
    if each.whole:
        return
    yield Callout(say("Not to be compared"), plain(_CHANGED))
    for label, one in asked:
        if one.text != _text(each):
            yield Paragraph(plain(say("{when} it was asked like this: “{words}”", when=label, words=one.text)))


def _reasons(found: Comparison, told: Sequence[tuple[str, _One | None, int]]) -> Iterator[Block]:
    """Set the reasons of each round beside those of the others."""
    columns = [
        [
            join(
                " – ", filter(None, (say("“{words}”", words=reason.text), said_by(found.rounds[place].reading, reason)))
            )
            for reason in (one.reasons if isinstance(one, StatementReading) else ())
        ]
        for _, one, place in told
    ]
    if any(columns):
        heads = (Column(""), *(Column(label) for label, _, _ in told))
        rows = tuple(
            (str(nth), *(words or "–" for words in row)) for nth, row in enumerate(zip_longest(*columns), start=1)
        )
        yield Table(say("What people said, round beside round"), heads, rows)


def _planned(found: Comparison, thing: str, labels: Sequence[str]) -> Iterator[Block]:
    rows = tuple(
        (Span(action.what), Span(join("", (" – ", STATE_WORDS[action.state], " (", labels[place], ")"))))
        for place, action in found.planned_before(thing)
    )
    if rows:
        yield Paragraph((Span(say("What was planned last time:"), strong=True),))
        yield BulletList(rows)


def _listed(title: str, anchor: str, statements: Sequence[Compared], found: Comparison) -> Iterator[Block]:
    if not statements:
        return
    yield Heading(1, title, anchor)
    rows = []
    for each in statements:
        place = max(place for place, one in enumerate(each.readings) if one is not None)
        reading = found.rounds[place].reading
        note = reading.hidden or note_of(each.newest, few=reading.smallest_group)
        rows.append((Span(_text(each), strong=True), Span(join("", (" – ", note)))))
    yield BulletList(tuple(rows))

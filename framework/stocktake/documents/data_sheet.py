"""The data sheet: every figure of a review that may be shown, and nothing that anybody wrote."""

from collections.abc import Iterator, Sequence

from stocktake.document import Block, Column, Heading, Paragraph, Section, Table
from stocktake.documents.by_perspective import who_took_part
from stocktake.documents.figures import counts_table, group_words, number, percent
from stocktake.documents.gaps import gap_blocks
from stocktake.documents.made import how_it_is_made, record
from stocktake.documents.more_figures import more_figures
from stocktake.documents.organisation import numbered
from stocktake.documents.prose import plain
from stocktake.messages import join, say
from stocktake.reading import DomainReading, Reading, StatementReading
from stocktake.tool import Tool


def data_sheet(tool: Tool, reading: Reading, sections: Sequence[Section]) -> Iterator[Block]:
    """Build the figures alone: by domain, by statement, by perspective, and how they are made."""
    del sections
    if reading.hidden:
        yield Heading(1, say("The figures"), "figures")
        yield Paragraph(plain(reading.hidden))
        yield from record(tool, reading)
        return
    yield from who_took_part(reading)
    yield Heading(1, say("All domains side by side"), "overview")
    yield from _by_scale(
        reading, say("How people answered, by domain"), [(each.title, each) for each in reading.domains]
    )
    yield from gap_blocks(reading)
    yield from more_figures(reading)
    for domain in reading.domains:
        yield Heading(1, domain.title, f"domain-{domain.id}")
        rows = [(numbered(place, each), each) for place, each in enumerate(domain.statements, start=1)]
        yield from _by_scale(reading, say("{domain}: how people answered", domain=domain.short), rows)
        yield _by_perspective(reading, domain)
    yield from how_it_is_made(reading)
    yield from record(tool, reading)


def _by_scale(
    reading: Reading, caption: str, rows: Sequence[tuple[str, StatementReading | DomainReading]]
) -> Iterator[Block]:
    """Give a table for each scale that *rows* are on."""
    for scale in {one.scale.id: one.scale for _, one in rows}.values():
        same = [(label, one) for label, one in rows if one.scale.id == scale.id]
        yield counts_table(caption, same, scale, few=reading.smallest_group)


def _by_perspective(reading: Reading, domain: DomainReading) -> Table:
    if not reading.numbers:
        told = (say("Statement"), say("Perspective"), say("How people answered"))
        return Table(
            join(": ", (domain.short, say("By perspective"))),
            tuple(Column(title) for title in told),
            tuple(
                (str(place), reading.perspectives.get(each.perspective, each.perspective), group_words(each))
                for place, one in enumerate(domain.statements, start=1)
                for each in one.groups
            ),
        )
    titles = (
        say("Statement"),
        say("Perspective"),
        say("Ratings"),
        say("Don't know"),
        say("Middle rating"),
        say("Agreement"),
    )
    rows: list[tuple[str, ...]] = []
    for place, one in enumerate(domain.statements, start=1):
        for group in one.groups:
            first = (str(place), reading.perspectives.get(group.perspective, group.perspective))
            if group.tally is None:
                rows.append((*first, say("not shown"), "–", "–", "–"))
                continue
            figures = number(group.figures.get("median")), percent(group.figures.get("consensus"))
            rows.append((*first, str(group.tally.n), str(group.tally.dont_know), *figures))
    columns = tuple(Column(title, numeric=nth > 1) for nth, title in enumerate(titles))
    return Table(join(": ", (domain.short, say("By perspective"))), columns, tuple(rows))

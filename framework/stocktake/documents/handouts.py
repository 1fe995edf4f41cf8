"""What a session has on the screen and on the table: results, a card for each statement, sheets to plan on.

Facilitators' own notes are a document apart, so that nothing which is for them only ends up on a screen.
"""

from collections.abc import Iterator, Sequence

from stocktake.agenda import Topic
from stocktake.document import Block, Callout, Heading, PageBreak, Paragraph, Section, Span
from stocktake.documents.action_sheets import action_sheets
from stocktake.documents.figures import distribution
from stocktake.documents.organisation import numbered, overview, sides_of, statement_blocks, talk_about
from stocktake.documents.prose import plain, spans
from stocktake.documents.session import session_agenda
from stocktake.item_codes import codes_of
from stocktake.messages import join, say
from stocktake.reading import DomainReading, Reading
from stocktake.tool import Statement, Tool


def handouts(tool: Tool, reading: Reading, sections: Sequence[Section]) -> Iterator[Block]:
    """Build what is shown and handed round; before the reveal there are only the cards and the sheets."""
    del sections
    if reading.hidden:
        yield Heading(1, say("Results to look at together"), "results")
        yield Paragraph(plain(reading.hidden))
    else:
        yield from _results(tool, reading)
    yield from _cards(tool)
    yield PageBreak()
    yield Heading(1, say("Action sheets"), "sheets")
    yield from action_sheets(room=2)


def _results(tool: Tool, reading: Reading) -> Iterator[Block]:
    found = session_agenda(reading)
    yield from overview(reading)
    yield PageBreak()
    yield from talk_about(found)
    for topic in found.topics:
        yield PageBreak()
        yield from _topic(tool, reading, topic)
    for domain in reading.domains:
        yield PageBreak()
        yield from _domain(reading, domain)


def _topic(tool: Tool, reading: Reading, topic: Topic) -> Iterator[Block]:
    one = topic.statement
    yield Heading(1, one.text, f"look-{one.id}")
    yield Paragraph(plain(join(". ", (tool.domain(one.domain).title, topic.why))))
    yield distribution(say("How people answered"), [(say("Everybody"), one)], few=reading.smallest_group)
    yield from statement_blocks(tool, reading, one)


def _domain(reading: Reading, domain: DomainReading) -> Iterator[Block]:
    yield Heading(1, domain.title, f"look-at-{domain.id}")
    rows = [(numbered(place, each), each) for place, each in enumerate(domain.statements, start=1)]
    title = say("{what}: how people answered", what=domain.short)
    yield distribution(title, rows, few=reading.smallest_group)
    yield from sides_of(reading, domain)


def _cards(tool: Tool) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(1, say("Cards for the table"), "cards")
    yield Paragraph(plain(say("Cut the cards out and lay them on the table, so that people can point, sort and swap.")))
    codes = codes_of(tool)
    for domain in tool.domains:
        yield Heading(2, domain.title, f"cards-{domain.id}")
        for statement in domain.statements:
            yield Callout(join(". ", (codes[statement.id], statement.text)), _on_the_card(statement))


def _on_the_card(statement: Statement) -> tuple[Span, ...]:
    between = (Span(" "),) if statement.help and statement.asked_because else ()
    return (*plain(statement.help), *between, *spans(statement.asked_because))

"""Notes for a session: agenda, what people said with room to write, and the facilitator kit of the tool."""

from collections.abc import Iterator, Sequence

from stocktake.agenda import Agenda, Topic
from stocktake.document import Block, Callout, Heading, PageBreak, Paragraph, Section, TextField
from stocktake.documents.made import NO_SCORE
from stocktake.documents.organisation import overview, said_by, statement_blocks, view_words
from stocktake.documents.prose import plain
from stocktake.documents.reader import closer_look
from stocktake.documents.session import agenda_table, kit, session_agenda
from stocktake.documents.upgraded import changes, former_blocks
from stocktake.messages import join, say, say_many
from stocktake.reading import Reading
from stocktake.tool import Tool


def facilitator_blocks(tool: Tool, reading: Reading, sections: Sequence[Section]) -> Iterator[Block]:
    """Build the notes for a session; they hold what is for the facilitator only, so they are not for handing round."""
    del sections
    yield Heading(1, say("Before you start"), "start")
    yield Callout(
        say("Keep these notes to yourself"),
        plain(say("They hold reasons that people gave to the facilitator only.")),
    )
    yield Paragraph(plain(NO_SCORE))
    yield from changes(reading)
    if reading.hidden:
        yield Paragraph(plain(reading.hidden))
        yield from kit(tool)
        return
    found = session_agenda(reading)
    yield Heading(1, say("Agenda"), "agenda")
    yield agenda_table(found, tool)
    yield from _topics(tool, reading, found)
    yield from overview(reading)
    yield from former_blocks(reading, said_by, view_words)
    yield from kit(tool)


def _topics(tool: Tool, reading: Reading, found: Agenda) -> Iterator[Block]:
    parts = (
        (
            say("First, what works"),
            found.strengths,
            say("What makes this work? Who holds it? How could it reach further?"),
        ),
        (
            say("Then, where views differ"),
            found.differences,
            say("What does each side see that the other doesn't?"),
        ),
        (
            say("Then, what people don't know"),
            found.unknowns,
            say("Who would know? How could everybody see it?"),
        ),
    )
    for title, topics, question in parts:
        yield PageBreak()
        yield Heading(1, title)
        yield Paragraph(plain(question if topics else say("Nothing stands out here.")))
        for topic in topics:
            yield from _topic(tool, reading, topic)


def _topic(tool: Tool, reading: Reading, topic: Topic) -> Iterator[Block]:
    one = topic.statement
    title = say_many("{statement} ({count} minute)", "{statement} ({count} minutes)", topic.minutes, statement=one.text)
    yield Heading(2, title, f"statement-{one.id}")
    yield Paragraph(plain(join(". ", (tool.domain(one.domain).title, topic.why))))
    yield from closer_look(tool.statement(one.id))
    yield from statement_blocks(tool, reading, one)
    yield TextField(f"notes_{one.id.replace('-', '_')}", say("Notes"), lines=4)

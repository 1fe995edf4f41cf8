"""Notes for a session: what to talk about, for how long, with what people said and room to write."""

from collections.abc import Iterator

from stocktake.agenda import Topic, agenda
from stocktake.document import Block, Callout, Heading, PageBreak, Paragraph, TextField
from stocktake.documents.organisation import NO_SCORE, overview, statement_blocks
from stocktake.documents.prose import plain
from stocktake.documents.reader import closer_look
from stocktake.reading import Reading
from stocktake.tool import Tool


def facilitator_blocks(tool: Tool, reading: Reading, sections: tuple[Block, ...]) -> Iterator[Block]:
    """Build the notes for a session; they hold what is for the facilitator only, so they are not for handing round."""
    del sections
    yield Heading(1, "Before you start", "start")
    yield Callout("Keep these notes to yourself", plain("They hold reasons that people gave to the facilitator only."))
    yield Paragraph(plain(NO_SCORE))
    if reading.hidden:
        yield Paragraph(plain(reading.hidden))
        return
    found = agenda(reading)
    parts = (
        ("First, what works", found.strengths, "What makes this work? Who holds it? How could it reach further?"),
        ("Then, where views differ", found.differences, "What does each side see that the other doesn't?"),
        ("Then, what people don't know", found.unknowns, "Who would know? How could everybody see it?"),
    )
    for title, topics, question in parts:
        yield PageBreak()
        yield Heading(1, title)
        yield Paragraph(plain(question if topics else "Nothing stands out here."))
        for topic in topics:
            yield from _topic(tool, reading, topic)
    yield from overview(reading)


def _topic(tool: Tool, reading: Reading, topic: Topic) -> Iterator[Block]:
    one = topic.statement
    yield Heading(2, f"{one.text} ({topic.minutes} minutes)", f"statement-{one.id}")
    yield Paragraph(plain(f"{tool.domain(one.domain).title}. {topic.why}"))
    yield from closer_look(tool.statement(one.id))
    yield from statement_blocks(tool, reading, one)
    yield TextField(f"notes_{one.id.replace('-', '_')}", "Notes", lines=4)

"""The agenda of a session with its minutes, and the facilitator kit of the tool."""

from collections.abc import Iterator

from stocktake.agenda import Agenda, agenda
from stocktake.document import Block, Column, Heading, PageBreak, Table
from stocktake.documents.companion import companion_section
from stocktake.messages import join, say
from stocktake.reading import Reading
from stocktake.tool import COMPANION_KINDS, Tool

LENGTH = 90
WELCOME, LOOK, PLAN, CLOSE = 10, 5, 15, 10
TALK = LENGTH - WELCOME - LOOK - PLAN - CLOSE
TOPICS = 3  # of a kind: so each has a few minutes


def session_agenda(reading: Reading) -> Agenda:
    """Pick what to talk about in a session of 90 minutes, beside welcome, a first look, plan and close."""
    return agenda(reading, each=TOPICS, minutes=TALK)


def agenda_table(found: Agenda, tool: Tool) -> Table:
    """Set the session as a table from its first minute to its last; what is left over goes to the first look."""
    spare = TALK - sum(topic.minutes for topic in found.topics)
    talked = (
        (topic.minutes, part, join("", (topic.statement.text, " (", tool.domain(topic.statement.domain).name, ")")))
        for part, topics in (
            (say("What works"), found.strengths),
            (say("Where views differ"), found.differences),
            (say("What people don't know"), found.unknowns),
        )
        for topic in topics
    )
    steps: list[tuple[int, str, str]] = [
        (WELCOME, say("Welcome"), say("Say what this is and is not. A round of names. Agree how to talk.")),
        (LOOK + spare, say("A first look"), say("Show all domains side by side. What do people notice?")),
        *talked,
        (PLAN, say("Plan"), say("Build each action on something that works: who, the first step, by when.")),
        (CLOSE, say("Close"), say("Read out what was settled. Say what comes next, and who will hear of it.")),
    ]
    columns = (Column(say("Minutes")), Column(say("Part")), Column(say("What to talk about")))
    return Table(say("90 minutes"), columns, tuple(_timed(steps)))


def _timed(steps: list[tuple[int, str, str]]) -> Iterator[tuple[str, str, str]]:
    begins = 0
    for minutes, part, what in steps:
        yield f"{begins}–{begins + minutes}", part, what
        begins += minutes


def kit(tool: Tool) -> Iterator[Block]:
    """Give the tool's facilitator kit, with its session plans; nothing where it has none."""
    sections = tool.companion_of("facilitator")
    if sections:
        yield PageBreak()
        yield Heading(1, COMPANION_KINDS["facilitator"], "kit")
    for section in sections:
        yield from companion_section(tool, section, 2)

"""The agenda of a session with its minutes, and the facilitator kit of the tool."""

from collections.abc import Iterator

from stocktake.agenda import Agenda, to_talk_about
from stocktake.document import Block, Column, Heading, PageBreak, Table
from stocktake.documents.companion import companion_section
from stocktake.messages import join, say
from stocktake.reading import Reading
from stocktake.session import TALK_MINUTES
from stocktake.tool import COMPANION_KINDS, Tool

WELCOME, LOOK, PLAN, CLOSE = 10, 5, 15, 10
TOPICS = 3  # of a kind: so each has a few minutes


def session_agenda(reading: Reading) -> Agenda:
    """Give what to talk about in a session as the facilitator has arranged it, beside welcome, look, plan and close."""
    topics = to_talk_about(reading, each=TOPICS)
    return Agenda(
        strengths=tuple(each for each in topics if each.kind == "strength"),
        differences=tuple(each for each in topics if each.kind in {"difference", "chosen"}),
        unknowns=tuple(each for each in topics if each.kind == "unknown"),
        order=topics,
    )


def agenda_table(found: Agenda, tool: Tool) -> Table:
    """Set the session as a table from its first minute to its last; without topics, the first look has their time."""
    parts = {
        "strength": say("What works"),
        "difference": say("Where views differ"),
        "unknown": say("What people don't know"),
        "chosen": say("Chosen by the facilitator"),
    }
    talked = (
        (
            topic.minutes,
            parts[topic.kind],
            join("", (topic.statement.text, " (", tool.domain(topic.statement.domain).name, ")")),
        )
        for topic in found.topics
    )
    talk = sum(topic.minutes for topic in found.topics)
    spare = 0 if talk else TALK_MINUTES
    steps: list[tuple[int, str, str]] = [
        (WELCOME, say("Welcome"), say("Say what this is and is not. A round of names. Agree how to talk.")),
        (LOOK + spare, say("A first look"), say("Show all domains side by side. What do people notice?")),
        *talked,
        (PLAN, say("Plan"), say("Build each action on something that works: who, the first step, by when.")),
        (CLOSE, say("Close"), say("Read out what was settled. Say what comes next, and who will hear of it.")),
    ]
    columns = (Column(say("Minutes")), Column(say("Part")), Column(say("What to talk about")))
    whole = sum(minutes for minutes, _, _ in steps)
    return Table(say("{count} minutes", count=whole), columns, tuple(_timed(steps)))


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

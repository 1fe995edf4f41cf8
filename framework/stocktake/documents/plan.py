"""Strengths and the action plan as blocks."""

from collections.abc import Iterator

from stocktake.document import Block, BulletList, Column, Heading, Paragraph, Table
from stocktake.documents.figures import day
from stocktake.documents.prose import plain
from stocktake.errors import NotFoundError
from stocktake.messages import join, say
from stocktake.reading import Reading
from stocktake.review import Action, ActionState, Strength
from stocktake.tool import Tool

STATE_WORDS = {
    ActionState.PLANNED: say("Planned"),
    ActionState.STARTED: say("Started"),
    ActionState.DONE: say("Done"),
    ActionState.STOPPED: say("Stopped"),
}


def plan_blocks(tool: Tool, reading: Reading) -> Iterator[Block]:
    """Give the strengths that were named, then the actions: a table to scan, then each in full."""
    if reading.strengths:
        yield Heading(2, say("Strengths we build on"))
        yield BulletList(tuple(plain(strength_words(tool, each)) for each in reading.strengths))
    if not reading.actions:
        yield Paragraph(plain(say("Nothing is planned yet.")))
        return
    titles = (say("What"), say("About"), say("Who"), say("By when"), say("State"))
    rows = tuple(
        (each.what, about_words(tool, each), each.who, day(each.by_when), STATE_WORDS[each.state])
        for each in reading.actions
    )
    yield Table(say("What we will do"), tuple(Column(title) for title in titles), rows)
    for each in reading.actions:
        yield Heading(2, each.what)
        yield BulletList(tuple(plain(join(": ", (name, words))) for name, words in _details(tool, each) if words))


def about_words(tool: Tool, action: Action) -> str:
    """Say what an action is about: a domain's short name, or a statement's text."""
    try:
        return tool.domain(action.about).name
    except NotFoundError:
        return tool.statement(action.about).text


def strength_words(tool: Tool, strength: Strength) -> str:
    """Say a strength in a line, with who holds it and where it belongs."""
    held = (" ", say("(held by {name})", name=strength.held_by)) if strength.held_by else ()
    where = (" – ", tool.domain(strength.domain).name) if strength.domain else ()
    return join("", (strength.text, *held, *where))


def _details(tool: Tool, action: Action) -> Iterator[tuple[str, str]]:
    yield say("About"), about_words(tool, action)
    yield say("Builds on"), action.builds_on
    yield say("Who"), action.who
    yield say("With whom"), action.with_whom
    yield say("First step"), action.first_step
    yield say("By when"), day(action.by_when)
    yield say("What people will notice"), action.will_notice
    yield say("State"), STATE_WORDS[action.state]

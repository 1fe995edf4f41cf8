"""Strengths and the action plan as blocks."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from stocktake.document import Block, BulletList, Column, Heading, PageBreak, Paragraph, Section, Span, Table
from stocktake.documents.figures import day
from stocktake.documents.prose import plain
from stocktake.errors import NotFoundError
from stocktake.messages import join, say
from stocktake.reading import Reading
from stocktake.review import Action, ActionState, Strength
from stocktake.tool import Tool

NOTHING_OLD: Mapping[str, str] = {}
STATE_WORDS = {
    ActionState.PLANNED: say("Planned"),
    ActionState.STARTED: say("Started"),
    ActionState.DONE: say("Done"),
    ActionState.STOPPED: say("Stopped"),
}


def plan_chapter(tool: Tool, reading: Reading) -> Iterator[Block]:
    """Give the plan as a chapter of a report."""
    yield PageBreak()
    yield Heading(1, say("Action plan"), "plan")
    yield from plan_blocks(tool, reading)


def hopes(reading: Reading) -> Iterator[Block]:
    """Say what people hope for: what others will notice once the plan has worked."""
    yield Heading(1, say("What we hope for"), "hopes")
    hoped = [each for each in reading.actions if each.will_notice]
    if hoped:
        yield Paragraph(plain(say("When this has worked, people will notice:")))
        yield BulletList(
            tuple((Span(each.will_notice, strong=True), Span(join("", (" – ", each.what)))) for each in hoped)
        )
    else:
        yield Paragraph(plain(say("Nobody has written into the plan yet what people will notice.")))


def plan_blocks(tool: Tool, reading: Reading) -> Iterator[Block]:
    """Give the strengths that were named, then the actions: a table to scan, then each in full."""
    if reading.strengths:
        yield Heading(2, say("Strengths we build on"))
        yield BulletList(tuple(plain(strength_words(tool, each, reading.old_words)) for each in reading.strengths))
    if not reading.actions:
        yield Paragraph(plain(say("Nothing is planned yet.")))
        return
    titles = (say("What"), say("About"), say("Who"), say("By when"), say("State"))
    rows = tuple(
        (each.what, about_words(tool, each, reading.old_words), each.who, day(each.by_when), STATE_WORDS[each.state])
        for each in reading.actions
    )
    yield Table(say("What we will do"), tuple(Column(title) for title in titles), rows)
    for each in reading.actions:
        yield Heading(2, each.what)
        yield BulletList(
            tuple(plain(join(": ", (name, words))) for name, words in _details(tool, each, reading.old_words) if words)
        )


def plan_report(tool: Tool, reading: Reading, sections: Sequence[Section]) -> Iterator[Block]:
    """Build the plan as a report of its own: strengths, actions, and what is hoped for."""
    del sections
    yield Heading(1, say("Action plan"), "plan")
    yield from plan_blocks(tool, reading)
    yield from hopes(reading)


def about_words(tool: Tool, action: Action, old_words: Mapping[str, str] = NOTHING_OLD) -> str:
    """Say what an action is about: a domain's short name, or a statement's text, perhaps those of an earlier tool."""
    if action.about in old_words:
        return say("{words} (no longer asked)", words=old_words[action.about])
    try:
        return tool.domain(action.about).name
    except NotFoundError:
        return tool.statement(action.about).text


def strength_words(tool: Tool, strength: Strength, old_words: Mapping[str, str] = NOTHING_OLD) -> str:
    """Say a strength in a line, with who holds it and where it belongs."""
    held = (" ", say("(held by {name})", name=strength.held_by)) if strength.held_by else ()
    where = (" – ", domain_words(tool, strength.domain, old_words)) if strength.domain else ()
    known = (" ", say("How we know: {words}", words=strength.evidence)) if strength.evidence else ()
    elsewhere = (" ", say("Where else: {words}", words=strength.elsewhere)) if strength.elsewhere else ()
    return join("", (strength.text, *held, *where, *known, *elsewhere))


def domain_words(tool: Tool, domain: str, old_words: Mapping[str, str]) -> str:
    """Name a domain, perhaps one of an earlier tool."""
    return old_words[domain] if domain in old_words else tool.domain(domain).name


def _details(tool: Tool, action: Action, old_words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield say("About"), about_words(tool, action, old_words)
    yield say("Builds on"), action.builds_on
    yield say("Who"), action.who
    yield say("With whom"), action.with_whom
    yield say("First step"), action.first_step
    yield say("First step by"), day(action.first_step_by)
    yield say("By when"), day(action.by_when)
    yield say("What people will notice"), action.will_notice
    also = (about_words(tool, evolve(action, about=place), old_words) for place in action.also_about)
    yield say("Also about"), join("; ", also)
    yield say("State"), STATE_WORDS[action.state]
    for each in action.notes:
        yield say("How it goes"), say("{day}: {words}", day=day(each.at), words=each.text)

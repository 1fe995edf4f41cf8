"""The report of one participant: their own answers, and what they may see of everybody's."""

from collections.abc import Iterator, Sequence

from stocktake.document import Block, BulletList, Callout, Heading, KeyFigure, KeyFigures, Paragraph, Section, Span
from stocktake.documents.areas import in_areas
from stocktake.documents.arranged import ADDED, Part, arranged
from stocktake.documents.beside import own_lines
from stocktake.documents.choices import choice_words
from stocktake.documents.figures import note_of
from stocktake.documents.made import NO_SCORE
from stocktake.documents.organisation import agreed_block, answers_to, meaning, numbered
from stocktake.documents.plan import plan_chapter
from stocktake.documents.prose import plain, spans
from stocktake.documents.reader import closing, guidance, inspiration
from stocktake.documents.settled_before import planned_before, settled_before
from stocktake.documents.upgraded import changes, own_former_blocks, words_before_blocks
from stocktake.documents.ways_on import ways_on
from stocktake.messages import join, say
from stocktake.reading import DomainReading, Reading, StatementReading
from stocktake.review import AnswerKind, Share
from stocktake.tool import Tool

SHARE_WORDS = {
    Share.NAMED: say("shared with my name"),
    Share.UNNAMED: say("shared without my name"),
    Share.FACILITATOR: say("for the facilitator only"),
    Share.PRIVATE: say("only for me"),
}


def personal_blocks(tool: Tool, reading: Reading, sections: Sequence[Section]) -> Iterator[Block]:
    """Build a participant's own report."""
    domains = {domain.id: domain for domain in reading.domains}
    parts: dict[str, Part] = {
        "glance": lambda: _at_a_glance(reading),
        ADDED: tuple,
        "domains": lambda: in_areas(tool, lambda each, level: _chapter(tool, reading, domains[each.id], level)),
        "no-longer-asked": lambda: own_former_blocks(reading, choice_words, SHARE_WORDS),
        "ways-on": lambda: ways_on(tool, reading),
        "plan": lambda: plan_chapter(tool, reading) if reading.actions or reading.strengths else (),
        "attribution": lambda: closing(tool),
    }
    yield from arranged(parts, () if reading.hidden else sections)


def _at_a_glance(reading: Reading) -> Iterator[Block]:
    answered = sum(1 for each in reading.statements if each.own and each.own.kind is not AnswerKind.NONE)
    yield Heading(1, say("At a glance"), "glance")
    if reading.purpose:
        yield Paragraph(plain(reading.purpose))
    of_all = say("of {number}", number=len(reading.statements))
    yield KeyFigures((KeyFigure(say("Statements you answered"), str(answered), of_all),))
    yield Callout(say("How to read this"), plain(NO_SCORE))
    yield from changes(reading)
    if reading.last_time and reading.last_time.missing:
        yield Paragraph(plain(reading.last_time.missing))
    if reading.hidden:
        yield Paragraph(plain(reading.hidden))


def _chapter(tool: Tool, reading: Reading, domain: DomainReading, level: int) -> Iterator[Block]:
    content = tool.domain(domain.id)
    yield Heading(level, domain.title, f"domain-{domain.id}")
    yield from guidance(content, level + 1)
    yield Heading(level + 1, say("Your answers"))
    for place, each in enumerate(domain.statements, start=1):
        yield Heading(level + 2, numbered(place, each), f"statement-{each.id}")
        yield from _own(tool, reading, each)
    if reading.last_time:
        yield from planned_before(reading.last_time.domains.get(domain.id, ()))
    if not reading.hidden:
        yield Heading(level + 1, say("What everybody said"))
        yield answers_to(reading, domain)
    if content.prompts:
        yield Heading(level + 1, say("To think about"))
        yield BulletList(tuple(spans(prompt) for prompt in content.prompts))
    yield from inspiration(content, level + 1)


def _own(tool: Tool, reading: Reading, one: StatementReading) -> Iterator[Block]:
    yield from words_before_blocks(one)
    for old in reading.former:
        if old.own is not None and old.origin is not None and one.id in old.origin.into and one.own is None:
            gaps = {"words": old.text, "answer": choice_words(old.own, old.scale), "version": old.origin.version}
            yield Paragraph(plain(say("Of “{words}” (version {version}) you said: {answer}", **gaps)))
    value = one.own.value if one.own else None
    words = tool.level(tool.statement(one.id), value) if value is not None else ""
    said = (_lead(say("You said:")), Span(choice_words(one.own, one.scale), strong=True))
    yield Paragraph((*said, Span(join("", (" – ", words)))) if words else said)
    if one.own_first is not None:
        opened = _lead(say("When results were opened you said:"))
        yield Paragraph((opened, Span(choice_words(one.own_first, one.scale), strong=True)))
    if one.own and one.own.reason:
        opened = _lead(say("Your reason ({shared}):", shared=SHARE_WORDS[one.own.share]))
        yield Paragraph((opened, Span(one.own.reason)))
    for heading, words in own_lines(one.own, one.scale) if one.own else ():
        yield Paragraph((_lead(heading), Span(words)))
    if not reading.hidden:
        yield Paragraph(plain(say("Everybody: {note}.", note=note_of(one, few=reading.smallest_group))))
        yield from meaning(tool, one)
    if one.agreed is not None:
        yield agreed_block(tool, one, one.agreed)
    yield from settled_before(reading, one, tool.language)


def _lead(text: str) -> Span:
    return Span(join("", (text, " ")))

"""Where a participant can go on from their own answers: strengths first, then what they rated low or don't know."""

from collections.abc import Iterator

from stocktake.document import Block, BulletList, Heading, Paragraph, Span, Spans
from stocktake.documents.choices import choice_words
from stocktake.documents.prose import plain, spans
from stocktake.documents.reader import lead
from stocktake.messages import join, say
from stocktake.prompting import fitting_prompts, leaning
from stocktake.reading import Reading, StatementReading
from stocktake.tool import Domain, Tool

_PARTS = (
    (say("What you see as a strength"), ("agree",)),
    (say("What you rated low"), ("disagree",)),
    (say("What you don't know"), ("dont_know",)),
)


def ways_on(tool: Tool, reading: Reading) -> Iterator[Block]:
    """Give questions, good practice and things to read for each of a participant's answers that lean one way."""
    found = [(title, [one for one in reading.statements if leaning(one.scale, one.own) in to]) for title, to in _PARTS]
    if not any(statements for _, statements in found):
        return
    yield Heading(1, say("Where to go on from your answers"), "ways-on")
    yield Paragraph(
        plain(
            say("Questions to think over, and where others have found a way. What they did is told with each domain.")
        )
    )
    for title, statements in found:
        if statements:
            yield Heading(2, title)
        for one in statements:
            yield from _ways_on(tool, one)


def _ways_on(tool: Tool, one: StatementReading) -> Iterator[Block]:
    domain = tool.domain(one.domain)
    yield Heading(3, join(" – ", (one.text, choice_words(one.own, one.scale))))
    items: list[Spans] = [spans(each.words) for each in fitting_prompts(tool.statement(one.id), one.scale, one.own)]
    items += _named(
        say("Good practice:"), [each.title for each in domain.good_practice if one.id in each.statements], domain
    )
    items += _named(say("To read:"), [each.title for each in domain.resources if one.id in each.statements], domain)
    if items:
        yield BulletList(tuple(items))


def _named(opened: str, titles: list[str], domain: Domain) -> list[Spans]:
    """Name what stands in the chapter of a domain, with a link to it."""
    return [(lead(opened), Span(title, href=f"#domain-{domain.id}")) for title in titles]

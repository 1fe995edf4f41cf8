"""The whole tool as a document to read, without anything to fill in."""

from collections.abc import Iterator, Mapping, Sequence

from stocktake.document import (
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    Link,
    LinkList,
    Paragraph,
    Span,
)
from stocktake.documents.areas import in_areas, weight_words
from stocktake.documents.companion import beside, companion_chapters
from stocktake.documents.hard_words import hard_words
from stocktake.documents.prose import plain, prose, spans
from stocktake.messages import begun, join, say, say_many
from stocktake.tool import Domain, GoodPractice, RatingScale, Resource, Statement, Tool


def tool_reader(tool: Tool) -> Document:
    """Build the tool to read: about, how to use it, every domain with its statements, and where it comes from."""
    return Document(
        title=tool.title,
        subtitle=say("The whole review to read"),
        language=tool.language,
        blocks=(
            *opening(tool),
            *_described_scales(tool),
            *in_areas(tool, lambda domain, level: _chapter(tool, domain, level)),
            *hard_words(tool),
            *companion_chapters(tool),
            *closing(tool),
        ),
    )


def opening(tool: Tool) -> Iterator[Block]:
    """Begin with what the tool is and how to use it."""
    yield Heading(1, say("About this review"), "about")
    if tool.summary:
        yield Paragraph(spans(tool.summary))
    yield from prose(tool.about, 2)
    if tool.how_to:
        yield Heading(2, say("How to use it"), "how-to")
        yield from prose(tool.how_to, 3)


def _described_scales(tool: Tool) -> Iterator[Block]:
    """Say what the points of a scale look like, where they look like it for every statement."""
    for scale in tool.scales:
        if any(point.description for point in scale.points):
            yield Heading(2, scale.title)
            yield _levels(scale, {str(point.value): point.description for point in scale.points})


def levels(tool: Tool, statement: Statement) -> Iterator[Block]:
    """Say what each level of a statement looks like; nothing where only its scale says it."""
    if statement.levels:
        scale = tool.scale_of(statement)
        yield Paragraph((Span(say("What each level looks like:"), strong=True),))
        yield _levels(scale, {str(value): tool.level(statement, value) for value in scale.values})


def _levels(scale: RatingScale, described: Mapping[str, str]) -> BulletList:
    return BulletList(
        tuple(
            (Span(join("", (point.label, ": ")), strong=True), *plain(described[str(point.value)] or "–"))
            for point in scale.points
        )
    )


def _weight(thing: Domain | Statement) -> Iterator[Block]:
    if thing.weight != 1:
        yield Paragraph((Span(say("It {counts}.", counts=weight_words(thing.weight)), emphasis=True),))


def closing(tool: Tool) -> Iterator[Block]:
    """End with where the tool comes from."""
    if tool.attribution or tool.licence:
        yield Heading(1, say("Where this tool comes from"), "attribution")
        yield from prose(tool.attribution, 2)
        if tool.licence:
            yield Paragraph(plain(say("Licence: {licence}", licence=tool.licence)))


def guidance(domain: Domain, level: int) -> Iterator[Block]:
    """Say what good looks like in a domain and why it matters, under headings of *level*."""
    for title, text in ((say("What good looks like"), domain.good), (say("Why it matters"), domain.why)):
        if text:
            yield Heading(level, title)
            yield from prose(text, level + 1)


def inspiration(domain: Domain, level: int) -> Iterator[Block]:
    """Give good practice and resources of a domain, under headings of *level*."""
    if domain.good_practice:
        yield Heading(level, say("Good practice"))
        for example in domain.good_practice:
            yield from _example(domain, example, level + 1)
    if domain.resources:
        yield Heading(level, say("Resources"))
        yield LinkList(tuple(Link(each.title, each.url, _about(domain, each)) for each in domain.resources))


def _example(domain: Domain, example: GoodPractice, level: int) -> Iterator[Block]:
    about = join(", ", filter(None, (example.place, example.year)))
    yield Heading(level, join("", (example.title, " (", about, ")")) if about else example.title)
    yield from prose(example.text, level + 1)
    yield from _outcome(example.outcome, level + 1)
    known_from = say("Source: {source}.", source=example.source) if example.source else ""
    more = join(" ", filter(None, (_helps_with(domain, example.statements), known_from)))
    if more:
        yield Paragraph((Span(more, emphasis=True),))
    if example.url:
        yield LinkList((Link(say("More about {example}", example=example.title), example.url),))


def _outcome(markdown: str, level: int) -> Iterator[Block]:
    """Open with what it is about, on the same line where the outcome begins with a paragraph."""
    opened = lead(say("What came of it:"))
    match prose(markdown, level):
        case (Paragraph(found), *rest):
            yield Paragraph((opened, *found))
            yield from rest
        case (first, *rest):
            yield Paragraph((opened,))
            yield first
            yield from rest


def _about(domain: Domain, resource: Resource) -> str:
    what = join(", ", filter(None, (begun(resource.kind), resource.by)))
    said = join(". ", filter(None, (what, resource.text)))
    return join(" ", filter(None, (said, _helps_with(domain, resource.statements))))


def _helps_with(domain: Domain, statements: Sequence[str]) -> str:
    """Name the statements of this domain by their places in it."""
    places = [str(place) for place, each in enumerate(domain.statements, start=1) if each.id in statements]
    if not places:
        return ""
    *first, last = places
    listed = say("{first} and {last}", first=", ".join(first), last=last) if first else last
    return say_many("Helps with statement {places}.", "Helps with statements {places}.", len(places), places=listed)


def lead(text: str) -> Span:
    """Open a paragraph with a few strong words."""
    return Span(join("", (text, " ")), strong=True)


def closer_look(statement: Statement) -> Iterator[Block]:
    """Say why a statement is asked and what could count as evidence; nothing where the tool doesn't say it."""
    if statement.asked_because:
        yield Paragraph((lead(say("Why we ask:")), *spans(statement.asked_because)))
    if statement.evidence:
        yield Paragraph((Span(say("What could count as evidence:"), strong=True),))
        yield BulletList(tuple(spans(each) for each in statement.evidence))


def _questions(statement: Statement) -> Iterator[Block]:
    for title, prompts in (
        (say("If you agree:"), statement.prompts_agree),
        (say("If you disagree:"), statement.prompts_disagree),
        (say("If you don't know:"), statement.prompts_dont_know),
    ):
        if prompts:
            yield Paragraph((Span(title, strong=True),))
            yield BulletList(tuple(spans(each) for each in prompts))


def _one_by_one(tool: Tool, domain: Domain, level: int) -> Iterator[Block]:
    found = [
        (each, (*_weight(each), *closer_look(each), *levels(tool, each), *_questions(each)))
        for each in domain.statements
    ]
    if any(blocks for _, blocks in found):
        yield Heading(level, say("The statements one by one"))
    for place, (statement, blocks) in enumerate(found, start=1):
        if blocks:
            yield Heading(level + 1, join(". ", (str(place), statement.text)))
            yield from blocks


def _chapter(tool: Tool, domain: Domain, level: int) -> Iterator[Block]:
    yield Heading(level, domain.title, f"domain-{domain.id}")
    yield from _weight(domain)
    yield from guidance(domain, level + 1)
    yield Heading(level + 1, say("Statements to rate"))
    yield BulletList(tuple(plain(statement.text) for statement in domain.statements), ordered=True)
    for statement in domain.statements:
        if statement.help:
            yield Callout(statement.text, plain(statement.help))
    if domain.prompts:
        yield Heading(level + 1, say("To think about"))
        yield BulletList(tuple(spans(prompt) for prompt in domain.prompts))
    yield from _one_by_one(tool, domain, level + 1)
    yield from inspiration(domain, level + 1)
    yield from beside(tool, domain, level + 1)

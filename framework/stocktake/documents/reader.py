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
from stocktake.documents.prose import plain, prose, spans
from stocktake.tool import Domain, GoodPractice, RatingScale, Resource, Statement, Tool


def tool_reader(tool: Tool) -> Document:
    """Build the tool to read: about, how to use it, every domain with its statements, and where it comes from."""
    return Document(
        title=tool.title,
        subtitle="The whole review to read",
        language=tool.language,
        blocks=(
            *opening(tool),
            *_described_scales(tool),
            *in_areas(tool, lambda domain, level: _chapter(tool, domain, level)),
            *companion_chapters(tool),
            *closing(tool),
        ),
    )


def opening(tool: Tool) -> Iterator[Block]:
    """Begin with what the tool is and how to use it."""
    yield Heading(1, "About this review", "about")
    if tool.summary:
        yield Paragraph(spans(tool.summary))
    yield from prose(tool.about, 2)
    if tool.how_to:
        yield Heading(2, "How to use it", "how-to")
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
        yield Paragraph((Span("What each level looks like:", strong=True),))
        yield _levels(scale, {str(value): tool.level(statement, value) for value in scale.values})


def _levels(scale: RatingScale, described: Mapping[str, str]) -> BulletList:
    return BulletList(
        tuple(
            (Span(f"{point.label}: ", strong=True), *plain(described[str(point.value)] or "–"))
            for point in scale.points
        )
    )


def _weight(thing: Domain | Statement) -> Iterator[Block]:
    if thing.weight != 1:
        yield Paragraph((Span(f"It {weight_words(thing.weight)}.", emphasis=True),))


def closing(tool: Tool) -> Iterator[Block]:
    """End with where the tool comes from."""
    if tool.attribution or tool.licence:
        yield Heading(1, "Where this tool comes from", "attribution")
        yield from prose(tool.attribution, 2)
        if tool.licence:
            yield Paragraph(plain(f"Licence: {tool.licence}"))


def guidance(domain: Domain, level: int) -> Iterator[Block]:
    """Say what good looks like in a domain and why it matters, under headings of *level*."""
    for title, text in (("What good looks like", domain.good), ("Why it matters", domain.why)):
        if text:
            yield Heading(level, title)
            yield from prose(text, level + 1)


def inspiration(domain: Domain, level: int) -> Iterator[Block]:
    """Give good practice and resources of a domain, under headings of *level*."""
    if domain.good_practice:
        yield Heading(level, "Good practice")
        for example in domain.good_practice:
            yield from _example(domain, example, level + 1)
    if domain.resources:
        yield Heading(level, "Resources")
        yield LinkList(tuple(Link(each.title, each.url, _about(domain, each)) for each in domain.resources))


def _example(domain: Domain, example: GoodPractice, level: int) -> Iterator[Block]:
    where_and_when = ", ".join(filter(None, (example.place, example.year)))
    yield Heading(level, f"{example.title} ({where_and_when})" if where_and_when else example.title)
    yield from prose(example.text, level + 1)
    yield from _outcome(example.outcome, level + 1)
    known_from = f"Source: {example.source}." if example.source else ""
    about = " ".join(filter(None, (_helps_with(domain, example.statements), known_from)))
    if about:
        yield Paragraph((Span(about, emphasis=True),))
    if example.url:
        yield LinkList((Link(f"More about {example.title}", example.url),))


def _outcome(markdown: str, level: int) -> Iterator[Block]:
    """Open with what it is about, on the same line where the outcome begins with a paragraph."""
    lead = Span("What came of it: ", strong=True)
    match prose(markdown, level):
        case (Paragraph(found), *rest):
            yield Paragraph((lead, *found))
            yield from rest
        case (first, *rest):
            yield Paragraph((lead,))
            yield first
            yield from rest


def _about(domain: Domain, resource: Resource) -> str:
    kind = resource.kind[:1].upper() + resource.kind[1:]
    what = ", ".join(filter(None, (kind, resource.by)))
    said = ". ".join(filter(None, (what, resource.text)))
    return " ".join(filter(None, (said, _helps_with(domain, resource.statements))))


def _helps_with(domain: Domain, statements: Sequence[str]) -> str:
    """Name the statements of this domain by their places in it."""
    places = [str(place) for place, each in enumerate(domain.statements, start=1) if each.id in statements]
    if not places:
        return ""
    *first, last = places
    listed = f"{', '.join(first)} and {last}" if first else last
    return f"Helps with statement{'s' if first else ''} {listed}."


def closer_look(statement: Statement) -> Iterator[Block]:
    """Say why a statement is asked and what could count as evidence; nothing where the tool doesn't say it."""
    if statement.asked_because:
        yield Paragraph((Span("Why we ask: ", strong=True), *spans(statement.asked_because)))
    if statement.evidence:
        yield Paragraph((Span("What could count as evidence:", strong=True),))
        yield BulletList(tuple(spans(each) for each in statement.evidence))


def _questions(statement: Statement) -> Iterator[Block]:
    for title, prompts in (
        ("If you agree:", statement.prompts_agree),
        ("If you disagree:", statement.prompts_disagree),
        ("If you don't know:", statement.prompts_dont_know),
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
        yield Heading(level, "The statements one by one")
    for place, (statement, blocks) in enumerate(found, start=1):
        if blocks:
            yield Heading(level + 1, f"{place}. {statement.text}")
            yield from blocks


def _chapter(tool: Tool, domain: Domain, level: int) -> Iterator[Block]:
    yield Heading(level, domain.title, f"domain-{domain.id}")
    yield from _weight(domain)
    yield from guidance(domain, level + 1)
    yield Heading(level + 1, "Statements to rate")
    yield BulletList(tuple(plain(statement.text) for statement in domain.statements), ordered=True)
    for statement in domain.statements:
        if statement.help:
            yield Callout(statement.text, plain(statement.help))
    if domain.prompts:
        yield Heading(level + 1, "To think about")
        yield BulletList(tuple(spans(prompt) for prompt in domain.prompts))
    yield from _one_by_one(tool, domain, level + 1)
    yield from inspiration(domain, level + 1)
    yield from beside(tool, domain, level + 1)

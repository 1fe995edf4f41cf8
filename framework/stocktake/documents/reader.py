"""The whole tool as a document to read, without anything to fill in."""

from collections.abc import Iterator

from stocktake.document import (
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    Link,
    LinkList,
    PageBreak,
    Paragraph,
)
from stocktake.documents.prose import plain, prose, spans
from stocktake.tool import Domain, Tool


def tool_reader(tool: Tool) -> Document:
    """Build the tool to read: about, how to use it, every domain with its statements, and where it comes from."""
    return Document(
        title=tool.title,
        subtitle="The whole review to read",
        language=tool.language,
        blocks=(*opening(tool), *(block for domain in tool.domains for block in _chapter(domain)), *closing(tool)),
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
            yield Heading(level + 1, f"{example.title} ({example.place})" if example.place else example.title)
            yield from prose(example.text, level + 2)
            if example.url:
                yield LinkList((Link(f"More about {example.title}", example.url),))
    if domain.resources:
        yield Heading(level, "Resources")
        yield LinkList(
            tuple(
                Link(each.title, each.url, ". ".join(part for part in (each.by, each.text) if part))
                for each in domain.resources
            )
        )


def _chapter(domain: Domain) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(1, domain.title, f"domain-{domain.id}")
    yield from guidance(domain, 2)
    yield Heading(2, "Statements to rate")
    yield BulletList(tuple(plain(statement.text) for statement in domain.statements), ordered=True)
    for statement in domain.statements:
        if statement.help:
            yield Callout(statement.text, plain(statement.help))
    if domain.prompts:
        yield Heading(2, "To think about")
        yield BulletList(tuple(spans(prompt) for prompt in domain.prompts))
    yield from inspiration(domain, 2)

"""The hard words of a tool with what they mean, at the end of what is read or filled in."""

from collections.abc import Iterator

from stocktake.document import Block, BulletList, Heading, Span
from stocktake.messages import say
from stocktake.tool import Tool


def hard_words(tool: Tool) -> Iterator[Block]:
    """List every hard word with its meaning; nothing where the tool explains none."""
    if tool.glossary:
        yield Heading(1, say("Hard words"), "hard-words")
        yield BulletList(
            tuple((Span(term.term, strong=True), Span(": "), Span(term.meaning)) for term in tool.glossary)
        )

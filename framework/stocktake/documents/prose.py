"""Markdown of a tool's texts to blocks, with the language they are marked with; what people type never comes here."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from stocktake.document import Block, BulletList, Heading, Paragraph, Span, Spans
from stocktake.marks import language_of, mark_all

_ADDRESSES = frozenset({"href", "anchor"})
_SAFE = ("https://", "http://", "mailto:")


def plain(text: str) -> Spans:
    """Take a text as it is."""
    return (Span(text),)


def spans(markdown: str) -> Spans:
    """Read one line of Markdown."""
    tokens = _parser().parseInline(markdown)
    found = tuple(_spans(tokens[0].children or [])) if tokens else ()
    return mark_all(found, language_of(markdown), but=_ADDRESSES)


def prose(markdown: str, level: int = 3) -> tuple[Block, ...]:
    """Read paragraphs, lists and headings from *level* down; anything else becomes a paragraph."""
    found = tuple(_blocks(_parser().parse(markdown), level))
    return mark_all(found, language_of(markdown), but=_ADDRESSES)


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def _blocks(tokens: Sequence[Token], level: int) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _closing(tokens, at)
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            yield BulletList(tuple(_items(tokens[at + 1 : end])), ordered=token.type.startswith("ordered"))
            at = end
        elif token.type == "heading_open":
            words = "".join(span.text for span in _spans(tokens[at + 1].children or []))
            yield Heading(min(4, level + int(token.tag[1]) - 1), words)
            at = end
        elif token.type == "inline":
            yield Paragraph(tuple(_spans(token.children or [])))
        at += 1


def _items(tokens: Sequence[Token]) -> Iterator[Spans]:
    """Give the items of a list; what stands in a list inside an item joins that item's text."""
    item: list[Span] = []
    for token in tokens:
        if token.type == "list_item_open" and token.level == tokens[0].level:
            item = []
        elif token.type == "inline":
            item += [Span(" ")] if item else []
            item += _spans(token.children or [])
        elif token.type == "list_item_close" and token.level == tokens[0].level:
            yield tuple(item)


def _closing(tokens: Sequence[Token], opening: int) -> int:
    if tokens[opening].nesting != 1:
        return opening
    level = tokens[opening].level
    return next(at for at in range(opening + 1, len(tokens)) if tokens[at].nesting == -1 and tokens[at].level == level)


def _spans(tokens: Sequence[Token]) -> Iterator[Span]:
    strong = emphasis = False
    href = ""
    for token in tokens:
        if token.tag == "strong":
            strong = token.nesting == 1
        elif token.tag == "em":
            emphasis = token.nesting == 1
        elif token.tag == "a":
            target = str(token.attrGet("href") or "") if token.nesting == 1 else ""
            href = target if target.lower().startswith(_SAFE) else ""
        elif token.type in {"softbreak", "hardbreak"}:
            yield Span(" ", strong, emphasis, href)
        elif token.content:
            yield Span(token.content, strong, emphasis, href)

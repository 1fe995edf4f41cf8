"""What to bear in mind of the wording that a document is made in, at its beginning."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from stocktake.document import Block, Document, Paragraph, Span
from stocktake.marks import mark


def noted(document: Document, note: Mapping[str, str]) -> Document:
    """Begin a document with a note that is given by language, each line marked where it isn't the document's own."""
    return evolve(document, blocks=(*_lines(document.language, note), *document.blocks)) if note else document


def _lines(language: str, note: Mapping[str, str]) -> Iterator[Block]:
    for own, words in note.items():
        yield Paragraph((Span(mark(words, "" if own == language else own), emphasis=True),))

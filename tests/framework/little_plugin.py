"""A plugin for tests: the little tool, a reader of lines, a format, and a memory of what it was told."""

from collections.abc import Iterable, Mapping

from tests.framework.making import little_tool

from stocktake.document import Document, Renderer
from stocktake.entries import Entry
from stocktake.hookspecs import hookimpl
from stocktake.incoming import ImportedAnswer, ImportedFile, Importer
from stocktake.review import Answer, AnswerKind
from stocktake.state import ReviewState
from stocktake.tool import Tool, Variant


def _read(data: bytes, tool: Tool) -> ImportedFile:
    """Read lines such as ``ana lead one 3``."""
    found = []
    for line, text in enumerate(data.decode().splitlines(), start=1):
        person, side, statement, value = text.split()
        answer = Answer(statement=statement, kind=AnswerKind.RATING, value=int(value))
        found.append(ImportedAnswer(participant=person, perspective=side, answer=answer, line=line))
    return ImportedFile(answers=tuple(found))


def _titles(document: Document) -> bytes:
    return document.title.encode()


@hookimpl
def stocktake_tools() -> Iterable[Tool]:
    return [little_tool()]


@hookimpl
def stocktake_variants(tool: Tool) -> Iterable[Variant]:
    return [Variant(id="loud", title="Loud", language="en-x-loud", texts={"statement.one.text": "WE DO ONE THING."})]


@hookimpl
def stocktake_importers() -> Iterable[Importer]:
    return [Importer(id="lines", title="Lines", extensions=("txt",), read=_read)]


@hookimpl
def stocktake_renderers() -> Iterable[Renderer]:
    return [
        Renderer(id="title", title="Title", media_type="text/plain", extension="txt", of="document", render=_titles)
    ]


@hookimpl
def stocktake_entry_recorded(review: ReviewState, entry: Entry, options: Mapping[str, object]) -> None:
    journal = options.get("journal")
    if isinstance(journal, list):
        journal.append((review.position, entry.kind))

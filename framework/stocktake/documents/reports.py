"""The reports by name."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from stocktake.document import Block, Document, Heading, Section
from stocktake.documents.facilitator import facilitator_blocks
from stocktake.documents.figures import day
from stocktake.documents.organisation import organisation_blocks
from stocktake.documents.personal import personal_blocks
from stocktake.documents.regrouped import regrouped_blocks
from stocktake.errors import NotFoundError
from stocktake.messages import say
from stocktake.reading import Reading
from stocktake.tool import Tool

Build = Callable[[Tool, Reading, tuple[Block, ...]], Iterable[Block]]

REPORTS: Mapping[str, tuple[str, Build]] = {
    "organisation": (say("What we said, agreed and plan"), organisation_blocks),
    "personal": (say("Your own answers"), personal_blocks),
    "facilitator": (say("Notes for the session"), facilitator_blocks),
    "regrouped": (say("What we said, beside other frameworks"), regrouped_blocks),
}


def build_report(kind: str, tool: Tool, reading: Reading, sections: Sequence[Section] = ()) -> Document:
    """Build a report of one kind; *sections* come from plugins. Raises NotFoundError for an unknown kind."""
    if kind not in REPORTS:
        raise NotFoundError(
            say("There is no report “{kind}”. There are: {known}.", kind=kind, known=", ".join(REPORTS))
        )
    subtitle, build = REPORTS[kind]
    return Document(
        title=reading.title,
        subtitle=subtitle,
        author=reading.place,
        date=day(reading.revealed_at or reading.started_at),
        language=tool.language,
        blocks=tuple(build(tool, reading, tuple(_blocks(sections)))),
    )


def _blocks(sections: Sequence[Section]) -> Iterable[Block]:
    for section in sections:
        yield Heading(1, section.title, f"section-{section.id}")
        yield from section.blocks

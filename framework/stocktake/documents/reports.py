"""The reports by name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from stocktake.document import Block, Document, Section
from stocktake.documents.comparison import KIND
from stocktake.documents.data_sheet import data_sheet
from stocktake.documents.facilitator import facilitator_blocks
from stocktake.documents.figures import day
from stocktake.documents.handouts import handouts
from stocktake.documents.moment import moment
from stocktake.documents.organisation import organisation_blocks
from stocktake.documents.personal import personal_blocks
from stocktake.documents.plan import plan_report
from stocktake.documents.regrouped import regrouped_blocks
from stocktake.errors import NotFoundError
from stocktake.messages import say
from stocktake.reading import Reading
from stocktake.tool import Tool

Build = Callable[[Tool, Reading, Sequence[Section]], Iterable[Block]]

REPORTS: Mapping[str, tuple[str, Build]] = {
    "organisation": (say("What we said, agreed and plan"), organisation_blocks),
    "personal": (say("Your own answers"), personal_blocks),
    "facilitator": (say("Notes for the session"), facilitator_blocks),
    "handouts": (say("For the screen and the table"), handouts),
    "regrouped": (say("What we said, beside other frameworks"), regrouped_blocks),
    "plan": (say("Strengths and action plan"), plan_report),
    "data": (say("Data sheet: the figures only"), data_sheet),
}


def build_report(
    kind: str, tool: Tool, reading: Reading, sections: Sequence[Section] = (), chosen: Sequence[str] = ()
) -> Document:
    """Build a report of one kind; *sections* come from plugins. Raises NotFoundError for an unknown kind.

    The organisation's report has the *chosen* ones of `documents.SECTIONS`, in their order, or all of them.
    """
    if kind not in REPORTS:
        raise NotFoundError(
            say("There is no report “{kind}”. There are: {known}.", kind=kind, known=", ".join((*REPORTS, KIND)))
        )
    subtitle, build = REPORTS[kind]
    if kind == "organisation":
        build = partial(organisation_blocks, chosen=chosen)
    return Document(
        title=reading.title,
        subtitle=subtitle,
        author=reading.place,
        date=day(reading.revealed_at or reading.started_at),
        language=tool.language,
        blocks=(*moment(reading), *build(tool, reading, sections)),
    )

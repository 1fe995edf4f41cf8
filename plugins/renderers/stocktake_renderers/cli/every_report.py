"""Every document of a review in every format that can be made here, side by side in one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from stocktake.document import Document
from stocktake.documents import COMPARISON, said, tool_blank, tool_companion, tool_reader
from stocktake.reading import FACILITATOR, HANDOUT, Reading, Viewer
from stocktake.tool import Tool
from stocktake_renderers.cli.group import Refused
from stocktake_renderers.cli.output import file_name, to_file
from stocktake_renderers.cli.shown import one_by_one
from stocktake_renderers.installed import can_make, formats

if TYPE_CHECKING:
    from stocktake.state import ReviewState
    from stocktake.workspace import Workspace

_LONGEST = 60  # letters of place and title in the name of a file


@frozen
class _Piece:
    """Something to write: what it is in the name of its file, and how it is built."""

    name: str
    of: str
    build: Callable[[], Document | Reading]


def write_all(workspace: Workspace, state: ReviewState, people: Sequence[str], variant: str, folder: Path) -> None:
    """Write everything into *folder*, made if need be; what is handed round holds nothing for the facilitator only."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"“{folder}” can't be made: {error.strerror}. Name another folder with --output.") from error
    pieces = list(_pieces(workspace, state, people, variant))
    _say_what_is_missing(workspace)
    with one_by_one("Making everything", pieces) as waiting:
        for piece in waiting:
            thing = piece.build()
            # What it is stays whole, however long the title: else one file would be written over another.
            about = file_name(state.settled.place, state.settled.title)[:_LONGEST]
            name = f"{about.strip('-')}-{file_name(piece.name)}"
            for renderer in formats(workspace.catalogue, piece.of):
                to_file(workspace.render(thing, renderer.id), folder / f"{name}.{renderer.extension}")


def _pieces(workspace: Workspace, state: ReviewState, people: Sequence[str], variant: str) -> Iterator[_Piece]:
    from stocktake_renderers.cli.reporting import called

    tool, at = workspace.tool_of(state, variant), state.snapshot.name if state.snapshot else ""
    kinds = {"organisation": HANDOUT, "facilitator": FACILITATOR, "handouts": HANDOUT, "plan": HANDOUT, "data": HANDOUT}
    if tool.cross_maps:
        kinds["regrouped"] = HANDOUT
    if workspace.rounds.before(state) and not at:
        kinds[COMPARISON] = HANDOUT
    for kind, viewer in kinds.items():
        yield _Piece(f"{kind} report", "document", partial(workspace.report, state.id, kind, viewer, variant, at=at))
    for each in people:
        own = Viewer("participant", each)
        build = partial(workspace.report, state.id, "personal", own, variant, at=at)
        yield _Piece(f"personal report {called(state, own)}", "document", build)
    yield _Piece("figures", "reading", partial(workspace.read, state.id, HANDOUT, at=at))
    yield from _of_the_tool(workspace, tool)


def _of_the_tool(workspace: Workspace, tool: Tool) -> Iterator[_Piece]:
    def spoken(build: Callable[[], Document]) -> Document:
        document = build()
        return said(document, workspace.catalogue.languages.translation(document.language))

    yield _Piece("blank form", "document", partial(spoken, partial(tool_blank, tool)))
    yield _Piece("tool to read", "document", partial(spoken, partial(tool_reader, tool)))
    for kind in dict.fromkeys(section.kind for section in tool.companion):
        yield _Piece(f"companion {kind}", "document", partial(spoken, partial(tool_companion, tool, kind)))


def _say_what_is_missing(workspace: Workspace) -> None:
    missing = [each.title for each in workspace.catalogue.renderers.values() if not can_make(each)]
    if missing:
        said = f"Left out, because their extra parts are not installed: {', '.join(missing)}."
        click.echo(f'{said} Run pip install "stocktake[all]".', err=True)

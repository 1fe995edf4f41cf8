"""Finding what somebody means: a review by a part of its id, a tool or its folder, a person in a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stocktake.errors import InvalidError, NotFoundError

if TYPE_CHECKING:
    from stocktake.catalogue import Catalogue
    from stocktake.state import ReviewState
    from stocktake.tool import RatingScale, Tool
    from stocktake.workspace import Workspace

SHORTEST_PART = 4


def picked_review(workspace: Workspace, wanted: str) -> ReviewState:
    """Find a review by its id, or by a beginning or an end of it that only one has; raises NotFoundError."""
    wanted = wanted.strip().lower()
    try:
        return workspace.review(wanted)
    except NotFoundError:
        if len(wanted) < SHORTEST_PART:
            raise
    found = [each.id for each in workspace.reviews() if each.id.startswith(wanted) or each.id.endswith(wanted)]
    if len(found) > 1:
        raise InvalidError(f"“{wanted}” could be any of: {', '.join(found)}. Write more of the id.")
    return workspace.review(found[0] if found else wanted)


def picked_content(catalogue: Catalogue, what: str) -> Tool:
    """Give an installed tool by its id, or load a folder of content; raises NotFoundError or ContentError."""
    from pathlib import Path

    from stocktake.content import load_tool

    if what in catalogue.tools or not Path(what).is_dir():
        return catalogue.tool(what)
    return load_tool(Path(what), scales_of(catalogue))


def scales_of(catalogue: Catalogue) -> tuple[RatingScale, ...]:
    """Give the scales of all tools, each once, for a folder of content that names one of them."""
    return tuple({scale.id: scale for each in catalogue.tools.values() for scale in each.scales}.values())


def picked_tool(catalogue: Catalogue, wanted: str | None) -> str:
    """Give the id of the tool that is wanted, or of the only one there is; raises NotFoundError or InvalidError."""
    if wanted:
        return catalogue.tool(wanted).id
    if len(catalogue.tools) == 1:
        return next(iter(catalogue.tools))
    if not catalogue.tools:
        raise NotFoundError("There is no tool. `stocktake plugins` shows what is installed.")
    raise InvalidError(f"There are several tools; name one of them: {', '.join(catalogue.tools)}.")


def picked_person(state: ReviewState, wanted: str) -> str:
    """Find a participant by id, by how a file called them, or by a part of the id; raises NotFoundError."""
    for person in state.participants.values():
        if wanted in {person.id, person.called}:
            return person.id
    parts = [each for each in state.participants if each.startswith(wanted) or each.endswith(wanted)]
    if len(wanted) >= SHORTEST_PART and len(parts) == 1:
        return parts[0]
    if len(wanted) >= SHORTEST_PART and parts:
        raise InvalidError(f"“{wanted}” could be any of: {', '.join(parts)}. Write more of the id.")
    raise NotFoundError(
        f"Nobody in this review has the id “{wanted}”. `stocktake review show {state.id}` lists the people."
    )

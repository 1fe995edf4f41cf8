"""Reviews of one place beside each other: a page to read and print, and the same in every format."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from stocktake.document import Document, Heading
from stocktake.errors import InvalidError, NotFoundError
from stocktake.overview import ReviewSummary
from stocktake.reading import READER
from stocktake.state import ReviewState
from stocktake_renderers.installed import formats
from stocktake_renderers.web.access import facilitator_required, workspace
from stocktake_renderers.web.reports import given
from stocktake_renderers.web.wording import file_name

blueprint = Blueprint("comparing", __name__)


@blueprint.get("/reviews/<review>/compare")
@facilitator_required
def page(review: str) -> ResponseReturnValue:
    """Show a review beside those that were chosen, or beside those that it follows."""
    from stocktake_renderers.html import fragment

    state = workspace().review(review)
    others = _of_the_same_place(state)
    chosen, document, problem = _chosen(state, others), None, ""
    if chosen:
        try:
            document = workspace().comparison([state.id, *chosen], READER)
        except InvalidError as error:
            problem = str(error)
    return render_template(
        "facilitating/compare.html",
        state=state,
        others=others,
        chosen=chosen,
        problem=problem,
        document=document,
        contents=[(each.anchor, each.text) for each in _chapters(document)] if document else [],
        body=fragment(document, top_level=2) if document else "",
        documents=formats(workspace().catalogue, "document"),
    )


@blueprint.get("/reviews/<review>/compare.<format_id>")
@facilitator_required
def download(review: str, format_id: str) -> Response:
    """Give the comparison as a file."""
    state = workspace().review(review)
    known = [each.id for each in formats(workspace().catalogue, "document")]
    if format_id not in known:
        raise NotFoundError(f"There is no format “{format_id}” for this; there are: {', '.join(known)}.")
    chosen = _chosen(state, _of_the_same_place(state))
    document = workspace().comparison([state.id, *chosen], READER)
    return given(document, format_id, file_name(state.settled.place, state.settled.title, "comparison"))


def _of_the_same_place(state: ReviewState) -> list[ReviewSummary]:
    """Give the other reviews of the place, the newest first."""
    place = state.settled.place.casefold()
    return [each for each in workspace().reviews() if each.place.casefold() == place and each.id != state.id]


def _chosen(state: ReviewState, others: list[ReviewSummary]) -> list[str]:
    """Give the ids of what this review is set beside: what was asked for, or what it follows."""
    wanted = request.args.getlist("with")
    if not wanted and workspace().rounds.before(state):
        wanted = [*workspace().rounds.chain(state.id)]
    return [each.id for each in others if each.id in wanted]


def _chapters(document: Document) -> list[Heading]:
    return [each for each in document.blocks if isinstance(each, Heading) and each.level == 1 and each.anchor]

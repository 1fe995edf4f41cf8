"""Reports to read, print and take along."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from stocktake.document import Document, Heading, Renderer
from stocktake.errors import NotFoundError
from stocktake.reading import FACILITATOR as FACILITATORS_EYES
from stocktake.reading import READER, Viewer
from stocktake.state import ReviewState
from stocktake_renderers.installed import formats
from stocktake_renderers.web.access import facilitator_required, workspace
from stocktake_renderers.web.pdfs import as_pdf
from stocktake_renderers.web.wording import file_name

FIGURES = "figures"
VIEWERS: dict[str, Viewer] = {
    "organisation": READER,
    "facilitator": FACILITATORS_EYES,
    "handouts": READER,
    "regrouped": READER,
    "plan": READER,
    "data": READER,
}
"""Who each report is for: what is handed round holds nothing that was said to the facilitator only."""
blueprint = Blueprint("reports", __name__)


@blueprint.get("/reviews/<review>/report")
@facilitator_required
def choose(review: str) -> ResponseReturnValue:
    """Offer every report in every format."""
    state = workspace().review(review)
    return render_template(
        "facilitating/reports.html",
        state=state,
        tool=workspace().tool_of(state),
        documents=_formats("document"),
        data=_formats("reading"),
    )


@blueprint.get("/reviews/<review>/report/<kind>")
@facilitator_required
def page(review: str, kind: str) -> ResponseReturnValue:
    """Show a report in a page."""
    from stocktake_renderers.html import fragment

    state = workspace().review(review)
    document = _document(review, kind)
    return render_template(
        "facilitating/report.html",
        state=state,
        kind=kind,
        document=document,
        contents=[(each.anchor, each.text) for each in _chapters(document)],
        body=fragment(document, top_level=2),
        documents=_formats("document"),
    )


@blueprint.get("/reviews/<review>/report/<kind>.<format_id>")
@facilitator_required
def download(review: str, kind: str, format_id: str) -> ResponseReturnValue:
    """Give a report, or the figures, as a file."""
    state = workspace().review(review)
    of = "reading" if kind == FIGURES else "document"
    if kind != FIGURES:
        _viewer(kind)
    if format_id not in {each.id for each in _formats(of)}:
        known = ", ".join(each.id for each in _formats(of))
        raise NotFoundError(f"There is no format “{format_id}” for this; there are: {known}.")
    name = _name(state, kind)
    if kind != FIGURES and format_id == "pdf":
        return as_pdf(_document(review, kind), name)
    renderer = workspace().catalogue.renderer(format_id)
    thing = workspace().read(review, READER) if kind == FIGURES else _document(review, kind)
    answer = Response(workspace().render(thing, format_id), content_type=renderer.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{renderer.extension}"'
    return answer


def _document(review: str, kind: str) -> Document:
    return workspace().report(review, kind, _viewer(kind))


def _viewer(kind: str) -> Viewer:
    if kind not in VIEWERS:
        raise NotFoundError(f"There is no report “{kind}” for a whole review; there are: {', '.join(VIEWERS)}.")
    return VIEWERS[kind]


def _chapters(document: Document) -> list[Heading]:
    return [each for each in document.blocks if isinstance(each, Heading) and each.level == 1 and each.anchor]


def _formats(of: str) -> list[Renderer]:
    return formats(workspace().catalogue, of)


def _name(state: ReviewState, kind: str) -> str:
    when = (state.revealed_at or state.started_at)[:10]
    words = "" if kind == "organisation" else "notes" if kind == "facilitator" else kind
    return file_name(state.settled.place, state.settled.title, words, when)

"""Reports to read, print and take along."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.document import Document, Heading, Renderer
from stocktake.errors import NotFoundError
from stocktake.reading import FACILITATOR as FACILITATORS_EYES
from stocktake.reading import READER, Reading, Viewer
from stocktake.state import ReviewState
from stocktake_renderers.installed import formats
from stocktake_renderers.web import moments
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
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
    state = workspace().snapshots.at(review, moments.at())
    return render_template(
        "facilitating/reports.html",
        state=state,
        tool=workspace().tool_of(state),
        documents=_formats("document"),
        data=_formats("reading"),
    )


@blueprint.get("/reviews/<review>/report/made")
@facilitator_required
def made(review: str) -> ResponseReturnValue:
    """Ask before the report is said to be made, or not to be after all."""
    state = workspace().review(review)
    done = bool(state.report_made_at)
    sentences = (
        ["People can change their answers and take single reasons back again, with the links they have."]
        if done
        else [
            "Say so when you hand the report round. From then on nobody can change an answer, or take a single reason "
            "back, because others may have read it.",
            "Everybody can still ask that everything they wrote is taken out, and read what came of the review.",
        ]
    )
    return render_template(
        "facilitating/confirm.html",
        heading="Is the report not made after all?" if done else "Is the report made?",
        sentences=sentences,
        button="It is not made yet" if done else "The report is made",
        back=url_for("reports.choose", review=review),
        seen=0 if done else 1,
        state=state,
    )


@blueprint.post("/reviews/<review>/report/made")
@facilitator_required
def say_made(review: str) -> ResponseReturnValue:
    """Say that the report is made, or not; the page that was shown says which, so that twice is once."""
    is_made = request.form.get("seen") == "1"
    workspace().hosting.report_made(review, made=is_made, actor=FACILITATOR)
    flash("The report is made." if is_made else "The report is open again.")
    return redirect(url_for("reports.choose", review=review), 303)


@blueprint.get("/reviews/<review>/report/<kind>")
@facilitator_required
def page(review: str, kind: str) -> ResponseReturnValue:
    """Show a report in a page."""
    from stocktake_renderers.html import fragment

    state = workspace().snapshots.at(review, moments.at())
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
    state = workspace().snapshots.at(review, moments.at())
    of = "reading" if kind == FIGURES else "document"
    if kind != FIGURES:
        _viewer(kind)
    if format_id not in {each.id for each in _formats(of)}:
        known = ", ".join(each.id for each in _formats(of))
        raise NotFoundError(f"There is no format “{format_id}” for this; there are: {known}.")
    name = _name(state, kind)
    return given(
        workspace().read(review, READER, at=moments.at()) if kind == FIGURES else _document(review, kind),
        format_id,
        name,
    )


def given(thing: Document | Reading, format_id: str, name: str) -> Response:
    """Give a document or a reading as a file called *name*."""
    if isinstance(thing, Document) and format_id == "pdf":
        return as_pdf(thing, name)
    renderer = workspace().catalogue.renderer(format_id)
    answer = Response(workspace().render(thing, format_id), content_type=renderer.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{renderer.extension}"'
    return answer


def _document(review: str, kind: str) -> Document:
    return workspace().report(review, kind, _viewer(kind), at=moments.at())


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
    return file_name(
        state.settled.place, state.settled.title, words, when, state.snapshot.name if state.snapshot else ""
    )

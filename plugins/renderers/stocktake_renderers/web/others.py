"""A review beside others: what it releases, several side by side, and what it gives to be put beside other places."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.document import Document
from stocktake.donations import write_donation
from stocktake.errors import InvalidError, PhaseError, StocktakeError
from stocktake.given_out import Release
from stocktake.releases import ReleasedReading, read_release, write_release
from stocktake.review import Phase
from stocktake.state import ReviewState
from stocktake_renderers.installed import formats
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.security import takes_files
from stocktake_renderers.web.typed import Typed
from stocktake_renderers.web.wording import file_name

PAGE = "page"
blueprint = Blueprint("others", __name__)


@blueprint.get("/reviews/<review>/beside")
@facilitator_required
def choose(review: str) -> ResponseReturnValue:
    """Offer everything that puts a review beside others."""
    state = workspace().review(review)
    release = state.release
    settings = workspace().settings.organisation
    typed = Typed({"organisation": release.organisation if release else settings.name or state.settled.place})
    tool = workspace().tool_of(state)
    domains = release.domains if release else tuple(each.id for each in tool.domains)
    return _page(state, typed, domains, _what(release))


@blueprint.post("/reviews/<review>/release")
@facilitator_required
def release(review: str) -> ResponseReturnValue:
    """Release what was chosen."""
    state = workspace().review(review)
    typed = Typed(request.form)
    domains, what = tuple(request.form.getlist("domains")), request.form.getlist("what")
    organisation = typed.line("organisation", "The organisation", needed=True)
    if not domains:
        typed.blame("Choose at least one domain.", "domains-0")
    wish = Release(organisation=organisation, domains=domains, figures="figures" in what, reasons="reasons" in what)
    if not typed.problems:
        try:
            workspace().others.release(review, wish, actor=FACILITATOR)
        except InvalidError as error:
            typed.blame(error, "what-0")
    if typed.problems:
        return _page(state, typed, domains, tuple(what)), 422
    flash("It is released. You can take it back at any time.")
    return redirect(url_for("others.choose", review=review), 303)


@blueprint.post("/reviews/<review>/release/back")
@facilitator_required
def take_back(review: str) -> ResponseReturnValue:
    """Release nothing any more."""
    workspace().others.take_back(review, actor=FACILITATOR)
    flash("Nothing is released any more. Files that you gave away stay where they are: ask for them back.")
    return redirect(url_for("others.choose", review=review), 303)


@blueprint.get("/reviews/<review>/release.json")
@facilitator_required
def release_file(review: str) -> ResponseReturnValue:
    """Give what is released as a file."""
    state = workspace().review(review)
    return _json(state, write_release(workspace().others.released(state)), "release")


@blueprint.post("/reviews/<review>/side-by-side")
@takes_files
@facilitator_required
def joint(review: str) -> ResponseReturnValue:
    """Show reviews side by side, or give them as a document."""
    state = workspace().review(review)
    typed = Typed({})
    try:
        chosen = [workspace().review(each) for each in request.form.getlist("with")]
        document = workspace().others.joint_report(chosen, _uploaded())
    except StocktakeError as error:
        typed.blame(error, "files")
        return _again(state, typed), 422
    return _shown(state, document, request.form.get("format", PAGE), "side by side")


@blueprint.post("/reviews/<review>/donation.json")
@facilitator_required
def donate(review: str) -> ResponseReturnValue:
    """Give a donation: note it, and hand out the file."""
    state = workspace().review(review)
    return _json(state, write_donation(workspace().others.donate(review, actor=FACILITATOR)), "donation")


@blueprint.get("/reviews/<review>/benchmark")
@facilitator_required
def benchmark(review: str) -> ResponseReturnValue:
    """Show where a review stands beside other places."""
    state = workspace().review(review)
    document = workspace().others.beside_report(state)
    return _shown(state, document, request.args.get("format", PAGE), "beside others")


def _uploaded() -> list[ReleasedReading]:
    files = [each for each in request.files.getlist("files") if each.filename]
    found = [read_release(each.read(), each.filename or "") for each in files]
    if not found and not request.form.getlist("with"):
        raise InvalidError("Choose at least one review or one file.")
    return found


def _again(state: ReviewState, typed: Typed) -> str:
    release = state.release
    typed.values["organisation"] = release.organisation if release else state.settled.place
    return _page(state, typed, release.domains if release else (), _what(release))


def _page(state: ReviewState, typed: Typed, domains: tuple[str, ...], what: tuple[str, ...]) -> str:
    tool = workspace().tool_of(state)
    try:
        donation, nothing = (workspace().others.preview(state), "") if state.revealed_at else (None, "")
    except PhaseError as error:
        donation, nothing = None, str(error)
    texts = {each.id: each.text for _, each in tool.statements()}
    return render_template(
        "facilitating/beside.html",
        state=state,
        typed=typed,
        problems=typed.problems,
        domains=[(each.id, each.title) for each in tool.domains],
        chosen=domains,
        what=what,
        released=_released_here(state),
        formats=[(PAGE, "A page"), *((each.id, each.title) for each in formats(workspace().catalogue, "document"))],
        donation=donation,
        nothing=nothing,
        texts=texts,
    )


def _what(release: Release | None) -> tuple[str, ...]:
    if release is None:
        return ("figures",)
    chosen = (("figures", release.figures), ("reasons", release.reasons))
    return tuple(word for word, yes in chosen if yes)


def _released_here(state: ReviewState) -> list[ReviewState]:
    """Find the reviews of this tool that have released something, this one first."""
    found = [
        workspace().review(each.id)
        for each in workspace().reviews()
        if each.phase is not Phase.OPEN and each.tool == state.settled.tool
    ]
    return sorted((each for each in found if each.release), key=lambda each: each.id != state.id)


def _shown(state: ReviewState, document: Document, format_id: str, words: str) -> ResponseReturnValue:
    from stocktake_renderers.html import fragment

    if format_id == PAGE:
        return render_template(
            "facilitating/beside_shown.html",
            state=state,
            document=document,
            body=fragment(document, top_level=2),
            documents=formats(workspace().catalogue, "document") if request.method == "GET" else (),
        )
    renderer = workspace().catalogue.renderer(format_id)
    answer = Response(workspace().render(document, format_id), content_type=renderer.media_type)
    name = file_name(state.settled.place, words)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{renderer.extension}"'
    return answer


def _json(state: ReviewState, data: bytes, words: str) -> Response:
    answer = Response(data, content_type="application/json")
    name = file_name(state.settled.place, state.settled.title if words == "release" else "", words)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer

"""Snapshots of a review: taking one, the list, and going back to one on the pages of results and reports."""

from typing import Any

from flask import Blueprint, flash, has_request_context, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.errors import InvalidError, NotFoundError
from stocktake.snapshot import Snapshot
from stocktake.state import ReviewState
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.typed import Typed

blueprint = Blueprint("moments", __name__)
_LOOKING = ("results.", "reports.")


def at() -> str:
    """Give the name of the snapshot that a page is asked to show; empty for now."""
    return request.args.get("at", "") if (request.endpoint or "").startswith(_LOOKING) else ""


@blueprint.app_url_defaults
def _stay(endpoint: str, values: dict[str, Any]) -> None:
    """Let links between pages that look at results stay at the moment that is shown."""
    if endpoint.startswith(_LOOKING) and has_request_context() and at():
        values.setdefault("at", at())


@blueprint.app_template_global("shown_moment")
def shown_moment() -> Snapshot | None:
    """Give the snapshot that this page shows, if it isn't the review as it is now, or a page about a mistake."""
    review = (request.view_args or {}).get("review", "")
    if not review or not at():
        return None
    try:
        return workspace().snapshots.at(review, at()).snapshot
    except NotFoundError:
        return None


@blueprint.get("/reviews/<review>/snapshots")
@facilitator_required
def listed(review: str) -> ResponseReturnValue:
    """List the snapshots of a review, with a way to take another."""
    return _page(workspace().review(review), Typed({}))


@blueprint.post("/reviews/<review>/snapshots")
@facilitator_required
def take(review: str) -> ResponseReturnValue:
    """Take a snapshot; sent twice, it is taken once."""
    typed = Typed(request.form)
    name = typed.line("name", "The name", needed=True)
    if not typed.problems:
        try:
            workspace().snapshots.take(review, name, actor=FACILITATOR)
        except InvalidError as error:
            typed.blame(error, "name")
        else:
            flash("The snapshot is taken.")
            return redirect(url_for("moments.listed", review=review), 303)
    return _page(workspace().review(review), typed), 422


def _page(state: ReviewState, typed: Typed) -> str:
    return render_template("facilitating/snapshots.html", state=state, typed=typed, problems=typed.problems)

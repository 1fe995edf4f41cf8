"""Running a session: numbers or none."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace

blueprint = Blueprint("session", __name__)


@blueprint.get("/reviews/<review>/numbers")
@facilitator_required
def numbers(review: str) -> ResponseReturnValue:
    """Ask before numbers are switched off or on."""
    state = workspace().review(review)
    shown = state.settled.numbers
    off = [
        "No page, report or file shows a figure of a rating then: no counts, averages, per cent or charts.",
        "How people answered is said in words, with reasons, strengths, agreed views and actions. "
        "You can switch numbers on again at any time.",
    ]
    on = ["Every page, report and file shows figures and charts then, each with how many people it rests on."]
    return render_template(
        "facilitating/confirm.html",
        heading="Switch numbers off?" if shown else "Switch numbers on?",
        sentences=off if shown else on,
        button="Switch numbers off" if shown else "Switch numbers on",
        back=url_for("reviews.hub", review=review),
        seen=1 if shown else 0,
        state=state,
    )


@blueprint.post("/reviews/<review>/numbers")
@facilitator_required
def switch_numbers(review: str) -> ResponseReturnValue:
    """Switch numbers; the page that was shown says which way, so that twice is once."""
    shown = request.form.get("seen") == "0"
    workspace().conducting.show_numbers(review, shown=shown, actor=FACILITATOR)
    flash("Numbers are shown again." if shown else "Numbers are switched off.")
    return redirect(url_for("reviews.hub", review=review), 303)

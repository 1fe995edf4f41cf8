"""Giving somebody a new link to their answers, when they have lost theirs."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.people import key_of, known_invitation

blueprint = Blueprint("new_links", __name__)


@blueprint.get("/reviews/<review>/people/<invitation>/new-link")
@facilitator_required
def ask(review: str, invitation: str) -> ResponseReturnValue:
    """Ask before somebody's link is made anew."""
    state = workspace().review(review)
    found = known_invitation(state, invitation)
    return render_template(
        "facilitating/confirm.html",
        heading=f"Make a new link for {found.name or 'this person'}?",
        sentences=[
            "Do this only if they ask for it. The old link and code stop working at once.",
            "They will see on their own page that they have a new link, because whoever has it can read their answers.",
        ],
        button="Make the new link",
        back=url_for("people.listed", review=review),
        state=state,
    )


@blueprint.post("/reviews/<review>/people/<invitation>/new-link")
@facilitator_required
def make(review: str, invitation: str) -> ResponseReturnValue:
    """Make the old link useless, and show the new one, this once."""
    known_invitation(workspace().review(review), invitation)
    door = workspace().replace(review, invitation, actor=FACILITATOR)
    state = workspace().review(review)
    return render_template("facilitating/new_link.html", state=state, key=key_of(door.invitation))

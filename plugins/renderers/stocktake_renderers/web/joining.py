"""Coming in: by a link, or by a code that is typed."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.errors import ForbiddenError, InvalidError
from stocktake.messages import say
from stocktake.review import Invitation, Phase
from stocktake.state import ReviewState
from stocktake_renderers.web import access, worded
from stocktake_renderers.web.answer_form import first_share
from stocktake_renderers.web.answering import SHARE_CHOICES

blueprint = Blueprint("joining", __name__)

WRONG_CODE = say("This code doesn't work. Check it, or ask the person who invited you for a new one.")
NO_CODE = say("Type your code. It has ten letters and numbers.")


@blueprint.route("/join", methods=["GET", "POST"])
def join() -> ResponseReturnValue:
    """Take a code; the same answer for one that is wrong, cancelled or too late."""
    if request.method == "GET":
        return render_template("joining/join.html", typed="", problems=())
    typed = request.form.get("code", "")
    if not typed.strip():
        return render_template("joining/join.html", typed="", problems=(("code", NO_CODE),)), 422
    try:
        state, invitation = access.workspace().find_door(typed[:100])
    except ForbiddenError:
        return _wrong(typed)
    if _has_come(state, invitation):
        return _let_in(state, invitation)
    if state.phase is Phase.CLOSED:
        return _wrong(typed)
    return redirect(url_for("joining.confirm", token=access.workspace().door(invitation).token), 303)


@blueprint.get("/i/<token>")
def confirm(token: str) -> ResponseReturnValue:
    """Ask before anything happens: programs that look at links in advance must change nothing."""
    state, invitation = access.workspace().find_door(token)
    return _confirm_page(state, invitation)


@blueprint.post("/i/<token>")
def enter(token: str) -> ResponseReturnValue:
    """Let somebody in; through an open link as somebody new, unless this browser came that way before."""
    state, invitation = access.workspace().find_door(token)
    if request.form.get("again") == "yes" and _came_this_way(state, invitation):
        return redirect(url_for("answering.hub"), 303)
    name = "" if state.settled.anonymous or invitation.participant else request.form.get("name", "")
    try:
        return _let_in(state, invitation, name)
    except InvalidError as error:
        return _confirm_page(state, invitation, name, [("name", each) for each in error.problems]), 422


def _let_in(state: ReviewState, invitation: Invitation, name: str = "") -> ResponseReturnValue:
    person, own = access.workspace().enter(state.id, invitation.id, name=name)
    access.take_seat(state.id, person.id, own.id)
    worded.choose(state)
    if own.id != invitation.id:
        return redirect(url_for("answering.come_back"), 303)
    return redirect(url_for("answering.hub"), 303)


def _confirm_page(
    state: ReviewState, invitation: Invitation, name: str = "", problems: list[tuple[str, str]] | None = None
) -> str:
    words = worded.in_chosen_words(state)
    return render_template(
        "joining/confirm.html",
        settled=state.settled,
        review_id=state.id,
        closed=state.phase is Phase.CLOSED,
        has_come=_has_come(state, invitation),
        came_this_way=_came_this_way(state, invitation),
        invitation=invitation,
        token=access.workspace().door(invitation).token,
        request_id=access.workspace().new_id(),
        perspective=words.tool.perspective(invitation.perspective),
        at=f"perspective.{invitation.perspective}",
        words=words,
        choices=worded.choices(access.workspace().tool_of(state)),
        wording=request.form.get("wording", worded.chosen(state)),
        usual_share=SHARE_CHOICES[first_share(state, access.workspace().settings.review.share)],
        name=name,
        problems=problems or (),
    )


def _wrong(typed: str) -> ResponseReturnValue:
    return render_template("joining/join.html", typed=typed[:100], problems=(("code", WRONG_CODE),)), 422


def _has_come(state: ReviewState, invitation: Invitation) -> bool:
    return bool(invitation.participant) and invitation.participant in state.participants


def _came_this_way(state: ReviewState, invitation: Invitation) -> bool:
    """Say whether whoever uses this browser came in through this open link before."""
    try:
        seat = access.current_seat()
    except ForbiddenError:
        return False
    return seat is not None and seat.review == state.id and seat.participant in state.invited.get(invitation.id, ())

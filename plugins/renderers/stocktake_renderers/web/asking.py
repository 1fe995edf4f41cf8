"""What a participant may ask for beside the statements, and taking words back."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.documents.figures import day
from stocktake.errors import ForbiddenError, InvalidError
from stocktake.messages import say
from stocktake.taking_part import Request, Wish
from stocktake_renderers.web import access, language, worded
from stocktake_renderers.web.access import Seat, seat_required
from stocktake_renderers.web.typed import own_id

blueprint = Blueprint("asking", __name__)
blueprint.add_app_template_filter(day, "long_day")
ASKED = say("The person who runs the review can see what you asked for.")


@blueprint.get("/answer/ask")
@seat_required
def page() -> ResponseReturnValue:
    """Show what somebody asked for, and ask for more."""
    return _page()


@blueprint.post("/answer/ask")
@seat_required
def ask() -> ResponseReturnValue:
    """Ask for support, or for another format; the same form sent twice asks once."""
    seat = _seat()
    text = request.form.get("text", "")
    wanted = own_id(request.form.get("request_id", ""))
    try:
        access.workspace().hosting.ask(seat.review, seat.participant, Wish.SUPPORT, text, request_id=wanted)
    except InvalidError as error:
        return _page(text, [("text", each) for each in error.problems]), 422
    language.tell(ASKED)
    return redirect(url_for("asking.page"), 303)


@blueprint.get("/answer/ask/erasure")
@seat_required
def erasure() -> ResponseReturnValue:
    """Ask before somebody's wish to be erased goes to the facilitator."""
    return render_template("answering/erasure.html", seat=_seat())


@blueprint.post("/answer/ask/erasure")
@seat_required
def ask_for_erasure() -> ResponseReturnValue:
    """Ask that everything somebody wrote is taken out; twice is once."""
    seat = _seat()
    access.workspace().hosting.ask(seat.review, seat.participant, Wish.ERASURE)
    language.tell(ASKED)
    return redirect(url_for("asking.page"), 303)


@blueprint.post("/answer/ask/<wish>/withdraw")
@seat_required
def withdraw(wish: str) -> ResponseReturnValue:
    """Take back what was asked for; a second time changes nothing."""
    seat = _seat()
    access.workspace().hosting.withdraw(seat.review, seat.participant, wish)
    language.tell(say("You no longer ask for it."))
    return redirect(url_for("asking.page"), 303)


@blueprint.post("/answer/words/<statement>/take-back")
@seat_required
def take_back(statement: str) -> ResponseReturnValue:
    """Take the reason for an answer back; what was chosen stays, and a second time changes nothing."""
    seat = _seat()
    access.workspace().hosting.take_back(seat.review, seat.participant, statement)
    language.tell(say("Your words are taken back."))
    return redirect(url_for("answering.check"), 303)


@blueprint.post("/i/<token>/ask")
def ask_first(token: str) -> ResponseReturnValue:
    """Ask for support before coming in, by a link of one's own."""
    state, invitation = access.workspace().find_door(token)
    if not invitation.participant:
        raise ForbiddenError(
            say("This link is for many people. Start first: then you can ask, and nobody else sees it.")
        )
    text = request.form.get("text", "")
    wanted = own_id(request.form.get("request_id", ""))
    access.workspace().hosting.ask(state.id, invitation.participant, Wish.SUPPORT, text, request_id=wanted)
    language.tell(ASKED)
    return redirect(url_for("joining.confirm", token=token), 303)


def requests_of(seat: Seat) -> tuple[Request, ...]:
    """Give what somebody asked for, the oldest first."""
    return tuple(each for each in seat.state.requests.values() if each.participant == seat.participant)


def _seat() -> Seat:
    seat = access.current_seat()
    if seat is None:
        raise ForbiddenError(say("Open your link again, or type your code, to come back to your answers."))
    return seat


def _page(text: str = "", problems: list[tuple[str, str]] | None = None) -> str:
    seat = _seat()
    return render_template(
        "answering/ask.html",
        seat=seat,
        state=seat.state,
        words=worded.in_chosen_words(seat.state),
        requests=requests_of(seat),
        request_id=access.workspace().new_id(),
        text=text,
        problems=problems or (),
        Wish=Wish,
    )

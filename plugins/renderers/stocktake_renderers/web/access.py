"""Who is asking: participants by their invitation, facilitators by signing in; both in one signed cookie."""

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from attrs import frozen
from flask import Flask, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from stocktake.errors import ForbiddenError
from stocktake.messages import say
from stocktake.review import Invitation, Participant
from stocktake.state import ReviewState
from stocktake.workspace import Workspace
from stocktake_renderers.web import language

FACILITATOR = "facilitator"
"""The actor to name when a facilitator writes into a review."""

_SIGNED_IN_FOR = 12 * 60 * 60
_P = ParamSpec("_P")


@frozen(kw_only=True)
class Seat:
    """A participant at their place in a review."""

    review: str
    participant: str
    invitation: str
    state: ReviewState

    @property
    def person(self) -> Participant:
        """Who sits here."""
        return self.state.participants[self.participant]

    @property
    def door(self) -> Invitation:
        """The invitation that leads back here."""
        return self.state.invitations[self.invitation]


def set_up(app: Flask) -> None:
    """Let templates ask who is signed in, without touching the storage."""
    app.add_template_global(is_facilitator)
    app.add_template_global(has_seat)


def workspace() -> Workspace:
    """Give the door to the engine."""
    found = current_app.extensions["stocktake"]
    assert isinstance(found, Workspace)  # noqa: S101 - create_app put it there
    return found


def is_facilitator() -> bool:
    """Say whether a facilitator is signed in."""
    since = session.get("facilitator", 0)
    return isinstance(since, int) and since + _SIGNED_IN_FOR > time.time()


def has_seat() -> bool:
    """Say whether somebody came in through an invitation, which may have been cancelled since."""
    return "seat" in session


def sign_in() -> None:
    """Sign a facilitator in; whoever used this browser before is signed out."""
    language.keep_over(session.clear)
    session.permanent = True
    session["facilitator"] = int(time.time())


def sign_out() -> None:
    """Sign out whoever is signed in."""
    language.keep_over(session.clear)


def take_seat(review: str, participant: str, invitation: str) -> None:
    """Let a participant in; whoever used this browser before is signed out."""
    language.keep_over(session.clear)
    session["seat"] = [review, participant, invitation]


def change_seat(review: str, participant: str, invitation: str) -> None:
    """Seat whoever sits here in another place, with everything that this browser has chosen."""
    session["seat"] = [review, participant, invitation]
    g.pop("seat", None)


def current_seat() -> Seat | None:
    """Find who answers, or None; raises ForbiddenError, and signs out, if their invitation was cancelled."""
    if not has_seat():
        return None
    if "seat" not in g:
        review, participant, invitation = session["seat"]
        state = workspace().review(review)
        if participant not in state.participants:
            sign_out()
            raise ForbiddenError(say("Your answers have been taken out of this review, as was asked for."))
        if invitation not in state.invitations or invitation in state.cancelled:
            sign_out()
            raise ForbiddenError(
                say(
                    "The link that you came in with has been cancelled. What you saved is kept. "
                    "Ask the person who invited you for a new link."
                )
            )
        g.seat = Seat(review=review, participant=participant, invitation=invitation, state=state)
    return g.seat if isinstance(g.seat, Seat) else None


def seat_required(view: Callable[_P, ResponseReturnValue]) -> Callable[_P, ResponseReturnValue]:
    """Send whoever has no seat to the page where a code is typed; what they typed is shown to be copied."""

    @wraps(view)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> ResponseReturnValue:
        if current_seat() is not None:
            return view(*args, **kwargs)
        if request.method == "POST":
            raise ForbiddenError(
                say(
                    "You are not signed in any more, so this was not saved. Copy what you wrote, "
                    "then open your link again or type your code."
                )
            )
        language.tell(say("Open your link again, or type your code, to come back to your answers."))
        return redirect(url_for("joining.join"), 303)

    return guarded


def facilitator_required(view: Callable[_P, ResponseReturnValue]) -> Callable[_P, ResponseReturnValue]:
    """Send whoever is not signed in as a facilitator to the sign-in page."""

    @wraps(view)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> ResponseReturnValue:
        if is_facilitator():
            return view(*args, **kwargs)
        if request.method == "POST":
            raise ForbiddenError(
                "You are not signed in any more, so this was not saved. Copy what you wrote, then sign in again."
            )
        language.tell(say("Sign in to see this page. It is for the people who run reviews."))
        return redirect(url_for("public.sign_in"), 303)

    return guarded

"""Pages for what goes wrong: one clear sentence, where to go, and what was typed to be copied."""

from collections.abc import Sequence

from attrs import frozen
from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_limiter.errors import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from stocktake.errors import (
    ConflictError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    PhaseError,
    StocktakeError,
    StorageError,
)
from stocktake.messages import Message, say
from stocktake_renderers.web import language

STATUS: dict[type[StocktakeError], tuple[int, Message]] = {
    NotFoundError: (404, say("We can't find that")),
    ForbiddenError: (403, say("That isn't open to you")),
    InvalidError: (422, say("That can't be taken as it is")),
    ConflictError: (409, say("Somebody else changed the same thing")),
    PhaseError: (409, say("That can't be done just now")),
    StorageError: (503, say("The storage doesn't answer")),
}
_PAGES = {
    400: (
        say("That request can't be read"),
        say("Something in it is not as it should be. Load the page again and try once more."),
    ),
    403: (say("That isn't open to you"), say("Your link or your sign-in doesn't lead here.")),
    404: (
        say("We can't find that page"),
        say("If you typed the address, check it. A link may be an old one."),
    ),
    405: (
        say("That can't be opened like this"),
        say("This address only takes forms. Start again from the beginning."),
    ),
    413: (
        say("That is too much at once"),
        say("A page can send about a million characters. Go back, shorten what you wrote, and save again."),
    ),
    429: (
        say("Please wait a little"),
        say("There were too many tries from here. Wait a quarter of an hour, then try again."),
    ),
    500: (
        say("Something went wrong on our side"),
        say("What you saved before is kept. Go back and try again. If it happens again, tell whoever runs Stocktake."),
    ),
}
GROWN_OLD = say("This page has grown old")
STALE = say(
    "This page was open in your browser from before you last came in, so nothing has been saved. "
    "What you wrote is below: copy it, load the page again, and save."
)
_TOO_LARGE = "These files are too large to send at once. Go back and choose fewer."
_HIDDEN = frozenset({"csrf_token", "seen", "who", "autosave", "next", "carried"})
_SHORTEST_TO_KEEP = 12


@frozen
class Typed:
    """Something that was typed into a form that could not be saved."""

    name: str
    text: str


def set_up(app: Flask) -> None:
    """Answer everything that goes wrong with a page."""
    app.register_error_handler(StocktakeError, show)
    app.register_error_handler(CSRFError, lambda _: page(400, GROWN_OLD, [STALE]))
    app.register_error_handler(RateLimitExceeded, lambda _: page(429))
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(Exception, _show_bug)


def status_of(error: StocktakeError) -> tuple[int, Message]:
    """Give the status and the heading for an error."""
    return next((found for kind, found in STATUS.items() if isinstance(error, kind)), (500, _PAGES[500][0]))


def show(error: StocktakeError) -> ResponseReturnValue:
    """Answer with the error's own sentences."""
    status, title = status_of(error)
    said = [line for each in error.sentences for line in language.spoken(each).splitlines()]
    if isinstance(error, NotFoundError):
        said = [said[0].split(". ", 1)[0].rstrip(".") + "."]
    return page(status, title, said)


def page(status: int, title: str = "", sentences: Sequence[str] = ()) -> ResponseReturnValue:
    """Answer with a page about a problem, or with JSON where a script asked."""
    known_title, known = _PAGES.get(status, _PAGES[500])
    said = sentences or [known]
    if _from_script():
        return jsonify(problem=" ".join(language.spoken(each) for each in said)), status
    return render_template("problem.html", heading=title or known_title, sentences=said, typed=_typed()), status


def _from_script() -> bool:
    try:
        return "autosave" in request.form
    except HTTPException:
        return False


def _typed() -> list[Typed]:
    """Find the texts in the form that was sent: whatever is longer than a choice or an id."""
    try:
        form = request.form
    except HTTPException:
        return []
    return [
        Typed(name, text)
        for name, text in form.items()
        if name not in _HIDDEN and text.strip() and (len(text) >= _SHORTEST_TO_KEEP or " " in text.strip())
    ]


def _show_http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    if isinstance(error, RequestEntityTooLarge):
        return page(413, "", [_TOO_LARGE] if request.mimetype == "multipart/form-data" else ())
    given = error.description if type(error).description != error.description else None
    return page(status, "", [given] if given else ())


def _show_bug(error: Exception) -> ResponseReturnValue:
    from flask import current_app

    current_app.logger.error("a page failed: %s %s", request.method, request.endpoint, exc_info=error)
    return page(500)

"""Pages for what goes wrong: one clear sentence, where to go, and what was typed to be copied."""

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

STATUS: dict[type[StocktakeError], tuple[int, str]] = {
    NotFoundError: (404, "We can't find that"),
    ForbiddenError: (403, "That isn't open to you"),
    InvalidError: (422, "That can't be taken as it is"),
    ConflictError: (409, "Somebody else changed the same thing"),
    PhaseError: (409, "That can't be done just now"),
    StorageError: (503, "The storage doesn't answer"),
}
_PAGES = {
    400: (
        "That request can't be read",
        "Something in it is not as it should be. Load the page again and try once more.",
    ),
    403: ("That isn't open to you", "Your link or your sign-in doesn't lead here."),
    404: (
        "We can't find that page",
        "If you typed the address, check it. A link may be an old one.",
    ),
    405: ("That can't be opened like this", "This address only takes forms. Start again from the beginning."),
    413: (
        "That is too much at once",
        "A page can send about a million characters. Go back, shorten what you wrote, and save again.",
    ),
    429: ("Please wait a little", "There were too many tries from here. Wait a quarter of an hour, then try again."),
    500: (
        "Something went wrong on our side",
        "What you saved before is kept. Go back and try again. If it happens again, tell whoever runs Stocktake.",
    ),
}
STALE = (
    "This page was open in your browser from before you last came in, so nothing has been saved. "
    "What you wrote is below: copy it, load the page again, and save."
)
_HIDDEN = frozenset({"csrf_token", "seen", "who", "autosave", "next"})
_SHORTEST_TO_KEEP = 12


@frozen
class Typed:
    """Something that was typed into a form that could not be saved."""

    name: str
    text: str


def set_up(app: Flask) -> None:
    """Answer everything that goes wrong with a page."""
    app.register_error_handler(StocktakeError, show)
    app.register_error_handler(CSRFError, lambda _: page(400, "This page has grown old", [STALE]))
    app.register_error_handler(RateLimitExceeded, lambda _: page(429))
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(Exception, _show_bug)


def status_of(error: StocktakeError) -> tuple[int, str]:
    """Give the status and the heading for an error."""
    return next((found for kind, found in STATUS.items() if isinstance(error, kind)), (500, _PAGES[500][0]))


def show(error: StocktakeError) -> ResponseReturnValue:
    """Answer with the error's own sentences."""
    status, title = status_of(error)
    said = str(error).splitlines()
    if isinstance(error, NotFoundError):
        said = [str(error).split(". ", 1)[0].rstrip(".") + "."]
    return page(status, title, said)


def page(status: int, title: str = "", sentences: list[str] | None = None) -> ResponseReturnValue:
    """Answer with a page about a problem, or with JSON where a script asked."""
    known_title, known = _PAGES.get(status, _PAGES[500])
    said = sentences or [known]
    if _from_script():
        return jsonify(problem=" ".join(said)), status
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
        status = 413
    given = error.description if type(error).description != error.description else None
    return page(status, "", [given] if given else None)


def _show_bug(error: Exception) -> ResponseReturnValue:
    from flask import current_app

    current_app.logger.error("a page failed: %s %s", request.method, request.endpoint, exc_info=error)
    return page(500)

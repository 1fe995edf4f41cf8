"""Coming in: by a link, or by a code that is typed."""

from flask import Blueprint

blueprint = Blueprint("joining", __name__)


@blueprint.route("/join", methods=["GET", "POST"])
def join() -> str:
    return ""


@blueprint.post("/i/<token>")
def enter(token: str) -> str:
    return token

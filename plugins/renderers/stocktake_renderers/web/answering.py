"""Answering: the pages of a participant."""

from flask import Blueprint

blueprint = Blueprint("answering", __name__)


@blueprint.get("/answer")
def hub() -> str:
    return ""

"""What somebody should know before they take part: a page for each review, on the way in and by its own link."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from stocktake.documents import information
from stocktake_renderers.html import fragment
from stocktake_renderers.web import access, worded
from stocktake_renderers.web.at_risk import in_a_sentence
from stocktake_renderers.web.tool_texts import in_its_language

blueprint = Blueprint("about", __name__)
EASY = "easy"
"""What the ids of wordings in easy words begin with."""


@blueprint.get("/about/<review>")
def page(review: str) -> ResponseReturnValue:
    """Tell, in the words that this person chose; anybody who has the link may read it."""
    state = access.workspace().review(review)
    choices = worded.choices(access.workspace().tool_of(state))
    wording = request.args.get("wording", worded.chosen(state))
    wording = wording if wording in {each.id for each in choices} else ""
    easy = wording.startswith(EASY)
    document = access.workspace().hosting.about(state, in_a_sentence(), wording, easy=easy)
    told = in_its_language(information(document))
    return render_template(
        "joining/about.html",
        state=state,
        document=told,
        body=fragment(told, top_level=2, prefix="about"),
        choices=choices,
        wording=wording,
    )

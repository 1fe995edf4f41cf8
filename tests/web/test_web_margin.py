"""What a run of the pages lays around the texts of a tool: each page names the places it shows."""

import pytest
from flask import Blueprint
from markupsafe import Markup, escape
from tests.web.conftest import SECRET, Visitor

from stocktake.state import ReviewState
from stocktake.workspace import Workspace
from stocktake_renderers.web.app import create_app
from stocktake_renderers.web.margin import Margin


def said_of(place: str) -> Markup:
    return Markup("<i>of {}</i>").format(escape(place))


@pytest.fixture
def annotated(workspace: Workspace) -> Visitor:
    pages = Blueprint("more", __name__)
    pages.add_url_rule("/more", "page", lambda: "A further page")
    around = Margin(notice=lambda: Markup("<b>Only a try</b>"), remarks=said_of, pages=(pages,))
    return Visitor(create_app(workspace, secret=SECRET, around=around).test_client())


def test_a_notice_stands_on_every_page_and_further_pages_are_there(annotated: Visitor) -> None:
    for path in ("/", "/tools", "/help", "/nowhere"):
        assert annotated.get(path).text.count("<b>Only a try</b>") == 1
    assert annotated.get("/more").text == "A further page"


@pytest.mark.parametrize(
    ("path", "places"),
    [
        ("/tools/strengths-based", {"tool", "perspective.carer"}),
        ("/tools/strengths-based/vision", {"domain.vision", "statement.vision-1", "statement.vision-4"}),
        ("/tools/strengths-based/vision?wording=easy-words", {"variant.easy-words", "domain.vision"}),
        ("/tools/strengths-based/cards", {"statement.vision-1", "statement.impact-4"}),
    ],
)
def test_pages_to_read_ask_for_remarks_on_what_they_show(annotated: Visitor, path: str, places: set[str]) -> None:
    shown = annotated.get(path).text
    assert {each for each in places if said_of(each) in shown} == places


def test_the_page_to_answer_asks_for_remarks_on_statements_and_scale(
    annotated: Visitor, workspace: Workspace, review: ReviewState
) -> None:
    door = workspace.invite(review.id, "carer", actor="facilitator")
    annotated.post(f"/i/{door.token}", wording="easy-words")
    shown = annotated.get("/answer/vision").text
    for place in ("variant.easy-words", "domain.vision", "statement.vision-1", "scale.agreement"):
        assert said_of(place) in shown


def test_without_a_margin_nothing_is_laid_around(visitor: Visitor, annotated: Visitor) -> None:
    bare, full = (each.get("/tools/strengths-based/vision").text for each in (visitor, annotated))
    for laid in ("<b>Only a try</b>", *(said_of(f"statement.vision-{number}") for number in range(1, 5))):
        assert laid in full
        full = full.replace(laid, "")
    assert full.replace(said_of("domain.vision"), "") == bare

"""No figure of a rating on any page, in any report or file of a review whose numbers are switched off."""

import re

from tests.renderers.words_in import parts, words_in
from tests.web.conftest import Visitor
from tests.web.filled_review import filled, said

from stocktake.reading import READER
from stocktake.workspace import Workspace

FIGURE = re.compile(
    r"\d+(\.\d+)? ratings?\b|middle rating \d|\d+ (I )?don['’]t know|\d ?%|“\d+” people|agreement \d|class=\"dots\"|"
    r"rated_\d|\"(mean|median|consensus|distribution|n)\":",
    re.IGNORECASE,
)


def written(format_id: str, data: bytes) -> str:
    words = parts(data)["xl/sharedStrings.xml"].decode() if format_id == "xlsx" else words_in(format_id, data)
    return re.sub(r"<(style|svg).*?</\1>|<[^>]+>", " ", words, flags=re.DOTALL)


def test_no_page_report_or_file_holds_a_figure_of_a_rating(workspace: Workspace, facilitator: Visitor) -> None:
    review = filled(workspace).id
    workspace.reveal(review, actor="facilitator")
    pages = ("", "/results", "/agree", "/plan", "/people", "/report")
    before = "".join(facilitator.get(f"/reviews/{review}{page}").get_data(as_text=True) for page in pages)
    assert FIGURE.search(before), "there is something to find"

    asked = facilitator.get(f"/reviews/{review}/numbers").get_data(as_text=True)
    assert "Switch numbers off?" in asked
    workspace.conducting.show_numbers(review, shown=False, actor="facilitator")
    tool = workspace.tool_of(workspace.review(review))
    domain = tool.domains[0]
    more = (f"/results/{domain.id}", f"/agree/{domain.statements[0].id}", "/results/only", "/no-longer-asked")
    kinds = [f"/report/{kind}" for kind in ("organisation", "facilitator", "handouts", "regrouped", "plan", "data")]
    for page in (*pages, *more, *kinds):
        found = FIGURE.search(said(facilitator.get(f"/reviews/{review}{page}")))
        assert found is None, (page, found)
    for each in workspace.catalogue.renderers.values():
        thing = workspace.report(review, "data", READER) if each.of == "document" else workspace.read(review, READER)
        found = FIGURE.search(written(each.id, workspace.render(thing, each.id)))
        assert found is None, (each.id, found)


def test_the_switch_on_the_page_works_both_ways(workspace: Workspace, facilitator: Visitor) -> None:
    review = filled(workspace).id
    for seen, shown in (("1", False), ("1", False), ("0", True)):
        answer = facilitator.post(f"/reviews/{review}/numbers", follow=False, seen=seen)
        assert (answer.status_code, workspace.review(review).settled.numbers) == (303, shown)

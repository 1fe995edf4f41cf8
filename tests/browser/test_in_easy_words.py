"""A whole review in easy words in a real browser: chosen on the first page, switched on the way, handed in."""

import pytest
from playwright.sync_api import expect

from stocktake.review import AnswerKind
from stocktake.workspace import Workspace


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_whole_way_in_easy_words(browser, base_url, workspace: Workspace, scripts: bool) -> None:
    review = workspace.start("strengths-based", title="Easy review", place="Eastshire", actor="facilitator")
    door = workspace.invite(review.id, "person", actor="facilitator")
    easy = workspace.tool_of(review, "easy-words")
    context = browser.new_context(base_url=base_url, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"/i/{door.token}")
    page.get_by_label("In easy words").check()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("link", name="Start with the first part").click()
    for domain in easy.domains:
        expect(page.get_by_role("heading", level=1)).to_have_text(domain.title)
        for statement in domain.statements:
            page.get_by_role("group", name=statement.text).get_by_label("Yes, mostly").check()
        page.get_by_label("Yes, I have finished this part").check()
        page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("You have answered 36 of 36 statements.")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    (given,) = workspace.review(review.id).answers.values()
    assert [answer.value for answer in given.values() if answer.kind is AnswerKind.RATING] == [4] * 36
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_what_a_hard_word_means_can_be_opened_where_it_stands(
    browser, base_url, workspace: Workspace, scripts: bool
) -> None:
    review = workspace.start("strengths-based", title="Easy review", place="Eastshire", actor="facilitator")
    door = workspace.invite(review.id, "person", actor="facilitator")
    context = browser.new_context(
        base_url=base_url, java_script_enabled=scripts, viewport={"width": 375, "height": 812}
    )
    page = context.new_page()
    page.goto(f"/i/{door.token}")
    page.get_by_label("In easy words").check()
    page.get_by_role("button", name="Start").click()
    page.goto("/answer/quality")
    meaning = page.get_by_text("Staff talk with somebody about their work and how they feel.").first
    expect(meaning).to_be_hidden()
    page.get_by_text("Hard words in statement 1").first.click()
    expect(meaning).to_be_visible()
    context.close()


def test_the_words_can_be_switched_in_the_middle_of_a_part(page, workspace: Workspace, sound) -> None:
    review = workspace.start("strengths-based", title="Easy review", place="Eastshire", actor="facilitator")
    door = workspace.invite(review.id, "person", actor="facilitator")
    first = workspace.tool_of(review).statement("vision-1").text
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"/i/{door.token}")
    sound()
    page.get_by_role("button", name="Start").click()
    page.goto("/answer/vision")
    page.get_by_role("group", name=first).get_by_label("Why did you choose this?").fill("Half a thought")
    page.get_by_label("Wording of the statements").select_option("In easy words")
    page.get_by_role("button", name="Save and use it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What we want for our place")
    expect(page.get_by_label("Why did you choose this?").first).to_have_value("Half a thought")
    sound()

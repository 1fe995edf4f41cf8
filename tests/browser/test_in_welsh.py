"""A whole review in Welsh in a real browser, on a phone: each page in its language, each word of another one marked."""

import re

import pytest
from playwright.sync_api import Page, expect

from stocktake.messages import say
from stocktake.review import AnswerKind
from stocktake.workspace import Workspace

PHONE = {"width": 375, "height": 812}
UNMARKED = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (texts.nextNode()) {
        const at = texts.currentNode.parentElement, words = texts.currentNode.textContent.trim();
        const typed = at.closest('[dir=auto], .languages, script, textarea');
        if (words && !typed && at.closest('[lang]').lang === 'cy' && ENGLISH.test(words)) found.push(words);
    }
    return found;
}""".replace("ENGLISH", r"/\b(the|you|your|and|with|from|this|that|statement|answer|review|part|save|back)\b/i")


def in_welsh(page: Page) -> None:
    """Check the language of a page, and that no English stands on it without saying so."""
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    assert page.evaluate(UNMARKED) == []


def test_the_whole_way_in_welsh_on_a_phone(page: Page, workspace: Workspace, sound, tmp_path) -> None:
    review = workspace.start(
        "strengths-based", title="Adolygiad y gwanwyn", place="Sir Ddwyreiniol", actor="facilitator"
    )
    door = workspace.invite(review.id, "person", name="Ana", actor="facilitator")
    tool = workspace.tool_of(review, "welsh")
    first = tool.statement("vision-1").text
    page.set_viewport_size(PHONE)
    page.goto(f"/i/{door.token}")
    page.get_by_role("group", name="Which words would you like?").get_by_label("Cymraeg").check()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="0 o'r 9 rhan wedi'u cwblhau")).to_be_visible()
    in_welsh(page)
    sound()

    page.get_by_role("link", name="Dechrau gyda'r rhan gyntaf").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(tool.domain("vision").title)
    in_welsh(page)
    sound()
    page.get_by_role("button", name="Cadw a pharhau").click()
    expect(page.get_by_role("alert")).to_contain_text("Mae problem")
    expect(page.get_by_role("alert")).to_contain_text("Dewiswch a ydych wedi gorffen y rhan hon.")
    expect(page).to_have_title(re.compile("^Gwall: "))
    in_welsh(page)
    sound()

    one = page.get_by_role("group", name=first)
    one.get_by_label("Pam y dewisoch chi hyn?").fill("Hanner meddwl")
    expect(page.get_by_text(re.compile(r"^Cadwyd am \d\d:\d\d"))).to_be_visible()
    page.get_by_role("navigation", name="Iaith").get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    expect(page.get_by_label("Why did you choose this?").first).to_have_value("Hanner meddwl")
    page.get_by_label("Wording of the statements").select_option("In easy words")
    page.get_by_role("button", name="Save and use it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What we want for our place")
    page.get_by_role("navigation", name="Language").get_by_role("button", name="Cymraeg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(tool.domain("vision").title)
    expect(page.get_by_label("Pam y dewisoch chi hyn?").first).to_have_value("Hanner meddwl")

    for number, domain in enumerate(workspace.tool_of(review).domains):
        for statement in domain.statements:
            page.locator(f"#a-{statement.id}-3").check()
        page.get_by_label("Ydw, rwyf wedi gorffen y rhan hon").check()
        if number == 1:
            in_welsh(page)
        page.get_by_role("button", name="Cadw a pharhau").click()
    expect(page.get_by_text("Rydych wedi ateb 36 o blith 36 o ddatganiadau.")).to_be_visible()
    expect(page.get_by_text("Hanner meddwl")).to_be_visible()
    in_welsh(page)
    sound()

    page.get_by_role("button", name="Cyflwyno").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Diolch. Mae eich atebion wedi'u cyflwyno.")
    in_welsh(page)
    sound()
    (given,) = workspace.review(review.id).answers.values()
    assert [answer.value for answer in given.values() if answer.kind is AnswerKind.RATING] == [4] * 36

    page.get_by_role("link", name="Darllen fy adroddiad").click()
    said = workspace.catalogue.languages.translation("cy").of(say("Your answers"))
    expect(page.get_by_role("heading", name=said).first).to_be_visible()
    in_welsh(page)
    sound()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Lawrlwytho fel PDF").click()
    saved.value.save_as(tmp_path / "own.pdf")
    from pypdf import PdfReader

    pdf = PdfReader(tmp_path / "own.pdf")
    assert pdf.root_object["/Lang"] == "cy"
    text = " ".join(" ".join(each.extract_text() for each in pdf.pages).split())
    assert first in text
    assert said in text
    assert "Hanner meddwl" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize(
    "path", ["/", "/join", "/help", "/privacy", "/accessibility", "/tools", "/tools/strengths-based", "/sign-in"]
)
def test_public_pages_in_welsh(page: Page, sound, path: str, width: int, scheme) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{path}?language=cy")
    in_welsh(page)
    sound()


def test_the_switch_works_with_the_keyboard_and_without_scripts(browser, base_url, workspace: Workspace) -> None:
    review = workspace.start("strengths-based", title="Adolygiad", place="Sir Ddwyreiniol", actor="facilitator")
    door = workspace.invite(review.id, "person", actor="facilitator")
    tool = workspace.tool_of(review, "welsh")
    context = browser.new_context(base_url=base_url, java_script_enabled=False, locale="cy-GB")
    page = context.new_page()
    page.goto(f"/i/{door.token}")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.get_by_label("Cymraeg")).to_be_checked()
    to_english = page.get_by_role("link", name="English")
    tab_to(page, to_english)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Who will see what")).to_be_visible()
    page.get_by_role("button", name="Start").click()
    page.goto("/answer/vision")
    page.get_by_label("Why did you choose this?").first.fill("Typed in English")
    tab_to(page, page.get_by_role("navigation", name="Language").get_by_role("button", name="Cymraeg"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(tool.domain("vision").title)
    expect(page.get_by_label("Pam y dewisoch chi hyn?").first).to_have_value("Typed in English")
    page.locator("#a-vision-1-3").check()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Dewiswch a ydych wedi gorffen y rhan hon.")
    context.close()


def tab_to(page: Page, wanted) -> None:
    """Press Tab from the top of the page until something has the focus."""
    page.locator("body").press("Control+Home")
    page.locator(".skip").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === each.ownerDocument.activeElement"):
            return
    raise AssertionError(f"Tab does not come to {wanted}")

"""The steps of one review from the first look to the report, as people walk them in a browser."""

import io
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pypdf import PdfReader

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 812}
REASON = "We met in the library <b>twice</b>. 😀 نعم =HYPERLINK(1)"


def walk_a_review(walk: Callable[..., Page], key: str, title: str, options: dict, look: Callable[[Page], None]) -> None:
    """Walk it all; *walk* opens a browser for one more person, *look* checks each page on the way."""
    facilitator = walk(**options)
    look_round(facilitator, look)
    sign_in(facilitator, key)
    review = start_review(facilitator, title, look)
    carers, leaders = invite(facilitator, review, look)
    answer_all_and_come_back(walk(**options), walk(**options), carers[0], look)
    answer_some(walk(**options), carers[1], "Strongly agree")
    answer_some(walk(**options), leaders, "Disagree")
    reveal(facilitator, review, look)
    agree_and_plan(facilitator, review, look)
    text = take_reports(facilitator, review, look)
    assert "We heard it from all sides." in text
    assert "Meet every month" in text
    assert "31 March 2027" in text


def look_round(page: Page, look: Callable[[Page], None]) -> None:
    page.goto("/")
    look(page)
    page.get_by_role("link", name="Strengths-based critical review").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Strengths-based critical review")
    look(page)
    page.goto("/tools/strengths-based/whole")
    expect(page.get_by_role("heading", name="Understanding and measuring impact")).to_be_visible()


def sign_in(page: Page, key: str) -> None:
    page.goto(f"/sign-in/{key}")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reviews")


def start_review(page: Page, title: str, look: Callable[[Page], None]) -> str:
    page.get_by_role("link", name=re.compile("Start .*review")).click()
    look(page)
    page.get_by_role("textbox", name="Title").fill(title)
    page.get_by_role("textbox", name="Place").fill("Larkmere")
    page.get_by_label("What is it for?").fill("To see where we stand.")
    page.get_by_label("Smallest group shown").fill("3")
    page.get_by_role("button", name="Start the review").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    look(page)
    return re.search(r"/reviews/([^/?#]+)", page.url).group(1)


def invite(page: Page, review: str, look: Callable[[Page], None]) -> tuple[list[str], str]:
    """Invite two carers by name and make an open link for leaders; give the links."""
    page.goto(f"/reviews/{review}/people")
    form = page.locator("form").filter(has=page.get_by_label("Names, one on each line"))
    form.get_by_label("Names, one on each line").fill("Ada Lane\nBo Marsh")
    form.get_by_label("Carers").check()
    form.get_by_role("button", name="Make the links").click()
    form = page.locator("form").filter(has=page.get_by_label("For how many people at most?"))
    form.get_by_label("Leaders and elected members").check()
    form.get_by_role("button", name="Make the link").click()
    look(page)
    links = [re.search(r"/i/\S+", each).group(0).rstrip("\"'<") for each in _links(page)]
    people = {}
    for line in page.locator("ul.people > li").all():
        name = line.locator(".n").first.text_content().strip()
        people[name] = next(each for each in links if each in line.inner_html())
    return [people["Ada Lane"], people["Bo Marsh"]], people["A link for many"]


def _links(page: Page) -> list[str]:
    return sorted(set(re.findall(r"/i/[A-Za-z0-9_\-]+", page.content())))


def enter(page: Page, link: str, look: Callable[[Page], None]) -> None:
    page.goto(link)
    look(page)
    page.get_by_role("button", name="Start").click()


def answer_part(page: Page, words: str, reason: str = "", finished: bool = True) -> None:
    """Answer the four statements of the part that is open, all with the same words."""
    for group in page.locator("fieldset.q").filter(has=page.get_by_label(words, exact=True)).all():
        group.get_by_label(words, exact=True).check()
        if reason:
            group.get_by_label("Why did you choose this?").fill(reason)
    page.get_by_label("Yes, I have finished this part" if finished else "No, I will come back to it").check()
    page.get_by_role("button", name="Save and continue").click()


def hand_in(page: Page, look: Callable[[Page], None]) -> None:
    page.goto("/answer/check")
    look(page)
    page.get_by_role("button", name="Hand in").click()
    look(page)


def answer_all_and_come_back(page: Page, other: Page, link: str, look: Callable[[Page], None]) -> None:
    """Answer five parts, go on with the other four on another device with the same link, and hand in there."""
    enter(page, link, look)
    expect(page.get_by_text("0 of 9 parts completed")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Start with the first part").click()
    for _ in range(5):
        answer_part(page, "Agree", REASON)
    other.goto(link)
    other.get_by_role("button", name="Go to my answers").click()
    expect(other.get_by_text("5 of 9 parts completed")).to_be_visible()
    other.get_by_role("link", name="Go on with the next part").click()
    look(other)
    for _ in range(4):
        answer_part(other, "I don't know")
    hand_in(other, look)
    other.goto("/answer/mine")
    expect(other.get_by_text(REASON).first).to_be_visible()
    look(other)


def answer_some(page: Page, link: str, words: str) -> None:
    enter(page, link, lambda _: None)
    page.goto("/answer/vision")
    answer_part(page, words, finished=False)
    hand_in(page, lambda _: None)


def reveal(page: Page, review: str, look: Callable[[Page], None]) -> None:
    page.goto(f"/reviews/{review}/people")
    expect(page.get_by_text("3 handed in").first).to_be_visible()
    assert REASON[:20] not in page.content()
    page.goto(f"/reviews/{review}/results")
    assert REASON[:20] not in page.content()
    page.goto(f"/reviews/{review}/reveal")
    look(page)
    page.get_by_role("button", name="Reveal the results").click()
    page.goto(f"/reviews/{review}/results")
    look(page)
    page.goto(f"/reviews/{review}/results/vision")
    expect(page.get_by_text(REASON).first).to_be_visible()
    look(page)


def agree_and_plan(page: Page, review: str, look: Callable[[Page], None]) -> None:
    page.goto(f"/reviews/{review}/agree/vision-1")
    page.get_by_label("Agree", exact=True).check()
    page.get_by_label("Because").fill("We heard it from all sides.")
    page.get_by_role("button", name="Save", exact=True).click()
    look(page)
    page.goto(f"/reviews/{review}/plan/strengths/new")
    page.get_by_label("What works").fill("The library meetings")
    page.get_by_role("button", name="Save").click()
    page.goto(f"/reviews/{review}/plan/actions/new")
    page.get_by_label("What will be done?").fill("Meet every month")
    page.get_by_label("What is it about?").select_option("vision")
    page.get_by_label("One that you named").select_option(label="The library meetings")
    page.get_by_label("By when?").fill("2027-03-31")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Meet every month").first).to_be_visible()
    look(page)


def take_reports(page: Page, review: str, look: Callable[[Page], None]) -> str:
    page.goto(f"/reviews/{review}/report/organisation")
    expect(page.get_by_text("The library meetings").first).to_be_visible()
    look(page)
    found = page.request.get(f"/reviews/{review}/report/organisation.pdf")
    assert found.headers["content-type"] == "application/pdf"
    return "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(found.body())).pages)

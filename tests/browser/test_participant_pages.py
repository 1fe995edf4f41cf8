"""A participant's way through a review in a real browser: sizes, colours, no script, keyboard, saving by itself."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from stocktake.doors import Door
from stocktake.review import Answer, AnswerKind
from stocktake.state import ReviewState
from stocktake.workspace import Workspace

SIZES = {"wide": (1280, 900), "phone": (375, 812), "zoomed": (320, 256)}
PUBLIC = [
    "/",
    "/sign-in",
    "/sign-in/some-key",
    "/join",
    "/tools",
    "/tools/strengths-based",
    "/tools/strengths-based/vision",
    "/tools/strengths-based/whole",
    "/tools/strengths-based/companion",
    "/tools/strengths-based/kit",
    "/tools/strengths-based/maps",
    "/tools/strengths-based/cards",
    "/tools/strengths-based/blank.html",
    "/help",
    "/privacy",
    "/accessibility",
    "/no-such-page",
]
OWN = ["/answer", "/answer/vision", "/answer/check", "/answer/come-back", "/answer/thanks", "/answer/mine"]


@pytest.fixture(scope="module")
def review(workspace: Workspace) -> ReviewState:
    return workspace.start("strengths-based", title="Spring review", place="Eastshire", actor="facilitator")


@pytest.fixture
def door(workspace: Workspace, review: ReviewState) -> Door:
    return workspace.invite(review.id, "carer", name="Ada Lane", actor="facilitator")


@pytest.fixture
def come_in(page, door: Door) -> Callable[[], None]:
    def enter() -> None:
        page.goto(f"/i/{door.token}")
        page.get_by_role("button", name="Start").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Spring review")

    return enter


def statement(page, number: int):
    return page.get_by_role("group", name=re.compile(f"^Statement {number} of 4"))


def resize(page, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})


class EveryPage:
    """What holds for each page, in whatever colours and sizes the class below asks for."""

    sizes: tuple[str, ...]

    @pytest.mark.parametrize("path", PUBLIC)
    def test_public_pages_are_sound(self, page, sound, path):
        page.goto(path)
        for size in self.sizes:
            resize(page, size)
            sound()

    def test_pages_of_a_participant_are_sound(self, page, sound, come_in, door, workspace, review):
        page.goto(f"/i/{door.token}")
        sound()
        come_in()
        [person] = workspace.review(review.id).invited[door.invitation.id]
        given = Answer(statement="vision-1", kind=AnswerKind.RATING, value=4, reason="We meet every month. " * 20)
        workspace.answer(review.id, person, [given])
        workspace.finish(review.id, person, "vision")
        workspace.hand_in(review.id, person)
        for path in OWN:
            page.goto(path)
            for size in self.sizes:
                resize(page, size)
                sound()

    @pytest.mark.parametrize("size", SIZES)
    def test_a_page_with_problems_is_sound_and_leads_to_them(self, page, sound, come_in, size):
        resize(page, size)
        come_in()
        page.goto("/answer/vision")
        page.get_by_role("button", name="Save and continue").click()
        expect(page).to_have_title("Error: Develop a strengths-based vision and framework – Stocktake")
        expect(page.get_by_role("alert")).to_be_focused()
        sound()
        page.get_by_role("link", name="Select whether you have finished this part.").click()
        expect(page.get_by_label("Yes, I have finished this part")).to_be_focused()


class TestInLightColours(EveryPage):
    sizes = tuple(SIZES)

    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "color_scheme": "light"}


class TestInDarkColours(EveryPage):
    sizes = ("phone",)  # sizes don't change colours

    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "color_scheme": "dark"}


class TestWithoutScripts:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_the_whole_way_works(self, page, come_in, workspace, review):
        come_in()
        page.get_by_role("link", name="Start with the first part").click()
        statement(page, 1).get_by_label("Agree", exact=True).check()
        statement(page, 1).get_by_label("Why did you choose this?").fill("We meet every month.")
        statement(page, 1).get_by_label("Who may read your reason").select_option("Only the person who runs the review")
        page.get_by_role("button", name="Save and continue").click()
        expect(page.get_by_role("alert")).to_contain_text("Select whether you have finished this part.")
        expect(statement(page, 1).get_by_label("Agree", exact=True)).to_be_checked()
        page.get_by_label("Yes, I have finished this part").check()
        page.get_by_role("button", name="Save and continue").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Leading a strengths-based approach")
        statement(page, 2).get_by_label("I don't know").check()
        page.get_by_role("button", name="Save and come back later").click()
        expect(page.get_by_role("listitem").filter(has_text="Leading a strengths-based approach")).to_contain_text(
            "In progress"
        )
        page.get_by_role("link", name="Check and hand in").click()
        expect(page.get_by_text("You have answered 2 of 36 statements.")).to_be_visible()
        page.get_by_role("link", name=re.compile("^Change your answer: When care and")).click()
        statement(page, 1).get_by_label("No answer").check()
        page.get_by_role("button", name="Save and come back later").click()
        page.get_by_role("link", name="Check and hand in").click()
        page.get_by_role("button", name="Hand in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. Your answers are handed in.")
        page.get_by_role("link", name="Read my report").click()
        expect(page.get_by_text("You said: I don't know")).to_be_visible()


def test_answers_save_themselves_and_are_there_on_another_device(page, come_in, door, new_context):
    come_in()
    page.goto("/answer/systems")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        statement(page, 1).get_by_label("Strongly agree").check()
    status = page.locator("[data-status]")
    expect(status).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        statement(page, 1).get_by_label("Why did you choose this?").fill("Typed on the phone")
    other = new_context().new_page()
    other.goto(f"/i/{door.token}")
    other.get_by_role("button", name="Go to my answers").click()
    other.goto("/answer/systems")
    expect(statement(other, 1).get_by_label("Strongly agree")).to_be_checked()
    expect(statement(other, 1).get_by_label("Why did you choose this?")).to_have_value("Typed on the phone")


def test_saving_by_itself_and_then_by_button_is_no_conflict(page, come_in):
    come_in()
    page.goto("/answer/quality")
    for words in ("Agree", "Disagree", "Strongly agree"):
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            statement(page, 1).get_by_label(words, exact=True).check()
    statement(page, 1).get_by_label("Why did you choose this?").fill("Typed just before the button")
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.get_by_text("Saved. You can come back whenever you like.")).to_be_visible()
    page.goto("/answer/quality")
    expect(statement(page, 1).get_by_label("Strongly agree")).to_be_checked()
    expect(statement(page, 1).get_by_label("Why did you choose this?")).to_have_value("Typed just before the button")


def test_two_tabs_do_not_lose_each_others_words(page, come_in, context):
    come_in()
    page.goto("/answer/impact")
    other = context.new_page()
    other.goto("/answer/impact")
    with other.expect_response(lambda answer: answer.request.method == "POST"):
        statement(other, 1).get_by_label("Agree", exact=True).check()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        statement(page, 1).get_by_label("Disagree", exact=True).check()
    expect(page.locator("[data-status]")).to_have_text(
        "This part was answered on another page or device. Select “Save and continue”."
    )
    page.get_by_label("No, I will come back to it").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("Saved on another page or device since you opened this one: Agree")).to_be_visible()
    expect(statement(page, 1).get_by_label("Disagree", exact=True)).to_be_checked()
    page.get_by_role("button", name="Save and come back later").click()
    page.goto("/answer/impact")
    expect(statement(page, 1).get_by_label("Disagree", exact=True)).to_be_checked()


def test_everything_can_be_done_with_the_keyboard(page, come_in):
    come_in()
    page.goto("/answer/partnership")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    first = statement(page, 1).get_by_label("Strongly disagree")
    for _ in range(30):
        page.keyboard.press("Tab")
        if first.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("ArrowDown")
    expect(statement(page, 1).get_by_label("Disagree", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    for _ in range(40):
        if page.evaluate("document.activeElement.name === 'done'"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 9 parts completed")).to_be_visible()


def test_an_open_link_shows_a_code_that_leads_back(page, workspace, review, new_context):
    shared = workspace.invite(review.id, "leader", many=True, actor="facilitator")
    page.goto(f"/i/{shared.token}")
    page.get_by_label("Your name (optional)").fill("Bo")
    page.get_by_role("button", name="Start").click()
    code = page.locator(".big-code").inner_text()
    expect(page.get_by_role("img", name="QR code of your own link")).to_be_visible()
    other = new_context().new_page()
    other.goto("/")
    other.get_by_label("Your code").fill(code.lower().replace("-", " "))
    other.get_by_role("button", name="Go on").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Spring review")

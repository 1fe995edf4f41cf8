"""The facilitator's pages in a real browser: at every size, by day and by night, on paper, without scripts."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from tests.browser.conftest import fits
from tests.web.filled_review import FOR_FACILITATOR, SHARED, filled, started

from stocktake.review import Action, AgreedView, AnswerKind, Strength

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 812}
PAGES = (
    "/reviews",
    "/reviews/new",
    "/reviews/{open}",
    "/reviews/{open}/people",
    "/reviews/{open}/import",
    "/reviews/{open}/reveal",
    "/reviews/{open}/results",
    "/reviews/{open}/plan",
    "/reviews/{empty}",
    "/reviews/{empty}/people",
    "/reviews/{seen}",
    "/reviews/{seen}/people?open={invitation}",
    "/reviews/{waiting}/people?open={unused}",
    "/reviews/{waiting}/people/cards",
    "/reviews/{seen}/people/{invitation}/cancel",
    "/reviews/{seen}/people/{invitation}/new-link",
    "/reviews/{seen}/results",
    "/reviews/{seen}/results/vision",
    "/reviews/{seen}/results/vision/only-for-you",
    "/reviews/{seen}/agree",
    "/reviews/{seen}/agree/vision-1",
    "/reviews/{seen}/plan",
    "/reviews/{seen}/plan/strengths/new",
    "/reviews/{seen}/plan/actions/a1",
    "/reviews/{seen}/plan/actions/a1/remove",
    "/reviews/{seen}/report",
    "/reviews/{seen}/report/organisation",
    "/reviews/{seen}/report/facilitator",
    "/reviews/{seen}/close",
)
LOOKED_AT = tuple(
    path for path in PAGES if "{seen}/results" in path or "{seen}/agree" in path or path.endswith("{seen}")
)


@pytest.fixture(scope="module")
def places(workspace) -> dict[str, str]:
    """Three reviews: one without people, one that people answer, one that is revealed, agreed on and planned."""
    empty, answering = started(workspace, title="Nobody yet"), filled(workspace, title="Answering")
    seen = filled(workspace, title="Seen together")
    workspace.reveal(seen.id, actor="facilitator")
    view = AgreedView(statement="vision-1", kind=AnswerKind.RATING, value=4, reason="نعم، معظمنا يرى ذلك.")
    workspace.agree(seen.id, view, actor="facilitator")
    strength = Strength(id="s1", text="The Tuesday lunch 😀", held_by="Neighbours", domain="partnership")
    workspace.name_strength(seen.id, strength, actor="facilitator")
    for number, what in enumerate(("Meet every month", "W" * 90), start=1):
        action = Action(id=f"a{number}", what=what, about="vision-2", builds_on=strength.text, by_when="2027-06-30")
        workspace.plan(seen.id, action, actor="facilitator")
    waiting = started(workspace, title="Invited")
    doors = [
        workspace.invite(waiting.id, "carer", name=f"Person {number}", actor="facilitator") for number in range(1, 25)
    ]
    return {
        "empty": empty.id,
        "open": answering.id,
        "seen": seen.id,
        "invitation": next(iter(seen.invitations)),
        "waiting": waiting.id,
        "unused": doors[0].invitation.id,
    }


@pytest.fixture
def signed_in(page, workspace):
    page.goto(f"/sign-in/{workspace.sign_ins.make()}")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reviews")
    return page


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"])
def test_every_page_is_sound(signed_in, places, sound, size, scheme):
    signed_in.emulate_media(color_scheme=scheme)
    signed_in.set_viewport_size(size)
    for path in PAGES:
        signed_in.goto(path.format(**places))
        expect(signed_in.get_by_role("heading", level=1)).to_have_count(1)
        sound()


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "dark"), (PHONE, "light")], ids=["desk-dark", "phone-light"])
def test_what_a_room_looks_at_is_sound_by_day_and_by_night(signed_in, places, sound, size, scheme):
    signed_in.emulate_media(color_scheme=scheme)
    signed_in.set_viewport_size(size)
    for path in LOOKED_AT:
        signed_in.goto(path.format(**places))
        sound()


def test_nothing_scrolls_sideways_at_four_times_the_size(signed_in, places):
    signed_in.set_viewport_size({"width": 320, "height": 256})
    for path in PAGES:
        signed_in.goto(path.format(**places))
        assert fits(signed_in), path


def test_refused_forms_are_sound_and_lead_to_the_field(signed_in, places, sound):
    signed_in.goto("/reviews/new")
    signed_in.get_by_role("button", name="Start the review").click()
    expect(signed_in.locator(".errors")).to_be_focused()
    sound()
    signed_in.get_by_role("link", name="The place is empty.").click()
    expect(signed_in.get_by_role("textbox", name="Place")).to_be_focused()
    signed_in.goto(f"/reviews/{places['seen']}/plan/actions/new")
    signed_in.get_by_role("button", name="Save").click()
    sound()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_is_in_uploaded_files_is_shown_soundly(signed_in, places, sound, size, scheme):
    signed_in.set_viewport_size(size)
    signed_in.emulate_media(color_scheme=scheme)
    signed_in.goto(f"/reviews/{places['open']}/import")
    rows = b"participant,perspective,statement,answer\nfrom-a-file,leader,vision-1,4\n"
    signed_in.set_input_files(
        "#files",
        [
            {"name": "a" * 200 + ".csv", "mimeType": "text/csv", "buffer": rows},
            {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"x"},
        ],
    )
    signed_in.get_by_role("button", name="Look at the files").click()
    expect(signed_in.get_by_text("1 person, 1 answer: 1 new people")).to_be_visible()
    expect(signed_in.get_by_text("Files of this kind can't be read here.")).to_be_visible()
    sound()


def test_two_tabs_see_each_other_and_nothing_is_lost(signed_in, places, sound):
    address = f"/reviews/{places['seen']}/agree/vision-3"
    signed_in.goto(address)
    other = signed_in.context.new_page()
    other.goto(address)
    other.get_by_label("Agree", exact=True).check()
    other.get_by_label("Because").fill("The other tab was first.")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("Saved.")).to_be_visible()
    other.close()
    signed_in.get_by_label("Disagree", exact=True).check()
    signed_in.get_by_label("Because").fill("This tab came second.")
    signed_in.get_by_role("button", name="Save", exact=True).click()
    expect(signed_in.get_by_text("The other tab was first.")).to_be_visible()
    expect(signed_in.get_by_label("Because")).to_have_value("This tab came second.")
    sound()
    signed_in.get_by_role("button", name="Save", exact=True).click()
    expect(signed_in.get_by_text("Saved.")).to_be_visible()


def test_a_link_is_copied(signed_in, places):
    signed_in.context.grant_permissions(["clipboard-read", "clipboard-write"])
    signed_in.goto("/reviews/{waiting}/people?open={unused}".format(**places))
    link = signed_in.get_by_label("Link for Person 1", exact=True)
    signed_in.locator(f'[data-copy="{link.get_attribute("id")}"]').click()
    expect(signed_in.get_by_role("button", name="Copied")).to_be_visible()
    assert signed_in.evaluate("navigator.clipboard.readText()") == link.input_value()


def test_results_on_paper_hold_the_charts_and_no_chrome(signed_in, places):
    signed_in.goto(f"/reviews/{places['seen']}/results/vision")
    text = "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(signed_in.pdf())).pages)
    assert SHARED.split(",")[0] in text
    assert "By perspective" in text
    assert FOR_FACILITATOR not in text
    assert "Sign out" not in text


def test_cards_on_paper_are_never_cut_in_two(signed_in, places):
    signed_in.goto(f"/reviews/{places['waiting']}/people/cards")
    signed_in.emulate_media(media="print")
    pages = PdfReader(io.BytesIO(signed_in.pdf(format="A4"))).pages
    text = [each.extract_text() for each in pages]
    for number in range(1, 25):
        (at,) = [place for place, words in enumerate(text) if f"Person {number}\n" in words]
        assert text[at].count("and type") >= 1


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_people_and_plan_work(self, signed_in, workspace):
        review = started(workspace, title="No script")
        signed_in.goto(f"/reviews/{review.id}/people")
        signed_in.get_by_label("Names, one on each line").fill("Ada Lane")
        signed_in.locator("form").filter(has_text="A link for each person").get_by_label("Carers").check()
        signed_in.get_by_role("button", name="Make the links").click()
        expect(signed_in.get_by_label("Link for Ada Lane", exact=True)).to_be_visible()
        expect(signed_in.get_by_role("img", name="QR code of the link for Ada Lane")).to_be_visible()
        signed_in.goto(f"/reviews/{review.id}/plan/strengths/new")
        signed_in.get_by_label("What works?").fill("The lunch")
        signed_in.get_by_role("button", name="Save").click()
        expect(signed_in).to_have_url(re.compile(r"/plan(#|$)"))
        signed_in.get_by_role("link", name="Take off The lunch").click()
        expect(signed_in).to_have_url(re.compile(r"/strengths/"))
        signed_in.get_by_role("button", name="Take it off").click()
        expect(signed_in.get_by_text("No strength is named yet.")).to_be_visible()

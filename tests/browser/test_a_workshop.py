"""A whole workshop: a facilitator, a room screen on another computer, and twelve people of four perspectives."""

import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import no_barriers

from stocktake.workspace import Workspace

SIDES = ("leader", "practitioner", "partner", "carer")
HELD_BACK = "Nobody may read this before the reveal."
ROOM = {"viewport": {"width": 1920, "height": 1080}}


def comes_in_and_answers(page: Page, token: str, value: int, reason: str) -> None:
    """Open the link as anybody does, then answer by the requests of this very browser."""
    page.goto(f"/i/{token}")
    page.get_by_role("button", name="Start").click()
    page.goto("/answer/vision")
    sent = {
        field.get_attribute("name"): field.get_attribute("value") or ""
        for field in page.locator("main form input[type=hidden]").all()
    }
    form = {**sent, "a-vision-1": str(value), "a-vision-2": "4", "why-vision-1": reason, "go": "later"}
    answer = page.request.post("/answer/vision", form={str(name): words for name, words in form.items()})
    assert answer.ok, answer.status
    token_field = str(sent["csrf_token"])
    assert page.request.post("/answer/hand-in", form={"csrf_token": token_field}).ok


def test_a_workshop_goes_from_answering_alone_to_the_close(walkers, base_url: str, workspace: Workspace) -> None:
    somebody = walkers(base_url)
    facilitator, room = somebody(viewport={"width": 1280, "height": 900}), somebody(**ROOM)
    facilitator.goto(f"/sign-in/{workspace.sign_ins.make()}")
    facilitator.get_by_role("main").get_by_role("button").click()
    settled = {"title": "A workshop", "place": "Eastshire", "smallest_group": 3}
    review = workspace.start("strengths-based", perspectives=SIDES, actor="facilitator", **settled).id
    door = workspace.invite(review, "carer", many=True, actor="facilitator")
    facilitator.goto(f"/reviews/{review}/session")
    no_barriers(facilitator)
    facilitator.get_by_role("button", name="Make a link for the projector's computer").click()
    link = facilitator.locator("code.break").inner_text()
    room.goto(link)
    room.get_by_role("button", name="Open the room screen").click()
    expect(room.get_by_text("0 came in, 0 handed in.")).to_be_visible()
    expect(room.get_by_text(f"{door.code[:5]}-{door.code[5:]}")).to_be_visible()

    people = []
    for number in range(12):
        page = somebody()
        side = SIDES[number % 4]
        mine = workspace.invite(review, side, name=f"Person {number}", actor="facilitator")
        comes_in_and_answers(page, mine.token, 1 if side == "carer" else 5, HELD_BACK if number == 1 else "")
        people.append(page)
    expect(room.get_by_text("12 came in, 12 handed in.")).to_be_visible()
    for page in (facilitator, people[5]):
        for path in (f"/reviews/{review}/results/vision", f"/room/{review}", "/follow", "/answer/mine"):
            assert HELD_BACK not in page.request.get(path).text()

    facilitator.get_by_role("button", name="Move to “See together”").click()
    facilitator.get_by_role("button", name="Move to “Talk”").click()
    expect(room.get_by_role("heading", name="What we talk about")).to_be_visible()
    no_barriers(room)
    room.keyboard.press("ArrowRight")
    expect(room.locator("[data-at]")).to_be_visible()
    no_barriers(room)
    workspace.conducting.turn(review, "vision-1", actor="facilitator")
    expect(room.get_by_text(HELD_BACK)).to_be_visible()
    assert "Person 1" not in room.content()
    room.keyboard.press(" ")
    expect(room.locator(".timer")).to_have_text(re.compile(r"^\d+:\d\d$"))
    people[0].goto("/follow")
    expect(people[0].get_by_text(HELD_BACK)).to_be_visible()

    facilitator.get_by_role("button", name="Move to “Agree”").click()
    facilitator.goto(f"/reviews/{review}/agree/vision-1")
    facilitator.get_by_text("We see it differently").click()
    facilitator.get_by_label("Because").fill("Carers meet it on a bad day.")
    facilitator.get_by_role("button", name="Save", exact=True).click()
    expect(room.get_by_text("Carers meet it on a bad day.")).to_be_visible()
    expect(people[0].get_by_text("Carers meet it on a bad day.")).to_be_visible()

    facilitator.goto(f"/reviews/{review}/session")
    facilitator.get_by_role("button", name="Move to “Plan”").click()
    facilitator.goto(f"/reviews/{review}/plan/actions/new?about=vision-1")
    facilitator.get_by_label("What will be done?").fill("Ask three carers.")
    facilitator.get_by_role("button", name="Save", exact=True).click()
    expect(room.get_by_text("Ask three carers.")).to_be_visible()
    facilitator.goto(f"/reviews/{review}/session")
    facilitator.get_by_role("button", name="Move to “Close”").click()
    expect(room.get_by_text("What we found, and what we do now")).to_be_visible()
    kinds = [each.kind for each in workspace.history(review)]
    assert [kinds.count(each) for each in ("revealed", "stage-moved", "review-closed")] == [1, 4, 1]

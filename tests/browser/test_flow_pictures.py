"""The logic model as a picture: side by side on a wide screen, stacked on a phone, its words in their boxes."""

import pytest
from playwright.sync_api import Page, expect

OUTSIDE = """svg => [...svg.querySelectorAll('text')]
    .map(each => [each.textContent, each.getBBox()])
    .filter(([, own]) => ![...svg.querySelectorAll('rect')].map(each => each.getBBox()).some(box =>
        own.x >= box.x && own.x + own.width <= box.x + box.width
        && own.y >= box.y - 1 && own.y + own.height <= box.y + box.height + 1))
    .map(([words]) => words)"""
LETTERS = (
    "svg => svg.querySelector('.item').getBoundingClientRect().height / svg.querySelector('.item').children.length"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("screen", "kind"), [(1280, "wide"), (375, "tall")])
def test_the_logic_model_is_readable_on_every_screen(page: Page, sound, screen: int, kind: str, scheme: str) -> None:
    page.set_viewport_size({"width": screen, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto("/tools/strengths-based/companion")
    picture = page.get_by_role("img", name="How leading leads to better lives")
    expect(picture).to_have_count(1)
    expect(picture).to_have_class(f"flow {kind}")
    expect(picture).to_have_accessible_name(
        "How leading leads to better lives Each step leads to the next: "
        "What we have, What we do, What that makes, What changes."
    )
    assert picture.evaluate(OUTSIDE) == []
    assert picture.evaluate(LETTERS) >= 12
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("rowheader", name="What that makes")).to_be_visible()
    sound()

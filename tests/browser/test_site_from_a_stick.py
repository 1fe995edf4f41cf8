"""A site opened from a folder, as from a stick: it looks right, is searched without a server, and has no barriers."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import no_barriers
from tests.renderers.site.conftest import example, make, settings, site  # noqa: F401 - fixtures

from stocktake_renderers.site.folder import write_site

TOOL = "tools/strengths-based"
LOOKED_AT = (
    "index.html",
    f"{TOOL}/index.html",
    f"{TOOL}/domain-vision.html",
    f"{TOOL}/welsh/domain-vision.html",
    f"{TOOL}/easy-words/cards.html",
    f"{TOOL}/companion.html",
    f"{TOOL}/hard-words.html",
    f"{TOOL}/blank.html",
    "report/index.html",
)


@pytest.fixture(scope="module")
def stick(site, tmp_path_factory) -> Path:  # noqa: F811 - the fixture above
    folder = tmp_path_factory.mktemp("stick") / "a site"
    write_site(folder, site)
    return folder


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_pages_from_a_stick_have_no_barriers_and_ask_for_nothing(browser: Browser, stick: Path, width, scheme):
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = context.new_page()
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for name in LOOKED_AT:
            page.goto((stick / name).as_uri())
            no_barriers(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert (
                page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor") != "rgba(0, 0, 0, 0)"
            )
        assert [each for each in asked if not each.startswith((stick.as_uri(), "data:"))] == []
        assert said == []
        assert context.cookies() == []


def test_a_search_needs_no_server(browser: Browser, stick: Path):
    page = browser.new_page()
    page.goto((stick / "index.html").as_uri())
    page.get_by_label("Search all pages").fill("partner CARERS")
    first = page.locator("[data-results] a").first
    assert first.is_visible()
    assert "pages found." in page.locator("[data-found]").inner_text()
    page.get_by_label("Search all pages").fill("dwr dŵr zzz")
    assert page.locator("[data-found]").inner_text() == "0 pages found."
    page.get_by_label("Search all pages").fill("Develop a strengths-based vision")
    first.click()
    assert page.locator("h1").inner_text() == "Develop a strengths-based vision and framework"
    page.close()


def test_without_scripts_every_page_can_be_reached(browser: Browser, stick: Path):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((stick / "index.html").as_uri())
        assert not page.locator("input[type=search]").is_visible()
        page.get_by_role("link", name="Cymraeg").click()
        page.locator(".tasks a").first.click()
        assert page.locator("html").get_attribute("lang") == "cy"

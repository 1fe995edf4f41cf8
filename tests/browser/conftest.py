"""A real browser against a real server; nothing may leave the machine, and no error may reach the console.

Needs Debian's Chromium (`apt-get install chromium`) or one named by CHROMIUM. Without it these tests are skipped,
or fail where STOCKTAKE_NO_SKIP=1.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.serving import opened, served

from stocktake.workspace import Workspace

LAUNCH_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SPACED = """
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-bottom: 2em !important }
    `);
    document.adoptedStyleSheets = [sheet];
"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        words = "No Chromium here: `apt-get install chromium` enables the browser tests."
        (pytest.fail if os.environ.get("STOCKTAKE_NO_SKIP") == "1" else pytest.skip)(words)
    return {**browser_type_launch_args, "executable_path": path, "args": LAUNCH_ARGS}


@pytest.fixture(scope="session")
def workspace(tmp_path_factory) -> Iterator[Workspace]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('browser') / 'stocktake.db'}") as workspace:
        yield workspace


@pytest.fixture(scope="session")
def base_url(workspace: Workspace) -> Iterator[str]:
    with served(workspace) as address:
        yield address


@pytest.fixture
def walkers(browser: Browser) -> Iterator[Callable[[str], Callable[..., Page]]]:
    """Open a browser of its own for each person; script errors and breaches of the content policy fail the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def at(address: str) -> Callable[..., Page]:
        def somebody(**options: object) -> Page:
            context = browser.new_context(base_url=address, **options)
            contexts.append(context)
            page = context.new_page()
            page.set_default_timeout(8000)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
            return page

        return somebody

    yield at
    for context in contexts:
        context.close()
    assert not wrong, wrong


@pytest.fixture
def context(context, base_url):
    strays: list[str] = []

    def guard(route):
        url = route.request.url
        if url.startswith((base_url, "data:", "blob:")):
            return route.continue_()
        strays.append(url)
        return route.abort()

    context.route("**/*", guard)
    yield context
    assert not strays, strays


@pytest.fixture
def page(page):
    """A page where a script error or a breach of the content policy fails the test; refused forms are expected."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda said: (
            wrong.append(said.text) if said.type == "error" and not re.search(r"status of 4\d\d", said.text) else None
        ),
    )
    yield page
    assert not wrong, wrong


@pytest.fixture
def sound(page) -> Callable[[], None]:
    """Check the page that is open: axe, no sideways scroll (spaced out too), nothing too small to hit."""

    def check() -> None:
        no_barriers(page)
        assert fits(page), f"{page.url} scrolls sideways at {page.viewport_size}"
        small = page.evaluate(TOO_SMALL)
        assert not small, f"{page.url}: smaller than 24 pixels: {small}"

    return check


def no_barriers(page: Page) -> None:
    """Check a page with axe. It is asked for what is wrong only: telling all that is right takes most of its time."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"], "preload": False})
    assert found.response["violations"] == [], f"{page.url}\n{found.generate_report()}"


TOO_SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter(each => each.checkVisibility({ visibilityProperty: true }))
    .filter(each => !each.closest('p, dd, li:not(.words li, .opt), .vh, .skip, .opt'))
    .map(each => [each, each.getBoundingClientRect()])
    .filter(([each, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(([each, box]) => `${each.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""


def fits(page) -> bool:
    """Say whether nothing has to be scrolled sideways, with the page's own spacing and with a reader's wider one."""
    measure = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    alone = page.evaluate(measure)
    page.evaluate(SPACED)
    spaced = page.evaluate(measure)
    page.evaluate("document.adoptedStyleSheets = []")
    return alone and spaced

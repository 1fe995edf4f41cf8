"""A preview in a real browser, served by a real process: the page follows the files while they are written."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.docs.reading_docs import change, write_tutorial

WORDING = 'id = "plain"\ntitle = "In plain words"\nlanguage = "en-GB"\n[texts]\n"tool.title" = "Our garden"\n'
COUNTED = "What the linter says: 1 error and 2 warnings"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("preview")


@pytest.fixture(scope="session")
def base_url(folder: Path) -> Iterator[str]:
    write_tutorial(folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "stocktake_renderers.cli", "tool", "preview", "stocktake_garden/content"]
    environ = {**os.environ, "HOME": str(folder), "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [*command, "--port", port], cwd=folder, env=environ, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip().removesuffix("/preview")
    process.send_signal(signal.SIGINT)
    process.communicate()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object], base_url: str) -> dict[str, object]:
    """Lead to the preview, also where other tests of this process were led to other pages before."""
    return {**browser_context_args, "base_url": base_url}


@pytest.fixture
def content(folder: Path) -> Path:
    """The folder that is served, as it was at the beginning."""
    found = write_tutorial(folder)
    (found / "variants").mkdir(exist_ok=True)
    (found / "variants" / "plain.toml").write_text(WORDING, encoding="utf-8")
    return found


def test_the_page_follows_a_file_that_is_edited_broken_and_mended(page: Page, content: Path) -> None:
    domain = content / "domains" / "welcome.toml"
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto("/tools/garden/welcome")
    page.get_by_text("To think about").scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 100
    change(domain, "There is something to do for people", "We often find something for people")
    statement = page.get_by_role("listitem").filter(has_text="We often find something for people who garden")
    expect(statement.get_by_role("note")).to_contain_text("Warning statement.welcome-2.text says “often”")
    expect(page.get_by_role("link", name="All findings: 2 warnings")).to_be_visible()
    assert page.evaluate("scrollY") == place
    change(domain, 'id = "welcome-2"', "id = welcome-2")
    expect(page.get_by_role("heading", name="The content can't be read")).to_be_visible()
    expect(page.get_by_text("domains/welcome.toml, line 12")).to_be_visible()
    expect(page.get_by_text("id = welcome-2", exact=True)).to_be_visible()
    change(domain, "id = welcome-2", 'id = "welcome-2"')
    expect(statement).to_be_visible()
    assert page.evaluate("scrollY") == place


def test_a_trial_answer_stays_while_the_words_around_it_change_and_nothing_is_kept(page: Page, content: Path) -> None:
    page.goto("/")
    page.get_by_label("Neighbours").check()
    page.get_by_role("button", name="Try answering").click()
    page.get_by_role("link", name="Start with the first part").click()
    notice = page.get_by_role("complementary", name="Preview")
    expect(notice).to_contain_text("What you answer here is not kept: it is gone when the preview stops.")
    page.get_by_role("group", name="There is something to do").get_by_label("On our way").check()
    expect(page.get_by_text("Saved at")).to_be_visible()
    change(content / "domains" / "welcome.toml", "There is something to do", "We find something to do")
    changed = page.get_by_role("group", name="We find something to do")
    expect(changed.get_by_label("On our way")).to_be_checked()
    page.get_by_label("Wording of the statements").select_option("In plain words")
    page.get_by_role("button", name="Save and use it").click()
    expect(page.get_by_role("note").first).to_contain_text("variant.plain has no words of its own")
    expect(changed.get_by_label("On our way")).to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_every_page_of_a_preview_is_sound(
    page: Page, content: Path, sound: Callable[[], None], width: int, scheme: str
) -> None:
    change(content / "domains" / "welcome.toml", "There is something to do", "There is often something to do")
    change(content / "scales" / "steps.toml", '"There"', '"On our way"')
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    expect(page.get_by_role("heading", name="What the linter says")).to_have_text(COUNTED)
    sound()
    page.get_by_role("link", name="statement.welcome-2.text").first.click()
    page.wait_for_url("**/tools/garden/welcome#*", wait_until="load")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    sound()
    page.goto("/")
    page.get_by_role("button", name="Try answering").click()
    page.get_by_role("link", name="Start with the first part").click()
    expect(page.get_by_role("note")).to_have_count(2)
    sound()
    change(content / "tool.toml", "schema = 1", "schema = 2")
    expect(page.get_by_text("schema is 2; this version reads schema 1.")).to_be_visible()
    sound()


def test_without_scripts_each_page_shows_what_is_on_disk(browser, base_url: str, content: Path) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/tools/garden/welcome")
    change(content / "domains" / "welcome.toml", "There is something to do", "We find something to do")
    page.reload()
    expect(page.get_by_text("We find something to do for people who garden sitting down.")).to_be_visible()
    context.close()

"""Take the README's pictures anew: fills the example, serves it, and photographs pages and the report.

    python docs/screenshots.py

Needs the project installed with its test dependencies, Chromium, and pdftoppm (Debian: `poppler-utils`).
"""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader
from werkzeug.serving import make_server

from stocktake.reading import READER
from stocktake.workspace import Workspace
from stocktake_renderers.cli.example import fill
from stocktake_renderers.opening import open_workspace, settings_in_force
from stocktake_renderers.web.app import create_app

IMAGES = Path(__file__).parent / "images"
DESK = {"width": 1180, "height": 860}
PHONE = {"width": 390, "height": 844}
SECRET = b"only for pictures, thirty-two bytes"


@contextmanager
def served() -> Iterator[tuple[Workspace, str]]:
    """Serve the filled example on a free port."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_in_force(None, "memory:")
        settings = evolve(settings, web=evolve(settings.web, secret_file=str(Path(folder) / "secret.key")))
        workspace = open_workspace(settings)
        fill(workspace)
        server = make_server("127.0.0.1", 0, create_app(workspace, secret=SECRET), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield workspace, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        workspace.close()


def signed_in(browser: Browser, workspace: Workspace, base: str) -> Page:
    page = browser.new_page(viewport=DESK, base_url=base)
    page.goto(f"/sign-in/{workspace.sign_ins.make()}")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/reviews")
    return page


def photograph(browser: Browser, workspace: Workspace, base: str) -> None:
    """Take one picture of results, of an agreed view, and of answering on a phone."""
    done, going_on = sorted(workspace.reviews(), key=lambda each: each.phase.value, reverse=True)
    page = signed_in(browser, workspace, base)
    page.goto(f"/reviews/{done.id}/results")
    page.screenshot(path=IMAGES / "results.png")
    page.goto(f"/reviews/{done.id}/agree/vision-1")
    page.screenshot(path=IMAGES / "agree.png")
    door = workspace.invite(going_on.id, "carer", name="Ada", actor="pictures")
    phone = browser.new_page(viewport=PHONE, base_url=base, reduced_motion="reduce")
    phone.goto(f"/i/{door.token}")
    phone.get_by_role("button", name="Start").click()
    phone.goto("/answer/vision")
    phone.get_by_label("Agree", exact=True).first.check()
    phone.get_by_text("Saved at").wait_for()
    phone.evaluate("document.querySelector('fieldset.q').scrollIntoView()")
    phone.screenshot(path=IMAGES / "answer-phone.png")


def report(workspace: Workspace) -> None:
    """Take a picture of a domain's page in the PDF."""
    done = max(workspace.reviews(), key=lambda each: each.phase.value)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "report.pdf"
        pdf.write_bytes(workspace.render(workspace.report(done.id, "organisation", READER), "pdf"))
        texts = [each.extract_text() for each in PdfReader(pdf).pages]
        first = str(next(at for at, text in enumerate(texts, start=1) if "What people said" in text))
        page = ["-r", "80", "-f", first, "-l", first, "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *page, str(pdf), str(IMAGES / "report")], check=True)


def main() -> None:
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None or shutil.which("pdftoppm") is None:
        raise SystemExit("The pictures need Chromium and pdftoppm: apt-get install chromium poppler-utils")
    IMAGES.mkdir(exist_ok=True)
    with served() as (workspace, base), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        photograph(browser, workspace, base)
        report(workspace)
        browser.close()


if __name__ == "__main__":
    main()

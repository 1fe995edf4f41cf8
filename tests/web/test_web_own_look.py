"""The web pages in an organisation's own look, and what those who run reviews hear when it is broken."""

import os
import re
from pathlib import Path

import pytest
from attrs import evolve
from tests.renderers.look.conftest import SVG
from tests.web.conftest import SECRET, Visitor

from stocktake.settings import Organisation, Settings
from stocktake.workspace import Workspace
from stocktake_renderers.look.reading import own_look
from stocktake_renderers.opening import real_stamp
from stocktake_renderers.web.app import create_app


@pytest.fixture
def organisation(tmp_path: Path) -> Organisation:
    (tmp_path / "logo.svg").write_bytes(SVG)
    (tmp_path / "own" / "web" / "public").mkdir(parents=True)
    (tmp_path / "own" / "html").mkdir()
    return Organisation(
        name="Eastshire", logo=str(tmp_path / "logo.svg"), colour="#7a1f5c", templates=str(tmp_path / "own")
    )


@pytest.fixture
def look_over(catalogue, organisation):
    opened = []

    def visit(**changes: str) -> Visitor:
        settings = Settings(storage="memory:", organisation=evolve(organisation, **changes))
        workspace = Workspace(catalogue, catalogue.open_storage("memory:"), settings, stamp=real_stamp(), secret=SECRET)
        workspace.look = own_look(settings.organisation).look
        opened.append(workspace)
        return Visitor(create_app(workspace, secret=SECRET).test_client())

    yield visit
    for each in opened:
        each.close()


def signed_in(visitor: Visitor) -> Visitor:
    workspace = visitor.client.application.extensions["stocktake"]
    visitor.post(f"/sign-in/{workspace.sign_ins.make()}")
    return visitor


def write(organisation: Organisation, name: str, text: str) -> Path:
    path = Path(organisation.templates, *name.split("/"))
    path.write_text(text, "utf-8")
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))
    return path


def test_every_page_has_the_logo_as_a_picture_with_words(look_over):
    visitor = look_over()
    address = re.search(r'<img class="logo" src="([^"]+)" alt="Eastshire">', visitor.get("/").text)[1]
    served = visitor.client.get(address)
    assert served.data == SVG
    assert served.content_type == "image/svg+xml"
    assert "default-src 'none'" in served.headers["Content-Security-Policy"]


def test_the_style_sheet_ends_with_the_colours_and_the_own_rules(look_over, organisation):
    write(organisation, "web/own.css", ".brandmark { display: none }")
    visitor = look_over()
    sheet = visitor.client.get(re.search(r'href="([^"]+style.css)"', visitor.get("/").text)[1]).text
    assert sheet.index(":root { --brand: #7a1f5c;") > sheet.index("--brand: #0b4f5c")
    assert sheet.endswith(".brandmark { display: none }")


def test_an_own_page_takes_the_place_of_ours_and_may_build_on_it(look_over, organisation):
    write(
        organisation,
        "web/public/help.html",
        '{% extends "bundled/public/help.html" %}{% block before %}<p>Call 01234.</p>{% endblock %}',
    )
    page = look_over().get("/help").text
    assert "<p>Call 01234.</p>" in page
    assert "I was invited to answer" in page


def test_reports_in_pages_use_the_own_templates_too(look_over, organisation):
    write(organisation, "html/blocks.html", '{% include "bundled/blocks.html" %}<p>From Eastshire.</p>')
    assert "<p>From Eastshire.</p>" in look_over().get("/tools/strengths-based/whole").text
    assert "<p>From Eastshire.</p>" in look_over().get("/tools/strengths-based").text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n{% block %}", "line 2: expected token 'name', got 'end of statement block'."),
        (
            '{% extends "bundled/base.html" %}\n{% block main %}{{ nobody }}{% endblock %}',
            "line 2: 'nobody' is undefined.",
        ),
        (
            '{% extends "bundled/base.html" %}\n{% block main %}{{ url_for("gone") }}{% endblock %}',
            "line 2: Could not build url for endpoint 'gone'. Did you mean",
        ),
    ],
)
def test_a_broken_page_is_ours_and_only_those_who_run_reviews_hear_of_it(look_over, organisation, text, sentence):
    path = write(organisation, "web/public/help.html", text)
    visitor = look_over()
    page = visitor.get("/help")
    assert page.status_code == 200
    assert "I was invited to answer" in page.text
    assert "Your own look has a problem" not in page.text
    heard = signed_in(visitor).get("/reviews").text.replace("&#39;", "'")
    assert "Your own look has a problem" in heard
    assert f"<li>{path}, {sentence}" in heard


def test_a_broken_frame_of_all_pages_breaks_none(look_over, organisation):
    write(organisation, "web/base.html", "<!doctype html><title>{{ nobody }}</title>")
    visitor = look_over()
    assert "Take stock, together" in visitor.get("/").text
    assert "'nobody' is undefined" in signed_in(visitor).get("/reviews").text.replace("&#39;", "'")


def test_a_mended_page_is_used_without_a_restart(look_over, organisation):
    write(organisation, "web/public/help.html", "{{ nobody }}")
    visitor = look_over()
    assert "I was invited" in visitor.get("/help").text
    path = write(organisation, "web/public/help.html", "<p>Mended</p>")
    os.utime(path, ns=(1, 1))
    assert visitor.get("/help").text == "<p>Mended</p>"
    assert "Your own look has a problem" not in signed_in(visitor).get("/reviews").text


def test_a_wrong_colour_is_told_to_those_who_run_reviews(look_over):
    visitor = look_over(colour="#ffcc00")
    assert "Your own look has a problem" not in visitor.get("/").text
    assert "organisation.colour #ffcc00 has a contrast of 1.5 with white" in signed_in(visitor).get("/reviews").text

"""A site of plain files: whole, in every wording, leading nowhere else, and the same each time."""

import json
import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from stocktake.reading import FACILITATOR
from stocktake.review import Share

TOOL = "tools/strengths-based"
PAGES = ("index", "whole", "companion", "kit", "maps", "hard-words", "cards", "blank")
LOADING = {"src", "srcset", "data", "poster", "action", "formaction", "background", "ping", "manifest", "xlink:href"}


class Addresses(HTMLParser):
    """Collects every address of a page: those it loads, those it leads to, its ids, its style and scripts inside."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self.ids: set[str] = set()
        self.inside: list[str] = []
        self.tags: list[str] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.add(value)
            elif name in LOADING or (name == "href" and tag not in {"a", "area"}):
                self.loads.append(value)
            elif name == "href":
                self.leads.append(value)
            elif name.startswith("on") or name == "style":
                self.inside.append(f"{name}={value}")


def pages(site: dict[str, bytes]) -> dict[str, Addresses]:
    return {path: Addresses(body) for path, body in site.items() if path.endswith(".html")}


def target(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), urlsplit(address).path))


def test_every_page_of_the_tool_is_there_in_every_wording(site, example):
    domains = [f"domain-{each.id}" for each in example.catalogue.tools["strengths-based"].domains]
    for wording in ("", "easy-words/", "welsh/"):
        there = {each for each in site if posixpath.dirname(each) == posixpath.normpath(f"{TOOL}/{wording}")}
        assert there == {f"{TOOL}/{wording}{name}.html" for name in (*PAGES, *domains)} | {f"{TOOL}/{wording}blank.pdf"}
        assert site[f"{TOOL}/{wording}blank.pdf"].startswith(b"%PDF-")


def test_pages_say_which_language_they_are_in(site):
    for path, body in site.items():
        if path.endswith(".html"):
            language = re.search(r'<html lang="([^"]+)"', body.decode())[1]
            assert language == ("cy" if "/welsh/" in path else "en-GB"), path
    assert "Develop a strengths-based vision" in site[f"{TOOL}/domain-vision.html"].decode()
    assert '<h1 lang="cy">' in site[f"{TOOL}/welsh/domain-vision.html"].decode()


def test_no_page_loads_anything_from_elsewhere_and_every_link_inside_leads_somewhere(site):
    read = pages(site)
    for path, found in read.items():
        for address in found.loads:
            assert target(path, address) in site, (path, address)
            assert not urlsplit(address).scheme, (path, address)
            assert not urlsplit(address).netloc, (path, address)
        for address in found.leads:
            parts = urlsplit(address)
            if parts.scheme in {"http", "https", "mailto"}:
                continue
            assert not parts.scheme, (path, address)
            assert not parts.netloc, (path, address)
            assert not parts.path.startswith("/"), (path, address)
            there = target(path, address) if parts.path else path
            assert there in site, (path, address)
            assert not parts.fragment or parts.fragment in read[there].ids, (path, address)
        assert found.inside == [], path


def test_styles_and_scripts_reach_nowhere(site):
    for path, body in site.items():
        if path.endswith(".css"):
            assert re.findall(r"url\(|@import|image-set\(", body.decode()) == [], path
        if path.endswith(".js") and not path.endswith("search-index.js"):
            words = body.decode()
            assert (
                re.findall(
                    r"https?:|//[a-z]+\.|XMLHttpRequest|WebSocket|sendBeacon|EventSource|import\(|cookie|Storage", words
                )
                == []
            ), path
            # enhance.js saves forms that have data-autosave, to their own address; no page here has such a form
            assert words.count("fetch(") == words.count("fetch(location.pathname"), path
    assert not any("data-autosave" in body.decode() for path, body in site.items() if path.endswith(".html"))


def test_pages_have_no_forms_that_send_and_no_sessions(site):
    for path, body in site.items():
        if path.endswith(".html"):
            words = body.decode()
            assert "csrf" not in words, path
            assert 'method="post"' not in words, path
            assert "sign-in" not in words, path
            assert "default-src 'none'" in words, path


def test_the_same_again_gives_the_same_bytes(site, make):
    again = make()
    assert sorted(again) == sorted(site)
    assert [path for path in site if again[path] != site[path]] == []


def test_the_search_knows_every_statement_in_every_wording(site, example):
    rows = json.loads(
        site["files/search-index.js"].decode("ascii").removeprefix("window.stocktakePages = ").strip(";\n")
    )
    assert {row[0] for row in rows} <= set(site)
    for wording in ("", "easy-words", "welsh"):
        tool = example.catalogue.tool("strengths-based", wording)
        for domain in tool.domains:
            words = next(
                row[3] for row in rows if row[0] == posixpath.normpath(f"{TOOL}/{wording}/domain-{domain.id}.html")
            )
            assert [each.id for each in domain.statements if " ".join(each.text.split()) not in words] == []
    languages = {row[0]: row[2] for row in rows}
    assert languages[f"{TOOL}/welsh/domain-vision.html"] == "cy"


def test_without_scripts_the_first_page_is_a_list_of_all(site):
    index = pages(site)["index.html"]
    assert {
        f"{TOOL}/index.html",
        f"{TOOL}/easy-words/index.html",
        f"{TOOL}/welsh/index.html",
        "report/index.html",
    } <= set(index.leads)
    assert sum("domain-" in each for each in index.leads) == 9
    assert b"data-search hidden" in site["index.html"]


def test_the_report_is_dated_and_comes_as_pdf_too(site):
    page = site["report/index.html"].decode()
    assert "What we said, agreed and plan" in page
    assert re.search(r"Larkmere and Vale, \d+ \w+ \d{4}", page)
    assert 'href="report.pdf"' in page
    assert site["report/report.pdf"].startswith(b"%PDF-")


def test_nothing_private_is_in_any_file(site, example):
    review = next(each.id for each in example.reviews() if example.review(each.id).revealed_at)
    state = example.review(review)
    private = {
        answer.reason
        for given in state.answers.values()
        for answer in given.values()
        if answer.reason and answer.share in {Share.FACILITATOR, Share.PRIVATE}
    }
    shared = {
        answer.reason
        for given in state.answers.values()
        for answer in given.values()
        if answer.reason and answer.share not in {Share.FACILITATOR, Share.PRIVATE}
    }
    assert private, "the example holds reasons that are not for everybody"
    told = str(example.report(review, "facilitator", FACILITATOR))
    assert any(each in told for each in private), "the facilitator does see some of them"
    everything = b"\n".join(site.values()).decode("utf-8", "replace")
    assert [each for each in private - shared if each in everything] == []


def test_the_site_has_the_look_of_the_organisation(site):
    assert b"--brand: #7a1f5c" in site["files/style.css"]
    assert 'alt="Eastshire"' in site[f"{TOOL}/welsh/cards.html"].decode()
    assert "files/logo.svg" in site

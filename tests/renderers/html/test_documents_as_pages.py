"""Reports as HTML: nothing of what people write becomes markup, and everything has its name and place."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from tests.renderers.sample_documents import POINTS, bar, blank_form, hostile_report, plain, rich_report

from stocktake.document import (
    Callout,
    Column,
    DistributionChart,
    Document,
    Heading,
    Link,
    LinkList,
    Option,
    Paragraph,
    Quote,
    RadarChart,
    RatingField,
    Span,
    Spoke,
    Table,
    TextField,
)
from stocktake.documents import said
from stocktake.marks import Marked, mark
from stocktake.messages import Translation
from stocktake_renderers.html import fragment
from stocktake_renderers.html import stocktake_renderers as offered
from stocktake_renderers.html.page import page

VOID = {"meta", "input", "br", "hr", "link"}
KNOWN = VOID.union(
    ("html", "head", "title", "style", "body", "header", "main", "nav", "div", "figure", "figcaption", "blockquote"),
    ("h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "a", "b", "strong", "em", "ol", "ul", "li", "dl", "dt", "dd"),
    ("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    ("fieldset", "legend", "label", "textarea"),
    ("svg", "rect", "text", "tspan", "desc", "line", "polygon", "polyline", "circle"),
)


class Reader(HTMLParser):
    """Reads a page strictly: every element is known, closed in order, and ids are unique."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KNOWN, tag
        self.seen.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs), attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text.append(data)

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.seen if tag in tags]


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open == []
    ids = Counter(attributes["id"] for _, attributes in reader.seen if "id" in attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    return reader


def document(*blocks: object, language: str = "en") -> Document:
    return Document(title="Taking stock", language=language, blocks=blocks)  # type: ignore[arg-type] # any block


SAMPLES = {"rich": rich_report, "hostile": hostile_report, "form": blank_form}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_is_whole_nested_rightly_and_carries_no_script_and_no_style_of_what_people_wrote(name: str) -> None:
    reader = read(page(SAMPLES[name]()).decode("utf-8"))
    assert len(reader.all("style")) == 1
    assert reader.all("script", "iframe", "object", "img") == []
    for _, attributes in reader.seen:
        assert "style" not in attributes
        assert not any(key.startswith("on") for key in attributes)
        assert (attributes.get("href") or "#").startswith(("#", "https://", "http://", "mailto:"))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_fragment_needs_nothing_that_a_strict_content_policy_refuses(name: str) -> None:
    reader = read(fragment(SAMPLES[name](), top_level=2))
    assert reader.all("style", "script", "html", "body") == []
    assert all("style" not in attributes for _, attributes in reader.seen)


@pytest.mark.parametrize("name", SAMPLES)
def test_everything_that_is_named_by_something_else_is_there(name: str) -> None:
    reader = read(page(SAMPLES[name]()).decode("utf-8"))
    ids = {attributes["id"] for _, attributes in reader.seen if "id" in attributes}
    for _, attributes in reader.seen:
        for key in ("aria-labelledby", "for"):
            assert set((attributes.get(key) or "").split()) <= ids
        to = attributes.get("href") or ""
        assert not to.startswith("#") or to[1:] in ids


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    assert page(SAMPLES[name]()) == page(SAMPLES[name]())


def test_what_people_wrote_can_be_read_in_the_page_as_they_wrote_it() -> None:
    said = "".join(read(page(hostile_report()).decode("utf-8")).text)
    for text in ("<script>alert('x')</script> & <b>not bold</b>", "{{ 7*7 }} {% raw %}", "نحن نستمع", "Mae'r tŷ"):
        assert text in said


def test_headings_begin_where_the_page_wants_them() -> None:
    blocks = document(Heading(1, "One", "one"), Heading(2, "Two"), Heading(4, "Four"))
    markup = fragment(blocks, top_level=3, prefix="mine")
    assert markup.split("\n")[:3] == [
        '<h3 id="one">One</h3>',
        '<h4 id="mine-2">Two</h4>',
        '<h6 id="mine-3">Four</h6>',
    ]
    assert "<h1" in fragment(blocks)


def test_a_table_has_a_caption_headers_with_scope_and_a_region_that_keys_can_scroll() -> None:
    table = Table("Who does what", (Column("Action"), Column("People", numeric=True)), (("Ring round", "3"),))
    assert fragment(document(table)) == (
        '<div class="scroll" tabindex="0" role="region" aria-labelledby="report-1-c">\n'
        "<table>\n"
        '<caption id="report-1-c">Who does what</caption>\n'
        '<thead><tr><th scope="col">Action</th><th scope="col" class="num">People</th></tr></thead>\n'
        "<tbody>\n"
        '<tr><th scope="row" dir="auto">Ring round</th><td class="num">3</td></tr>\n'
        "</tbody>\n"
        "</table>\n"
        "</div>\n"
    )


def test_tables_with_the_same_caption_are_told_apart_by_the_heading_above() -> None:
    table = Table("By group", (Column("Group"),), (("Carers",),))
    markup = fragment(document(Heading(1, "One", "one"), table, Heading(1, "Two", "two"), table))
    assert 'aria-labelledby="one report-2-c"' in markup
    assert 'aria-labelledby="two report-4-c"' in markup


def test_a_corner_without_words_is_no_header() -> None:
    table = Table("Counts", (Column(""), Column("Agree")), (("Safety", "3"),))
    assert '<thead><tr><td></td><th scope="col">Agree</th></tr></thead>' in fragment(document(table))


def test_a_description_stands_where_the_bars_do_not_say_it_themselves() -> None:
    said = DistributionChart("Spread", "All of it.", POINTS, (bar("Safety", 1, 1, 1, 1, 1, note="5 people"),))
    unsaid = DistributionChart("Spread", "All of it.", POINTS, (bar("Safety", 1, 1, 1, 1, 1),))
    assert "All of it." not in fragment(document(said))
    assert '<p class="hint">All of it.</p>' in fragment(document(unsaid))


def test_a_quote_keeps_its_lines_finds_its_direction_and_says_whose_it_is() -> None:
    quote = Quote("One\ntwo\n\nthree", "Amina")
    assert fragment(document(quote)) == (
        '<figure class="quote"><blockquote><p dir="auto">One<br>two</p><p dir="auto">three</p></blockquote>'
        '<figcaption dir="auto">Amina</figcaption></figure>\n'
    )


def test_links_lead_only_to_the_web_to_mail_and_to_headings_that_are_there() -> None:
    spans = (
        Span("web", href="https://example.org"),
        Span("script", href="javascript:alert(1)"),
        Span("here", href="#there"),
        Span("nowhere", href="#missing"),
    )
    blocks = (Heading(1, "There", "there"), Paragraph(spans), LinkList((Link("Bad", "javascript:x"),)))
    reader = read(fragment(document(*blocks)))
    assert [attributes["href"] for attributes in reader.all("a")] == ["https://example.org", "#there"]
    assert "Bad (javascript:x)" in "".join(reader.text)


def test_two_headings_with_one_anchor_get_ids_of_their_own() -> None:
    reader = read(fragment(document(Heading(1, "One", "same"), Heading(1, "Two", "same"), Heading(1, "3", "report-1"))))
    assert [attributes["id"] for attributes in reader.all("h1")] == ["same", "report-2", "report-3"]


def test_a_form_can_be_filled_in_with_names_for_every_field() -> None:
    rating = RatingField("d1_s1", "We listen", (Option("1", "Not yet"), Option("dont_know", "I don’t know")))
    reader = read(fragment(document(rating, TextField("why", "Why?", 3), TextField("who", "Who?"))))
    assert [(field["name"], field["value"]) for field in reader.all("input")[:2]] == [
        ("d1_s1", "1"),
        ("d1_s1", "dont_know"),
    ]
    assert reader.all("textarea") == [{"id": "report-2", "name": "why", "rows": "3"}]
    assert len(reader.all("fieldset")) == len(reader.all("legend")) == 1
    assert [label["for"] for label in reader.all("label") if "for" in label] == ["report-2", "report-3"]


def test_options_that_are_described_stand_below_one_another() -> None:
    rating = RatingField("r", "We listen", (Option("1", "Not yet", "Nobody <tries>."), Option("2", "Fully")))
    markup = fragment(document(rating))
    assert '<div class="scale levels">' in markup
    assert '<span><b>Not yet</b><span class="about">Nobody &lt;tries&gt;.</span></span>' in markup
    assert "<span>Fully</span>" in markup


def test_the_contents_hold_areas_with_their_domains() -> None:
    blocks = (
        Heading(1, "About"),
        Heading(1, "Care", "area-care"),
        Heading(2, "Food", "domain-food"),
        Heading(2, "Else"),
    )
    markup = page(document(*blocks, Heading(1, "Plan"))).decode("utf-8")
    assert '<a href="#area-care">Care</a><ol><li><a href="#domain-food">Food</a></li></ol></li>' in markup


def test_the_page_says_its_language_its_title_and_its_form() -> None:
    markup = page(blank_form()).decode("utf-8")
    assert markup.startswith('<!doctype html>\n<html lang="en-GB" dir="ltr">\n<head>\n<meta charset="utf-8">')
    assert "<title>Tŷ Agored: review form</title>" in markup
    assert '<meta name="stocktake-form" content="strengths_based/1.0.0">' in markup


def test_a_page_in_a_language_from_right_to_left_says_so_and_nonsense_becomes_english() -> None:
    assert '<html lang="ar" dir="rtl">' in page(document(language="ar")).decode("utf-8")
    assert '<html lang="en" dir="ltr">' in page(document(language='x" onload="y')).decode("utf-8")


def test_a_callout_is_a_note_with_a_name() -> None:
    markup = fragment(document(Callout("Mind", plain("a < b"))))
    assert markup == (
        '<div class="note" role="note" aria-labelledby="report-1">'
        '<p class="lab" id="report-1"><strong>Mind</strong></p>'
        "<p>a &lt; b</p></div>\n"
    )


def test_the_plugin_offers_a_page_and_plain_text() -> None:
    found = {renderer.id: renderer for renderer in offered()}
    assert set(found) == {"html", "text", "md"}
    assert found["html"].render(rich_report()) == page(rich_report())
    assert found["text"].render(rich_report()).decode("utf-8").startswith("Taking stock: Eastshire\n=====")


def test_words_in_another_language_are_framed_with_it_and_the_rest_is_not() -> None:
    heading = Heading(1, Marked((("Pennawd: ", ""), ("an English\ntitle", "en-GB"))))
    bad = Paragraph((Span(mark("No language", '"><script>')),))
    written = page(Document(title="Adolygiad", language="cy", blocks=(heading, bad))).decode()
    assert '<html lang="cy" dir="ltr">' in written
    assert 'Pennawd: <span lang="en-GB">an English<br>title</span></h2>' in written
    assert "<p>No language</p>" in written


def test_what_the_page_adds_is_said_in_the_language_of_the_document() -> None:
    texts = {
        "Skip to the report": ("Neidio",),
        "The same figures as a table": ("Yr un ffigurau",),
        "{lowest} is at the centre and {highest} at the rim.": ("{highest} ar yr ymyl, {lowest} yn y canol.",),
    }
    table = Table("Tabl", (Column("Un"),), ())
    radar = RadarChart("Radar", "Disgrifiad.", (Spoke(mark("One", "en"), 1.0),), 1, 5, table)
    headings = tuple(Heading(1, f"Pennod {number}") for number in range(3))
    document = Document(title="Adolygiad", language="cy", blocks=(*headings, radar))
    written = page(said(document, Translation(language="cy", texts=texts))).decode()
    for part in (
        ">Neidio</a>",
        '<summary>Yr un ffigurau<span class="vh">',
        ">5 ar yr ymyl, 1 yn y canol.</p>",
        "Disgrifiad. 5 ar yr ymyl, 1 yn y canol.</desc>",
        '<h2 id="contents-h"><span lang="en-GB">Contents</span></h2>',
    ):
        assert part in written
    assert re.search(r'<text [^>]*lang="en"[^>]*>1\.', written)
    assert ">Skip to the report</a>" in page(document).decode()

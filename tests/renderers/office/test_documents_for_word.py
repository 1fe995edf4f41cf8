"""Documents for Word: real headings, lists, tables and links, the right language, an organisation's own styles."""

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
import xlsxwriter
from attrs import evolve
from docx.shared import Pt
from tests.renderers.sample_documents import HOSTILE, blank_form, hostile_blocks, hostile_report, plain, rich_report
from tests.renderers.words_in import everything_in, parts, words_of_word

from stocktake.document import (
    BulletList,
    Column,
    DistributionChart,
    Document,
    Heading,
    Link,
    LinkList,
    Option,
    PageBreak,
    Paragraph,
    Quote,
    RatingField,
    Span,
    Table,
    TextField,
)
from stocktake.look import Logo, Look
from stocktake.marks import Marked
from stocktake.settings import Organisation
from stocktake_renderers.charts_png import png
from stocktake_renderers.look.proofing import look_problems
from stocktake_renderers.office.word import word
from stocktake_testing.documents import empty_document, mixed_document, sample_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def small(*blocks: object, **more: Any) -> Document:
    return Document(blocks=blocks, **{"title": "Taking stock", "language": "en-GB", **more})  # type: ignore[arg-type]


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(word(document)))


def body(document: Document) -> ElementTree.Element:
    return ElementTree.fromstring(parts(word(document))["word/document.xml"])


def values(root: ElementTree.Element, tag: str) -> list[str | None]:
    return [each.get(f"{W}val") for each in root.iter(f"{W}{tag}")]


def workbook() -> bytes:
    stream = io.BytesIO()
    xlsxwriter.Workbook(stream, {"in_memory": True}).close()
    return stream.getvalue()


@pytest.fixture(scope="module")
def rich() -> Any:
    return opened(rich_report())


def test_headings_lists_and_quotes_have_the_styles_of_word(rich: Any) -> None:
    headings = [each.text for each in rich.paragraphs if each.style.name == "Heading 1"]
    blocks = rich_report().blocks
    assert headings == [each.text for each in blocks if isinstance(each, Heading) and each.level == 1]
    styles = {each.style.name for each in rich.paragraphs}
    assert {
        "Title",
        "Subtitle",
        "Heading 2",
        "Heading 3",
        "List Bullet",
        "Caption",
        "Quote",
        "Stocktake Note",
    } <= styles


def test_levels_of_headings_have_no_gaps() -> None:
    blocks = (Heading(3, "First"), Heading(4, "Second"), Heading(1, "Third"), Heading(9, "Fourth"))
    names = [each.style.name for each in opened(small(*blocks)).paragraphs if each.style.name.startswith("Heading")]
    assert names == ["Heading 1", "Heading 2", "Heading 1", "Heading 2"]


def test_each_numbered_list_begins_at_one() -> None:
    item = (plain("One"), plain("Two"))
    made = body(small(BulletList(item, ordered=True), Paragraph(plain("x")), BulletList(item, ordered=True)))
    numbers = values(made, "numId")
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_table_marks_its_header_and_repeats_it_and_says_what_it_is() -> None:
    table = Table("Answers", (Column("Statement"), Column("People", numeric=True)), (("We listen", "12"),))
    made = body(small(table))
    (found,) = made.iter(f"{W}tbl")
    first, second = found.iter(f"{W}tr")
    assert list(first.iter(f"{W}tblHeader"))
    assert not list(second.iter(f"{W}tblHeader"))
    assert values(found, "tblCaption") == ["Answers"]
    look = next(found.iter(f"{W}tblLook"))
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
    assert values(second, "pStyle") == ["StocktakeCell", "StocktakeNumber"]
    widths = [int(str(each.get(f"{W}w"))) for each in found.iter(f"{W}gridCol")]
    assert 9000 < sum(widths) <= 9412


def test_many_columns_get_smaller_words_and_stay_on_the_page() -> None:
    columns = (Column("Statement"), *(Column(f"Disagreement {n}", numeric=True) for n in range(9)))
    made = body(small(Table("Wide", columns, (("We listen", *"123456789"),))))
    assert set(values(made, "pStyle")) >= {"StocktakeCellDense", "StocktakeNumberDense"}
    assert sum(int(str(each.get(f"{W}w"))) for each in made.iter(f"{W}gridCol")) <= 9412


def test_pictures_say_what_they_show_and_a_chart_has_its_table(rich: Any) -> None:
    xml = parts(word(rich_report()))["word/document.xml"].decode()
    described = re.findall(r'<wp:docPr id="\d+" name="Chart \d+" descr="([^"]+)"', xml)
    assert len(described) == xml.count("<w:drawing") >= 1 + 1 + 9 + 9 * 4
    assert described[0].startswith("Safety stands highest; information and advice has too few answers to show. Voice")
    assert "Voice and choice: Not yet: 1, Starting: 2, Getting there: 5, Mostly: 0, Fully: 4." in described
    (hidden,) = (each for each in described if each.startswith("Statement 1.4: "))
    assert hidden.endswith("Hidden: fewer than 5 people answered.")
    assert all(name.endswith(".png") for name in parts(word(rich_report())) if name.startswith("word/media"))


def test_a_description_that_every_bar_says_stands_with_the_table_only() -> None:
    chart = next(each for each in rich_report().blocks if isinstance(each, DistributionChart))
    words = words_of_word(word(small(chart)))
    assert words.count("Answers to all statements of a domain.") == 1
    assert words_of_word(word(small(evolve(chart, table=None)))).count("Answers to all statements") == 1


def test_the_document_and_words_of_another_language_say_which_they_are_in() -> None:
    made = parts(word(mixed_document()))
    assert b'<w:lang w:val="cy" w:eastAsia="cy" w:bidi="cy"/>' in made["word/styles.xml"]
    root = ElementTree.fromstring(made["word/document.xml"])
    for run in root.iter(f"{W}r"):
        words = "".join(each.text or "" for each in run.iter(f"{W}t"))
        marked = values(run, "lang")
        assert marked == (["en-GB"] if "Saesneg" in words else []), words


def test_words_from_right_to_left_are_set_so() -> None:
    made = body(small(Quote("نحن نستمع (2024)"), Paragraph(plain("We نحن listen"))))
    assert len(list(made.iter(f"{W}bidi"))) == 1
    words = {"".join(each.text or "" for each in run.iter(f"{W}t")): run for run in made.iter(f"{W}r")}
    assert list(words["نحن"].iter(f"{W}rtl"))
    assert not list(words["We "].iter(f"{W}rtl"))


def test_title_author_and_language_are_properties_and_no_clock_is(rich: Any) -> None:
    about = rich.core_properties
    assert (about.title, about.author, about.language) == (
        "Taking stock: Eastshire",
        "Eastshire Council and partners",
        "en-GB",
    )
    core = parts(word(rich_report()))["docProps/core.xml"]
    assert b"created" not in core
    assert b"modified" not in core.replace(b"lastModifiedBy", b"")
    assert opened(blank_form()).core_properties.identifier == "strengths_based/1.0.0"


def test_links_lead_to_the_web_and_to_headings_and_nowhere_else() -> None:
    blocks = (
        Heading(1, "Safety", "safe"),
        Paragraph((Span("inside", href="#safe"), Span("bad", href="javascript:x()"), Span("lost", href="#gone"))),
        LinkList((Link("A guide", "https://example.org/ŵ?a=1&b=2"), Link("No", "javascript:alert(1)"))),
    )
    made = parts(word(small(*blocks)))
    root = ElementTree.fromstring(made["word/document.xml"])
    links = list(root.iter(f"{W}hyperlink"))
    assert len(links) == 2
    assert links[0].get(f"{W}anchor") in [each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")]
    targets = re.findall(r'hyperlink" Target="([^"]+)"', made["word/_rels/document.xml.rels"].decode())
    assert targets == ["https://example.org/%C5%B5?a=1&amp;b=2"]


def test_the_contents_are_a_field_that_leads_to_the_headings(rich: Any) -> None:
    chapters = [each for n in range(3) for each in (Heading(1, f"Chapter {n}"), Heading(2, f"Part {n}"))]
    assert ' TOC \\o "1-2" \\h \\n \\z ' in [each.text for each in body(small(*chapters)).iter(f"{W}instrText")]
    root = body(rich_report())
    assert ' TOC \\o "1-1" \\h \\n \\z ' in [each.text for each in root.iter(f"{W}instrText")]
    marks = {each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")}
    toc = [each for each in rich.paragraphs if each.style.name.startswith("TOC ") and each.style.name != "TOC Heading"]
    anchors = {each.get(f"{W}anchor") for each in root.iter(f"{W}hyperlink") if each.get(f"{W}anchor")}
    assert toc
    assert anchors <= marks
    assert not list(body(small(Heading(1, "One"))).iter(f"{W}instrText"))


def test_a_page_break_begins_the_next_block_on_a_new_page() -> None:
    table = Table("", (Column("A"),), (("1",),))
    for block in (Heading(1, "Next"), table):
        made = body(small(Paragraph(plain("x")), PageBreak(), block))
        assert len(list(made.iter(f"{W}pageBreakBefore"))) == 1


def test_a_form_has_boxes_to_tick_and_fields_to_write_in_called_as_in_the_form() -> None:
    field = RatingField("d1", "We listen", (Option("1", "Not yet"), Option("dont_know", "I don't know")))
    made = body(small(field, TextField("d1_reason", "Why?", lines=3)))
    assert values(made, "tag") == ["d1:1", "d1:dont_know", "d1_reason"]
    assert values(made, "alias") == ["Not yet (We listen)", "I don't know (We listen)", "Why?"]
    assert values(made, "tblCaption") == ["Why?"]
    assert [each.get(f"{W}val") for each in made.iter(f"{W}trHeight")] == ["1200"]
    assert sum(each.tag.endswith("}checkbox") for each in made.iter()) == 2


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_no_text_in_any_block_stops_a_report(number: int) -> None:
    text = HOSTILE[number]
    made = word(small(*hostile_blocks(text, number), title=text, subtitle=text, author=text, date=text, language=text))
    for name, part in parts(made).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
    assert docx.Document(io.BytesIO(made)).paragraphs


def test_a_document_without_anything_has_a_title() -> None:
    assert opened(empty_document()).paragraphs[0].text == "Nothing yet"
    assert opened(Document(title="", language="", blocks=())).paragraphs[0].text == "–"


PROGRAM = """
import hashlib
from tests.renderers.sample_documents import hostile_report, rich_report
from stocktake_renderers.office.word import word
print([hashlib.sha256(word(make())).hexdigest() for make in (rich_report, hostile_report)])
"""


def test_the_same_document_gives_the_same_bytes_in_two_processes_whatever_the_hour() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
            env={"PYTHONPATH": ".", "PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 120


def in_a_folder(made: Any, folder: Path) -> str:
    """Save a document where an organisation's template is looked for."""
    (folder / "word").mkdir()
    made.save(str(folder / "word" / "template.docx"))
    return str(folder)


@pytest.fixture
def template(tmp_path: Path) -> str:
    """A report of somebody else that an organisation saved with other styles, a header and a narrower page."""
    secret = small(
        Heading(1, "Old words"),
        Paragraph((Span("A secret of last year"), Span("there", href="https://old.example.org/secret"))),
        next(each for each in rich_report().blocks if isinstance(each, DistributionChart)),
        title="Secret title",
        author="Secret author",
    )
    made = opened(secret)
    made.styles["Heading 1"].font.name = "Georgia"
    made.styles["Heading 1"].font.size = Pt(31)
    made.styles["Stocktake Note"].font.name = "Georgia"
    made.sections[0].left_margin = made.sections[0].right_margin = Pt(140)
    made.sections[0].header.paragraphs[0].text = "Eastshire Council"
    made.add_comment(made.paragraphs[0].runs, text="A secret comment")
    return in_a_folder(made, tmp_path)


def test_a_template_gives_styles_page_and_header_and_nothing_of_its_text(template: str) -> None:
    data = word(evolve(sample_document(), look=Look(templates=template)))
    made = docx.Document(io.BytesIO(data))
    heading = next(each for each in made.paragraphs if each.style.name == "Heading 1")
    assert (heading.style.font.name, heading.style.font.size) == ("Georgia", Pt(31))
    assert made.sections[0].header.paragraphs[0].text == "Eastshire Council"
    assert made.core_properties.title.startswith("How we work together")
    found = everything_in(data).lower()
    assert b"secret" not in found
    assert b"old.example.org" not in found
    media = [name for name in parts(data) if name.startswith("word/media")]
    pictures = parts(data)["word/document.xml"].count(b"<w:drawing")
    assert 0 < len(media) <= pictures
    widths = re.findall(rb'<w:tblW w:w="(\d+)"', parts(data)["word/document.xml"])
    assert max(map(int, widths)) <= 11906 - 2 * 140 * 20


def test_a_template_without_our_styles_gets_them(tmp_path: Path) -> None:
    look = Look(templates=in_a_folder(docx.Document(), tmp_path))
    made = opened(evolve(sample_document(), look=look))
    assert {"Stocktake Note", "Stocktake Table", "Hyperlink"} <= {each.name for each in made.styles}
    assert made.styles["Heading 1"].font.size == Pt(14), "its own headings stay as they are"


@pytest.mark.parametrize("content", [b"PK\x03\x04 but no zip file", b"words", workbook()])
def test_a_broken_template_is_said_once_and_ours_is_taken(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "word" / "template.docx"
    path.parent.mkdir()
    path.write_bytes(content)
    plain_report = small(Heading(1, "One"))
    for _ in range(2):
        assert word(evolve(plain_report, look=Look(templates=str(tmp_path)))) == word(plain_report)
    assert caplog.messages == [f"{path}: it is not a Word document (.docx). Ours is used until this file changes."]


def test_settings_look_a_template_over(tmp_path: Path) -> None:
    (tmp_path / "word").mkdir()
    (tmp_path / "word" / "template.docx").write_bytes(b"words")
    (tmp_path / "word" / "templates.docx").write_bytes(b"words")
    path = tmp_path / "word"
    assert look_problems(Organisation(name="Eastshire", templates=str(tmp_path))) == (
        f"{path / 'templates.docx'}: there is no template “templates.docx” to put this in the place of. "
        "Did you mean “template.docx”?",
        f"{path / 'template.docx'}: it is not a Word document (.docx). Ours is used until this file changes.",
    )


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_logo_and_a_colour_are_on_what_is_bundled(kind: Any) -> None:
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><rect width="80" height="20"/></svg>'
    data = drawn if kind == "svg" else png(drawn.decode(), words=False)
    look = Look(logo=Logo(data=data, kind=kind, alt="Eastshire"), colour="#7a1f5c")
    made = parts(word(evolve(sample_document(), look=look)))
    first = ElementTree.fromstring(made["word/document.xml"])[0][0]
    (extent,) = (each for each in first.iter() if each.tag.endswith("}extent"))
    assert (extent.get("cx"), extent.get("cy")) == (str(192 * 12700), str(48 * 12700))
    assert [each.get("descr") for each in first.iter() if each.tag.endswith("}docPr")] == ["Eastshire"]
    assert b"7a1f5c" in made["word/styles.xml"]
    assert b"0B4F5C" not in made["word/styles.xml"]


def test_marks_go_through_a_choice_and_a_key() -> None:
    option = Option("1", Marked((("Not yet", "en-GB"),)))
    made = body(small(RatingField("a", "Ydyn ni?", (option,)), language="cy"))
    assert "en-GB" in values(made, "lang")


def test_a_hostile_report_is_whole() -> None:
    words = words_of_word(word(hostile_report()))
    for part in ("<script>alert('x')</script>", '#panic("boom")', "{{ 7*7 }}", "Mae'r tŷ a'r dŵr", "中文"):
        assert part in words

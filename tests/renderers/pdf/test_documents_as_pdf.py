"""Reports and forms as PDF: accessible, fit for archives, the same each time, and true to what was said."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from tests.renderers.pdf.refereeing import PROFILES, by_page_validation
from tests.renderers.sample_documents import (
    DOMAINS,
    HOSTILE,
    POINTS,
    bar,
    blank_form,
    hostile_blocks,
    hostile_report,
    plain,
    rich_report,
)

from stocktake.document import (
    Column,
    DistributionChart,
    Document,
    Heading,
    Option,
    PageBreak,
    Paragraph,
    Quote,
    RatingField,
    Span,
    Table,
    TextField,
)
from stocktake.documents import said
from stocktake.errors import InvalidError, SettingsError, StocktakeError
from stocktake.messages import Translation
from stocktake_renderers.pdf import render, render_apart
from stocktake_renderers.pdf import stocktake_renderers as offered
from stocktake_renderers.pdf.content import content
from stocktake_renderers.pdf.engine import order_of, typeset
from stocktake_testing.documents import mixed_document

SAMPLES = {
    "rich": rich_report,
    "hostile": hostile_report,
    "form": blank_form,
    "mixed": mixed_document,
    "hostile form": lambda: hostile_report("tool/1"),
}


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {name: render(sample()) for name, sample in SAMPLES.items()}


def small(*blocks: object, **more: str) -> Document:
    settings = {"title": "Taking stock", "language": "en", **more}
    return Document(blocks=blocks, **settings)  # type: ignore[arg-type] # any block


def words(pdf: bytes) -> str:
    return " ".join("\n".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages).split())


def lengths_are_true(pdf: bytes) -> bool:
    streams = list(re.finditer(rb"/Length (\d+)(?! \d+ R)[^>]*>>\s*stream\r?\n", pdf))
    ends = [found.end() + int(found[1]) for found in streams]
    return len(ends) > 10 and all(pdf[end : end + 11].strip().startswith(b"endstream") for end in ends)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_file_meets_the_standards_for_accessibility_and_for_archives(
    name: str, profile: str, made: dict[str, bytes], tmp_path: Path
) -> None:
    assert by_page_validation(made[name], profile, tmp_path) == []
    assert lengths_are_true(made[name])


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_document_gives_the_same_bytes_here_and_in_a_process_of_its_own(
    name: str, made: dict[str, bytes]
) -> None:
    assert render(SAMPLES[name]()) == made[name]
    assert render_apart(SAMPLES[name](), timeout=120) == made[name]


def test_a_report_has_title_language_contents_and_chapters(made: dict[str, bytes]) -> None:
    reader = PdfReader(BytesIO(made["rich"]))
    assert reader.metadata is not None
    assert reader.metadata.title == "Taking stock: Eastshire"
    assert reader.metadata.author == "Eastshire Council and partners"
    assert reader.root_object["/Lang"] == "en-GB"
    chapters = [str(entry["/Title"]) for entry in reader.outline if isinstance(entry, DictionaryObject)]
    assert [title for title in chapters if title in DOMAINS] == list(DOMAINS)
    assert chapters[-1] == "Action plan"


def test_what_people_said_can_be_read_back_and_searched(made: dict[str, bytes]) -> None:
    said = words(made["rich"])
    for part in ("What we agreed to do", "Hidden: fewer than 5 people answered.", "1 is at the centre", "— Amina"):
        assert part in said
    assert "Mae'r tŷ a'r dŵr yn dda" in said
    assert "https://example.org/guides/1?a=1&b=2" in said


def test_hostile_words_are_set_as_they_were_written(made: dict[str, bytes]) -> None:
    said = words(made["hostile"])
    for part in ("<script>alert('x')</script>", '#panic("boom") #read("/etc/passwd")', "$math$ cost $5", "{{ 7*7 }}"):
        assert part in said


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_no_text_in_any_block_stops_a_report(number: int) -> None:
    text = HOSTILE[number]
    blocks = hostile_blocks(text, number)
    made = render(small(*blocks, title=text, subtitle=text, author=text, date=text, language=text))
    assert made.startswith(b"%PDF-1.7")


def test_only_web_mail_and_inner_links_lead_anywhere(made: dict[str, bytes]) -> None:
    addresses = set()
    for one in PdfReader(BytesIO(made["rich"])).pages:
        for reference in one.get("/Annots", []):
            action = reference.get_object().get("/A")
            if action is not None and "/URI" in action.get_object():
                addresses.add(str(action.get_object()["/URI"]))
    assert addresses == {f"https://example.org/guides/{number}?a=1&b=2" for number in range(1, 10)}


def test_headings_with_gaps_in_their_levels_are_closed_up() -> None:
    blocks = (Heading(3, "First"), Heading(4, "Second"), Heading(1, "Third"), Heading(4, "Fourth"), Heading(9, "Fifth"))
    data = content(small(*blocks))
    levels = [block["level"] for block in data["blocks"]]  # type: ignore[attr-defined] # plain data
    assert levels == [1, 2, 1, 2, 3]


def test_a_report_without_anything_can_be_set() -> None:
    assert words(render(Document(title="", language="", blocks=()))) == "Report"


def test_words_from_right_to_left_begin_at_the_right() -> None:
    data = content(small(Quote("(2024) نحن نستمع"), Quote("We نحن listen"), Quote("12")))
    assert [block["right_to_left"] for block in data["blocks"]] == [True, False, False]  # type: ignore[attr-defined] # plain data


def test_a_very_long_report_is_set(made: dict[str, bytes]) -> None:
    report = rich_report()
    long = evolve(report, blocks=report.blocks * 3)
    assert len(PdfReader(BytesIO(render(long))).pages) > 2 * len(PdfReader(BytesIO(made["rich"])).pages)


def test_a_form_has_a_field_for_every_question_in_the_order_of_reading(made: dict[str, bytes]) -> None:
    fields = PdfReader(BytesIO(made["form"])).get_fields() or {}
    ratings = [name for name, found in fields.items() if found.get("/FT") == "/Btn"]
    assert ratings == [f"d{number}_s{place}" for number in range(1, 10) for place in range(1, 5)]
    assert list(fields)[:3] == ["meta_name", "d1_s1", "d1_s1_reason"]
    assert fields["d1_s1"]["/TU"].startswith("1.1 ")
    assert fields["_form_id"]["/V"] == "strengths_based/1.0.0"
    assert fields["_form_id"]["/Ff"] == 1


def test_every_button_says_its_question_and_its_answer(made: dict[str, bytes]) -> None:
    buttons = [
        reference.get_object()
        for one in PdfReader(BytesIO(made["form"])).pages
        for reference in one.get("/Annots", [])
        if reference.get_object().get("/Parent", {}).get("/T") == "d1_s1"
    ]
    assert sorted(buttons[0]["/AP"]["/N"]) == ["/1", "/Off"]
    answers = ["Not yet", "Starting", "Getting there", "Mostly", "Fully", "I don’t know", "This doesn’t apply"]
    assert [button["/TU"].rsplit(". ", 1)[1] for button in buttons] == answers


def test_a_filled_form_can_be_read_back(made: dict[str, bytes]) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(made["form"]))
    for one in writer.pages:
        writer.update_page_form_field_values(one, {"d2_s3": "/4", "d2_s3_reason": "Tŷ agored"}, auto_regenerate=False)
    file = BytesIO()
    writer.write(file)
    fields = PdfReader(file).get_fields() or {}
    assert fields["d2_s3"]["/V"] == "/4"
    assert fields["d2_s3_reason"]["/V"] == "Tŷ agored"
    assert fields["_form_id"]["/V"] == "strengths_based/1.0.0"


def test_the_same_blocks_without_a_form_id_are_a_form_for_paper() -> None:
    paper = render(evolve(blank_form(), form_id=""))
    assert PdfReader(BytesIO(paper)).get_fields() is None
    assert "I don’t know" in words(paper)


def test_fields_that_no_form_can_have_are_refused_all_at_once() -> None:
    broken = small(
        TextField("näme", "Name"),
        TextField("who", "Who?"),
        RatingField("who", "Who?", (Option("a b", "A"),)),
        form_id="tool/1",
    )
    with pytest.raises(InvalidError) as refused:
        render(broken)
    assert refused.value.problems == (
        "The field “näme” needs a name of ASCII letters, digits and underscores.",
        "Two fields of the form are called “who”; give each a name of its own.",
        "The option “a b” of the field “who” needs a value of ASCII letters, digits, - and _.",
    )


def test_names_of_fields_do_not_matter_on_paper() -> None:
    assert "Notes" in words(render(small(TextField("notes", "Notes"), TextField("notes", "Notes"))))


def test_short_columns_keep_their_words_on_one_line_and_long_ones_share_the_page() -> None:
    columns = (Column("Action"), Column("By when"), Column("People", numeric=True))
    data = content(small(Table("Plan", columns, (("Ring everybody round " * 4, "31 March 2027", "3"),))))
    widths = [column["width"] for column in data["blocks"][0]["columns"]]  # type: ignore[index] # plain data
    assert widths == [45, None, 6]


def test_a_description_that_every_bar_says_itself_is_not_set_twice() -> None:
    said = DistributionChart(
        "Spread", "All of it in a sentence.", POINTS, (bar("Safety", 1, 1, 1, 1, 1, note="5 people"),)
    )
    unsaid = evolve(said, bars=(bar("Safety", 1, 1, 1, 1, 1),))
    assert "All of it in a sentence." not in words(render(small(said)))
    assert "All of it in a sentence." in words(render(small(unsaid)))


def test_a_report_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(StocktakeError) as stopped:
        render_apart(rich_report(), timeout=0.001)
    assert str(stopped.value) == (
        "The PDF was not ready after 0.001 seconds, so it was stopped. Try again when the computer is less busy, "
        "or take the web page and print that."
    )


@pytest.mark.parametrize("make", [render, render_apart])
def test_a_folder_of_fonts_that_is_not_there_is_named(make: object) -> None:
    with pytest.raises(StocktakeError) as refused:
        make(small(Paragraph(plain("x"))), fonts="no/such/folder")  # type: ignore[operator] # one of two functions
    assert str(refused.value) == (
        "[plugin.pdf] fonts: there is no folder “no/such/folder”. Name one that holds font files."
    )


def test_content_that_the_template_does_not_know_is_said_in_a_sentence() -> None:
    data = content(small(Heading(1, "One"))) | {"language": "no language at all"}
    with pytest.raises(StocktakeError, match=r"^The PDF could not be made: .*\. Take the web page instead and print"):
        typeset(order_of(data))


def test_the_plugin_offers_pdf_and_checks_its_option() -> None:
    (renderer,) = offered({})
    assert (renderer.id, renderer.extension, renderer.media_type) == ("pdf", "pdf", "application/pdf")
    document = small(Paragraph((Span("One"), Span(" two", strong=True))))
    assert renderer.render(document) == render(document)
    with pytest.raises(SettingsError) as refused:
        offered({"fonts": 3})
    assert str(refused.value) == "[plugin.pdf] fonts must be the path of a folder, in quotes."


def test_a_column_of_dates_leaves_the_words_beside_it_their_room() -> None:
    what = "Write the first assessment form anew, starting from what matters to the person, on four screens"
    about = "Our rules, forms and steps make it easy for staff to live up to our vision"
    columns = tuple(Column(title) for title in ("What", "About", "Who", "By when", "State"))
    table = Table("What we will do", columns, ((what, about, "Jo Tarrant", "30 June 2027", "Started"),) * 3)
    pages = PdfReader(BytesIO(render(small(Heading(1, "Plan"), table)))).pages
    laid_out = pages[-1].extract_text(extraction_mode="layout")
    first_line = next(line for line in laid_out.splitlines() if "Jo Tarrant" in line)
    assert re.search(r"Write the first .+ Our rules, forms .+ Jo Tarrant +30 June 2027 +Started", first_line)


def languages_in(pdf: bytes) -> set[str]:
    """Find every language that a run of text or an element of the structure is marked with."""
    reader = PdfReader(BytesIO(pdf))
    found: set[str] = set()
    for one in reader.pages:
        contents = one.get_contents()
        found |= {
            each.decode() for each in re.findall(rb"/Lang ?\(([^)]*)\)", contents.get_data() if contents else b"")
        }
    nodes: list[Any] = [reader.root_object["/StructTreeRoot"]["/K"]]  # type: ignore[index]
    while nodes:
        node = nodes.pop().get_object()
        if isinstance(node, list):
            nodes += node
        elif isinstance(node, DictionaryObject):
            found |= {str(node["/Lang"])} if "/Lang" in node else set()
            nodes += [node["/K"]] if "/K" in node else []
    return found


def test_words_in_another_language_say_so_and_a_document_of_one_language_has_no_such_marks(
    made: dict[str, bytes],
) -> None:
    mixed = made["mixed"]
    assert PdfReader(BytesIO(mixed)).root_object["/Lang"] == "cy"
    assert languages_in(mixed) == {"cy", "en-GB"}
    assert languages_in(made["rich"]) <= {"en-GB"}
    assert languages_in(render(small(Heading(1, "Pennod"), language="cy"))) <= {"cy"}
    said = words(mixed)
    for part in (
        "A heading yn Saesneg",
        "Pennawd: with a gap yn Saesneg",
        "A caption yn Saesneg",
        "about it yn Saesneg",
    ):
        assert part in said


def test_what_the_template_adds_is_said_in_the_language_of_the_document() -> None:
    texts = {"Contents": ("Cynnwys",), "Page {page} of {pages}": ("Tudalen {page} o {pages}",)}
    blocks = (*(Heading(1, f"Pennod {number}") for number in range(6)), PageBreak(), Paragraph(plain("Ŵ a ŷ.")))
    pdf = render(said(small(*blocks, language="cy"), Translation(language="cy", texts=texts)))
    found = words(pdf)
    assert "Cynnwys" in found
    assert re.search(r"Tudalen (\d) o \1", found)
    assert "Ŵ a ŷ." in found
    assert "Contents" in words(render(small(*blocks)))
    assert re.search(r"Page (\d) of \1", words(render(small(*blocks))))

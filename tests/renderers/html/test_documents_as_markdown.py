"""Documents as Markdown: headings, tables and lists for wikis, and nothing that people wrote taken for markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renderers.sample_documents import HOSTILE, blank_form, hostile_report, plain, rich_report
from tests.renderers.words_in import markdown_reader, words_in

from stocktake.document import (
    BulletList,
    Column,
    Document,
    Heading,
    Link,
    LinkList,
    Option,
    Paragraph,
    Quote,
    RatingField,
    Span,
    Table,
    TextField,
)
from stocktake_renderers.html.markdown import markdown


def small(*blocks: object, title: str = "Taking stock") -> str:
    return markdown(Document(title=title, language="en", blocks=blocks))  # type: ignore[arg-type] # any block


def test_a_report_is_written_as_one_would_by_hand() -> None:
    written = small(
        Heading(1, "At a glance"),
        Paragraph((Span("In short:", strong=True), Span(" we "), Span("listen", emphasis=True), Span("."))),
        BulletList((plain("One"), plain("Two")), ordered=True),
        Table("Answers", (Column("Statement"), Column("People", numeric=True)), (("We listen", "12"),)),
        Quote("We ask | early.\nAlways.", "Amina"),
        LinkList((Link("A guide", "https://example.org/a b", "x"), Link("Ours", "https://example.org/?a=1", "Short."))),
    )
    assert written == (
        "# Taking stock\n\n## At a glance\n\n**In short:** we *listen*.\n\n1. One\n2. Two\n\n**Answers**\n\n"
        "| Statement | People |\n| --- | ---: |\n| We listen | 12 |\n\n"
        "> We ask \\| early.\\\n> Always.\n>\n> — Amina\n\n"
        "- A guide: https://example.org/a b. x\n- [Ours](<https://example.org/?a=1>): Short.\n"
    )


def test_a_form_has_boxes_to_tick_and_lines_to_write_on() -> None:
    written = small(RatingField("a", "We listen", (Option("1", "Not yet", "Nobody does"), Option("2", "Fully"))))
    assert written.endswith("**We listen**\n\n- [ ] Not yet: Nobody does\n- [ ] Fully\n")
    assert small(TextField("b", "Why?", lines=2)).endswith("**Why?**\n\n" + "\n\n".join([r"\_" * 40] * 2) + "\n")


@pytest.mark.parametrize("make", [rich_report, hostile_report, blank_form])
def test_nothing_that_people_wrote_becomes_markup(make: object) -> None:
    written = markdown(make())  # type: ignore[operator] # one of three functions
    tokens = markdown_reader().parse(written)
    kinds = {each.type for each in tokens} | {inner.type for each in tokens for inner in each.children or ()}
    assert not kinds & {"html_block", "html_inline", "code_inline", "code_block", "fence", "image", "s_open"}
    links = [inner.attrGet("href") for each in tokens for inner in each.children or () if inner.type == "link_open"]
    assert all(re.match(r"https?://|mailto:", str(link)) for link in links)


@pytest.mark.parametrize("text", [each for each in HOSTILE if each])
def test_hostile_words_read_as_they_were_written(text: str) -> None:
    from stocktake_renderers.characters import readable

    found = words_in("md", small(Paragraph(plain(text)), Quote(text), BulletList((plain(text),))).encode())
    assert found.split().count(readable(text).split()[0]) >= 3
    assert " ".join(found.split()).count(" ".join(readable(text).split())) == 3


@given(st.text(alphabet="ab1 .)(#*_-+=>|[]<`~&!:\\\n", max_size=30))
def test_any_mix_of_marks_reads_as_it_was_written(text: str) -> None:
    found = words_in("md", small(Paragraph(plain(text))).encode())
    assert " ".join(found.split()) == " ".join(f"Taking stock {text}".split())


@given(st.lists(st.tuples(st.text(alphabet="ab .,“”(*", max_size=6), st.booleans(), st.booleans()), max_size=4))
def test_stressed_words_lose_no_letter(parts: list[tuple[str, bool, bool]]) -> None:
    spans = tuple(Span(text, strong=strong, emphasis=emphasis) for text, strong, emphasis in parts)
    found = words_in("md", small(Paragraph(spans)).encode())
    letters = "".join("".join(text for text, _, _ in parts).split())
    assert "".join(found.split()).replace("*", "") == f"Takingstock{letters}".replace("*", "")


def test_a_document_without_anything_has_a_heading() -> None:
    assert markdown(Document(title="", language="", blocks=())) == "# –\n"

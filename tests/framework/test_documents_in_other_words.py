"""Documents in another wording begin with its note; the tool to read and the blank form end with the hard words."""

import pytest
from attrs import evolve
from tests.framework.making import full_tool, little_tool

from stocktake.document import Block, BulletList, Document, Heading, Paragraph, Span
from stocktake.documents import noted, tool_blank, tool_reader
from stocktake.marks import language_of
from stocktake.places import worded
from stocktake.tool import Tool, Variant

NOTE = {"cy": "Drafft yw hwn.", "en-GB": "This is a draft."}


def after_heading(document: Document, anchor: str) -> Block:
    places = [n for n, each in enumerate(document.blocks) if isinstance(each, Heading) and each.anchor == anchor]
    return document.blocks[places[0] + 1]


def test_a_note_stands_before_everything_each_line_in_its_own_language() -> None:
    plain = Document(title="T", language="cy", blocks=(Heading(1, "One"),))
    first, second, rest = noted(plain, NOTE).blocks
    assert (first, second) == (
        Paragraph((Span("Drafft yw hwn.", emphasis=True),)),
        Paragraph((Span("This is a draft.", emphasis=True),)),
    )
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert [language_of(each.spans[0].text) for each in (first, second)] == ["", "en-GB"]
    assert rest == plain.blocks[0]


def test_without_a_note_a_document_stays_as_it_is() -> None:
    plain = Document(title="T", language="cy", blocks=(Heading(1, "One"),))
    assert noted(plain, {}) is plain


@pytest.mark.parametrize("made", [tool_reader, tool_blank])
def test_hard_words_stand_with_their_meaning_where_the_tool_is_read_or_filled_in(made: object) -> None:
    tool: Tool = full_tool()
    assert after_heading(made(tool), "hard-words") == BulletList(  # type: ignore[operator]
        ((Span("Thing", strong=True), Span(": "), Span("What we do.")),)
    )
    welsh = Variant(id="w", title="W", language="cy", texts={"term.thing.term": "Peth"})
    listed = after_heading(made(worded(tool, welsh)), "hard-words")  # type: ignore[operator]
    assert isinstance(listed, BulletList)
    term, _, meaning = listed.items[0]
    assert (term.text, language_of(term.text)) == ("Peth", "")
    assert (meaning.text, language_of(meaning.text)) == ("What we do.", "en")


@pytest.mark.parametrize("made", [tool_reader, tool_blank])
def test_a_tool_that_explains_nothing_has_no_such_chapter(made: object) -> None:
    document: Document = made(evolve(little_tool(), glossary=()))  # type: ignore[operator]
    assert not [each for each in document.blocks if isinstance(each, Heading) and each.anchor == "hard-words"]

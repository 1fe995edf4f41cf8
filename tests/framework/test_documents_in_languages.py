"""Documents in the language of a wording: our texts said in it, and whatever isn't in it marked."""

from attrs import evolve, fields, has
from tests.framework.making import little_tool

from stocktake.document import BulletList, Callout, Document, Heading, Paragraph, Span, Table
from stocktake.documents import said
from stocktake.documents.prose import prose, spans
from stocktake.marks import Marked, language_of, mark, parts_of
from stocktake.messages import ENGLISH, Translation, say
from stocktake.places import places_of, worded
from stocktake.tool import CompanionSection, CompanionTable, CrossMap, MapLink, MapTarget, Tool, Variant

WELSH = Translation(language="cy", texts={"Go on": ("Ymlaen",)})


def full_tool() -> Tool:
    tool = little_tool()
    table = CompanionTable(caption="A table", columns=("One",), rows=(("Two",),))
    return evolve(
        tool,
        companion=(
            CompanionSection(id="c", title="Beside", text="Text.", table=table, source="Us", domains=("first",)),
        ),
        cross_maps=(
            CrossMap(
                id="m",
                title="A map",
                targets=(MapTarget(id="t", title="Asked for", group="Group"),),
                links=(MapLink(statement="one", target="t", strength="strong"),),
                by="Them",
                text="How.",
            ),
        ),
    )


def document(*blocks: object, language: str = "cy") -> Document:
    return Document(title="Typed", subtitle=say("Go on"), language=language, blocks=blocks)  # type: ignore[arg-type]


def test_every_text_of_ours_in_a_document_is_said_in_its_language() -> None:
    made = said(
        document(Heading(1, say("Go on")), BulletList(((Span(say("Go on"), strong=True),),)), Table("x", (), ())), WELSH
    )
    assert (made.title, made.subtitle) == ("Typed", "Ymlaen")
    assert made.blocks == (Heading(1, "Ymlaen"), BulletList(((Span("Ymlaen", strong=True),),)), Table("x", (), ()))
    assert made.translation is WELSH


def test_a_text_of_ours_without_words_in_the_language_is_marked_as_english() -> None:
    made = said(document(Callout(say("Stop"), ())), WELSH)
    assert made.blocks == (Callout("Stop", ()),)
    assert isinstance(made.blocks[0], Callout)
    assert language_of(made.blocks[0].title) == "en-GB"


def test_a_document_in_a_language_without_a_catalogue_has_our_texts_marked_as_english() -> None:
    made = said(document(language="fr"), ENGLISH)
    assert (made.subtitle, language_of(made.subtitle)) == ("Go on", "en-GB")
    assert language_of(made.translation.of(say("Go on"))) == "en-GB"


def test_in_english_nothing_is_marked() -> None:
    for language in ("en", "en-GB", "en-US"):
        made = said(document(Heading(1, say("Go on")), language=language), ENGLISH)
        assert (type(made.subtitle), type(made.blocks[0].text)) == (str, str)  # type: ignore[union-attr]


def unmarked(value: object, name: str = "") -> list[tuple[str, str]]:
    """List the texts inside a value that carry no language, with the field they stand in."""
    if isinstance(value, str):
        return [(name, value)] if value and not language_of(value) else []
    if isinstance(value, tuple):
        return [found for each in value for found in unmarked(each, name)]
    if has(type(value)):
        return [found for each in fields(type(value)) for found in unmarked(getattr(value, each.name), each.name)]
    return []


def test_all_words_of_a_tool_that_a_translation_lacks_are_marked_with_its_language_and_no_names_are() -> None:
    tool = full_tool()
    left = unmarked(worded(tool, Variant(id="welsh", title="Cymraeg", language="cy")))
    codes = {"id", "version", "language", "licence", "scale", "url", "kind", "area"}
    codes |= {"statements", "domains", "statement", "target", "strength"}
    assert {name for name, _ in left} <= codes
    assert ("language", "cy") in left


def test_words_of_the_translation_are_not_marked() -> None:
    tool = full_tool()
    texts = {place: f"Geiriau {place}" for place, words in places_of(tool).items() if words}
    welsh = worded(tool, Variant(id="welsh", title="Cymraeg", language="cy", texts=texts))
    assert [place for place, words in places_of(welsh).items() if isinstance(words, Marked)] == []


def test_a_wording_in_the_same_language_marks_nothing() -> None:
    easy = worded(full_tool(), Variant(id="easy", title="Easy", language="en", texts={"tool.title": "Easy"}))
    assert easy == evolve(full_tool(), title="Easy")
    assert type(easy.domains[0].good) is str


def test_markdown_that_is_marked_gives_blocks_that_are_marked() -> None:
    (heading, paragraph) = prose(mark("# Top\n\nOne *two* [three](https://example.org)", "en"))
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert language_of(heading.text) == "en"
    assert [parts_of(span.text) for span in paragraph.spans if span.text.strip()] == [
        (("One ", "en"),),
        (("two", "en"),),
        (("three", "en"),),
    ]
    assert [span.href for span in paragraph.spans if span.href] == ["https://example.org"]
    assert not isinstance(paragraph.spans[-1].href, Marked)
    assert type(spans("no mark")[0].text) is str

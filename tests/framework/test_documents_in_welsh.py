"""Every document in Welsh, with the catalogue that is shipped: none of our texts stays in English."""

import pytest
from attrs import evolve
from tests.framework.making import Story, little_tool, rated, unknown, walk

from stocktake.document import Callout, Document, Heading
from stocktake.documents import REPORTS, build_report, said, tool_blank, tool_reader
from stocktake.entries import ActionPlanned, StrengthNamed, ViewAgreed
from stocktake.gate import read
from stocktake.languages import Languages
from stocktake.marks import parts_of
from stocktake.places import places_of, worded
from stocktake.reading import FACILITATOR, Viewer
from stocktake.review import Action, AgreedView, AnswerKind, Share, Strength
from stocktake.tool import Tool, Variant

WELSH = Languages().translation("cy")
ME = Viewer("participant", "lead-0")


def in_welsh(**left_out: str) -> Tool:
    tool = little_tool()
    texts = {place: f"Geiriau ŵ {place}" for place, text in places_of(tool).items() if text and place not in left_out}
    return worded(tool, Variant(id="welsh", title="Cymraeg", language="cy", texts=texts))


def a_review(tool: Tool, *, revealed: bool) -> Story:
    story = Story(3)
    story.tool = tool
    for nth in range(4):
        story.join(f"lead-{nth}", "lead", name=f"Ana {nth}")
        story.answer(f"lead-{nth}", rated("one", 3 + nth % 2), unknown("three"), rated("two", 1 if nth < 2 else 4))
    story.answer("lead-0", rated("one", 4, "Typed.", Share.NAMED), rated("two", 1, "Typed.", Share.FACILITATOR))
    if revealed:
        story.reveal()
        story.tell(
            ViewAgreed(view=AgreedView(statement="one", kind=AnswerKind.DONT_KNOW, reason="Typed.")),
            StrengthNamed(strength=Strength(id="s", text="Typed", held_by="Typed", domain="first")),
            ActionPlanned(action=Action(id="a", what="Typed", about="two", who="Bo", by_when="2030-06-01")),
        )
    return story


def languages_of(document: Document) -> set[str]:
    texts = list(walk((document.title, document.subtitle, document.date, document.blocks)))
    return {language for each in texts if isinstance(each, str) for words, language in parts_of(each) if words.strip()}


@pytest.mark.parametrize("revealed", [True, False])
@pytest.mark.parametrize("kind", REPORTS)
def test_no_report_keeps_a_text_of_ours_in_english(kind: str, revealed: bool) -> None:
    tool = in_welsh()
    story = a_review(tool, revealed=revealed)
    reading = read(story.state, tool, ME if kind == "personal" else FACILITATOR)
    document = build_report(kind, tool, reading)
    made = said(document, WELSH)
    assert languages_of(made) == {""}
    assert all(WELSH.knows(each) for each in walk(document.blocks) if isinstance(each, str))


@pytest.mark.parametrize("build", [tool_blank, tool_reader])
def test_neither_the_form_nor_the_tool_to_read_does(build: object) -> None:
    assert callable(build)
    made = said(build(in_welsh()), WELSH)
    assert made.language == "cy"
    assert languages_of(made) == {""}


def test_a_personal_report_in_welsh_reads_as_welsh() -> None:
    tool = in_welsh()
    document = build_report("personal", tool, read(a_review(tool, revealed=True).state, tool, ME))
    made = said(document, WELSH)
    assert (made.subtitle, made.date) == ("Eich atebion eich hun", "31 Ionawr 2030")
    titles = [each.text for each in made.blocks if isinstance(each, Heading)]
    assert titles[:3] == ["Cipolwg", "Geiriau ŵ domain.first.title", "Sut olwg sydd ar arfer da"]
    everything = "\n".join(each for each in walk(made.blocks) if isinstance(each, str))
    for part in (
        "Dywedoch chi: ",
        "Eich rheswm (wedi'i rannu gyda fy enw): ",
        "4 o sgoriau",
        "erbyn pryd: 1 mehefin 2030",
    ):
        assert part.lower() in everything.lower()


def test_a_document_in_a_draft_translation_says_so_below_its_first_heading_and_in_a_checked_one_it_does_not() -> None:
    form = tool_blank(in_welsh())
    heading, notice, *_ = said(form, WELSH).blocks
    assert heading == Heading(1, "Am yr adolygiad hwn", "about")
    assert isinstance(notice, Callout)
    assert notice.title == "Cyfieithiad drafft"
    assert notice.spans[0].text == "Nid oes siaradwr Cymraeg wedi gwirio'r hyn sydd o amgylch geiriau'r offeryn eto."
    for other in (said(form, evolve(WELSH, draft=False)), said(evolve(form, title=""), WELSH)):
        assert "Cyfieithiad drafft" not in [each.title for each in other.blocks if isinstance(each, Callout)]


def test_what_the_wording_has_no_words_for_is_marked_with_the_language_of_the_tool() -> None:
    tool = in_welsh(**{"statement.two.text": "", "perspective.lead.title": "", "domain.first.good": ""})
    document = build_report("personal", tool, read(a_review(tool, revealed=True).state, tool, ME))
    made = said(document, WELSH)
    assert languages_of(made) == {"", "en"}
    (two,) = (each.text for each in made.blocks if isinstance(each, Heading) and each.anchor == "statement-two")
    assert parts_of(two) == (("2. ", ""), ("We do two things.", "en"))


def test_an_english_document_is_as_it_was_before_it_was_said() -> None:
    tool = little_tool()
    document = build_report("organisation", tool, read(a_review(tool, revealed=True).state, tool, FACILITATOR))
    made = said(document, Languages().translation(tool.language))
    assert made == document
    assert languages_of(made) == {""}
    assert evolve(made, blocks=()) == evolve(document, blocks=())

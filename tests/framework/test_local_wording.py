"""An organisation's own words: laid over any tool, noted, said in the report; what can't be used is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.framework.making import catalogue, full_tool, little_tool, point, workspace

from stocktake.catalogue import Catalogue
from stocktake.codec import from_plain, make_converter
from stocktake.document import BulletList, Heading, Paragraph
from stocktake.documents.changed_wording import changed_wording, place_in_words
from stocktake.errors import PluginError
from stocktake.local_wording import lay_over, reworded
from stocktake.places import places_of, worded
from stocktake.plugins import load_plugins
from stocktake.reading import Viewer
from stocktake.settings import Organisation, Plugins, Settings
from stocktake.tool import LocalText, Tool, Variant

TOOL = little_tool()
PLACES = places_of(TOOL)
LITTLE = point("little", "tests.framework.little_plugin")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "little.toml").write_text('[texts]\n"statement.one.text" = "We do one job."\n', encoding="utf-8")
    return tmp_path


def load(folder: Path, *, strict: bool = False) -> Catalogue:
    settings = Settings(
        storage="memory:", organisation=Organisation(wording=str(folder)), plugins=Plugins(strict=strict)
    )
    return load_plugins(settings, [LITTLE])


def problems(catalogue: Catalogue, folder: Path) -> list[str]:
    report = next(each for each in catalogue.reports if each.name == "organisation.wording")
    return [problem.replace(str(folder), "FOLDER") for problem in report.problems]


def test_the_words_in_the_folder_are_the_words_of_the_tool_from_the_start(folder: Path) -> None:
    loaded = load(folder)
    tool = loaded.tool("little")
    assert tool.statement("one").text == "We do one job."
    assert tool.version == f"{TOOL.version}+local"
    assert tool.local_texts == (LocalText(place="statement.one.text", before="We do one thing."),)
    assert problems(loaded, folder) == []


def test_what_can_not_be_used_is_named_with_file_and_place_and_the_rest_goes_on(folder: Path) -> None:
    with (folder / "little.toml").open("a", encoding="utf-8") as file:
        file.write('"statement.nine.text" = "X"\n"domain.first.title" = " "\n')
    (folder / "large.toml").write_text("[texts]\n", encoding="utf-8")
    loaded = load(folder)
    assert loaded.tool("little").statement("one").text == "We do one job."
    assert problems(loaded, folder) == [
        "FOLDER: large.toml: there is no tool “large”; name the file after one of: little.",
        "FOLDER: little.toml: texts.“statement.nine.text”: the tool has no such place.",
        "FOLDER: little.toml: texts.“domain.first.title” is empty; write words, or take the line out.",
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "[text]\n",
            [
                "FOLDER: little.toml.texts: “texts” is missing",
                "FOLDER: little.toml: “text” is not known here; did you mean “texts”?",
            ],
        ),
        ("[texts]\na = 1\n", ["FOLDER: little.toml.texts['a']: expected text, got 1"]),
        (
            "[texts\n",
            [
                "FOLDER: little.toml: this can't be read as TOML: "
                "Expected ']' at the end of a table declaration (at line 1, column 7)"
            ],
        ),
    ],
)
def test_a_file_that_can_not_be_read_leaves_the_tool_as_it_is(folder: Path, written: str, said: list[str]) -> None:
    (folder / "little.toml").write_text(written, encoding="utf-8")
    loaded = load(folder)
    assert loaded.tool("little") == load_plugins(Settings(storage="memory:"), [LITTLE]).tool("little")
    assert problems(loaded, folder) == said


def test_a_review_keeps_the_words_it_began_with_and_its_report_says_so(folder: Path) -> None:
    own = Organisation(wording=str(folder))
    before = workspace(loaded=catalogue(organisation=own))
    review = before.start("little", title="Spring", place="Eastshire", actor="facilitator")
    (folder / "little.toml").write_text('[texts]\n"statement.one.text" = "We do one task."\n', encoding="utf-8")
    before.catalogue = catalogue(organisation=own)
    after = before.start("little", title="Autumn", place="Eastshire", actor="facilitator")
    assert before.tool_of(review).statement("one").text == "We do one job."
    assert before.tool_of(after).statement("one").text == "We do one task."
    assert review.settled.tool_version == f"{TOOL.version}+local"
    report = before.report(review.id, "organisation", Viewer("facilitator"))
    assert "Where the wording was changed" in [each.text for each in report.blocks if isinstance(each, Heading)]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    words = "FOLDER: there is no such folder; make it, or mend `wording` under [organisation]."
    assert problems(load(missing), missing) == [words]
    with pytest.raises(PluginError, match="there is no such folder"):
        load(missing, strict=True)


def test_without_the_setting_nothing_is_laid_over_and_nothing_is_reported() -> None:
    loaded = load_plugins(Settings(storage="memory:"), [LITTLE])
    assert [each.name for each in loaded.reports] == ["little"]
    assert loaded.tool("little").local_texts == ()


@given(st.dictionaries(st.sampled_from([*PLACES, "statement.nine.text"]), st.sampled_from(["", "New words."])))
def test_a_tool_notes_every_place_that_is_really_different_and_no_other(texts: dict[str, str]) -> None:
    tool = reworded(TOOL, texts)
    now = places_of(tool)
    assert {each.place: each.before for each in tool.local_texts} == {
        place: words for place, words in PLACES.items() if now[place] != words
    }
    assert tool.version == (TOOL.version + "+local" if tool.local_texts else TOOL.version)
    assert from_plain(make_converter(), make_converter().unstructure(tool), Tool, "tool") == tool


def test_the_same_words_as_in_the_tool_change_nothing() -> None:
    assert reworded(TOOL, {"statement.one.text": "We do one thing."}) is TOOL


def test_a_version_that_has_a_mark_already_gets_one_more() -> None:
    assert reworded(evolve(TOOL, version="1.0+b2"), {"tool.title": "Ours"}).version == "1.0+b2.local"


def test_other_wordings_keep_their_own_words_and_the_notes() -> None:
    plain = Variant(id="plain", title="Plain", language="en", texts={"statement.one.text": "One thing."})
    tool = worded(reworded(TOOL, {"statement.one.text": "We do one job."}), plain)
    assert tool.statement("one").text == "One thing."
    assert [each.place for each in tool.local_texts] == ["statement.one.text"]


def lines(tool: Tool) -> Iterator[str]:
    for block in changed_wording(tool):
        if isinstance(block, BulletList):
            yield from ("".join(span.text for span in item) for item in block.items)


def test_the_report_says_where_the_wording_was_changed_and_what_the_tool_says_there() -> None:
    texts = {"statement.one.text": "We do one job.", "statement.two.help": "Both.", "domain.first.good": "All."}
    tool = reworded(TOOL, {**texts, "scale.agree.1": "No", "perspective.lead.title": "Boss", "tool.title": "Ours"})
    heading, paragraph, _ = changed_wording(tool)
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert list(lines(tool)) == [
        "The tool: title. The tool says: “A little review”",
        "The scale agree: point 1. The tool says: “Not yet”",
        "The perspective lead: title. The tool says: “The lead”",
        "First: what good looks like. The tool says: “It is **good** here.”",
        "First, one: statement. The tool says: “We do one thing.”",
        "First, two: explanation. The tool has no words there.",
    ]


def test_a_long_text_is_named_only() -> None:
    tool = reworded(evolve(TOOL, about="One.\n\nTwo."), {"tool.about": "Three."})
    assert list(lines(tool)) == ["The tool: about this review."]


def test_a_tool_in_its_own_words_has_no_such_section() -> None:
    assert list(changed_wording(TOOL)) == []


def test_every_place_can_be_said_in_words_of_its_own() -> None:
    tool = full_tool()
    said = [place_in_words(tool, place) for place in places_of(tool)]
    assert len(said) == len(set(said))
    for place, words in (
        ("statement.one.evidence.2", "First, one: what could count as evidence 2"),
        ("statement.one.prompts_dont_know.1", "First, one: question for those who don't know 1"),
        ("domain.first.good_practice.1.outcome", "First: good practice 1 what came of it"),
        ("companion.seasons.row.1.2", "The companion section seasons: row 1 2"),
        ("cross_map.earth.target.care.title", "The map earth: what it asks for care title"),
    ):
        assert place_in_words(tool, place) == words


def test_one_file_for_each_tool(folder: Path) -> None:
    tools, found = lay_over(folder, {"little": TOOL, "other": little_tool("other")})
    assert found == ()
    assert [tool.version for tool in tools.values()] == [f"{TOOL.version}+local", TOOL.version]

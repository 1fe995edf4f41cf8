"""Our own texts in other languages: what a message remembers, and how catalogues are found and read."""

import logging
import pickle
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stocktake.errors import InvalidError, NotFoundError
from stocktake.languages import Languages
from stocktake.marks import Marked, mark, parts_of
from stocktake.messages import ENGLISH, Message, Translation, begun, join, say, say_many, small

HEADER = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=5; plural=(n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 0);\\n"
"""
CATALOGUE = (
    HEADER
    + """
msgid "Go on"
msgstr "Ymlaen"

msgid "{name} has answered"
msgstr "Mae {name} wedi ateb"

msgid "{count} person"
msgid_plural "{count} people"
msgstr[0] "{count} o bobl"
msgstr[1] "{count} person"
msgstr[2] "{count} berson"
msgstr[3] "{count} pherson"
msgstr[4] "{count} pherson"

#, fuzzy
msgid "Not sure yet"
msgstr "Rhywbeth arall"

msgid "Not translated"
msgstr ""
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cy.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def test_a_message_is_its_english_text() -> None:
    assert say("Go on") == "Go on"
    assert say("{name} has answered", name="Ana") == "Ana has answered"
    assert [say_many("{count} person", "{count} people", each) for each in (0, 1, 2)] == [
        "0 people",
        "1 person",
        "2 people",
    ]


@given(st.text())
def test_braces_that_people_type_stay_what_they_are(typed: str) -> None:
    assert say("{name} has answered", name=typed) == f"{typed} has answered"


def test_braces_of_a_text_without_values_stay_what_they_are() -> None:
    assert say("Write {name} there") == "Write {name} there"


@pytest.mark.parametrize("again", [deepcopy, lambda message: pickle.loads(pickle.dumps(message))])
def test_a_copy_of_a_message_still_knows_what_it_is_made_of(again: object, folder: Path) -> None:
    assert callable(again)
    copied = again(say_many("{count} person", "{count} people", 2))
    assert isinstance(copied, Message)
    assert Languages([folder]).translation("cy").of(copied) == "2 berson"


def test_a_message_is_said_in_the_language_with_its_gaps_filled(folder: Path) -> None:
    welsh = Languages([folder]).translation("cy")
    assert welsh.language == "cy"
    assert welsh.of(say("Go on")) == "Ymlaen"
    assert welsh.of(say("{name} has answered", name="Ana")) == "Mae Ana wedi ateb"


def test_a_message_inside_a_message_is_said_in_the_language_too(folder: Path) -> None:
    inside = say("{name} has answered", name=say("Go on"))
    assert Languages([folder]).translation("cy").of(inside) == "Mae Ymlaen wedi ateb"


def test_a_number_takes_the_form_that_the_language_has_for_it(folder: Path) -> None:
    welsh = Languages([folder]).translation("cy")
    said = [welsh.of(say_many("{count} person", "{count} people", each)) for each in (0, 1, 2, 3, 6, 7)]
    assert said == ["0 o bobl", "1 person", "2 berson", "3 pherson", "6 pherson", "7 o bobl"]


@pytest.mark.parametrize("text", [say("Not translated"), say("Not sure yet"), say("Not in the file")])
def test_what_is_not_translated_for_sure_stays_in_english(text: Message, folder: Path) -> None:
    welsh = Languages([folder]).translation("cy")
    assert (welsh.of(text), welsh.knows(text)) == (str(text), False)
    assert parts_of(welsh.of(text)) == ((str(text), "en-GB"),)


def test_a_sentence_that_is_half_translated_says_which_half_is_english(folder: Path) -> None:
    welsh = Languages([folder]).translation("cy")
    mixed = welsh.of(say("Before: {said}. After {count}.", said=say("Go on"), count=3))
    assert parts_of(mixed) == (("Before: ", "en-GB"), ("Ymlaen", ""), (". After 3.", "en-GB"))
    assert not welsh.knows(say("{name} has answered", name=say("Not translated")))


def test_words_that_are_marked_keep_their_mark_in_a_gap(folder: Path) -> None:
    text = say("{name} has answered", name=mark("Le chef", "fr"))
    assert parts_of(Languages([folder]).translation("cy").of(text)) == (
        ("Mae ", ""),
        ("Le chef", "fr"),
        (" wedi ateb", ""),
    )
    assert parts_of(ENGLISH.of(text)) == (("Le chef", "fr"), (" has answered", ""))


def test_english_is_not_marked_among_english() -> None:
    for language in ("en", "en-GB", "en-US"):
        assert type(Translation(language=language).of(say("Go on"))) is str


def test_texts_in_a_row_are_each_said_in_the_language(folder: Path) -> None:
    welsh = Languages([folder]).translation("cy")
    row = join(": ", ("Typed", say("Go on"), mark("dehors", "fr")))
    assert row == "Typed: Go on: dehors"
    assert parts_of(welsh.of(row)) == (("Typed: Ymlaen: ", ""), ("dehors", "fr"))
    assert (welsh.knows(row), welsh.knows(join("", (row, say("Not translated"))))) == (True, False)


def test_the_first_letter_is_made_big_or_small_after_the_text_is_said(folder: Path) -> None:
    welsh = Languages([folder]).translation("cy")
    assert (small(say("Go on")), welsh.of(small(say("Go on")))) == ("go on", "ymlaen")
    started = begun(join("", ("", mark("été", "fr"), " – ", say("Go on"))))
    assert (started, parts_of(welsh.of(started))) == ("Été – Go on", (("Été", "fr"), (" – Ymlaen", "")))


@pytest.mark.parametrize("again", [deepcopy, lambda text: pickle.loads(pickle.dumps(text))])
def test_copies_keep_marks_and_rows(again: object, folder: Path) -> None:
    assert callable(again)
    row = again(begun(join("-", (say("Go on"), mark("été", "fr")))))
    assert parts_of(Languages([folder]).translation("cy").of(row)) == (("Ymlaen-", ""), ("été", "fr"))
    assert again(Marked((("été", "fr"),))).parts == (("été", "fr"),)


def test_what_somebody_typed_is_never_translated(folder: Path) -> None:
    welsh = Languages([folder]).translation("cy")
    assert (welsh.of("Go on"), welsh.knows("Go on")) == ("Go on", True)


def test_a_region_without_a_catalogue_takes_that_of_its_language(folder: Path) -> None:
    assert Languages([folder]).translation("cy-GB").of(say("Go on")) == "Ymlaen"


@pytest.mark.parametrize("language", ["en-GB", "en", "fr", "", "../cy", "x-klingon"])
def test_a_language_without_a_catalogue_is_english(language: str, folder: Path) -> None:
    assert Languages([folder]).translation(language) is ENGLISH


def test_english_comes_first_among_the_languages(folder: Path) -> None:
    (folder / "br.po").write_text(HEADER, encoding="utf-8")
    assert Languages([folder]).known() == ("en-GB", "br", "cy")


def test_of_two_folders_the_later_one_wins_and_the_rest_stays(folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    (second / "cy.po").write_text(HEADER + '\nmsgid "Go on"\nmsgstr "Parhau"\n', encoding="utf-8")
    welsh = Languages([folder, second]).translation("cy")
    assert welsh.of(say("Go on")) == "Parhau"
    assert welsh.of(say("{name} has answered", name="Ana")) == "Mae Ana wedi ateb"


@pytest.mark.parametrize("content", [b"msgid oops", b"\xff\xfe"])
def test_a_broken_catalogue_is_logged_and_pages_stay_readable(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "cy.po"
    path.write_bytes(content)
    with caplog.at_level(logging.ERROR):
        assert Languages([tmp_path]).translation("cy").of(say("A text of no catalogue")) == "A text of no catalogue"
    (record,) = caplog.records
    assert record.getMessage().startswith(f"{path} can't be read as a catalogue, so its texts stay in English: ")


def test_a_translation_without_a_plural_rule_goes_by_one_and_many() -> None:
    german = Translation(language="de", texts={"{count} person": ("{count} Mensch", "{count} Menschen")})
    assert german.of(say_many("{count} person", "{count} people", 2)) == "2 Menschen"


@pytest.mark.parametrize("wrong", ["Mae {enw} wedi ateb", "Mae {name wedi ateb", "Mae {} wedi ateb"])
def test_a_translation_with_a_wrong_gap_is_logged_and_its_text_stays_in_english(
    wrong: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "cy.po"
    path.write_text(HEADER + f'\nmsgid "{{name}} has answered"\nmsgstr "{wrong}"\n', encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        said = Languages([tmp_path]).translation("cy").of(say("{name} has answered", name="Ana"))
    assert said == "Ana has answered"
    assert caplog.messages == [
        f"{path}: “{{name}} has answered” has a gap that the English text lacks, so it stays in English"
    ]


def test_an_error_keeps_its_sentences_so_that_they_can_be_said_in_another_language(folder: Path) -> None:
    welsh = Languages([folder]).translation("cy")
    assert [welsh.of(each) for each in NotFoundError(say("Go on")).sentences] == ["Ymlaen"]
    several = InvalidError([say("Go on"), "As it is."])
    assert [welsh.of(each) for each in several.sentences] == ["Ymlaen", "As it is."]
    assert str(several) == "Go on\nAs it is."

"""Our own texts in other languages: what a message remembers, and how catalogues are found and read."""

import logging
import pickle
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stocktake.languages import Languages
from stocktake.messages import ENGLISH, Message, Translation, say, say_many

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

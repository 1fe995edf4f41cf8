"""Every text of ours in the engine and in the bundled tool has its Welsh, and no catalogue holds anything else."""

from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from stocktake.languages import Languages
from stocktake.messages import say_many

ROOT = Path(__file__).parents[2]
FOLDERS = ("framework/stocktake", "plugins/strengths_based/stocktake_strengths_based")
KEYWORDS = {"say": None, "say_many": (1, 2)}
Text = str | tuple[str, str]


def texts_in(folder: str) -> set[Text]:
    found = extract_from_dir(ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {text for _, _, text, _, _ in found}


def welsh(folder: str) -> Catalog:
    with (ROOT / folder / "translations" / "cy.po").open("rb") as file:
        return read_po(file, locale="cy", abort_invalid=True)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_catalogue_has_every_text_and_nothing_else(folder: str) -> None:
    catalogue, texts = welsh(folder), texts_in(folder)
    assert len(texts) > 15
    assert {message.id for message in catalogue if message.id} == texts
    assert list(catalogue.obsolete) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_is_translated_for_sure_with_the_gaps_it_has_in_english(folder: str) -> None:
    for message in welsh(folder):
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        assert all([message.string] if isinstance(message.string, str) else message.string), message.id
        assert [str(error) for error in message.check()] == [], message.id


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_header_says_that_the_translation_is_a_draft_to_be_checked(folder: str) -> None:
    catalogue = welsh(folder)
    assert "DRAFT" in catalogue.header_comment
    assert "a Welsh speaker has yet to check every line" in catalogue.header_comment
    assert catalogue.fuzzy
    assert Languages().translation("cy").draft


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "mewn 0 o feysydd"),
        (1, "mewn 1 maes"),
        (2, "mewn 2 faes"),
        (3, "mewn 3 maes"),
        (6, "mewn 6 maes"),
        (9, "mewn 9 o feysydd"),
    ],
)
def test_welsh_has_its_five_forms_for_numbers(number: int, said: str) -> None:
    assert Languages().translation("cy").of(say_many("in {count} domain", "in {count} domains", number)) == said

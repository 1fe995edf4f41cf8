"""The strengths-based tool in other words: whole, short, and each in its own language."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

import pytest
from attrs import evolve

import stocktake_strengths_based as plugin
from stocktake.content import load_tool
from stocktake.coverage import coverage
from stocktake.glossary import terms_in
from stocktake.lint.reading_age import reading_age
from stocktake.places import places_of, worded
from stocktake.tool import Tool, Variant

LONGEST_SENTENCE = 16
READING_AGE = 9


@pytest.fixture(scope="module")
def tool() -> Tool:
    (folder,) = plugin.stocktake_tools()
    return load_tool(folder)


@pytest.fixture(scope="module")
def wordings(tool: Tool) -> dict[str, Variant]:
    return {each.id: each for each in plugin.stocktake_variants(tool=tool)}


@pytest.fixture(scope="module")
def easy_words(wordings: dict[str, Variant]) -> Variant:
    return wordings["easy-words"]


@pytest.fixture(scope="module")
def welsh(wordings: dict[str, Variant]) -> Variant:
    return wordings["welsh"]


@pytest.mark.parametrize("wording", ["easy-words", "welsh"])
def test_a_wording_has_words_for_everything_that_participants_meet(
    tool: Tool, wordings: dict[str, Variant], wording: str
) -> None:
    found = coverage(tool, wordings[wording])
    assert found.way.missing == ()
    assert (found.way.percent, found.way.worded) == (100, found.way.places)


def test_easy_words_put_every_title_and_statement_differently(tool: Tool, easy_words: Variant) -> None:
    easy = worded(tool, easy_words)
    for (domain, statement), (easy_domain, easy_statement) in zip(tool.statements(), easy.statements(), strict=True):
        assert statement.id == easy_statement.id
        assert statement.text != easy_statement.text
        assert domain.title != easy_domain.title


def sentences(words: str) -> Iterator[str]:
    yield from (each.removeprefix("- ") for each in re.split(r"[.?!:]\s|\n", words))


def test_easy_words_come_in_short_sentences(easy_words: Variant) -> None:
    for place, words in easy_words.texts.items():
        for sentence in sentences(words):
            assert len(sentence.split()) <= LONGEST_SENTENCE, f"{place}: {sentence}"


def test_easy_words_suit_a_child_of_nine(easy_words: Variant) -> None:
    def owner(place: str) -> str:
        return re.sub(r"-\d+$", "", place.split(".")[1]) if place.startswith(("domain.", "statement.")) else "the rest"

    for room, places in groupby(sorted(easy_words.texts, key=owner), key=owner):
        text = "\n\n".join(easy_words.texts[place] for place in places)
        assert reading_age(text) <= READING_AGE, room


def test_easy_words_use_no_word_that_joins_two_ideas(easy_words: Variant) -> None:
    hard = re.compile(
        r";|\b(?:although|however|therefore|whereas|unless|as well as|in order to|such as)\b", re.IGNORECASE
    )
    assert {place: found[0] for place, words in easy_words.texts.items() if (found := hard.search(words))} == {}


def test_easy_words_do_not_claim_to_be_easy_read_but_still_name_the_source(easy_words: Variant) -> None:
    assert easy_words.title == "In easy words"
    assert not any("easy read" in words.lower() for words in easy_words.texts.values())
    assert "SCIE" in easy_words.texts["tool.attribution"]
    assert "not endorsed" in easy_words.texts["tool.attribution"]


def test_easy_words_keep_the_points_of_the_scale_apart(tool: Tool, easy_words: Variant) -> None:
    (scale,) = worded(tool, easy_words).scales
    assert scale.values == (1, 2, 3, 4, 5)
    assert all(lower.label != upper.label for lower, upper in pairwise(scale.points))


def test_other_tools_get_no_easy_words_from_here(tool: Tool) -> None:
    assert tuple(plugin.stocktake_variants(tool=evolve(tool, id="other"))) == ()


def test_welsh_is_offered_under_its_own_name_as_a_draft_in_both_languages(welsh: Variant) -> None:
    assert (welsh.title, welsh.language) == ("Cymraeg", "cy")
    assert welsh.note == {
        "cy": "Cyfieithiad drafft yw hwn, i'w wirio gan siaradwr Cymraeg.",
        "en-GB": "This is a draft translation, to be checked by a Welsh speaker.",
    }


def test_no_text_is_left_in_english_in_the_welsh_wording(tool: Tool, welsh: Variant) -> None:
    english = places_of(tool)
    assert {place for place, words in welsh.texts.items() if words == english[place]} == set()
    foreign = re.compile(r"\b(?:the|and|people|with|support|we|our|what|who|which|could|of|to)\b", re.IGNORECASE)
    left = {place: foreign.findall(words.replace("Social Care Institute for Excellence", ""))
            for place, words in welsh.texts.items()}  # fmt: skip
    assert {place: words for place, words in left.items() if words} == {}


def test_the_welsh_wording_keeps_questions_questions_and_lists_lists(tool: Tool, welsh: Variant) -> None:
    def shape(words: str) -> tuple[int, int, int, bool]:
        return words.count("\n\n"), len(re.findall(r"^- ", words, re.MULTILINE)), words.count("**"), "?" in words

    english = places_of(tool)
    other = {
        place
        for place, words in welsh.texts.items()
        if not place.startswith("term.") and shape(words.strip()) != shape(english[place].strip())
    }
    assert other == set()


def test_hard_words_are_found_in_welsh_too_also_where_their_first_letter_changes(tool: Tool, welsh: Variant) -> None:
    told = worded(tool, welsh)
    said = [words for place, words in places_of(told).items() if place.startswith(("domain.", "statement."))]
    found = {term.id for term in terms_in(told, *said)}
    assert {"co-production", "provider", "practitioner", "supervision", "shared-lives", "lived-experience"} <= found
    assert [term.term for term in terms_in(told, "Yn ddarparwr da")] == ["Darparwr"]


def test_the_welsh_scale_keeps_its_points_apart(tool: Tool, welsh: Variant) -> None:
    (scale,) = worded(tool, welsh).scales
    labels = [*(point.label for point in scale.points), scale.dont_know, scale.not_applicable]
    assert len(set(labels)) == len(labels) == 7

"""Hard words: opened where they stand in a statement, and all of them on a page, in whatever words somebody reads."""

import re

import pytest
from attrs import evolve

PART = "/answer/co-production"
LIVED = "What you know because you have been through it"


def opened(page: str, number: int) -> str:
    """Give what opens below a statement."""
    return page.split(f'<span class="vh"> in statement {number}</span>')[1].partition("</details>")[0]


def test_a_statement_says_which_hard_words_stand_in_it_and_opens_what_they_mean(participant):
    shown = opened(participant.get(PART).text, 4)
    summary, meanings = shown.split("</summary>")
    assert '<span lang="en-GB">Lived experience</span>' in summary
    assert f'<dt lang="en-GB">Lived experience</dt><dd lang="en-GB">{LIVED}</dd>' in meanings
    assert "Reablement" not in shown


def test_words_of_the_evidence_count_too_and_a_statement_without_hard_words_has_none_to_open(client):
    page = client.get("/tools/strengths-based/vision").text
    assert "Draw on support" in opened(page, 1)
    quality = client.get("/tools/strengths-based/quality").text
    assert "in statement 4" in quality
    assert "in statement 5" not in quality


def test_the_meaning_comes_in_the_words_that_somebody_chose(client):
    easy = opened(client.get("/tools/strengths-based/quality?wording=easy-words").text, 1)
    assert "Staff talk with somebody about their work and how they feel." in easy
    welsh = client.get("/tools/strengths-based/quality?wording=welsh").text
    assert '<dt lang="cy">Goruchwyliaeth</dt><dd lang="cy">Amser rheolaidd gydag uwch gydweithiwr' in welsh


@pytest.mark.parametrize(
    ("wording", "first"),
    [
        ("", '<dt lang="en-GB">Asset</dt><dd lang="en-GB">Anything good that a person or a place has'),
        ("easy-words", '<dt lang="en-GB">Asset</dt><dd lang="en-GB">Something good that you have.'),
        ("welsh", '<dt lang="cy">Ased</dt><dd lang="cy">Unrhyw beth da sydd gan berson neu le'),
    ],
)
def test_all_hard_words_stand_on_a_page_of_their_own(client, wording, first):
    page = client.get(f"/tools/strengths-based/hard-words?wording={wording}").text
    assert len(re.findall("<dt ", page)) == 24
    assert first in page
    assert "/tools/strengths-based/hard-words" in client.get("/tools/strengths-based").text


def test_a_tool_that_explains_no_words_has_no_such_page(client, workspace, catalogue):
    bare = evolve(catalogue.tool("strengths-based"), glossary=())
    workspace.catalogue = evolve(catalogue, tools={"strengths-based": bare}, manager=catalogue._manager)
    assert client.get("/tools/strengths-based/hard-words").status_code == 404
    assert "hard-words" not in client.get("/tools/strengths-based?wording=").text
    assert "in statement 1" not in client.get("/tools/strengths-based/vision?wording=").text

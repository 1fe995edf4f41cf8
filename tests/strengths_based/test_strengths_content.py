"""The content of the strengths-based tool: complete, in order, honest about where it comes from."""

import re

import pytest

import stocktake_strengths_based as plugin
from stocktake.content import load_tool
from stocktake.glossary import terms_in
from stocktake.places import places_of
from stocktake.proofing import proof_folder
from stocktake.tool import Tool

TITLES = {
    "vision": "Develop a strengths-based vision and framework",
    "leading": "Leading a strengths-based approach",
    "commissioning": "Developing a strengths-based approach to commissioning",
    "partnership": "Working in partnership",
    "systems": "Effective and enabling systems, processes and information",
    "quality": "Delivering to a high standard and quality",
    "co-production": "Co\u002dproducing with people who draw on services and carers",
    "workforce": "Developing the skills and capabilities of the workforce",
    "impact": "Understanding and measuring impact",
}


@pytest.fixture(scope="module")
def tool() -> Tool:
    (folder,) = plugin.stocktake_tools()
    return load_tool(folder)


def test_the_nine_domains_have_their_known_titles_in_their_known_order(tool: Tool) -> None:
    assert {domain.id: domain.title for domain in tool.domains} == TITLES
    assert [domain.id for domain in tool.domains] == list(TITLES)


def test_each_domain_has_four_statements_numbered_in_order(tool: Tool) -> None:
    for domain in tool.domains:
        assert [each.id for each in domain.statements] == [f"{domain.id}-{number}" for number in range(1, 5)]


def test_each_statement_is_one_sentence_in_the_we_form(tool: Tool) -> None:
    for _, statement in tool.statements():
        assert statement.text.endswith(".")
        assert statement.text.count(". ") == 0, statement.text
        assert re.search(r"\b(we|our|us)\b", statement.text, re.IGNORECASE), statement.text


def test_each_domain_helps_to_think_and_shows_an_example_and_a_resource(tool: Tool) -> None:
    for domain in tool.domains:
        assert domain.good
        assert domain.why
        assert 1 <= len(domain.short.split()) <= 3
        assert 2 <= len(domain.prompts) <= 4
        assert all(prompt.endswith("?") for prompt in domain.prompts)
        assert all(each.title and each.text and each.place for each in domain.good_practice)
        assert all(each.kind and each.text and each.statements for each in domain.resources)


def test_the_linter_has_nothing_to_say_and_no_rule_has_to_look_away() -> None:
    (folder,) = plugin.stocktake_tools()
    proof = proof_folder(folder)
    assert proof.findings == ()


def test_each_statement_says_why_it_is_asked_and_what_could_count_as_evidence(tool: Tool) -> None:
    for _, statement in tool.statements():
        assert statement.asked_because.endswith(".")
        assert len(statement.asked_because.split()) <= 30, statement.asked_because
        assert 2 <= len(statement.evidence) <= 4
        assert all(len(each.split()) <= 20 for each in statement.evidence)


def test_each_statement_has_two_questions_for_each_kind_of_answer(tool: Tool) -> None:
    for _, statement in tool.statements():
        for questions in (statement.prompts_agree, statement.prompts_disagree, statement.prompts_dont_know):
            assert len(set(questions)) == 2
            assert all(each.endswith("?") and len(each.split()) <= 20 for each in questions), statement.id


def test_no_two_statements_ask_in_the_same_words(tool: Tool) -> None:
    asked = [
        each
        for _, one in tool.statements()
        for each in (one.asked_because, *one.evidence, *one.prompts_agree, *one.prompts_disagree)
    ]
    assert len(asked) == len(set(asked))


def test_good_practice_names_its_source_and_helps_with_statements_of_its_own_domain(tool: Tool) -> None:
    assert sum(len(domain.good_practice) for domain in tool.domains) >= 20
    for domain in tool.domains:
        own = {each.id for each in domain.statements}
        for each in (*domain.good_practice, *domain.resources):
            assert each.statements, each.title
            assert set(each.statements) <= own, each.title
        assert all("SCIE" in each.source for each in domain.good_practice)


def test_every_statement_is_helped_by_an_example_or_a_resource(tool: Tool) -> None:
    for domain in tool.domains:
        helped = {one for each in (*domain.good_practice, *domain.resources) for one in each.statements}
        assert helped == {each.id for each in domain.statements}


def test_somersets_figures_are_told_in_full(tool: Tool) -> None:
    (somerset,) = [each for each in tool.domain("commissioning").good_practice if each.place == "Somerset"]
    assert somerset.year == "since 2015"
    assert re.findall(r"\*\*([\d,]+)\*\*", somerset.outcome) == ["350", "110", "1,500", "9,000", "360"]


def test_no_resource_leads_to_an_address_that_its_source_does_not_give(tool: Tool) -> None:
    assert {each.url for domain in tool.domains for each in (*domain.resources, *domain.good_practice)} == {""}


def test_there_are_five_seats_to_answer_from(tool: Tool) -> None:
    assert {each.id: each.title for each in tool.perspectives} == {
        "leader": "Leaders and elected members",
        "practitioner": "Managers and practitioners",
        "partner": "Partner organisations",
        "person": "People who draw on support",
        "carer": "Carers",
    }
    assert all(each.description for each in tool.perspectives)


def test_statements_are_rated_on_five_points_of_agreement(tool: Tool) -> None:
    (scale,) = tool.scales
    assert scale.values == (1, 2, 3, 4, 5)
    assert (scale.label(1), scale.label(5)) == ("Strongly disagree", "Strongly agree")
    assert (scale.dont_know, scale.not_applicable) == ("I don't know", "This doesn't apply")


def test_the_scale_that_other_tools_may_name_is_the_one_of_the_tool(tool: Tool) -> None:
    assert tuple(plugin.stocktake_rating_scales()) == tool.scales


def test_the_tool_says_after_whom_it_is_made_and_that_they_did_not_endorse_it(tool: Tool) -> None:
    assert "Social Care Institute for Excellence (SCIE)" in tool.attribution
    assert "independent tool" in tool.attribution
    assert "not endorsed" in tool.attribution


def test_the_tool_says_that_it_is_no_audit_and_no_league_table(tool: Tool) -> None:
    assert "It is not an audit" in tool.about
    assert "no league table" in tool.about


def test_every_hard_word_stands_somewhere_in_the_tool_but_for_a_few_that_people_use_around_it(tool: Tool) -> None:
    said = [words for place, words in places_of(tool).items() if not place.startswith("term.")]
    around = {each.id for each in tool.glossary} - {each.id for each in terms_in(tool, *said)}
    assert around == {"personal-budget", "positive-risk-taking", "reablement"}

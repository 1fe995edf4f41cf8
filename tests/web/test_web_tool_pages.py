"""The tool in the web: what helps to think, and good practice with where it comes from."""

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from stocktake.workspace import Workspace


@pytest.fixture
def tool(workspace: Workspace):
    return workspace.catalogue.tool("strengths-based")


def text_of(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_the_page_of_every_domain_shows_all_that_helps_to_think(client: FlaskClient, tool) -> None:
    for domain in tool.domains:
        page = text_of(client, f"/tools/strengths-based/{domain.id}")
        for statement in domain.statements:
            for words in (statement.asked_because, *statement.evidence):
                assert str(escape(words)) in page


@pytest.mark.parametrize("whole", [False, True])
def test_every_example_and_resource_stands_in_the_web_reader(client: FlaskClient, tool, whole: bool) -> None:
    for domain in tool.domains:
        page = text_of(client, "/tools/strengths-based/" + ("whole" if whole else domain.id))
        for example in domain.good_practice:
            assert str(escape(example.title)) in page
            assert str(escape(example.place)) in page
            assert str(escape(f"Source: {example.source}.")) in page
        for resource in domain.resources:
            assert str(escape(resource.title)) in page
            assert str(escape(resource.text)) in page


def test_somersets_figures_stand_on_the_page(client: FlaskClient) -> None:
    page = text_of(client, "/tools/strengths-based/commissioning")
    assert "Very small businesses that care (Somerset, since 2015)" in page
    assert "What came of it:" in page
    assert "Helps with statements 1 and 4. Source: Leadership in strengths-based social care, SCIE, 2022." in page


def test_a_resource_without_an_address_is_no_link(client: FlaskClient) -> None:
    page = text_of(client, "/tools/strengths-based/co-production")
    assert "<li>Making it Real<br>" in page
    assert 'href=""' not in page


def test_who_answers_finds_questions_that_fit_and_what_could_count_as_evidence(participant, tool) -> None:
    first = tool.statement("vision-1")
    before = participant.get("/answer/vision").get_data(as_text=True)
    assert str(escape(first.asked_because)) in before
    assert str(escape(first.evidence[0])) in before
    assert str(escape(first.prompts_agree[0])) not in before
    participant.send("/answer/vision", {"a-vision-1": "5", "done": "no", "go": "later"})
    after = participant.get("/answer/vision").get_data(as_text=True)
    assert str(escape(first.prompts_agree[0])) in after
    assert str(escape(first.prompts_disagree[0])) not in after


@pytest.mark.parametrize(
    ("name", "title", "inside"),
    [
        ("companion", "Leadership companion", "From what we have to what it brings"),
        ("kit", "Facilitator kit", "When somebody tells of harm"),
        ("maps", "How this fits with other frameworks", "Safe systems, pathways and transitions"),
        ("cards", "Cards for the table", "One card for each statement: 36 in all."),
    ],
)
def test_the_tool_leads_to_what_stands_beside_it(client: FlaskClient, name: str, title: str, inside: str) -> None:
    address = f"/tools/strengths-based/{name}"
    assert f'href="{address}"' in text_of(client, "/tools/strengths-based")
    found = text_of(client, address)
    assert f"<h1>{title}</h1>" in found
    assert inside in found


def test_a_domain_leads_to_the_sections_beside_it(client: FlaskClient, tool) -> None:
    for domain in tool.domains:
        page = text_of(client, f"/tools/strengths-based/{domain.id}")
        for section in tool.beside(domain.id):
            where = "companion" if section.kind == "leadership" else "kit"
            assert f'href="/tools/strengths-based/{where}#companion-{section.id}"' in page
            assert f'id="companion-{section.id}"' in text_of(client, f"/tools/strengths-based/{where}")


def test_there_is_a_card_for_each_statement_also_in_easy_words(client: FlaskClient, tool) -> None:
    page = text_of(client, "/tools/strengths-based/cards")
    for _, statement in tool.statements():
        assert f'<h2 lang="en-GB">{escape(statement.text)}</h2>' in page
    easy = text_of(client, "/tools/strengths-based/cards?wording=easy-words")
    assert str(escape(tool.statement("vision-1").text)) not in easy


def test_a_tool_that_has_no_companion_says_so(workspace: Workspace, app) -> None:
    from attrs import evolve

    bare = evolve(workspace.catalogue.tool("strengths-based"), id="bare", companion=(), cross_maps=())
    workspace.catalogue.tools["bare"] = bare
    try:
        client = app.test_client()
        assert [client.get(f"/tools/bare/{name}").status_code for name in ("companion", "kit", "maps")] == [404] * 3
        page = text_of(client, "/tools/bare")
        assert "/tools/bare/companion" not in page
        assert "/tools/bare/cards" in page
    finally:
        del workspace.catalogue.tools["bare"]

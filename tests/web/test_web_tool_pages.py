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

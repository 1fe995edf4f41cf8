"""The report that goes by other frameworks, as facilitators open it."""

import pytest

from stocktake.workspace import Workspace


@pytest.fixture
def revealed(workspace: Workspace, review, answered):
    for _ in range(5):
        answered(4)
    return workspace.reveal(review.id, actor="facilitator")


def test_the_reports_page_leads_to_the_same_answers_in_another_order(facilitator, revealed) -> None:
    address = f"/reviews/{revealed.id}/report/regrouped"
    assert f'href="{address}"' in facilitator.get(f"/reviews/{revealed.id}/report").text
    page = facilitator.get(address)
    assert page.status_code == 200
    for words in ("Assessment framework for local authorities", "Safeguarding", "Workforce 3 (touches it)"):
        assert words in page.text
    assert "our own reading" in page.text


@pytest.mark.parametrize("extension", ["pdf", "html", "text"])
def test_it_comes_in_every_format(facilitator, revealed, extension: str) -> None:
    answer = facilitator.get(f"/reviews/{revealed.id}/report/regrouped.{extension}")
    assert answer.status_code == 200
    assert len(answer.data) > 2000


def test_the_reports_page_leads_to_the_kit_and_the_cards(facilitator, revealed) -> None:
    page = facilitator.get(f"/reviews/{revealed.id}/report").text
    assert 'href="/tools/strengths-based/kit"' in page
    assert 'href="/tools/strengths-based/cards"' in page

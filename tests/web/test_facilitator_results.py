import pytest
from tests.web.filled_review import FOR_FACILITATOR, PRIVATE, SHARED, UNNAMED, filled, one_answers, said, started

from stocktake.review import AgreedView, Answer, AnswerKind, Share


@pytest.fixture
def revealed(workspace):
    review = filled(workspace)
    return workspace.reveal(review.id, actor="facilitator")


def test_before_the_reveal_the_page_says_kindly_that_people_are_answering(facilitator, workspace):
    review = filled(workspace)
    for rest in ("results", "results/vision", "results/vision/only-for-you"):
        page = said(facilitator.get(f"/reviews/{review.id}/{rest}"))
        assert "People are still answering" in page
        assert "23 of 24 people have handed in." in page
        assert "ratings" not in page


def test_too_few_people_are_not_shown_even_after_the_reveal(facilitator, workspace):
    review = started(workspace)
    one_answers(workspace, review, "Ada", "carer", 1)
    workspace.reveal(review.id, actor="facilitator")
    page = said(facilitator.get(f"/reviews/{review.id}/results"))
    assert "Fewer than 5 people have answered, so their answers are not shown." in page


def test_strengths_come_first_then_differences_then_what_people_do_not_know(facilitator, revealed):
    page = said(facilitator.get(f"/reviews/{revealed.id}/results"))
    asked = ("What makes this work?", "What does each side see", "Who would know?")
    places = [page.index(words) for words in asked]
    places += [page.index(words) for words in ("People who answered", "Average of each domain")]
    assert places == sorted(places)
    assert "24 people answered for Eastshire" in page
    assert "12 of 24 people said that they don't know." in page


def test_every_bar_has_its_figures_in_words_with_how_many_they_rest_on(facilitator, revealed):
    page = facilitator.get(f"/reviews/{revealed.id}/results")
    assert "12 ratings, 12 don't know" in said(page)
    assert "Strongly disagree: 12, Strongly agree: 12." in said(page)
    assert page.text.count('class="figures"') == page.text.count('class="dist one"') > 9
    assert "How people answered, by domain" in said(page)


def test_a_domain_shows_statements_perspectives_reasons_and_figures_of_plugins(facilitator, revealed):
    page = facilitator.get(f"/reviews/{revealed.id}/results/vision")
    words = said(page)
    assert SHARED in words
    assert UNNAMED in words
    assert "Person 1, Leaders and elected members, “Strongly agree”" in words
    assert "Share who agree 100%" in words
    assert "Carers Not shown: fewer than 5 people answered" in words
    assert "People who draw on support Not shown: fewer than 5 people answered" in words
    assert "Develop a strengths-based vision and framework" in words
    assert "2 reasons are for you only" not in words
    assert "1 reason is for you only" in words


def test_what_is_for_the_facilitator_only_stands_on_a_page_apart(facilitator, revealed):
    results = facilitator.get(f"/reviews/{revealed.id}/results/vision")
    assert FOR_FACILITATOR not in results.text
    apart = facilitator.get(f"/reviews/{revealed.id}/results/vision/only-for-you")
    assert FOR_FACILITATOR in apart.text
    assert "Don't show this page to others" in said(apart)
    assert SHARED not in apart.text
    assert PRIVATE not in apart.text


def test_an_anonymous_review_names_nobody(facilitator, workspace):
    review = filled(workspace, anonymous=True)
    workspace.reveal(review.id, actor="facilitator")
    page = said(facilitator.get(f"/reviews/{review.id}/results/vision"))
    assert SHARED in page
    assert "Person 1" not in page


def test_an_agreed_view_stands_beside_the_answers(facilitator, workspace, revealed):
    view = AgreedView(statement="vision-1", kind=AnswerKind.RATING, value=4, reason="Most of us see it.")
    workspace.agree(revealed.id, view, actor="facilitator")
    page = said(facilitator.get(f"/reviews/{revealed.id}/results/vision"))
    assert "What we agree Agree is what we agreed Most of us see it." in page
    assert "24 ratings" in page


def test_an_unknown_domain_is_said(facilitator, revealed):
    page = facilitator.get(f"/reviews/{revealed.id}/results/gone")
    assert page.status_code == 404
    assert "has no domain “gone”." in said(page)


def test_words_of_people_are_never_markup(facilitator, workspace):
    review = filled(workspace, title="<script>alert(1)</script>", place="=HYPERLINK(1)")
    person = next(iter(workspace.review(review.id).participants))
    hostile = Answer(
        statement="vision-1", kind=AnswerKind.RATING, value=4, reason='"><script>alert(2)</script>', share=Share.NAMED
    )
    workspace.answer(review.id, person, [hostile])
    workspace.reveal(review.id, actor="facilitator")
    for rest in ("", "/results", "/results/vision", "/agree/vision-1", "/people", "/people/cards", "/report"):
        page = facilitator.get(f"/reviews/{review.id}{rest}").text
        assert "<script>alert" not in page
        assert " style=" not in page

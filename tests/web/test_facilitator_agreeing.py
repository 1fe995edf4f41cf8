import pytest
from tests.web.filled_review import FOR_FACILITATOR, SHARED, filled, problems, said, value_of

from stocktake.review import AgreedView, AnswerKind


@pytest.fixture
def revealed(workspace):
    review = filled(workspace)
    return workspace.reveal(review.id, actor="facilitator")


@pytest.fixture
def path(revealed):
    return f"/reviews/{revealed.id}/agree"


def test_the_list_begins_with_what_stands_out_and_says_what_is_settled(facilitator, workspace, revealed, path):
    workspace.agree(revealed.id, AgreedView(statement="vision-1", kind=AnswerKind.DONT_KNOW), actor="facilitator")
    page = said(facilitator.get(path))
    assert "1 of 36 statements are settled." in page
    assert "We don't know yet" in page
    assert page.index("What works") < page.index("Where views differ") < page.index("All statements")


def test_a_statement_shows_what_people_said_beside_the_form(facilitator, path):
    page = said(facilitator.get(f"{path}/vision-1"))
    assert SHARED in page
    assert FOR_FACILITATOR not in page
    assert "24 ratings" in page
    assert "What do we agree on?" in page


@pytest.mark.parametrize(
    ("chosen", "kind", "value"),
    [
        ("4", AnswerKind.RATING, 4),
        ("dont-know", AnswerKind.DONT_KNOW, None),
        ("not-applicable", AnswerKind.NOT_APPLICABLE, None),
        ("none", AnswerKind.NONE, None),
    ],
)
def test_every_kind_of_view_is_settled_with_its_reason(facilitator, workspace, revealed, path, chosen, kind, value):
    seen = value_of(facilitator.get(f"{path}/vision-1"), "seen")
    page = facilitator.post(f"{path}/vision-1", view=chosen, reason="We heard each other.", seen=seen)
    assert "Saved." in said(page)
    settled = workspace.review(revealed.id).agreed["vision-1"]
    assert settled == AgreedView(statement="vision-1", kind=kind, value=value, reason="We heard each other.")


def test_saving_goes_on_to_the_next_in_the_suggested_order(facilitator, path):
    first = facilitator.get(path).text.split(f"{path}/")[1].split('"')[0]
    answer = facilitator.post(f"{path}/{first}", follow=False, view="4", seen="9999", then="next")
    assert answer.status_code == 303
    assert answer.location.startswith(f"{path}/")
    assert not answer.location.endswith(f"/{first}")


def test_the_last_statement_leads_back_to_the_list(facilitator, path):
    answer = facilitator.post(f"{path}/impact-4", follow=False, view="4", seen="9999", then="next")
    assert answer.location == path


def test_the_same_view_sent_twice_is_one_entry(facilitator, workspace, revealed, path):
    seen = value_of(facilitator.get(f"{path}/vision-1"), "seen")
    for _ in range(2):
        assert facilitator.post(f"{path}/vision-1", view="4", seen=seen).status_code == 200
    kinds = [note.entry.kind for note in workspace.history(revealed.id)]
    assert kinds.count("view-agreed") == 1


def test_an_old_tab_sees_both_versions_and_may_save_again(facilitator, workspace, revealed, path):
    seen = value_of(facilitator.get(f"{path}/vision-1"), "seen")
    theirs = AgreedView(statement="vision-1", kind=AnswerKind.RATING, value=2, reason="Theirs came first.")
    workspace.agree(revealed.id, theirs, actor="somebody else")
    page = facilitator.post(f"{path}/vision-1", view="5", reason="Mine came later.", seen=seen)
    assert page.status_code == 409
    assert problems(page) == [
        "Somebody else changed the agreed view of this statement since you opened this page. "
        "What they wrote is shown beside yours: look at both, and save again."
    ]
    assert "What is saved now What we agree Disagree Because Theirs came first." in said(page)
    assert "Mine came later.</textarea>" in page.text
    assert workspace.review(revealed.id).agreed["vision-1"] == theirs
    again = facilitator.post(f"{path}/vision-1", view="5", reason="Mine came later.", seen=value_of(page, "seen"))
    assert "Saved." in said(again)
    assert workspace.review(revealed.id).agreed["vision-1"].value == 5


@pytest.mark.parametrize("view", ["", "6", "0", "rating", "４"])
def test_a_view_off_the_scale_is_said_and_the_reason_kept(facilitator, workspace, revealed, path, view):
    page = facilitator.post(f"{path}/vision-1", view=view, reason="Because of the lunch.", seen="9999")
    assert page.status_code == 422
    assert problems(page) == ["Choose what you agree on. If you don't agree, choose “We see it differently”."]
    assert "Because of the lunch.</textarea>" in page.text
    assert workspace.review(revealed.id).agreed == {}


def test_a_long_reason_is_said_and_kept(facilitator, path):
    reason = "word " * 4000
    page = facilitator.post(f"{path}/vision-1", view="4", reason=reason, seen="9999")
    assert page.status_code == 422
    assert problems(page) == ["The reason is 20,000 characters long; the most is 10,000. Shorten it, and save again."]
    assert reason in page.text


def test_characters_that_cannot_be_stored_are_said(facilitator, path):
    page = facilitator.post(f"{path}/vision-1", view="4", reason="a\x00b", seen="9999")
    assert page.status_code == 422
    assert problems(page) == [
        "The reason holds a character that can't be stored (U+0000). Take it out, and save again."
    ]


def test_nothing_is_agreed_before_the_reveal(facilitator, workspace):
    review = filled(workspace)
    page = facilitator.get(f"/reviews/{review.id}/agree/vision-1")
    assert "An agreed view comes after people have seen what everybody said." in said(page)
    assert 'name="view"' not in page.text
    refused = facilitator.post(f"/reviews/{review.id}/agree/vision-1", view="4", reason="Too early.", seen="9999")
    assert refused.status_code == 422
    assert problems(refused) == [
        "Reveal the results first: an agreed view comes after people have seen what everybody said."
    ]
    assert workspace.review(review.id).agreed == {}


def test_an_unknown_statement_is_said(facilitator, path):
    for page in (facilitator.get(f"{path}/gone"), facilitator.post(f"{path}/gone", view="4")):
        assert page.status_code == 404
        assert "This review has no such statement." in said(page)

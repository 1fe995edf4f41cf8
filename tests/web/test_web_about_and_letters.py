"""The page about a review on the way in, the letters that invite, and what the facilitator notes for both."""

import pytest
from tests.web.filled_review import problems, said, value_of

NOTED = {
    "how_long": "Half an hour, with tea.",
    "contact": "Ana, 01632 960001",
    "afterwards": "The board reads it in June.",
    "recognised": "A voucher of £20 for everybody.",
    "on_the_day": "Bo needs the ramp.",
}


@pytest.fixture
def arranged(facilitator, review):
    path = f"/reviews/{review.id}/people/arrangements"
    seen = value_of(facilitator.get(path), "seen")
    return facilitator.send(path, {**NOTED, "answer_by": "31/3/2027", "seen": seen})


def test_what_is_arranged_stands_on_the_page_about_the_review_and_the_need_of_one_person_does_not(
    arranged, facilitator, stranger, review, door
):
    assert "What people need on the day Bo needs the ramp." in said(arranged)
    page = said(stranger().get(f"/about/{review.id}"))
    for words in (
        "Half an hour",
        "Ana, 01632 960001",
        "in June",
        "A voucher of £20",
        "Please answer by 31 March 2027.",
    ):
        assert words in page
    assert "Where fewer than 5 people answered, nothing is shown." in page
    assert "ramp" not in page
    assert f'href="/about/{review.id}"' in stranger().get(f"/i/{door.token}").text


def test_without_notes_the_page_says_what_holds_anyway_in_easy_words_and_in_welsh_too(stranger, review):
    guest = stranger()
    assert "About 30 minutes, all at once or bit by bit." in said(guest.get(f"/about/{review.id}"))
    assert "You read a sentence. You say if you agree." in said(guest.get(f"/about/{review.id}?wording=easy-words"))
    welsh = guest.get(f"/about/{review.id}?wording=welsh")
    assert "Pam rydym yn gofyn i chi" in said(welsh)
    assert guest.get("/about/no-such-review").status_code == 404


def test_an_old_tab_and_a_wrong_date_are_told_and_what_was_typed_comes_back(arranged, facilitator, review):
    path = f"/reviews/{review.id}/people/arrangements"
    old = facilitator.send(path, {"contact": "Cleo", "seen": "1"})
    assert old.status_code == 409
    assert "What is saved now Answer by 31 March 2027" in said(old)
    assert ">\nCleo</textarea>" in old.text
    wrong = facilitator.send(path, {"contact": "Cleo", "answer_by": "soon", "seen": value_of(old, "seen")})
    assert problems(wrong) == ["This is not a date. Write day, month and year like 31/3/2027, or leave it empty."]


def test_letters_have_a_page_and_a_qr_code_for_each_link_and_come_in_other_formats(
    arranged, facilitator, workspace, review, door
):
    workspace.invite(review.id, "leader", many=True, actor="facilitator")
    path = f"/reviews/{review.id}/people/letters"
    page = facilitator.get(path)
    assert "Dear Ada Lane," in said(page)
    assert "Hello," in said(page)
    assert page.text.count('class="qr"') == 2
    assert f"{door.code[:5]}-{door.code[5:]}" in said(page)
    assert "ramp" not in said(page)
    text = facilitator.get(f"{path}.text").text
    assert f"/i/{door.token}" in text
    assert "Dear Ada Lane," in text
    assert "Annwyl Ada Lane," in facilitator.get(f"{path}.text?wording=welsh").text
    assert facilitator.get(f"{path}.pdf").data.startswith(b"%PDF")
    workspace.enter(review.id, door.invitation.id)
    assert "Ada Lane" not in facilitator.get(f"{path}.text").text
    assert facilitator.get(f"{path}.nothing").status_code == 404

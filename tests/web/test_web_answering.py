"""Answering: half forms, two tabs, hostile text, closed reviews and cancelled links."""

import io
import re
from html import unescape

import pytest
from pypdf import PdfReader

from stocktake.review import Answer, AnswerKind, Share

PART = "/answer/vision"


def mine(workspace, review):
    state = workspace.review(review.id)
    [person] = state.participants
    return state.answers.get(person, {})


def marks(page: str) -> dict[str, str]:
    """Read the hidden fields of a page, as a browser would send them again."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def problems(page: str) -> list[str]:
    found = re.search(r'<div class="errors".*?</div>', page, re.DOTALL)
    return [unescape(re.sub("<[^>]+>", "", each)) for each in re.findall(r"<li>.*?</li>", found[0])] if found else []


def test_a_half_form_is_saved_and_only_whether_the_part_is_finished_is_asked(participant, workspace, review):
    answer = participant.send(PART, {"a-vision-1": "4", "why-vision-1": "We meet.", "go": "on"})
    assert answer.status_code == 422
    assert problems(answer.text) == ["Select whether you have finished this part."]
    assert "<title>Error: Develop a strengths-based vision and framework – Stocktake</title>" in answer.text
    saved = Answer(statement="vision-1", kind=AnswerKind.RATING, value=4, reason="We meet.", share=Share.UNNAMED)
    assert mine(workspace, review) == {"vision-1": saved}


def test_coming_back_later_asks_nothing(participant, workspace, review):
    answer = participant.send(PART, {"a-vision-2": "dont-know", "go": "later"})
    assert "Saved. You can come back whenever you like." in answer.text
    assert mine(workspace, review)["vision-2"].kind is AnswerKind.DONT_KNOW


def test_a_finished_part_leads_on_to_the_next_and_counts(participant, workspace, review):
    answer = participant.send(PART, {"a-vision-1": "5", "done": "yes", "go": "on"})
    assert answer.request.path == "/answer/leading"
    assert "1 of 9 parts completed" in answer.text


def test_who_has_finished_every_part_finds_the_way_to_hand_in(participant, workspace, review):
    domains = [domain.id for domain in workspace.tool_of(review).domains]
    for domain in domains:
        participant.send(f"/answer/{domain}", {"done": "yes", "go": "later"})
    answer = participant.get("/answer")
    assert answer.status_code == 200
    assert "9 of 9 parts completed" in answer.text
    assert "Check and hand in</a>" in answer.text
    assert "next part" not in answer.text


def test_an_answer_can_be_taken_back_without_a_script(participant, workspace, review):
    participant.send(PART, {"a-vision-1": "5", "go": "later"})
    participant.send(PART, {"a-vision-1": "none", "go": "later"})
    assert mine(workspace, review)["vision-1"].kind is AnswerKind.NONE


def test_a_form_sent_twice_does_no_harm(participant, workspace, review):
    fields = {"a-vision-1": "4", "why-vision-1": "x", "seen": "4", "go": "later"}
    first = participant.send(PART, fields)
    position = workspace.review(review.id).position
    second = participant.send(PART, fields)
    assert (first.status_code, second.status_code) == (200, 200)
    assert workspace.review(review.id).position == position


def test_autosave_saves_half_a_form_and_says_where_things_stand(participant, workspace, review):
    answer = participant.send(PART, {"a-vision-1": "2", "autosave": "1"})
    assert answer.status_code == 200
    assert answer.json["seen"] == workspace.review(review.id).position
    assert set(answer.json["was"]) == {"vision-1", "vision-2", "vision-3", "vision-4"}
    assert answer.json["saved_at"].startswith("20")
    assert mine(workspace, review)["vision-1"].value == 2


def test_autosave_after_autosave_can_go_back_to_what_the_page_first_showed(participant, workspace, review):
    fields = marks(participant.get(PART).text)
    first = participant.send(PART, {**fields, "a-vision-1": "2", "autosave": "1"}).json
    fields |= {f"was-{name}": mark for name, mark in first["was"].items()} | {"seen": str(first["seen"])}
    second = participant.send(PART, {**fields, "a-vision-1": "none", "autosave": "1"})
    assert second.status_code == 200
    assert mine(workspace, review)["vision-1"].kind is AnswerKind.NONE


def test_an_old_tab_keeps_what_was_typed_and_shows_what_was_saved_elsewhere(participant, workspace, review):
    old = marks(participant.get(PART).text)
    participant.send(PART, {"a-vision-1": "5", "why-vision-1": "From my phone", "go": "later"})
    answer = participant.send(PART, {**old, "a-vision-1": "1", "why-vision-1": "From my desk", "go": "later"})
    assert answer.status_code == 409
    assert problems(answer.text)[0].startswith("You answered this on another page or device after you opened this one:")
    assert "From my phone" in answer.text
    assert "From my desk</textarea>" in answer.text
    assert mine(workspace, review)["vision-1"].reason == "From my phone"
    again = {**marks(answer.text), "a-vision-1": "1", "why-vision-1": "From my desk", "go": "later"}
    assert participant.send(PART, again).status_code == 200
    assert mine(workspace, review)["vision-1"].reason == "From my desk"


def test_an_old_tab_leaves_alone_what_it_did_not_change(participant, workspace, review):
    old = marks(participant.get(PART).text)
    participant.send(PART, {"a-vision-1": "5", "why-vision-1": "From my phone", "go": "later"})
    untouched = {f"why-vision-{n}": "" for n in range(1, 5)} | {f"share-vision-{n}": "unnamed" for n in range(1, 5)}
    answer = participant.send(PART, {**old, **untouched, "a-vision-2": "3", "go": "later"})
    assert answer.status_code == 200
    assert mine(workspace, review)["vision-1"].reason == "From my phone"
    assert mine(workspace, review)["vision-2"].value == 3


@pytest.mark.parametrize(
    "words",
    [
        "😀👩‍👩‍👧‍👦 emoji",
        "מימין לשמאל",
        "<script>alert(1)</script>",
        '=HYPERLINK("http://example.org")',
        "two\nlines\n\nthree",
        "\n first",
    ],
)
def test_any_words_come_back_as_they_were_typed(participant, workspace, review, words):
    answer = participant.send(PART, {"why-vision-1": words, "go": "later"})
    assert answer.status_code == 200
    assert mine(workspace, review)["vision-1"].reason == words
    shown = participant.get(PART).text
    assert "<script>alert" not in shown
    written = re.search(r'<textarea id="why-vision-1"[^>]*dir="auto"[^>]*>\n(.*?)</textarea>', shown, re.DOTALL)
    assert unescape(written[1]) == words


def test_a_text_that_is_too_long_is_shown_again_with_a_sentence_and_the_rest_is_saved(participant, workspace, review):
    long = "😀" * 20_000
    answer = participant.send(
        PART, {"a-vision-2": "4", **{f"why-vision-{n}": long for n in (1, 3, 4)}, "done": "yes", "go": "on"}
    )
    assert answer.status_code == 422
    assert problems(answer.text) == [
        f"Your reason for statement {n} is 20,000 characters long; the most is 10,000. Shorten it, and save again."
        for n in (1, 3, 4)
    ]
    assert answer.text.count(long) == 3
    assert set(mine(workspace, review)) == {"vision-2"}


def test_a_character_that_cannot_be_stored_is_named_and_taken_out_of_what_is_shown(participant, workspace, review):
    answer = participant.send(PART, {"why-vision-1": "nul\x00byte", "go": "later"})
    assert answer.status_code == 422
    assert problems(answer.text) == [
        "Your reason for statement 1 holds a character that can't be stored (U+0000). Take it out, and save again."
    ]
    assert "nulbyte</textarea>" in answer.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"a-vision-1": "6"}, "“6” is not one of the answers. Choose one from the list."),
        ({"a-vision-1": "４"}, "“４” is not one of the answers. Choose one from the list."),
        ({"a-strange-1": "4"}, "There is no statement “strange-1” in this part, so it was left out."),
        ({"a-leading-1": "4"}, "There is no statement “leading-1” in this part, so it was left out."),
        ({"share-vision-1": "all"}, "Choose who may read your reason from the list."),
        ({"done": "maybe"}, "Select whether you have finished this part."),
    ],
)
def test_what_is_not_on_the_list_is_refused_with_a_sentence(participant, workspace, review, fields, sentence):
    answer = participant.send(PART, {**fields, "go": "later"})
    assert answer.status_code == 422
    assert sentence in problems(answer.text)
    assert mine(workspace, review) == {}


def test_an_unknown_part_is_not_found(participant):
    answer = participant.get("/answer/object")
    assert answer.status_code == 404
    assert "has no domain “object”." in answer.text


def test_in_an_anonymous_review_nobody_can_share_with_their_name(client, workspace, visitor):
    review = workspace.start("strengths-based", title="T", place="P", anonymous=True, actor="facilitator")
    door = workspace.invite(review.id, "carer", many=True, actor="facilitator")
    assert 'name="name"' not in visitor.get(f"/i/{door.token}").text
    visitor.send(f"/i/{door.token}", {"name": "Ada"})
    [person] = workspace.review(review.id).participants.values()
    assert person.name == ""
    assert "Everybody, with my name" not in visitor.get(PART).text
    answer = visitor.send(PART, {"share-vision-1": "named", "why-vision-1": "x", "go": "later"})
    assert problems(answer.text) == ["Choose who may read your reason from the list."]


def test_a_closed_review_keeps_what_was_saved_and_shows_what_was_typed(participant, workspace, review):
    participant.send(PART, {"a-vision-1": "4", "go": "later"})
    workspace.close_review(review.id, actor="facilitator")
    answer = participant.send(PART, {"why-vision-1": "One more thing to say", "go": "later"})
    assert answer.status_code == 409
    assert "This review is closed, so answers can&#39;t be changed any more. What you saved is kept." in answer.text
    assert "One more thing to say</textarea>" in answer.text
    assert participant.get(PART).status_code == 409
    assert "This review is closed" in participant.get("/answer").text
    assert participant.get("/answer/mine").status_code == 200


def test_a_cancelled_link_ends_the_visit_with_a_sentence_and_shows_what_was_typed(participant, workspace, review, door):
    workspace.cancel(review.id, door.invitation.id, actor="facilitator")
    answer = participant.send(PART, {"why-vision-1": "Something long enough", "go": "later"})
    assert answer.status_code == 403
    assert "The link that you came in with has been cancelled. What you saved is kept." in answer.text
    assert "Something long enough</textarea>" in answer.text
    assert participant.get("/answer").request.path == "/join"


def test_an_old_token_shows_the_page_again_with_what_was_typed(participant, workspace, review):
    fields = {"csrf_token": "old", "a-vision-1": "4", "why-vision-1": "Typed before lunch"}
    answer = participant.client.post(PART, data=fields)
    assert answer.status_code == 400
    assert "Typed before lunch</textarea>" in answer.text
    assert mine(workspace, review) == {}
    again = {**marks(answer.text), "a-vision-1": "4", "why-vision-1": "Typed before lunch", "go": "later"}
    assert participant.client.post(PART, data=again).status_code == 303
    assert mine(workspace, review)["vision-1"].reason == "Typed before lunch"


def test_a_page_of_somebody_else_who_used_this_browser_saves_nothing(participant, workspace, review):
    answer = participant.send(PART, {"who": "somebody-else", "why-vision-1": "Mine, not yours", "go": "later"})
    assert answer.status_code == 403
    assert "Somebody else has come in with this browser since you opened that page" in answer.text
    assert "Mine, not yours</textarea>" in answer.text
    assert mine(workspace, review) == {}


def test_check_shows_answers_gaps_and_ways_to_change_them(participant):
    participant.send(PART, {"a-vision-1": "4", "why-vision-1": "<b>Bold</b>", "go": "later"})
    shown = participant.get("/answer/check").text
    assert "You have answered 1 of 36 statements." in shown
    assert "&lt;b&gt;Bold&lt;/b&gt;" in shown
    assert shown.count("Not answered") == 35
    assert (
        'href="/answer/vision#a-vision-1-0">Change<span class="vh"> your answer: <span lang="en-GB">When care and'
        in shown
    )


def test_handing_in_says_thank_you_and_leaves_answers_open(participant, workspace, review):
    assert participant.send("/answer/hand-in", {}).status_code == 422
    participant.send(PART, {"a-vision-1": "4", "go": "later"})
    thanks = participant.send("/answer/hand-in", {})
    assert "Thank you. Your answers are handed in." in thanks.text
    participant.send(PART, {"a-vision-1": "5", "go": "later"})
    assert mine(workspace, review)["vision-1"].value == 5


def test_after_the_reveal_the_pages_say_that_answers_are_late(participant, workspace, review, answered):
    for value in (2, 3, 4, 4, 5):
        answered(value)
    workspace.reveal(review.id, actor="facilitator")
    words = "counted the next time the person who runs the review brings late answers in"
    assert all(words in participant.get(path).text for path in ("/answer", PART, "/answer/check"))


def test_the_own_report_comes_as_a_page_and_as_pdf(participant):
    participant.send(PART, {"a-vision-1": "4", "go": "later"})
    assert "You said: <strong>Agree</strong>" in participant.get("/answer/mine").text
    pdf = participant.get("/answer/mine.pdf")
    assert pdf.mimetype == "application/pdf"
    assert pdf.data.startswith(b"%PDF-")


def test_the_own_report_leads_on_from_what_was_said_in_the_page_and_in_the_pdf(participant, catalogue):
    participant.send(PART, {"a-vision-1": "4", "a-vision-2": "1", "a-vision-3": "dont-know", "go": "later"})
    page = unescape(participant.get("/answer/mine").text)
    printed = PdfReader(io.BytesIO(participant.get("/answer/mine.pdf").data))
    written = "".join("".join(each.extract_text() for each in printed.pages).split())
    one, two, three, *_ = catalogue.tool("strengths-based").domain("vision").statements
    for words in (one.prompts_agree[0], two.prompts_disagree[0], three.prompts_dont_know[0], "What you rated low"):
        start = page.index("Where to go on from your answers</h")
        assert words in page[start:]
        assert "".join(words.split()) in written


def test_other_words_can_be_chosen_and_stay(participant):
    participant.send("/answer/wording", {"wording": "easy-words"})
    assert "What is strong here?" not in participant.get(PART).text
    easy = participant.get(PART).text
    participant.send("/answer/wording", {"wording": "no-such-wording"})
    assert participant.get(PART).text != easy

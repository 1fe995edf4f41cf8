"""Somebody at risk, asking for support, taking words back and asking to be taken out; what the facilitator sees."""

from attrs import evolve
from tests.web.filled_review import problems, said, value_of

from stocktake.review import Answer, AnswerKind
from stocktake.settings import Organisation


def test_every_page_of_participants_says_whom_to_tell_in_their_words(participant):
    for path in ("/join", "/answer", "/answer/vision", "/answer/check", "/answer/ask", "/answer/mine"):
        assert "If somebody is in danger now, call 999." in said(participant.get(path)), path
    assert "If somebody is in danger now" not in said(participant.get("/tools"))
    participant.send("/answer/wording", {"wording": "easy-words"})
    assert "Is somebody in danger now? Call 999." in said(participant.get("/answer"))


def test_the_organisations_own_contact_stands_there_instead(workspace, participant):
    own = Organisation(at_risk="Ring <our> team.", at_risk_phone="01632 960 002", at_risk_link="https://example.org/a")
    workspace.settings = evolve(workspace.settings, organisation=own)
    page = participant.get("/answer")
    assert "Ring <our> team. Call 01632 960 002 · What to do, and whom to tell" in said(page)
    assert 'href="tel:01632960002"' in page.text
    assert "call 999" not in said(page)


def test_support_is_asked_for_seen_by_the_facilitator_and_marked(participant, facilitator, review):
    wrong = participant.post("/answer/ask", text=" ")
    assert (wrong.status_code, problems(wrong)) == (422, ["What you need is empty. Write something, and save again."])
    page = participant.post("/answer/ask", text="Large print, please", request_id=value_of(wrong, "request_id"))
    assert "Large print, please Asked on" in said(page)
    people = facilitator.get(f"/reviews/{review.id}/people")
    assert "What people asked for Ada Lane support" in said(people)
    action = people.text.split('action="/reviews/')[1].split('"')[0]
    assert "seen to" in said(facilitator.post(f"/reviews/{action}", done="yes"))
    assert "Seen to on" in said(participant.get("/answer/ask"))


def test_support_is_asked_for_before_coming_in(visitor, facilitator, review, door):
    visitor.post(f"/i/{door.token}/ask", text="Somebody to answer with me")
    assert "Somebody to answer with me" in said(facilitator.get(f"/reviews/{review.id}/people"))


def test_a_reason_is_taken_back_by_its_button_until_the_report_is_made(participant, facilitator, workspace, review):
    (person,) = workspace.review(review.id).participants
    given = [
        Answer(statement=each, kind=AnswerKind.RATING, value=4, reason="Mine") for each in ("vision-1", "vision-2")
    ]
    workspace.answer(review.id, person, given)
    page = participant.post("/answer/words/vision-1/take-back")
    assert "Your words are taken back." in said(page)
    assert workspace.review(review.id).answers[person]["vision-1"].reason == ""
    workspace.reveal(review.id, actor="facilitator")
    ask = facilitator.get(f"/reviews/{review.id}/report/made")
    made = facilitator.post(f"/reviews/{review.id}/report/made", seen=value_of(ask, "seen"))
    assert "that it is. Nobody can change answers" in said(made)
    assert participant.post("/answer/words/vision-2/take-back").status_code == 409
    page = said(participant.get("/answer/check"))
    assert "Take these words back" not in page
    assert "You can still ask that everything you wrote is taken out" in page


def test_somebody_asks_to_be_taken_out_and_the_facilitator_does_it(participant, facilitator, workspace, review):
    (person,) = workspace.review(review.id).participants
    workspace.answer(review.id, person, [Answer(statement="vision-1", kind=AnswerKind.RATING, value=4, reason="Mine!")])
    assert "to be taken out" in said(participant.get("/answer/ask/erasure"))
    participant.post("/answer/ask/erasure")
    people = facilitator.get(f"/reviews/{review.id}/people")
    assert "Asks that everything they wrote is taken out." in said(people)
    ask = facilitator.get(f"/reviews/{review.id}/people/erase/{person}")
    assert "Erase everything that Ada Lane wrote?" in said(ask)
    assert "1 reason and 0 proposals of theirs are stored now." in said(ask)
    done = facilitator.post(f"/reviews/{review.id}/people/erase/{person}")
    assert "Everything they wrote is erased." in said(done)
    assert "Ada Lane" not in said(done)
    assert person not in workspace.review(review.id).participants
    assert "Your answers have been taken out of this review" in said(participant.get("/answer"))
    assert facilitator.post(f"/reviews/{review.id}/people/erase/nobody").status_code == 404

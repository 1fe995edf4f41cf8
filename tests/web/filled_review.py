"""A review that people have answered, with words of every kind in it, for the tests of the facilitator's pages."""

import html
import re

from werkzeug.test import TestResponse

from stocktake.review import Answer, AnswerKind, Share
from stocktake.state import ReviewState
from stocktake.workspace import Workspace

SHARED = "We ask early, and people see what changed 😀."
UNNAMED = "نحن نستمع إلى الأشخاص الذين يتلقون الدعم."
FOR_FACILITATOR = "Only the facilitator may read this line."
PRIVATE = "Nobody but me may read this line."
WORDS = (SHARED, UNNAMED, FOR_FACILITATOR, PRIVATE)
PEOPLE = {"leader": 6, "practitioner": 6, "partner": 5, "person": 4, "carer": 3}
STATEMENT = "vision-1"
REASONS = {
    0: (SHARED, Share.NAMED),
    1: (UNNAMED, Share.UNNAMED),
    2: (FOR_FACILITATOR, Share.FACILITATOR),
    3: (PRIVATE, Share.PRIVATE),
}


def started(workspace: Workspace, **more: object) -> ReviewState:
    """Start a review of Eastshire."""
    settled = {"title": "Spring review", "place": "Eastshire", "purpose": "To see where we stand.", **more}
    return workspace.start("strengths-based", actor="facilitator", **settled)  # type: ignore[arg-type]


def filled(workspace: Workspace, **more: object) -> ReviewState:
    """Let 24 people answer everything; 23 hand in. Many don't know the second statement, views differ on the third."""
    review = started(workspace, **more)
    number = 0
    for perspective, count in PEOPLE.items():
        for _ in range(count):
            number += 1
            one_answers(workspace, review, f"Person {number}", perspective, number)
    return workspace.review(review.id)


def one_answers(workspace: Workspace, review: ReviewState, name: str, perspective: str, number: int) -> str:
    """Invite somebody and let them answer everything; gives their id."""
    door = workspace.invite(review.id, perspective, name=name, actor="facilitator")
    person, _ = workspace.enter(review.id, door.invitation.id)
    given = [_answer(each.id, place, number) for place, (_, each) in enumerate(workspace.tool_of(review).statements())]
    workspace.answer(review.id, person.id, given)
    if number != 24:
        workspace.hand_in(review.id, person.id)
    return person.id


def _answer(statement: str, place: int, number: int) -> Answer:
    reason, share = REASONS.get(number - 1, ("", Share.UNNAMED)) if statement == STATEMENT else ("", Share.UNNAMED)
    if place == 1 and number % 2:
        return Answer(statement=statement, kind=AnswerKind.DONT_KNOW)
    value = (1 if number % 2 else 5) if place == 2 else 4 + number % 2
    return Answer(statement=statement, kind=AnswerKind.RATING, value=value, reason=reason, share=share)


def said(answer: TestResponse) -> str:
    """Give the words of a page, without its markup."""
    main = re.sub(r"(?s)<script.*?</script>|<title>.*?</title>", " ", answer.text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def problems(answer: TestResponse) -> list[str]:
    """Give the sentences of the summary at the top of a page."""
    found = re.search(r'(?s)<div class="errors".*?</div>', answer.text)
    return [
        html.unescape(re.sub(r"<[^>]+>", "", each))
        for each in re.findall(r"(?s)<li>(.*?)</li>", found[0] if found else "")
    ]


def value_of(answer: TestResponse, name: str) -> str:
    """Give what a page's form has in a hidden field or a text field."""
    found = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', answer.text)
    return html.unescape(found[1]) if found else ""

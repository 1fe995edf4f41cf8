"""Which reasons a viewer may read, and what may be said of who gave them: what their authors chose, no more.

The rules are those of `stocktake.reading`, which alone calls this.
"""

from collections.abc import Mapping, Set

from attrs import evolve, frozen

from stocktake.cover import Cover
from stocktake.review import Answer, AnswerKind, Share
from stocktake.state import ReviewState
from stocktake.tool import RatingScale

_NARROWER = tuple(Share)  # from everybody with a name to nobody else
_Written = tuple[str, str]  # its sort, and the words
CHANGED = "changed"
Words = Mapping[tuple[AnswerKind, int | None], str]


@frozen(kw_only=True)
class Reason:
    """Why somebody answered as they did; *name* and *perspective* are empty where they may not be shown.

    *sort* is empty for a reason, the value of an `EvidenceKind` for evidence, ``changed`` for what changed their mind.
    """

    text: str
    said: str
    value: int | None = None
    name: str = ""
    perspective: str = ""
    only_facilitator: bool = False
    sort: str = ""


def words_of(scale: RatingScale) -> Words:
    """Map what can be chosen to the words of the scale."""
    points: dict[tuple[AnswerKind, int | None], str] = {
        (AnswerKind.RATING, point.value): point.label for point in scale.points
    }
    return {
        **points,
        (AnswerKind.DONT_KNOW, None): scale.dont_know,
        (AnswerKind.NOT_APPLICABLE, None): scale.not_applicable,
    }


def reasons(
    state: ReviewState, role: str, statement: str, rests: Cover, *, words: Words, sides: Set[str]
) -> tuple[Reason, ...]:
    """Give what a viewer of a *role* may read of people's words: reasons, evidence, what changed their minds.

    Without a name, perspectives only of *sides* are given.

    *words* says what was chosen; without them nothing is said of it.
    """
    found = [
        _reason(state, person, still, words, sides, written)
        for person, answers in rests.answers.items()
        if statement in answers and person in state.participants
        for written in _written(answers[statement])
        if (still := _still_said(state, person, answers[statement], written)) and _may_read(role, still)
    ]
    return tuple(sorted(found, key=lambda each: (-(each.value or 0), each.said, each.text)))


def _written(answer: Answer) -> tuple[_Written, ...]:
    """Give everything that somebody wrote in an answer, each with its sort."""
    found = [("", answer.reason)]
    if answer.extras is not None:
        if answer.extras.evidence is not None:
            found.append((answer.extras.evidence.kind.value, answer.extras.evidence.text))
        found.append((CHANGED, answer.extras.changed))
    return tuple((sort, text) for sort, text in found if text.strip())


def _still_said(state: ReviewState, person: str, answer: Answer, written: _Written) -> Answer | None:
    """Give an answer with the narrower of the circles its author chose then and now; None if taken back."""
    now = state.answers.get(person, {}).get(answer.statement, answer)
    if now is answer:
        return answer
    if written not in _written(now):
        return None
    return evolve(answer, share=max(now.share, answer.share, key=_NARROWER.index))


def _may_read(role: str, answer: Answer) -> bool:
    if answer.share is Share.FACILITATOR:
        return role == "facilitator"
    return answer.share is not Share.PRIVATE


def _reason(
    state: ReviewState, participant: str, answer: Answer, words: Words, sides: Set[str], written: _Written
) -> Reason:
    person = state.participants[participant]
    named = bool(person.name) and answer.share is Share.NAMED and not state.settled.anonymous
    return Reason(
        text=written[1],
        said=words.get((answer.kind, answer.value), ""),
        value=answer.value if words else None,
        name=person.name if named else "",
        perspective=person.perspective if named or person.perspective in sides else "",
        only_facilitator=answer.share is Share.FACILITATOR,
        sort=written[0],
    )

"""What people said when results were first opened, beside what the results rest on now."""

from attrs import frozen

from stocktake.aggregation import Tally, tally
from stocktake.cover import Answers, Cover, choice
from stocktake.review import Answer
from stocktake.state import ReviewState
from stocktake.tool import RatingScale


@frozen(kw_only=True)
class Moved:
    """The counts of a statement when results were first opened, and how many answer sheets say something else now."""

    counts: Tally
    sheets: int


def moved(state: ReviewState, statement: str, scale: RatingScale, rests: Cover) -> Moved | None:
    """Find what a statement said at first; None if nothing has moved since.

    Only counts that were open before are given, and `cover` has seen to it that nobody or at least the smallest group
    stand behind their difference from those of now. New people are among the sheets that say something else.
    """
    if not rests.whole or len(rests.accepted) < 2:
        return None
    first, now = rests.accepted[0], rests.answers
    people = [each for each in {**first, **now} if each in state.participants]
    sheets = sum(choice(first, each, statement) != choice(now, each, statement) for each in people)
    return Moved(counts=tally(scale, _given(state, first, statement)), sheets=sheets) if sheets else None


def first_said(state: ReviewState, participant: str, statement: str) -> Answer | None:
    """Give what somebody said when results rested on their answer for the first time, if they say otherwise now."""
    if not state.revealed_at:
        return None
    now = state.answers.get(participant, {}).get(statement)
    for each in (*state.earlier, state.shown):
        old = each.get(participant, {}).get(statement)
        if old is not None and choice(each, participant, statement) is not None:
            same = now is not None and (old.kind, old.value) == (now.kind, now.value)
            return None if same else old
    return None


def _given(state: ReviewState, answers: Answers, statement: str) -> list[Answer]:
    return [
        given[statement]
        for person, given in answers.items()
        if statement in given and person in state.participants
        for _ in range(state.counts_for(person))
    ]

"""Counts of what people said beside their ratings: where they hope things are in a year, and how sure they are."""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from stocktake.aggregation import Tally, tally
from stocktake.cover import Answers, cover
from stocktake.extras import Extras, Sure
from stocktake.review import Answer, AnswerKind
from stocktake.state import ReviewState
from stocktake.tool import RatingScale

_Chosen = Callable[[Extras], int | None]
_SURE = {each: number for number, each in enumerate(Sure)}


@frozen(kw_only=True)
class Beside:
    """What people said of a statement beside their ratings, in counts; None where it may not be shown.

    *hopes* are the points where they hope things are in a year, *sure* how sure they are.
    """

    hopes: Tally | None = None
    sure: Mapping[Sure, int] | None = None


HIDDEN = Beside()


def beside(state: ReviewState, snapshots: Sequence[Answers], statement: str, scale: RatingScale, k: int) -> Beside:
    """Count what was said beside the ratings of a statement.

    As all counts, these rest on the last of *snapshots* (oldest first) in which nobody or at least *k* people stand
    behind each of them, and behind every difference from one that was shown before. Where results had been opened
    before the review changed its tool, nothing is counted: what was said of other words is no part of it.
    """
    if any(each.snapshots for each in state.past):
        return HIDDEN
    hopes = _counted(state, snapshots, statement, k, lambda extras: extras.hope)
    sure = _counted(state, snapshots, statement, k, lambda extras: _SURE[extras.sure] if extras.sure else None)
    return Beside(
        hopes=None if hopes is None else tally(scale, hopes),
        sure=None if sure is None else {each: sum(a.value == number for a in sure) for each, number in _SURE.items()},
    )


def _counted(
    state: ReviewState, snapshots: Sequence[Answers], statement: str, k: int, chosen: _Chosen
) -> list[Answer] | None:
    """Give a choice of each person as if it were a rating; None where it may not be counted."""
    told = [_as_ratings(each, statement, chosen) for each in snapshots]
    found = cover(told, [statement], state.participants, k)
    if not found.whole:
        return None
    people = state.participants
    return [
        given[statement]
        for person, given in found.answers.items()
        if person in people
        for _ in range(state.counts_for(person))
    ]


def _as_ratings(answers: Answers, statement: str, chosen: _Chosen) -> dict[str, dict[str, Answer]]:
    found: dict[str, dict[str, Answer]] = {}
    for person, given in answers.items():
        answer = given.get(statement)
        value = chosen(answer.extras) if answer is not None and answer.extras is not None else None
        if value is not None:
            found[person] = {statement: Answer(statement=statement, kind=AnswerKind.RATING, value=value)}
    return found

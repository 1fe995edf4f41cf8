"""How many people completed their answers in which way, and on what, as far as that may be told."""

from collections.abc import Callable, Sequence

from attrs import frozen

from stocktake.cover import Answers, cover
from stocktake.review import Answer, AnswerKind, Participant, Way
from stocktake.state import ReviewState

_HOW = "how"


@frozen(kw_only=True)
class Counted:
    """People who did it in one way, which may be empty for those who did not say; they filled in *sheets*."""

    what: str
    people: int
    sheets: int


def ways(state: ReviewState, snapshots: Sequence[Answers], k: int) -> tuple[Counted, ...]:
    """Count people by how they completed their answers, the people of a group each.

    The rules of small groups hold: no way of fewer than *k* people is counted, nor one that could be worked out from
    the others, or from what was counted at an earlier reveal. Nothing where even everybody is too few.
    """
    order = [*(each.value for each in Way), ""]
    return _counted(state, snapshots, k, order, lambda person: person.way.value if person.way else "")


def media(state: ReviewState, snapshots: Sequence[Answers], k: int) -> tuple[Counted, ...]:
    """Count people by what they answered on, under the same rules: ``screen``, ``paper`` or ``file``."""
    return _counted(state, snapshots, k, ("screen", "paper", "file"), medium)


def medium(person: Participant) -> str:
    """Say what somebody answered on."""
    if not person.imported:
        return "screen"
    return "paper" if person.source == "paper" else "file"


def _counted(
    state: ReviewState, snapshots: Sequence[Answers], k: int, order: Sequence[str], side: Callable[[Participant], str]
) -> tuple[Counted, ...]:
    """Count by *side*, as if it were a perspective, and each person of a group had answered."""
    people: dict[str, Participant] = {}
    seats: dict[str, list[str]] = {}
    for each in state.participants.values():
        seats[each.id] = [f"{each.id}#{number}" for number in range(each.size)]
        for seat in seats[each.id]:
            people[seat] = Participant(id=seat, perspective=side(each), imported=each.imported)
    told = [
        {
            seat: {_HOW: Answer(statement=_HOW, kind=AnswerKind.NOT_APPLICABLE)}
            for person, given in snapshot.items()
            if any(answer.kind is not AnswerKind.NONE for answer in given.values())
            for seat in seats.get(person, ())
        }
        for snapshot in snapshots
    ]
    found = cover(told, [_HOW], people, k)
    if not found.whole:
        return ()
    by_side: dict[str, list[str]] = {}
    for seat in found.answers:
        by_side.setdefault(people[seat].perspective, []).append(seat)
    return tuple(
        Counted(what=each, people=len(by_side[each]), sheets=sum(seat.endswith("#0") for seat in by_side[each]))
        for each in order
        if each in found.sides and each in by_side
    )

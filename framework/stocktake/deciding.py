"""Deciding for several people in turn what is written to a review: each sees what those before have done."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import define, evolve, field, frozen

from stocktake.appending import refuse_unfit
from stocktake.entries import Entry
from stocktake.folding import fold
from stocktake.ledger import from_record
from stocktake.state import ReviewState
from stocktake.storage import Record

Changed = tuple[ReviewState, tuple[Entry, ...]]


@frozen
class Change:
    """What one person wants: entries that depend on the review as it is then, and whether they are their *own*."""

    decide: Callable[[ReviewState], Iterable[Entry]]
    actor: str
    own: bool


@define
class Decided:
    """What is to be written for all, and each one's entries, or the exception that only they get, by their places."""

    records: list[Record] = field(factory=list)
    outcomes: dict[int, tuple[Entry, ...] | Exception] = field(factory=dict)


def decide_in_turn(
    state: ReviewState,
    changes: Mapping[int, Change],
    records_of: Callable[[Sequence[Entry], str], Sequence[Record]],
) -> Decided:
    """Decide as if the review were what it will be once the records before are written behind *state*."""
    decided = Decided()
    for place, change in changes.items():
        try:
            entries = tuple(change.decide(state))
            records = records_of(entries, change.actor)
            if len(changes) > 1:
                refuse_unfit("", records)  # what no storage takes must not keep the others' words out
        except Exception as error:
            decided.outcomes[place] = error
            continue
        decided.outcomes[place] = entries
        decided.records += records
        if entries and len(changes) > 1:
            expected = enumerate(records, start=state.position + 1)
            state = fold(state, (from_record(evolve(each, position=position)) for position, each in expected))
    return decided

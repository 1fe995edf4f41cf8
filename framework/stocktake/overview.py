"""Reviews and people in lists: how far they have come, without a word of what anybody said."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from attrs import frozen
from cattrs import Converter

from stocktake.codec import make_converter, to_json
from stocktake.errors import StorageError
from stocktake.reminding import open_days
from stocktake.review import AnswerKind, Participant, Phase
from stocktake.state import ReviewState
from stocktake.storage import Storage
from stocktake.tool import Tool

SUMMARY = "summary-2"  # what is kept of a review goes by this name


@cache
def _fast() -> Converter:
    return make_converter(detailed=False)  # to make one takes longer than to read a hundred summaries with it


@frozen(kw_only=True)
class ReviewSummary:
    """A review in a list; on each of *days* (ISO) something of its plan is due, as long as it isn't done."""

    id: str
    title: str
    place: str
    tool: str
    phase: Phase
    started_at: str
    people: int
    handed_in: int
    days: tuple[str, ...] = ()


@frozen(kw_only=True)
class Progress:
    """How far one participant has come: *answered* of *statements*, *finished* of *domains*."""

    participant: Participant
    answered: int
    finished: int
    statements: int
    domains: int


def summary_of(state: ReviewState) -> ReviewSummary:
    """Sum a review up."""
    return ReviewSummary(
        id=state.id,
        title=state.settled.title,
        place=state.settled.place,
        tool=state.settled.tool,
        phase=state.phase,
        started_at=state.started_at,
        people=len(state.participants),
        handed_in=sum(bool(each.handed_in_at) for each in state.participants.values()),
        days=open_days(state.actions.values()),
    )


def kept_summary(storage: Storage, stream: str, tip: int, state_of: Callable[[], ReviewState]) -> ReviewSummary:
    """Sum a review up from what was kept, if that stands for the whole ledger; else work it out and keep it."""
    kept = storage.kept(stream, SUMMARY)
    if kept is not None and kept[0] == tip:
        return _fast().structure(json.loads(kept[1]), ReviewSummary)
    state = state_of()
    summary = summary_of(state)
    with suppress(StorageError):  # the storage may be there for reading only
        storage.keep(stream, SUMMARY, state.position, to_json(_fast(), summary))
    return summary


def progress_of(state: ReviewState, tool: Tool) -> tuple[Progress, ...]:
    """Say how far everybody has come, in the order they came."""
    statements = {each.id for _, each in tool.statements()}
    return tuple(
        Progress(
            participant=person,
            answered=sum(
                answer.kind is not AnswerKind.NONE
                for statement, answer in state.answers.get(person.id, {}).items()
                if statement in statements
            ),
            finished=len(state.finished.get(person.id, ())),
            statements=len(statements),
            domains=len(tool.domains),
        )
        for person in state.participants.values()
    )

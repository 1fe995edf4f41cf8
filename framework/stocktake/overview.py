"""Reviews and people in lists: how far they have come, without a word of what anybody said."""

from attrs import frozen

from stocktake.review import AnswerKind, Participant, Phase, ReviewState
from stocktake.tool import Tool


@frozen(kw_only=True)
class ReviewSummary:
    """A review in a list."""

    id: str
    title: str
    place: str
    tool: str
    phase: Phase
    started_at: str
    people: int
    handed_in: int


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
    )


def progress_of(state: ReviewState, tool: Tool) -> tuple[Progress, ...]:
    """Say how far everybody has come, in the order they came."""
    statements = sum(1 for _ in tool.statements())
    return tuple(
        Progress(
            participant=person,
            answered=sum(each.kind is not AnswerKind.NONE for each in state.answers.get(person.id, {}).values()),
            finished=len(state.finished.get(person.id, ())),
            statements=statements,
            domains=len(tool.domains),
        )
        for person in state.participants.values()
    )

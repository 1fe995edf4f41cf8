"""Which actions of a plan are due: overdue, due soon, or waiting for their first step."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from attrs import frozen

from stocktake.review import Action, ActionState

AHEAD = 14  # days


class Dueness(Enum):
    """What is due of an action."""

    OVERDUE = "overdue"
    FIRST_STEP_OVERDUE = "first-step-overdue"
    FIRST_STEP = "first-step"
    SOON = "soon"


@frozen(kw_only=True)
class Due:
    """Something to see to by *day* (ISO)."""

    action: Action
    dueness: Dueness
    day: str

    @property
    def overdue(self) -> bool:
        """Whether the day is over."""
        return self.dueness in {Dueness.OVERDUE, Dueness.FIRST_STEP_OVERDUE}


def last_day(today: str, ahead: int = AHEAD) -> str:
    """Give the last day that counts as due soon."""
    return (date.fromisoformat(today) + timedelta(days=ahead)).isoformat()


def due(actions: Iterable[Action], today: str, ahead: int = AHEAD) -> tuple[Due, ...]:
    """Give what is due up to *ahead* days after *today* (ISO), the earliest first.

    An action that is done or stopped is never due; a first step only until the action has started.
    """
    until = last_day(today, ahead)
    found = [each for action in actions for each in _of(action, today, until)]
    return tuple(sorted(found, key=lambda each: (each.day, each.action.id)))


def open_days(actions: Iterable[Action]) -> tuple[str, ...]:
    """Give the days on which something will be due, as long as nothing changes."""
    far = date.max.isoformat()
    return tuple(sorted(each.day for action in actions for each in _of(action, date.min.isoformat(), far)))


def _of(action: Action, today: str, until: str) -> Iterable[Due]:
    if action.state in {ActionState.DONE, ActionState.STOPPED}:
        return
    if action.first_step_by and action.first_step_by <= until and action.state is ActionState.PLANNED:
        late = action.first_step_by < today
        dueness = Dueness.FIRST_STEP_OVERDUE if late else Dueness.FIRST_STEP
        yield Due(action=action, dueness=dueness, day=action.first_step_by)
    if action.by_when and action.by_when <= until:
        dueness = Dueness.OVERDUE if action.by_when < today else Dueness.SOON
        yield Due(action=action, dueness=dueness, day=action.by_when)

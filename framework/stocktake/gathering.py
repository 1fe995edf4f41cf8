"""What many ask for at the same moment, done together by the one whose turn it is, in the order of asking."""

from collections import deque
from collections.abc import Callable, Sequence
from copy import copy
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar, cast

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")
_AT_ONCE = 1.0  # seconds


class _Asked(Generic[_Job, _Result]):
    """A job of somebody who waits for it."""

    def __init__(self, job: _Job) -> None:
        self.job = job
        self.done = False
        self.leads = False
        self.outcome: _Result | BaseException | None = None
        self._asleep = Lock()
        self._asleep.acquire()

    def sleep(self) -> None:
        """Wait until the job is done, or is the first of those that are not."""
        self._asleep.acquire()

    def wake(self) -> None:
        self._asleep.release()


class Gathering(Generic[_Job, _Result]):
    """Hands jobs over to *together*, one batch at a time; whoever comes meanwhile is in the next batch.

    *together* gives an outcome for each job in order: a result, or an exception for its asker alone. If it raises after
    a second or more, that holds for all: a place that can't be reached is so for everybody. What comes sooner may be
    one job's fault, so then each asker tries alone. A batch weighs no more than *most*, unless it is one job.
    """

    def __init__(
        self,
        together: Callable[[Sequence[_Job]], Sequence[_Result | Exception]],
        *,
        weight: Callable[[_Job], int],
        most: int,
    ) -> None:
        self._together = together
        self._weight = weight
        self._most = most
        self._guard = Lock()
        self._waiting: deque[_Asked[_Job, _Result]] = deque()
        self._busy = False

    def do(self, job: _Job) -> _Result:
        """Give the job's result, or raise what stood in its way."""
        mine: _Asked[_Job, _Result] = _Asked(job)
        with self._guard:
            self._waiting.append(mine)
            mine.leads = not self._busy
            self._busy = True
        if not mine.leads:
            self._wait(mine)
        if mine.leads:
            self._lead()
        if not mine.done:
            mine.outcome = self._together([job])[0]
        if isinstance(mine.outcome, BaseException):
            raise mine.outcome
        return cast("_Result", mine.outcome)

    def _wait(self, mine: _Asked[_Job, _Result]) -> None:
        try:
            mine.sleep()
        except BaseException:  # somebody pressed Ctrl+C: the others must not wait for a leader who left
            with self._guard:
                leads = mine.leads
                if mine in self._waiting:
                    self._waiting.remove(mine)
            if leads:
                self._pass_on()
            raise

    def _lead(self) -> None:
        batch = self._next_batch()
        begun = monotonic()
        try:
            outcomes = self._together([each.job for each in batch])
            for each, outcome in zip(batch, outcomes, strict=True):
                each.outcome, each.done = outcome, True
        except Exception as error:
            if len(batch) == 1:
                raise
            if monotonic() - begun >= _AT_ONCE:
                for each in batch:
                    each.outcome, each.done = copy(error), True  # each thread adds its own traceback
        finally:
            self._pass_on()
            for each in batch[1:]:
                each.wake()

    def _next_batch(self) -> list[_Asked[_Job, _Result]]:
        with self._guard:
            batch = [self._waiting.popleft()]
            total = self._weight(batch[0].job)
            while self._waiting:
                total += self._weight(self._waiting[0].job)
                if total > self._most:
                    break
                batch.append(self._waiting.popleft())
            return batch

    def _pass_on(self) -> None:
        with self._guard:
            self._busy = bool(self._waiting)
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].wake()

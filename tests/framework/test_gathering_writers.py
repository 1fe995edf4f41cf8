"""Jobs of many threads become a few batches, and each asker gets its own outcome."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from stocktake.errors import ConflictError, StorageError
from stocktake.gathering import Gathering
from stocktake.lanes import Append, Lanes
from stocktake_testing.records import make_record


class Place:
    """Notes the batches that arrive; the first one waits until the test has lined up the others."""

    def __init__(self, fails: Sequence[int] = ()) -> None:
        self.batches: list[list[int]] = []
        self.fails = fails
        self.arrived = Event()
        self.go_on = Event()

    def together(self, jobs: Sequence[int]) -> list[int | Exception]:
        self.batches.append(list(jobs))
        if len(self.batches) == 1:
            self.arrived.set()
            assert self.go_on.wait(30)
        if any(each in self.fails for each in jobs):
            raise StorageError(f"{jobs[0]} and more don't fit")
        return [ConflictError("too late") if job < 0 else job * 10 for job in jobs]


def asked_at_once(place: Place, jobs: Sequence[int], *, most: int = 100) -> list["Future[int]"]:
    """Let the first job begin, and the others ask in order while it is being done."""
    gathering = Gathering(place.together, weight=lambda job: 1, most=most)
    with ThreadPoolExecutor(len(jobs)) as pool:
        asked = [pool.submit(gathering.do, jobs[0])]
        assert place.arrived.wait(30)
        for number, job in enumerate(jobs[1:], start=1):
            asked.append(pool.submit(gathering.do, job))
            while len(gathering._waiting) < number:
                pass
        place.go_on.set()
    return asked


def test_those_who_come_while_one_writes_are_written_together_in_the_order_of_asking() -> None:
    place = Place()
    asked = asked_at_once(place, [1, 2, 3, 4, 5])
    assert [each.result() for each in asked] == [10, 20, 30, 40, 50]
    assert place.batches == [[1], [2, 3, 4, 5]]


def test_a_batch_has_a_limit_and_the_rest_follows() -> None:
    place = Place()
    asked = asked_at_once(place, [1, 2, 3, 4], most=2)
    assert [each.result() for each in asked] == [10, 20, 30, 40]
    assert place.batches == [[1], [2, 3], [4]]


def test_a_conflict_reaches_only_the_one_it_is_about() -> None:
    asked = asked_at_once(Place(), [1, 2, -3, 4])
    assert [each.result() for each in (asked[0], asked[1], asked[3])] == [10, 20, 40]
    with pytest.raises(ConflictError, match=r"^too late$"):
        asked[2].result()


def test_what_one_job_breaks_for_all_is_tried_again_by_each_alone() -> None:
    place = Place(fails=[3])
    asked = asked_at_once(place, [1, 2, 3, 4])
    assert [each.result() for each in (asked[0], asked[1], asked[3])] == [10, 20, 40]
    with pytest.raises(StorageError, match=r"^3 and more don't fit$"):
        asked[2].result()
    assert place.batches[:2] == [[1], [2, 3, 4]]
    assert sorted(place.batches[2:]) == [[2], [3], [4]]


def test_what_fails_after_a_wait_fails_for_all_who_waited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stocktake.gathering._AT_ONCE", 0)
    place = Place(fails=[3])
    asked = asked_at_once(place, [1, 2, 3, 4])
    assert asked[0].result() == 10
    for each in asked[1:]:
        with pytest.raises(StorageError, match=r"^2 and more don't fit$"):
            each.result()
    assert place.batches == [[1], [2, 3, 4]]


def test_each_stream_has_its_own_lane_unless_there_is_but_one_writer() -> None:
    def streams_written(*, one: bool) -> list[list[str]]:
        batches: list[list[str]] = []
        arrived, go_on = Event(), Event()

        def write(appends: Sequence[Append]) -> list[int]:
            batches.append([each.stream for each in appends])
            if batches[-1] == ["s"] and not go_on.is_set():
                arrived.set()
                assert go_on.wait(30)
            return [1] * len(appends)

        lanes = Lanes(write, one=one)
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(lanes.append, "s", [make_record(1)], None)
            assert arrived.wait(30)
            second = pool.submit(lanes.append, "t", [make_record(1)], None)
            if not one:
                assert second.result(30) == 1
            go_on.set()
            assert (first.result(30), second.result(30)) == (1, 1)
        assert list(lanes._lanes) == []
        return batches

    assert streams_written(one=True) == [["s"], ["t"]]
    assert streams_written(one=False) == [["s"], ["t"]]

"""A copy carries everything, writes nothing twice, and refuses before it writes what would not fit."""

from collections.abc import Callable

import pytest
from attrs import evolve
from tests.framework.people import refused
from tests.framework.storages_that_fail import Altered, Around, Interrupted, everything

from stocktake.copying import Copied, copy
from stocktake.errors import ConflictError, StorageError
from stocktake.storage import Record, Storage
from stocktake_storage.memory import open_memory
from stocktake_testing.records import make_record, make_records


@pytest.fixture
def source() -> Storage:
    storage = open_memory("memory:")
    storage.append("reviews/a", [make_record(1, subject=""), *make_records(2, 4), make_record(5, subject="bo")])
    storage.erase("reviews/a", "bo")
    storage.append("tools/t", [make_record(1, subject="")])
    storage.append("accounts", [make_record(1, subject="")])
    return storage


@pytest.fixture
def target() -> Storage:
    return open_memory("memory:")


def test_everything_is_carried_with_positions_chains_and_what_was_erased(source: Storage, target: Storage) -> None:
    assert copy(source, target) == Copied(streams=3, records=7, already=0, erased=0)
    assert everything(target) == everything(source)
    assert everything(target)["reviews/a"][4].body is None


def test_a_second_copy_writes_nothing(source: Storage, target: Storage) -> None:
    copy(source, target)
    quiet = Altered(target, lambda record: record)
    quiet.append = quiet.erase = None  # type: ignore[assignment, method-assign]
    assert copy(source, quiet) == Copied(streams=3, records=0, already=7, erased=0)


def test_what_has_been_added_since_is_picked_up(source: Storage, target: Storage) -> None:
    copy(source, target)
    source.append("reviews/a", make_records(6, 8))
    source.append("reviews/b", make_records(1, 2))
    assert copy(source, target) == Copied(streams=4, records=5, already=7, erased=0)
    assert everything(target) == everything(source)


def test_who_has_been_erased_since_is_erased_in_the_target_too(source: Storage, target: Storage) -> None:
    source.append("reviews/a", [make_record(6, subject="cy")])
    copy(source, target)
    target.keep("reviews/a", "summary", 6, "{}")
    source.erase("reviews/a", "ana")
    source.erase("reviews/a", "cy")
    assert copy(source, target) == Copied(streams=3, records=0, already=8, erased=2)
    assert everything(target) == everything(source)
    assert target.kept("reviews/a", "summary") is None


def test_words_that_only_the_target_has_erased_do_not_come_back(source: Storage, target: Storage) -> None:
    copy(source, target)
    target.erase("reviews/a", "ana")
    before = everything(target)
    assert copy(source, target) == Copied(streams=3, records=0, already=7, erased=0, withheld=("reviews/a",))
    assert everything(target) == before


def test_what_only_the_target_has_stays_and_is_named(source: Storage, target: Storage) -> None:
    target.append("reviews/other", make_records(1, 1))
    assert copy(source, target).beside == ("reviews/other",)
    assert list(target.read("reviews/other"))


OTHERS: dict[str, tuple[list[Record], int]] = {
    "another record": ([make_record(1, subject=""), make_record(9)], 2),
    "another time": ([evolve(make_record(1, subject=""), at="2029-01-01T00:00:00.000000Z")], 1),
    "another writer": ([evolve(make_record(1, subject=""), actor="somebody")], 1),
    "more at the end": (
        [make_record(1, subject=""), *make_records(2, 4), make_record(5, subject="bo"), make_record(6)],
        6,
    ),
}


@pytest.mark.parametrize(("records", "first"), OTHERS.values(), ids=OTHERS)
def test_a_target_with_other_data_is_refused_by_name_before_anything_is_written(
    records: list[Record], first: int, source: Storage, target: Storage
) -> None:
    target.append("reviews/a", records)
    before = everything(target)
    assert refused(ConflictError, copy, source, target) == (
        f"The target holds other data in “reviews/a” (from record {first}). Choose an empty storage, or one that was"
        " filled from the same source; nothing was written."
    )
    assert everything(target) == before


def test_many_streams_with_other_data_are_named_shortly(source: Storage, target: Storage) -> None:
    for number in range(7):
        source.append(f"reviews/{number}", [make_record(1)])
        target.append(f"reviews/{number}", [make_record(2)])
    named = ", ".join(f"“reviews/{number}” (from record 1)" for number in range(5))
    assert refused(ConflictError, copy, source, target) == (
        f"The target holds other data in {named} and 2 more. Choose an empty storage, or one that was filled from the"
        " same source; nothing was written."
    )


def test_a_damaged_source_is_refused_before_anything_is_written(source: Storage, target: Storage) -> None:
    def change(record: Record) -> Record:
        return evolve(record, body='{"words":"other"}') if record.position == 3 else record

    assert refused(StorageError, copy, Altered(source, change), target) == (
        "“reviews/a” is damaged at record 3: its words don't fit its digest, so they were changed after they were"
        " saved. Bring it back from your backup; `stocktake storage check` names everything that is damaged."
    )
    assert everything(target) == {}


def test_a_source_that_has_lost_its_end_is_refused_before_anything_is_written(source: Storage, target: Storage) -> None:
    lost = Altered(source, lambda record: record if record.position < 5 else None)
    assert refused(StorageError, copy, lost, target) == (
        "“reviews/a” is damaged: it should end at 5, and ends at 4. Bring it back from your backup;"
        " `stocktake storage check` names everything that is damaged."
    )
    assert everything(target) == {}


@pytest.mark.parametrize("last", range(1, 5))
def test_an_interrupted_copy_is_finished_by_running_it_again(last: int, source: Storage) -> None:
    source.append("reviews/b", make_records(1, 700))

    def stop(number: int) -> None:
        if number == last:
            raise StorageError("The plug was pulled.")

    target = Interrupted(stop)
    assert refused(StorageError, copy, source, target) == "The plug was pulled."
    there = sum(target.streams().values())
    target.before = lambda number: None
    assert copy(source, target) == Copied(streams=4, records=707 - there, already=there, erased=0)
    assert everything(target) == everything(source)


def test_records_are_written_in_pages_of_a_bearable_size(source: Storage) -> None:
    target = Interrupted(lambda number: None)
    copy(source, target)
    source.append("reviews/b", make_records(1, 1200))
    source.append("reviews/c", [make_record(number, body="x" * 900_000) for number in range(5)])
    target.sizes.clear()
    copy(source, target)
    assert target.sizes == [500, 500, 200, 3, 2]


def test_somebody_who_writes_into_the_target_meanwhile_stops_the_copy(source: Storage) -> None:
    def intrude(number: int) -> None:
        if number == 2:
            target.inner.append("accounts", [make_record(77)])

    target = Interrupted(intrude)
    assert refused(ConflictError, copy, source, target) == (
        "Somebody else is writing to “accounts” in the target. Let nobody use it until the copy is done, and copy"
        " again; the source is as it was."
    )


def test_a_target_that_keeps_something_else_is_noticed(source: Storage) -> None:
    class Forgetful(Around):
        def read(self, stream: str, *, after: int = 0):  # type: ignore[no-untyped-def]
            return (each for each in self.inner.read(stream, after=after) if each.kind != "handed-in")

    source.append("reviews/a", [make_record(6, kind="handed-in")])
    assert refused(StorageError, copy, source, Forgetful()) == (
        "The target doesn't hold what was written to “reviews/a” (from record 6). Don't use it; the source is as it"
        " was. Look at the target's disk, and copy into an empty storage."
    )


def test_a_target_that_takes_fewer_records_is_noticed(source: Storage) -> None:
    target = Interrupted(lambda number: None)
    target.inner.append("reviews/a", [])
    taken = target.inner.append

    def fewer(stream: str, records: list[Record], *, expected: int | None = None) -> int:
        return taken(stream, records[:-1], expected=expected)

    target.inner.append = fewer  # type: ignore[assignment, method-assign]
    assert refused(StorageError, copy, source, target) == (
        "The target took record 0 of “tools/t” where 1 was written. Don't use it; the source is as it was."
    )


class Lively(Around):
    """Calls *meanwhile* once, as soon as a page of the review has been read for the copy."""

    def __init__(self, inner: Storage, meanwhile: Callable[[], None]) -> None:
        super().__init__(inner)
        self.meanwhile = meanwhile
        self.readings = 0

    def read(self, stream: str, *, after: int = 0):  # type: ignore[no-untyped-def]
        self.readings += stream == "reviews/a"
        yield from self.inner.read(stream, after=after)
        if stream == "reviews/a" and self.readings == 2:
            self.meanwhile()


def test_a_source_that_grows_meanwhile_is_copied_as_it_was_and_the_rest_the_next_time(
    source: Storage, target: Storage
) -> None:
    lively = Lively(source, lambda: [source.append("reviews/a", make_records(6, 9)), None][1])
    assert copy(lively, target).records == 7
    assert copy(source, target) == Copied(streams=3, records=4, already=7, erased=0)
    assert everything(target) == everything(source)


def test_who_is_erased_in_the_source_meanwhile_is_gone_from_the_target(source: Storage, target: Storage) -> None:
    lively = Lively(source, lambda: source.erase("reviews/a", "ana"))
    assert copy(lively, target) == Copied(streams=3, records=7, already=0, erased=1)
    assert everything(target) == everything(source)


def test_it_tells_how_far_it_has_come(source: Storage, target: Storage) -> None:
    source.append("reviews/b", make_records(1, 1000))
    told: list[tuple[str, int, int]] = []
    copy(source, target, lambda *words: told.append(words))
    assert told == [
        (doing, done, 1007) for doing in ("Looking at both", "Copying", "Verifying") for done in (0, 500, 1000, 1007)
    ]

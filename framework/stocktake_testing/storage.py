"""The contract of a storage backend as tests: subclass StorageContract and say how your storage is opened."""
# ruff: noqa: D102, S101 - the names of tests are sentences, and tests assert

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from stocktake.errors import ConflictError, StorageError
from stocktake.storage import GENESIS, Record, Storage, digest_of, link
from stocktake_testing.records import make_record, make_records

NASTY_TEXTS = {
    "emoji joined by zero-width joiners": "👩🏽‍🤝‍👨🏿 👨‍👩‍👧‍👦",
    "right to left, with marks": "שלום \u200f(1)\u202e abc",
    "line endings": "one\r\ntwo\rthree\n\n",
    "line and paragraph separators": "one\u2028two\u2029three\x85four\x0bfive",
    "accents apart from their letters": "e\u0301 n\u0303 \u0958",
    "the last character there is": "\U0010fffd",
    "quotes and backslashes": "\"'`\\ \\n %s {} $1 -- ; DROP TABLE record",
    "spaces at both ends": "  \t x \t  ",
    "nothing": "",
    "very long": "grün " * 15_000,
}
STREAMS = ("reviews/r-1", "reviews", "accounts", "tools/Ab.12", "TOOLS/ab.12", "a//b", "..", "ünï cödé: 1/2?", "")


class StorageContract:
    """Checks every sentence that stocktake.storage.Storage promises within one process.

    A subclass overrides the fixture `open_storage`. For a storage that lasts longer than a process, there is
    stocktake_testing.durable_storage.DurableStorageContract.
    """

    @pytest.fixture
    def open_storage(self) -> Callable[[], Storage]:
        """Give a callable without arguments that opens a storage which is empty at a test's start."""
        raise TypeError("Override the fixture “open_storage” in your subclass of StorageContract.")

    @pytest.fixture
    def storage(self, open_storage: Callable[[], Storage]) -> Iterator[Storage]:
        """Give an open storage, closed after the test."""
        storage = open_storage()
        yield storage
        storage.close()

    def test_is_a_storage(self, storage: Storage) -> None:
        assert isinstance(storage, Storage)

    def test_what_was_appended_is_read_in_order_with_positions_from_one(self, storage: Storage) -> None:
        assert storage.append("s", make_records(1, 2)) == 2
        assert storage.append("s", make_records(3, 3)) == 3
        assert plain(storage.read("s")) == make_records(1, 3)
        assert positions(storage.read("s")) == [1, 2, 3]

    def test_reading_begins_behind_a_position(self, storage: Storage) -> None:
        storage.append("s", make_records(1, 5))
        assert positions(storage.read("s", after=3)) == [4, 5]
        assert positions(storage.read("s", after=5)) == []
        assert positions(storage.read("s", after=99)) == []

    def test_a_stream_that_nobody_wrote_to_has_no_records(self, storage: Storage) -> None:
        assert list(storage.read("s")) == []
        assert dict(storage.streams()) == {}

    def test_appending_nothing_changes_nothing(self, storage: Storage) -> None:
        assert storage.append("s", []) == 0
        assert dict(storage.streams()) == {}

    def test_streams_know_their_tips_and_do_not_mix(self, storage: Storage) -> None:
        for number, stream in enumerate(STREAMS, start=1):
            storage.append(stream, make_records(1, number))
        assert dict(storage.streams()) == {stream: number for number, stream in enumerate(STREAMS, start=1)}
        for number, stream in enumerate(STREAMS, start=1):
            assert plain(storage.read(stream)) == make_records(1, number)

    def test_a_record_is_not_stored_twice(self, storage: Storage) -> None:
        storage.append("s", make_records(1, 3))
        assert storage.append("s", make_records(2, 4)) == 4
        assert storage.append("s", make_records(1, 4)) == 4
        assert plain(storage.read("s")) == make_records(1, 4)

    def test_a_record_that_stands_twice_in_one_append_is_stored_once(self, storage: Storage) -> None:
        record = make_record(1)
        assert storage.append("s", [record, make_record(2), record]) == 2
        assert plain(storage.read("s")) == [record, make_record(2)]

    def test_the_same_id_may_stand_in_two_streams(self, storage: Storage) -> None:
        assert storage.append("s", [make_record(1)]) == 1
        assert storage.append("t", [make_record(1)]) == 1

    def test_the_backend_sets_position_and_chain_whatever_the_writer_says(self, storage: Storage) -> None:
        storage.append("s", [evolve(make_record(1), position=7, chain="wrong")])
        assert [(each.position, each.chain) for each in storage.read("s")] == [
            (1, link(GENESIS, make_record(1).digest))
        ]

    def test_the_chain_ties_each_record_to_all_before_it(self, storage: Storage) -> None:
        storage.append("s", make_records(1, 3))
        storage.append("s", make_records(4, 5))
        assert_chained(list(storage.read("s")))

    def test_appending_with_the_right_tip_works(self, storage: Storage) -> None:
        assert storage.append("s", make_records(1, 1), expected=0) == 1
        assert storage.append("s", make_records(2, 3), expected=1) == 3

    @pytest.mark.parametrize("expected", [0, 1, 3])
    def test_appending_with_another_tip_is_a_conflict_and_stores_nothing(self, storage: Storage, expected: int) -> None:
        storage.append("s", make_records(1, 2))
        with pytest.raises(ConflictError):
            storage.append("s", make_records(3, 4), expected=expected)
        assert plain(storage.read("s")) == make_records(1, 2)

    def test_a_save_that_arrives_twice_is_no_conflict(self, storage: Storage) -> None:
        storage.append("s", make_records(1, 2), expected=0)
        storage.append("s", make_records(3, 3))
        assert storage.append("s", make_records(1, 2), expected=0) == 3

    @pytest.mark.parametrize(
        "body", ['"half a character: \ud83d"', '"spelt out: \\uD83d"', '"zero: \0"', '"spelt out: \\u0000"']
    )
    def test_text_that_cannot_be_stored_everywhere_is_refused_whole(self, storage: Storage, body: str) -> None:
        storage.append("s", make_records(1, 1))
        with pytest.raises(StorageError):
            storage.append("s", [make_record(2), evolve(make_record(3), body=body)])
        assert plain(storage.read("s")) == make_records(1, 1)

    @pytest.mark.parametrize("text", NASTY_TEXTS.values(), ids=NASTY_TEXTS.keys())
    def test_every_text_comes_back_as_it_was(self, storage: Storage, text: str) -> None:
        record = make_record(1, body=text, subject=f"subject {text[:50]}", actor=text[:50], salt=f"salt{text[:20]}")
        storage.append("s", [record])
        storage.keep("s", "counts", 1, text)
        assert plain(storage.read("s")) == [record]
        assert storage.kept("s", "counts") == (1, text)

    def test_thousands_of_records_come_back_in_order(self, storage: Storage) -> None:
        records = make_records(1, 12_000)
        assert storage.append("s", records) == 12_000
        assert storage.append("s", records) == 12_000
        assert plain(storage.read("s")) == records
        assert positions(storage.read("s", after=11_998)) == [11_999, 12_000]

    def test_one_can_write_while_one_reads(self, storage: Storage) -> None:
        storage.append("s", make_records(1, 2))
        reading = storage.read("s")
        assert next(reading).position == 1
        assert storage.append("s", make_records(3, 3)) == 3
        assert positions(reading)[:1] == [2]

    def test_erasing_a_subject_takes_words_and_salt_and_leaves_the_rest(self, storage: Storage) -> None:
        storage.append("s", [make_record(1), make_record(2, subject="bo"), make_record(3), make_record(4, subject="")])
        storage.append("t", [make_record(1)])
        before = list(storage.read("s"))
        storage.erase("s", "ana")
        after = list(storage.read("s"))
        assert after == [evolve(each, body=None, salt=None) if each.subject == "ana" else each for each in before]
        assert_chained(after)
        assert plain(storage.read("t")) == [make_record(1)]

    def test_after_erasing_a_subject_the_stream_goes_on(self, storage: Storage) -> None:
        storage.append("s", make_records(1, 2))
        storage.erase("s", "ana")
        assert storage.append("s", make_records(1, 2)) == 2
        assert storage.append("s", make_records(3, 3), expected=2) == 3
        assert [each.body for each in storage.read("s")] == [None, None, make_records(3, 3)[0].body]
        assert_chained(list(storage.read("s")))

    def test_erased_records_can_be_carried_to_another_stream(self, storage: Storage) -> None:
        storage.append("s", make_records(1, 2))
        storage.erase("s", "ana")
        storage.append("copy", list(storage.read("s")))
        assert list(storage.read("copy")) == list(storage.read("s"))

    def test_erasing_a_stream_leaves_nothing_of_it(self, storage: Storage) -> None:
        storage.append("s", make_records(1, 2))
        storage.append("s/t", make_records(1, 1))
        storage.keep("s", "counts", 2, "{}")
        storage.erase("s")
        assert list(storage.read("s")) == []
        assert storage.kept("s", "counts") is None
        assert dict(storage.streams()) == {"s/t": 1}
        assert storage.append("s", make_records(2, 2), expected=0) == 1

    def test_erasing_what_is_not_there_is_harmless(self, storage: Storage) -> None:
        storage.append("s", make_records(1, 1))
        storage.erase("s", "nobody that is known")
        storage.erase("t", "ana")
        storage.erase("t")
        assert plain(storage.read("s")) == make_records(1, 1)

    def test_erasing_the_words_of_nobody_is_refused(self, storage: Storage) -> None:
        storage.append("s", [make_record(1, subject="")])
        with pytest.raises(StorageError):
            storage.erase("s", "")
        assert plain(storage.read("s")) == [make_record(1, subject="")]

    def test_what_is_kept_is_given_back_with_its_position(self, storage: Storage) -> None:
        assert storage.kept("s", "counts") is None
        storage.keep("s", "counts", 3, '{"a":1}')
        storage.keep("s", "Other name/1", 4, '{"b":1}')
        storage.keep("s", "counts", 5, '{"a":2}')
        assert storage.kept("s", "counts") == (5, '{"a":2}')
        assert storage.kept("s", "Other name/1") == (4, '{"b":1}')
        assert storage.kept("t", "counts") is None
        assert dict(storage.streams()) == {}

    def test_erasing_a_subject_takes_what_was_kept_of_the_stream(self, storage: Storage) -> None:
        storage.append("s", make_records(1, 1))
        storage.keep("s", "counts", 1, "{}")
        storage.keep("t", "counts", 1, "{}")
        storage.erase("s", "ana")
        assert storage.kept("s", "counts") is None
        assert storage.kept("t", "counts") == (1, "{}")

    def test_closing_twice_is_harmless(self, open_storage: Callable[[], Storage]) -> None:
        storage = open_storage()
        storage.append("s", make_records(1, 1))
        storage.close()
        storage.close()

    def test_threads_that_append_at_once_lose_nothing(self, storage: Storage) -> None:
        def write(writer: int) -> list[int]:
            numbers = range(writer * 100, writer * 100 + 12)
            return [storage.append("s", [make_record(number)]) for number in numbers]

        with ThreadPoolExecutor(6) as pool:
            tips = [tip for each in pool.map(write, range(6)) for tip in each]
        records = list(storage.read("s"))
        assert sorted(tips) == list(range(1, 73))
        assert [each.position for each in records] == list(range(1, 73))
        assert {each.id for each in records} == {
            make_record(writer * 100 + each).id for writer in range(6) for each in range(12)
        }
        assert_chained(records)

    def test_only_one_of_many_that_saw_the_same_tip_wins(self, storage: Storage) -> None:
        def write(number: int) -> bool:
            try:
                storage.append("s", [make_record(number)], expected=0)
            except ConflictError:
                return False
            return True

        with ThreadPoolExecutor(6) as pool:
            assert sum(pool.map(write, range(12))) == 1
        assert dict(storage.streams()) == {"s": 1}

    def test_it_does_what_a_plain_list_does(self, storage: Storage) -> None:
        @settings(max_examples=25, deadline=None)
        @given(steps=_STEPS)
        def compare(steps: Sequence[tuple[object, ...]]) -> None:
            storage.erase("s")
            model: list[Record] = []
            for step in steps:
                model = _take(storage, model, step)
                assert plain(storage.read("s")) == model
            assert_chained(list(storage.read("s")))

        compare()


_NUMBERS = st.lists(st.integers(1, 12), max_size=4)
_SUBJECTS = ("ana", "bo", "")
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("append"), _NUMBERS, st.none() | st.integers(-1, 1)),
        st.tuples(st.just("erase"), st.sampled_from(("ana", "bo", None))),
    ),
    max_size=8,
)


def _take(storage: Storage, model: list[Record], step: tuple[object, ...]) -> list[Record]:
    match step:
        case ("append", list(numbers), difference):
            records = [make_record(each, subject=_SUBJECTS[each % 3]) for each in numbers]
            return _append(storage, model, records, difference if isinstance(difference, int) else None)
        case ("erase", str(subject)):
            storage.erase("s", subject)
            return [evolve(each, body=None, salt=None) if each.subject == subject else each for each in model]
        case _:
            storage.erase("s")
            return []


def _append(storage: Storage, model: list[Record], records: list[Record], difference: int | None) -> list[Record]:
    there = {each.id for each in model}
    new = list({each.id: each for each in records if each.id not in there}.values())
    expected = None if difference is None else len(model) + difference
    if new and difference:
        with pytest.raises(ConflictError):
            storage.append("s", records, expected=expected)
        return model
    assert storage.append("s", records, expected=expected) == len(model) + len(new)
    return model + new


def plain(records: Iterator[Record]) -> list[Record]:
    """Take away what the backend has set, so that what was written can be compared."""
    return [evolve(each, position=0, chain="") for each in records]


def positions(records: Iterator[Record]) -> list[int]:
    """Take only the positions."""
    return [each.position for each in records]


def assert_chained(records: Sequence[Record]) -> None:
    """Check positions, chain and digests."""
    chain = GENESIS
    for position, record in enumerate(records, start=1):
        chain = link(chain, record.digest)
        assert (record.position, record.chain) == (position, chain)
        if record.body is not None and record.salt is not None:
            assert record.digest == digest_of(record.salt, record.body)

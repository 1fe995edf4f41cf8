"""A check names everything that is not as it should be, each with its place, and nothing that is."""

import json

import pytest
from attrs import evolve
from tests.framework.making import rated
from tests.framework.people import ME, answered
from tests.framework.storages_that_fail import Altered, Around

from stocktake.checking import Checked, Problem, check
from stocktake.codec import make_converter, to_json
from stocktake.entries import ToolUpgraded
from stocktake.errors import StorageError
from stocktake.ledgers import REVIEWS
from stocktake.moves import Upgrade
from stocktake.storage import Record, Storage, digest_of
from stocktake.workspace import Workspace
from stocktake_testing.records import make_record


@pytest.fixture
def stream(desk: Workspace, review: str) -> str:
    """Fill a review, with somebody who has been erased."""
    people = answered(desk, review, 4)
    desk.reveal(review, actor=ME)
    desk.answer(review, people[0], [rated("two", 1, "Late.")])
    desk.erase(review, people[3], actor=ME)
    desk.sign_ins.make()
    desk.reviews()
    return REVIEWS + review


def problems(storage: Storage) -> list[tuple[str, int, str]]:
    return [(each.stream, each.position, each.words) for each in check(storage).problems]


def altered(storage: Storage, of: str, at: int, **changes: object) -> Altered:
    """Change the record at a position of a stream, as damage would; without *changes* it is lost."""
    records = {each.digest: each for each in storage.read(of)}

    def change(record: Record) -> Record | None:
        if record.digest in records and record.position == at:
            return evolve(record, **changes) if changes else None  # type: ignore[arg-type]
        return record

    return Altered(storage, change)


def test_a_storage_in_good_order_has_no_problems(storage: Storage, stream: str) -> None:
    storage.append("a plugin's own", [make_record(1, body="no JSON at all")])
    tips = storage.streams()
    erased = sum(each.body is None for each in storage.read(stream))
    assert erased == 3
    assert check(storage) == Checked(streams=5, reviews=1, records=sum(tips.values()), erased=erased, problems=())


def test_changed_words_are_named_once(storage: Storage, stream: str) -> None:
    body = '{"cap":0}'
    found = problems(altered(storage, stream, 5, body=body))
    assert found[0] == (stream, 5, "its words don't fit its digest, so they were changed after they were saved")
    assert [at for _, at, _ in found] == [5, 5]
    assert found[1][2].startswith("it can't be read (")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"digest": "0" * 64, "body": None, "salt": None},
            "the chain breaks here, so a digest was changed or a record was put in or taken out",
        ),
        ({"salt": None}, "only one of words and salt is there"),
    ],
)
def test_other_damage_to_a_record_is_named(
    changes: dict[str, object], words: str, storage: Storage, stream: str
) -> None:
    assert problems(altered(storage, stream, 3, **changes))[:1] == [(stream, 3, words)]


def test_a_lost_record_is_named(storage: Storage, stream: str) -> None:
    assert problems(altered(storage, stream, 4))[:2] == [
        (stream, 5, "it has position 5 where 4 is due, so records are missing or stand twice"),
        (stream, 5, "the chain breaks here, so a digest was changed or a record was put in or taken out"),
    ]


def test_lost_records_at_the_end_are_named(storage: Storage, stream: str) -> None:
    tip = storage.streams()[stream]
    assert problems(altered(storage, stream, tip)) == [
        (stream, 0, f"it should end at {tip}, and ends at {tip - 1}"),
        (stream, 0, f"what is kept of it stands for {tip} records, and it has {tip - 1}"),
    ]


def test_an_erased_record_that_holds_nobodys_words_is_named(storage: Storage, stream: str) -> None:
    found = problems(altered(storage, stream, 1, body=None, salt=None))
    assert found == [
        (stream, 1, "it is erased, though its words are nobody's"),
        (stream, 0, "it has no beginning, so nobody can open it"),
    ]


def written(storage: Storage, stream: str, kind: str, body: str) -> None:
    record = make_record(1, subject="", kind=kind, body=body)
    storage.append(stream, [evolve(record, digest=digest_of(record.salt or "", body))])


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("view-agreed", '{"secret":"words"}', "it can't be read (ForbiddenExtraKeysError)"),
        ("view-agreed", "no JSON", "it can't be read (JSONDecodeError)"),
        (
            "dance-danced",
            "{}",
            "it can't be read (The storage holds an entry of kind “dance-danced”, which this version of Stocktake"
            " doesn't know. Install the version that wrote it, or a newer one.)",
        ),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_without_its_words(
    kind: str, body: str, words: str, storage: Storage, stream: str
) -> None:
    written(storage, stream, kind, body)
    assert problems(storage) == [(stream, storage.streams()[stream], words)]


def test_the_tool_of_a_review_must_be_there(storage: Storage, stream: str) -> None:
    (tool,) = (each for each in storage.streams() if each.startswith("tools/"))
    storage.erase(tool)
    hash_ = tool.removeprefix("tools/")
    assert problems(storage) == [(stream, 0, f"a tool that it rests on ({hash_[:8]}) is missing")]


def test_a_tool_must_be_what_its_name_stands_for(storage: Storage, stream: str) -> None:
    (tool,) = (each for each in storage.streams() if each.startswith("tools/"))
    storage.append("tools/" + "0" * 64, list(storage.read(tool)))
    assert problems(storage) == [("tools/" + "0" * 64, 1, "it is not the tool that its name stands for")]


def test_a_tool_must_be_readable(storage: Storage) -> None:
    hash_ = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"  # of the two characters {}
    written(storage, f"tools/{hash_}", "tool", "{}")
    words = "the tool can't be read (tool 44136fa3.id: “id” is missing)"
    assert problems(storage) == [(f"tools/{hash_}", 1, words)]


@pytest.mark.parametrize("body", ["[]", "no JSON"])
def test_keys_that_cannot_be_read_are_named(body: str, storage: Storage) -> None:
    written(storage, "doors", "door-made", body)
    assert problems(storage) == [("doors", 1, "its words can't be read")]


def test_words_of_somebody_who_was_erased_are_named(storage: Storage, stream: str) -> None:
    (erased,) = (
        json.loads(each.body or "")["participant"] for each in storage.read(stream) if each.kind == "participant-erased"
    )
    storage.append(stream, [make_record(1, subject=erased, kind="handed-in", body=f'{{"participant":"{erased}"}}')])
    tip = storage.streams()[stream]
    assert (stream, 0, f"“{erased}” was erased, but words of theirs are there (record {tip})") in problems(storage)


def test_a_stream_that_cannot_be_read_does_not_end_the_check(storage: Storage, stream: str) -> None:
    class Torn(Around):
        def read(self, name: str, *, after: int = 0):  # type: ignore[no-untyped-def]
            yield from list(self.inner.read(name, after=after))[:2]
            if name == stream:
                raise StorageError("The file is damaged in line 3.")

    found = check(Torn(storage))
    assert Problem(stream=stream, position=3, words="The file is damaged in line 3.") in found.problems
    assert found.streams == 4


def test_the_tools_of_a_review_that_went_on_with_another_one_must_all_be_there(storage: Storage, stream: str) -> None:
    upgrade = Upgrade(tool="other", tool_version="2", tool_hash="f" * 64, statements=(), domains=())
    body = to_json(make_converter(), ToolUpgraded(upgrade=upgrade))
    written(storage, stream, "tool-upgraded", body)
    assert problems(storage) == [(stream, 0, "a tool that it rests on (ffffffff) is missing")]
    found = problems(altered(storage, stream, 1, body=None, salt=None))
    assert (stream, 1, "the entries from here on don't fit together (NotAnAttrsClassError)") in found

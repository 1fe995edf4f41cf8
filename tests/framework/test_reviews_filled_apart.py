"""A review leaves as a file, is filled apart and joined again: in storages, with erasures, and as an attacker would."""

import json

import pytest
from tests.framework.making import Clock, rated, workspace
from tests.framework.people import ME, answered, comes_in, refused
from tests.framework.storages_that_fail import everything

from stocktake.contradicting import ask_nobody, by_rule
from stocktake.entries import ParticipantJoined
from stocktake.errors import ConflictError, StorageError
from stocktake.filled_apart import ConflictSettled, LedgersJoined
from stocktake.ledger_file import LedgerFile, read_ledger, write_ledger
from stocktake.reading import FACILITATOR, READER
from stocktake.review import AgreedView, AnswerKind, Phase
from stocktake.workspace import Workspace
from stocktake_storage.memory import MemoryStorage

NEWEST = by_rule("newest")


def taken(desk: Workspace, review: str, name: str = "train.json") -> LedgerFile:
    return read_ledger(write_ledger(desk.apart.export(review), made_at="2030-01-31T12:00:00Z"), name)


@pytest.fixture
def away(desk: Workspace, review: str, clock: Clock) -> Workspace:
    """Another machine that goes on with the review."""
    answered(desk, review, 3)
    other = workspace(MemoryStorage(), clock, series=1)
    other.apart.bring(taken(desk, review))
    return other


def merged(desk: Workspace, *files: LedgerFile, rule: str = "newest") -> object:
    return desk.apart.merge(files, by_rule(rule), rule, actor=ME)


def test_a_review_goes_on_elsewhere_with_everything_in_it(desk: Workspace, review: str, away: Workspace) -> None:
    assert away.review(review) == desk.review(review)
    assert away.tool_of(away.review(review)) == desk.tool_of(desk.review(review))
    before = everything(away._storage)
    away.apart.bring(taken(desk, review))
    assert everything(away._storage) == before
    comes_in(away, review)
    assert refused(ConflictError, away.apart.bring, taken(desk, review)) == (
        "The review in “train.json” is here already. Join the two: `stocktake merge train.json`; nothing was changed."
    )


def test_what_was_said_apart_comes_in_once_and_is_blind_until_the_reveal(
    desk: Workspace, review: str, away: Workspace
) -> None:
    answered(away, review, 3)
    comes_in(desk, review)
    done = desk.apart.merge([taken(away, review)], NEWEST, "newest", actor=ME)
    assert (done.records, done.people, done.erased) == (9, 3, 0)
    assert len(desk.review(review).answers) == 6
    joined = desk.history(review)[-1].entry
    assert isinstance(joined, LedgersJoined)
    assert (joined.files, len(joined.participants)) == (("train.json",), 3)
    for viewer in (FACILITATOR, READER):
        assert desk.read(review, viewer).people == 0
        assert all(each.tally is None and not each.reasons for each in desk.read(review, viewer).statements)
    position = desk.review(review).position
    assert desk.apart.merge([taken(away, review)], NEWEST, "newest", actor=ME).records == 0
    assert desk.review(review).position == position


def test_what_comes_in_after_the_reveal_waits_like_all_late_answers(
    desk: Workspace, review: str, away: Workspace
) -> None:
    answered(away, review, 2)
    desk.reveal(review, actor=ME)
    before = desk.read(review, FACILITATOR)
    merged(desk, taken(away, review))
    after = desk.read(review, FACILITATOR)
    assert [each.tally for each in after.statements] == [each.tally for each in before.statements]
    assert after.late == 2


def test_nobody_hides_among_those_whose_file_somebody_held(desk: Workspace, review: str, away: Workspace) -> None:
    people = answered(away, review, 4)
    merged(desk, taken(away, review))
    for person in tuple(desk.review(review).answers):
        if person not in people:
            desk.erase(review, person, actor=ME)
    alone = comes_in(desk, review)
    desk.answer(review, alone, [rated("one", 1)])
    desk.reveal(review, actor=ME)
    assert desk.read(review, READER).statement("one").tally is None


def test_a_second_file_that_only_lets_them_join_again_makes_nobody_a_cover(
    desk: Workspace, review: str, away: Workspace
) -> None:
    (person,) = answered(away, review, 1)
    merged(desk, taken(away, review))
    again = ParticipantJoined(participant=person, perspective="lead")
    forged = away._ledgers.records([again], ME)
    away._storage.append(f"reviews/{review}", forged)
    merged(desk, taken(away, review))
    assert desk.review(review).participants[person].by_file


def test_a_reveal_elsewhere_does_not_reveal_here_while_people_go_on(
    desk: Workspace, review: str, away: Workspace
) -> None:
    away.reveal(review, actor=ME)
    file = taken(away, review)
    answered(desk, review, 1)
    assert refused(ConflictError, merged, desk, file) == (
        "The results were revealed, or the tool changed, in a file, while people went on here. Revealing here as well"
        " would show what only single people added. Join this review, exported, with the files into a new one"
        " (`stocktake merge … -o FILE`), and go on with that one; nothing was changed."
    )
    both, _ = desk.apart.into_file([file, taken(desk, review, "here.json")], NEWEST, "newest", "both.json", actor=ME)
    fresh = workspace(MemoryStorage(), series=2)
    fresh.apart.bring(both)
    assert (fresh.review(review).phase, len(fresh.review(review).changed)) == (Phase.REVEALED, 1)


def test_whoever_was_erased_on_one_side_is_erased_on_both(desk: Workspace, review: str, away: Workspace) -> None:
    ana, bo, _ = desk.review(review).participants
    stale = taken(away, review)
    away.answer(review, bo, [rated("two", 2, "Said on the train.")])
    desk.erase(review, bo, actor=ME)
    away.erase(review, ana, actor=ME)
    assert desk.apart.merge([taken(away, review)], NEWEST, "newest", actor=ME).erased == 1
    merged(desk, stale)
    assert not {ana, bo} & set(desk.review(review).participants)
    records = everything(desk._storage)[f"reviews/{review}"]
    assert all(each.body is None for each in records if each.subject in {ana, bo})
    assert "train" not in "".join(each.body or "" for each in records if each.kind == "answer-given")


def test_two_agreed_views_are_settled_and_the_settlement_is_an_entry(
    desk: Workspace, review: str, away: Workspace, clock: Clock
) -> None:
    desk.reveal(review, actor=ME)
    away = workspace(MemoryStorage(), clock, series=3)
    away.apart.bring(taken(desk, review))
    there = AgreedView(statement="one", kind=AnswerKind.RATING, value=2, reason="Said there.")
    here = AgreedView(statement="one", kind=AnswerKind.RATING, value=4, reason="Said here.")
    away.agree(review, there, actor=ME)
    clock.move(minutes=1)
    desk.agree(review, here, actor=ME)
    file = taken(away, review)
    assert refused(ConflictError, desk.apart.merge, [file], ask_nobody, "asked", actor=ME) == (
        "“train.json” and “here” say different things of view/one. Settle it one by one, or by a rule; nothing was"
        " changed."
    )
    assert desk.apart.merge([file], NEWEST, "newest", dry_run=True, actor=ME).settled[0][1].name == "here"
    done = desk.apart.merge([file], by_rule("train.json"), "train.json", actor=ME)
    assert [took.name for _, took in done.settled] == ["train.json"]
    assert desk.review(review).agreed == {"one": there}
    (settled,) = (each.entry for each in desk.history(review) if isinstance(each.entry, ConflictSettled))
    assert (settled.thing, settled.how, len(settled.left)) == ("view/one", "train.json", 1)
    assert desk.apart.merge([file], ask_nobody, "asked", actor=ME).settled == ()
    away.apart.merge([taken(desk, review)], ask_nobody, "asked", actor=ME)
    assert away.review(review).agreed == {"one": there}


def test_somebody_who_saves_in_between_is_not_overwritten(desk: Workspace, review: str, away: Workspace) -> None:
    answered(away, review, 1)
    file, storage = taken(away, review), desk._storage
    append, tries = storage.append, []

    def late(*given: object, **named: object) -> int:
        if not tries:
            tries.append(1)
            append(f"reviews/{review}", [desk._stamp.note("review-closed", "{}")])
        return append(*given, **named)  # type: ignore[arg-type]

    storage.append = late  # type: ignore[method-assign]
    merged(desk, file)
    assert len(desk.review(review).answers) == 4
    assert any(isinstance(each.entry, ConflictSettled) for each in desk.history(review))


def test_files_that_are_no_good_get_one_sentence(desk: Workspace, review: str) -> None:
    answered(desk, review, 1)
    whole = write_ledger(desk.apart.export(review), made_at="2030-01-31T12:00:00Z")
    again = "Take another copy of it; nothing was changed."
    foreign = (
        "“x.json” is not the ledger of a review. Name a file that `stocktake review export` or `stocktake merge` has"
        " made; nothing was changed."
    )

    def told(data: bytes) -> str:
        return refused(StorageError, read_ledger, data, "x.json")

    assert told(b"Dear diary") == told(b'{"kind": "song"}') == told(b"[]") == foreign
    assert told(whole[:-40]) == f"“x.json” is cut off or damaged. {again}"
    assert told(whole.replace(b"Because.", b"Never...")) == f"“x.json” is cut off or damaged at record 4. {again}"
    plain = json.loads(whole)
    assert told(json.dumps({**plain, "tools": {}}).encode()) == f"“x.json” is cut off or damaged. {again}"
    assert told(json.dumps({**plain, "records": []}).encode()) == f"“x.json” is cut off or damaged. {again}"
    assert told(json.dumps({**plain, "format": 2}).encode()) == (
        "“x.json” was made by a newer Stocktake (its format is 2, this one knows 1). Install that Stocktake or a newer"
        " one; nothing was changed."
    )
    assert told(whole.replace(b'"kind": "answer-given"', b'"kind": "song-sung"')) == (
        "“x.json” holds an entry of kind “song-sung”, which this Stocktake doesn't know. Install the one that wrote"
        " it, or a newer one; nothing was changed."
    )


def test_the_file_says_that_it_holds_everything(desk: Workspace, review: str) -> None:
    plain = json.loads(write_ledger(desk.apart.export(review), made_at="2030-01-31T12:00:00Z"))
    assert plain["note"].startswith("This file holds everything that was said in one review: names, answers, and")
    assert (plain["kind"], plain["format"], plain["review"]) == ("stocktake-ledger", 1, review)

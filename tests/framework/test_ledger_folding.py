"""Entries to records and back, and folding: in any steps, without touching what was folded before."""

from copy import deepcopy

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.framework.making import SIDES, Story, rated

from stocktake import ledger
from stocktake.entries import (
    ActionDropped,
    ActionPlanned,
    AnswerGiven,
    DomainFinished,
    Entry,
    HandedIn,
    ParticipantErased,
    ParticipantJoined,
    Revealed,
    ReviewClosed,
    ReviewReopened,
    StrengthDropped,
    StrengthNamed,
)
from stocktake.errors import StorageError
from stocktake.folding import fold
from stocktake.kinds import ENTRY_KINDS, subject_of
from stocktake.ledger import Noted, from_record, to_record
from stocktake.review import Action, Phase, Strength
from stocktake.state import ReviewState
from stocktake.storage import Record, digest_of

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ENTRIES = st.one_of(*(st.from_type(cls) for cls in ENTRY_KINDS.values()))
PEOPLE = st.sampled_from(("ana", "bo", "cy"))
HAPPENINGS: st.SearchStrategy[Entry] = st.one_of(
    st.builds(ParticipantJoined, participant=PEOPLE, perspective=st.sampled_from(SIDES), invitation=st.just("i1")),
    st.builds(
        AnswerGiven,
        participant=PEOPLE,
        answer=st.builds(rated, st.sampled_from(("one", "two")), st.integers(1, 4), ANY_TEXT),
        imported=st.booleans(),
    ),
    st.builds(DomainFinished, participant=PEOPLE, domain=st.just("first"), finished=st.booleans()),
    st.builds(HandedIn, participant=PEOPLE),
    st.just(Revealed()),
    st.just(ReviewClosed()),
    st.just(ReviewReopened()),
    st.builds(StrengthNamed, strength=st.builds(Strength, id=st.just("s1"), text=ANY_TEXT)),
    st.just(StrengthDropped(strength="s1")),
    st.builds(ActionPlanned, action=st.builds(Action, id=st.just("a1"), what=ANY_TEXT, about=st.just("one"))),
    st.just(ActionDropped(action="a1")),
    st.builds(ParticipantErased, participant=PEOPLE),
)


def told(entries: list[Entry]) -> list[Noted]:
    story = Story()
    story.tell(*entries)
    return story.notes


def record_of(entry: Entry) -> Record:
    return to_record(entry, record_id="r", at="2030", actor="a", subject=subject_of(entry), salt="s")


@settings(deadline=None)
@given(ENTRIES)
def test_every_kind_of_entry_comes_back_as_it_was(entry: Entry) -> None:
    record = record_of(entry)
    assert from_record(evolve(record, position=3)) == Noted(
        at="2030", actor="a", position=3, kind=entry.kind, entry=entry
    )
    assert record.digest == digest_of("s", record.body or "")


@settings(deadline=None)
@given(st.lists(HAPPENINGS, max_size=25), st.lists(st.integers(0, 25), max_size=4))
def test_folding_in_any_steps_gives_the_same_as_folding_at_once(entries: list[Entry], cuts: list[int]) -> None:
    notes = told(entries)
    state = ReviewState(id="review")
    begin = 0
    for end in sorted({min(cut, len(notes)) for cut in cuts} | {len(notes)}):
        state = fold(state, notes[begin:end])
        begin = end
    assert state == fold(ReviewState(id="review"), notes)


@settings(deadline=None)
@given(st.lists(HAPPENINGS, max_size=15), st.lists(HAPPENINGS, max_size=15))
def test_a_state_never_changes_when_the_review_goes_on(before: list[Entry], after: list[Entry]) -> None:
    notes = told(before + after)
    state = fold(ReviewState(id="review"), notes[: len(before) + 1])
    copy = deepcopy(state)
    later = fold(state, notes[len(before) + 1 :])
    fold(later, told([Revealed(), *after])[1:])
    assert state == copy


def test_an_entry_whose_words_were_erased_moves_the_position_and_nothing_else() -> None:
    story = Story()
    story.join("ana", "lead")
    before = story.state
    gone = evolve(record_of(AnswerGiven(participant="ana", answer=rated("one", 2))), body=None, salt=None, position=3)
    after = fold(before, [evolve(from_record(gone), at="2031")])
    assert after == evolve(before, position=3, last_at="2031")


def test_a_kind_that_this_version_does_not_know_says_what_to_do() -> None:
    with pytest.raises(StorageError) as error:
        from_record(evolve(record_of(Revealed()), kind="vote-cast@3"))
    assert str(error.value) == (
        "The storage holds an entry of kind “vote-cast@3”, which this version of Stocktake doesn't know. "
        "Install the version that wrote it, or a newer one."
    )


def test_old_entries_are_upgraded_step_by_step_when_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {
        "signed-off": ("signed-off@2", lambda body: {"who": body["name"]}),
        "signed-off@2": ("handed-in", lambda body: {"participant": body["who"]}),
    }
    monkeypatch.setattr(ledger, "UPGRADES", steps)
    old = evolve(record_of(Revealed()), kind="signed-off", body='{"name":"ana"}')
    assert from_record(old).entry == HandedIn(participant="ana")
    assert from_record(old).kind == "signed-off"


def test_an_answer_from_before_there_were_upgrades_was_asked_by_the_first_tool() -> None:
    given = AnswerGiven(participant="ana", answer=rated("one", 2))
    record = record_of(given)
    old = evolve(record, body=(record.body or "").replace('"asked_by":1,', ""))
    assert "asked_by" not in (old.body or "")
    assert from_record(old).entry == given


def test_the_words_of_an_entry_belong_to_the_participant_they_are_of() -> None:
    assert subject_of(AnswerGiven(participant="ana", answer=rated("one", 1))) == "ana"
    assert subject_of(ParticipantJoined(participant="ana", perspective="lead")) == "ana"
    assert subject_of(ParticipantErased(participant="ana")) == ""
    assert subject_of(StrengthNamed(strength=Strength(id="s", text="x"))) == ""


def test_phases_follow_each_other_and_a_reopened_review_is_where_it_was() -> None:
    story = Story()
    story.tell(ReviewClosed(), ReviewReopened())
    assert (story.state.phase, story.state.closed_at) == (Phase.OPEN, "")
    story.tell(Revealed(), ReviewClosed())
    assert story.state.phase is Phase.CLOSED
    story.tell(ReviewReopened())
    assert story.state.phase is Phase.REVEALED


def test_answers_after_the_reveal_are_marked_and_wait() -> None:
    story = Story()
    for person in ("ana", "bo"):
        story.join(person, "lead", imported=person == "bo")
        story.answer(person, rated("one", 2), imported=person == "bo")
    story.reveal()
    story.answer("ana", rated("one", 3))
    story.answer("bo", rated("one", 4), imported=True)
    state = story.state
    assert state.changed == {"ana", "bo"}
    assert [state.shown[person]["one"].value for person in ("ana", "bo")] == [2, 2]
    assert [state.answers[person]["one"].value for person in ("ana", "bo")] == [3, 4]
    story.reveal()
    assert story.state.changed == frozenset()
    assert story.state.shown == story.state.answers
    assert [list(each) for each in story.state.earlier] == [["bo"], ["ana", "bo"]]

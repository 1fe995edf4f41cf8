"""Snapshots: a name for a moment of a review, read again later, with nothing in it that nobody may read any more."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.framework.making import SIDES, Story, rated, words_in, workspace
from tests.framework.people import ME, answered, refused
from tests.framework.second_version import SAME, mapping, statement, tool, upgraded
from tests.framework.test_reading_attacks import people, rests_on, stories

from stocktake.errors import InvalidError, NotFoundError
from stocktake.folding import fold
from stocktake.gate import read
from stocktake.ledgers import Ledgers
from stocktake.reading import FACILITATOR, HANDOUT, READER, Reading
from stocktake.review import Action, Share
from stocktake.snapshot import Snapshot
from stocktake.standing import standing
from stocktake.state import ReviewState
from stocktake.storage import Record

NAME = "After workshop 1"


def opened(people: int = 5) -> tuple:
    desk = workspace()
    review = desk.start("little", title="One", place="Northtown", actor=ME).id
    persons = answered(desk, review, people)
    desk.reveal(review, actor=ME)
    return desk, review, persons


def test_a_snapshot_is_read_as_it_stood_whatever_came_later() -> None:
    desk, review, persons = opened()
    desk.snapshots.take(review, f"  {NAME} ", actor=ME)
    before = desk.read(review, HANDOUT)
    for person in persons:
        desk.answer(review, person, [rated("one", 1, "Because.")])
    desk.reveal(review, actor=ME)
    desk.plan(review, Action(id="a1", what="Later on", about="one"), actor=ME)
    then, now = desk.read(review, HANDOUT, at=NAME.upper()), desk.read(review, HANDOUT)
    assert then.statement("one") == before.statement("one")
    assert (then.actions, now.actions[0].what) == ((), "Later on")
    assert now.statement("one").figures["median"] == 1
    assert (then.snapshot, now.snapshot) == (desk.review(review).snapshots[0], None)
    assert [each.answer.value for each in desk.export_answers(review, at=NAME)] == [3] * 5
    assert [each.answer.value for each in desk.export_answers(review)] == [1] * 5


def test_every_report_of_a_snapshot_says_so() -> None:
    desk, review, _ = opened()
    desk.snapshots.take(review, NAME, actor=ME)
    for kind in ("organisation", "facilitator", "plan", "data", "handouts", "regrouped"):
        assert f"As it stood: {NAME}, 31 January 2030" in words_in(desk.report(review, kind, HANDOUT, at=NAME))
        assert "As it stood" not in words_in(desk.report(review, kind, HANDOUT))


def test_a_name_is_taken_once_and_sent_twice_changes_nothing() -> None:
    desk, review, persons = opened()
    first = desk.snapshots.take(review, NAME, actor=ME)
    assert desk.snapshots.take(review, NAME, actor=ME).position == first.position
    desk.answer(review, persons[0], [rated("two", 1)])
    assert refused(InvalidError, desk.snapshots.take, review, NAME.lower(), actor=ME) == (
        f"This review has a snapshot “{NAME}” already. Choose another name."
    )
    assert refused(InvalidError, desk.snapshots.take, review, "  ", actor=ME) == (
        "The name is empty. Write something, and save again."
    )
    assert refused(NotFoundError, desk.read, review, HANDOUT, at="Nowhen") == (
        f"There is no snapshot “Nowhen” of this review. There are: “{NAME}”."
    )


def test_who_was_erased_is_gone_from_snapshots_too() -> None:
    desk, review, persons = opened(6)
    desk.answer(review, persons[0], [rated("two", 4, "[me]", Share.UNNAMED)])
    desk.snapshots.take(review, NAME, actor=ME)
    other = workspace(storage=desk._storage, series=5)
    other.read(review, HANDOUT, at=NAME)
    desk.erase(review, persons[0], actor=ME)
    for each in (desk, other):
        state = each.snapshots.at(review, NAME)
        assert persons[0] not in state.participants
        assert persons[0] not in str(state)
        assert "[me]" not in words_in(each.read(review, FACILITATOR, at=NAME))
        assert len(each.export_answers(review, at=NAME)) == 5
        assert "[me]" not in str([*each._ledgers._states.values()])


def test_words_that_were_taken_back_or_narrowed_since_do_not_come_back() -> None:
    desk, review, persons = opened()
    shown = ("[taken back]", "[for fewer]", "[kept]")
    for person, words in zip(persons, shown, strict=False):
        desk.answer(review, person, [rated("two", 2, words)])
    for person in persons[3:]:
        desk.answer(review, person, [rated("two", 3)])
    desk.reveal(review, actor=ME)
    desk.snapshots.take(review, NAME, actor=ME)
    assert all(each in words_in(desk.read(review, READER, at=NAME)) for each in shown)
    desk.answer(review, persons[0], [rated("two", 2)])
    desk.answer(review, persons[1], [rated("two", 2, "[for fewer]", Share.FACILITATOR)])
    told = words_in(desk.read(review, READER, at=NAME))
    assert [each in told for each in shown] == [False, False, True]
    assert "[for fewer]" in words_in(desk.read(review, FACILITATOR, at=NAME))
    assert "[taken back]" not in words_in(desk.export_answers(review, at=NAME))
    new = tool("2.0", first=(statement("one"), statement("two-now")), second=(statement("three"),))
    becomes = 'becomes = "reworded"\ninto = "two-now"'
    upgraded(desk, review, new, mapping(one=SAME, two=becomes, three=SAME))
    told = words_in(desk.read(review, READER, at=NAME))
    assert [each in told for each in shown] == [False, False, True]
    desk.answer(review, persons[2], [rated("two-now", 2)])
    assert "[kept]" not in words_in(desk.read(review, READER, at=NAME))


def test_numbers_that_are_switched_off_now_are_in_no_snapshot() -> None:
    desk, review, _ = opened()
    desk.snapshots.take(review, NAME, actor=ME)
    assert desk.read(review, HANDOUT, at=NAME).statement("one").tally is not None
    desk.conducting.show_numbers(review, shown=False, actor=ME)
    reading = desk.read(review, HANDOUT, at=NAME)
    assert (reading.statement("one").tally, reading.statement("one").figures) == (None, {})


def test_a_snapshot_of_the_blind_phase_stays_blind() -> None:
    desk = workspace()
    review = desk.start("little", title="One", place="Northtown", actor=ME).id
    answered(desk, review, 6)
    desk.snapshots.take(review, NAME, actor=ME)
    desk.reveal(review, actor=ME)
    for viewer in (FACILITATOR, HANDOUT, READER):
        reading = desk.read(review, viewer, at=NAME)
        assert reading.hidden.startswith("People are still answering alone.")
        assert "Because." not in words_in(reading)
        assert all(each.tally is None for each in reading.statements)


def test_going_back_reads_no_further_than_the_snapshot_and_keeps_it_in_the_bound_of_memory() -> None:
    desk, review, persons = opened()
    position = desk.snapshots.take(review, NAME, actor=ME).position
    for value in (1, 2, 1, 2):
        desk.answer(review, persons[0], [rated("two", value)])
    seen: list[int] = []

    class Watched:
        def read(self, stream: str, *, after: int = 0) -> Iterator[Record]:
            for record in desk._storage.read(stream, after=after):
                seen.append(record.position)
                yield record

    ledgers = Ledgers(Watched(), desk._stamp, most_entries=position + 3)  # type: ignore[arg-type]
    tip = ledgers.state(review).position
    seen.clear()
    assert ledgers.state_at(review, position).position == position
    assert max(seen) == position + 1
    assert [*ledgers._states] == [f"{review}@{position}"], "what is read last stays, within the bound"
    assert tip > position


def seen_at(told: Story, position: int, now: ReviewState, viewer: object) -> tuple[ReviewState, Reading]:
    then = fold(ReviewState(id="review"), told.notes[:position])
    state = standing(then, now, Snapshot(name="x", position=position, at=""))
    return state, read(state, told.tool, viewer)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=15)
@given(stories(rounds=3), st.data())
def test_no_two_moments_let_anybody_see_a_single_answer(told: list[Story], data: st.DataObject) -> None:
    """Whoever reads a review at any two positions subtracts nobody: what differs is nobody, or the smallest group."""
    story, now = told[-1], told[-1].state
    places = sorted(
        {data.draw(st.integers(2, len(story.notes))) for _ in range(3)} | {len(each.notes) for each in told}
    )
    moments = [seen_at(story, place, now, READER) for place in places]
    for number, (old_state, old) in enumerate(moments):
        for new_state, new in moments[number + 1 :]:
            for domain in new.domains:
                before = next(each for each in old.domains if each.id == domain.id)
                if domain.tally is None or before.tally is None:
                    continue
                pairs = [
                    (one, other)
                    for one in rests_on(old_state, old, domain.id)
                    for other in rests_on(new_state, new, domain.id)
                ]
                counts = [
                    [people(now, one, other, each.id, SIDES, live=False) for each in domain.statements]
                    for one, other in pairs
                ]
                assert any(all(not count or count >= new.smallest_group for count in found) for found in counts)

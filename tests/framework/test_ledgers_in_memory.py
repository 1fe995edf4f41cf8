"""How much of the reviews stays in memory, and what a clock that is set back does to them."""

import gc
import weakref

from tests.framework.making import Clock, catalogue, rated, workspace
from tests.framework.people import ME, comes_in

from stocktake.entries import AnswerGiven, Entry, ParticipantJoined, ReviewStarted
from stocktake.ledgers import Ledgers
from stocktake.reading import FACILITATOR
from stocktake.state import ReviewState

PEOPLE = 50


def start_many(ledgers: Ledgers, reviews: int) -> list[str]:
    started = ReviewStarted(
        tool="t", tool_version="1", tool_hash="h", title="T", place="P", perspectives=("lead",), smallest_group=5
    )
    names = [f"review-{number}" for number in range(reviews)]
    for name in names:
        people: list[Entry] = [ParticipantJoined(participant=str(each), perspective="lead") for each in range(PEOPLE)]
        answers = [AnswerGiven(participant=str(each), answer=rated("meet", 3)) for each in range(PEOPLE)]
        ledgers.begin(name, [started, *people, *answers], ME)
    return names


def alive(states: list["weakref.ref[ReviewState]"]) -> int:
    gc.collect()
    return sum(each() is not None for each in states)


def test_only_the_reviews_used_last_stay_in_memory_however_many_there_are() -> None:
    size = 1 + 2 * PEOPLE
    ledgers = Ledgers(catalogue().open_storage("memory:"), Clock().stamp(), most_entries=3 * size)
    names = start_many(ledgers, 40)
    states = [weakref.ref(ledgers.state(name)) for name in names]
    assert alive(states) == 3
    assert [ledgers.state(name).position for name in names] == [size] * 40
    last = ledgers.state(names[-1])
    assert ledgers.state(names[-1]) is last


def test_a_review_larger_than_the_limit_stays_while_it_is_the_only_one_in_use() -> None:
    ledgers = Ledgers(catalogue().open_storage("memory:"), Clock().stamp(), most_entries=10)
    big, other = start_many(ledgers, 2)
    assert ledgers.state(big) is ledgers.state(big)
    first = weakref.ref(ledgers.state(big))
    ledgers.state(other)
    assert alive([first]) == 0


def test_readings_do_not_keep_reviews_in_memory() -> None:
    desk = workspace()
    review = desk.start("little", title="T", place="P", actor=ME).id
    desk.answer(review, comes_in(desk, review), [rated("one", 4)])
    state = weakref.ref(desk.review(review))
    desk.read(review, FACILITATOR)
    desk.answer(review, comes_in(desk, review), [rated("one", 2)])
    assert alive([state]) == 0


def test_when_the_clock_is_set_back_the_order_of_saves_still_decides() -> None:
    clock = Clock()
    desk = workspace(clock=clock)
    review = desk.start("little", title="T", place="P", actor=ME).id
    person = comes_in(desk, review)
    desk.answer(review, person, [rated("one", 4)])
    clock.move(days=-400)
    desk.answer(review, person, [rated("one", 2)])
    desk.hand_in(review, person)
    desk.reveal(review, actor=ME)
    state = desk.review(review)
    assert {each.value for each in state.answers[person].values()} == {2}
    assert state.phase.value == "revealed"
    times = [each.at for each in desk.history(review)]
    assert times != sorted(times)
    assert desk.reviews()[0].handed_in == 1

"""Joining ledgers: whatever the order, however often, nothing is lost, and nothing that was erased comes back."""

from itertools import permutations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.framework.making import SIDES, rated
from tests.framework.people import refused

from stocktake.contradicting import by_rule, last_words
from stocktake.entries import (
    ActionPlanned,
    AnswerGiven,
    Entry,
    HandedIn,
    ParticipantErased,
    ParticipantJoined,
    Revealed,
    ReviewClosed,
    ReviewStarted,
    ViewAgreed,
)
from stocktake.errors import ConflictError, InvalidError
from stocktake.folding import fold
from stocktake.joining import Side, joined
from stocktake.kinds import subject_of
from stocktake.ledger import from_record, to_record
from stocktake.ledger_file import in_order
from stocktake.review import Action, AgreedView, AnswerKind
from stocktake.state import ReviewState
from stocktake.storage import Record

STARTED = ReviewStarted(
    tool="little", tool_version="1.0", tool_hash="0" * 64, title="Ours", place="Northtown", perspectives=SIDES
)


def record(number: int, entry: Entry, at: int = 0) -> Record:
    return to_record(
        entry,
        record_id=f"01900000-0000-7000-8000-{number:012x}",
        at=f"2030-01-31T12:{at or number:02d}:00.000000Z",
        actor="somebody",
        subject=subject_of(entry),
        salt="salt",
    )


def side(name: str, *records: Record) -> Side:
    return Side(name=name, records=in_order(records))


def again(name: str, records: tuple[Record, ...]) -> Side:
    return Side(name=name, records=in_order(records))


def join(person: str) -> ParticipantJoined:
    return ParticipantJoined(participant=person, perspective="lead")


def says(person: str, value: int) -> AnswerGiven:
    return AnswerGiven(participant=person, answer=rated("one", value, "Because."))


START = record(1, STARTED)
SPINE = (START, record(2, join("ana")), record(3, says("ana", 1)))
PEOPLE = ("ana", "bo", "cy")
POOL = (
    *(record(10 + place, join(person)) for place, person in enumerate(PEOPLE)),
    *(record(20 + place, says(PEOPLE[place % 3], place % 4 + 1)) for place in range(6)),
    *(record(30 + place, HandedIn(participant=person)) for place, person in enumerate(PEOPLE)),
    record(40, ParticipantErased(participant="bo")),
    record(41, ViewAgreed(view=AgreedView(statement="one", kind=AnswerKind.RATING, value=3))),
)
LEDGERS = st.tuples(st.booleans(), st.lists(st.sampled_from(POOL), unique=True, max_size=8)).map(
    lambda drawn: (*SPINE, *((record(4, Revealed()),) if drawn[0] else ()), *drawn[1])
)


def whole(*ledgers: tuple[Record, ...]) -> tuple[Record, ...]:
    return in_order(joined([again(str(place), each) for place, each in enumerate(ledgers)]))


@given(LEDGERS, LEDGERS, LEDGERS)
@settings(max_examples=60)
def test_the_order_of_files_makes_no_difference_and_twice_is_once(
    one: tuple[Record, ...], two: tuple[Record, ...], three: tuple[Record, ...]
) -> None:
    found = whole(one, two, three)
    assert all(whole(*each) == found for each in permutations((one, two, three)))
    assert whole(whole(one, two), three) == whole(one, whole(two, three)) == found
    assert whole(found, found) == whole(found, one) == found


@given(LEDGERS, LEDGERS)
@settings(max_examples=60)
def test_nothing_is_lost_and_what_was_erased_stays_erased(one: tuple[Record, ...], two: tuple[Record, ...]) -> None:
    found = whole(one, two)
    assert {each.id for each in found} == {each.id for each in (*one, *two)}
    gone = any(each.kind == ParticipantErased.kind for each in found)
    for each in found:
        assert (each.body is None) == (gone and each.subject == "bo")
    state = fold(ReviewState(id="r"), map(from_record, found))
    assert ("bo" in state.answers) <= (not gone)


def test_what_nobody_had_counted_at_the_reveal_comes_late_whatever_the_clocks_say() -> None:
    revealed = side("here", *SPINE, record(30, Revealed()))
    away = side("train", *SPINE, record(5, join("bo")), record(6, says("bo", 4)))
    for sides in ([revealed, away], [away, revealed]):
        state = fold(ReviewState(id="r"), map(from_record, in_order(joined(sides))))
        assert set(state.shown) == {"ana"}
        assert state.changed == {"bo"}


APART = (
    "“{}” and “{}” were revealed, or went on with another version of the tool, apart from each other. Results seen in"
    " one could be taken from those of both, and what is left would be single people's answers, so they can't be"
    " joined. Reveal in one place only; nothing was changed."
)


def test_ledgers_that_were_revealed_apart_are_not_joined() -> None:
    one, two = side("one", *SPINE, record(7, Revealed())), side("two", *SPINE, record(8, Revealed()))
    assert refused(ConflictError, joined, [one, two]) == APART.format("two", "one")


def test_ledgers_of_other_reviews_and_changed_records_are_refused() -> None:
    other = side("other", record(9, STARTED))
    assert refused(InvalidError, joined, [side("one", *SPINE), other]) == (
        "“other” and “one” are of different reviews. Join files of one review; nothing was changed."
    )
    forged = evolve(SPINE[2], body=(SPINE[2].body or "").replace("Because.", "Never."))
    assert refused(InvalidError, joined, [side("one", *SPINE), side("two", *SPINE[:2], forged)]) == (
        "“two” says something else than the others in record 3, under the same id. One of them was changed by hand:"
        " take another copy; nothing was changed."
    )


def view(number: int, value: int) -> Record:
    return record(number, ViewAgreed(view=AgreedView(statement="one", kind=AnswerKind.RATING, value=value)))


def test_what_was_changed_apart_contradicts_and_a_rule_says_what_holds() -> None:
    one, two = side("one", *SPINE, view(5, 2)), side("two", *SPINE, view(6, 3))
    _, (conflict,) = last_words([two, one])
    assert (conflict.kind.value, conflict.thing) == ("view", "view/one")
    assert [each.name for each in conflict.options] == ["one", "two"]
    assert by_rule("newest")(conflict).name == by_rule("two")(conflict).name == "two"
    assert by_rule("first")(conflict).name == "one"
    assert refused(ConflictError, by_rule("three"), conflict) == (
        "“three” says nothing of view/one, which “one” and “two” settled differently. Settle it by another rule, or"
        " one by one."
    )


def test_whoever_knew_what_the_other_said_goes_before_it_and_agreeing_is_no_conflict() -> None:
    older, newer = side("older", *SPINE, view(9, 2)), side("newer", *SPINE, view(9, 2), view(6, 3))
    holds, conflicts = last_words([older, newer])
    assert conflicts == ()
    assert holds["view/one"].record == view(6, 3).id
    assert last_words([side("one", *SPINE, view(5, 2)), side("two", *SPINE, view(6, 2))])[1] == ()


def test_actions_answers_and_closing_contradict_too() -> None:
    def plan(number: int, what: str) -> Record:
        return record(number, ActionPlanned(action=Action(id="a", what=what, about="one")))

    one = side("one", *SPINE, plan(5, "Walk"), record(7, says("ana", 2)), record(9, ReviewClosed()))
    two = side("two", *SPINE, plan(6, "Run"), record(8, says("ana", 3)))
    assert [each.thing for each in last_words([one, two])[1]] == ["action/a", "answer/ana/one", "closed"]
    assert last_words([one, two])[1] == last_words([two, one])[1]

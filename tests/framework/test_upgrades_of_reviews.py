"""A review goes on with another version of its tool: what counts on, what stays beside, what is asked again."""

from attrs import evolve
from tests.framework.making import SCALE, Clock, rated, unknown, workspace
from tests.framework.people import ME, answered, comes_in, refused
from tests.framework.second_version import (
    ALL_SAME,
    NARROWER,
    RETIRED,
    SAME,
    mapping,
    statement,
    tool,
    upgraded,
    without_beside,
)

from stocktake.entries import AnswerGiven
from stocktake.errors import ConflictError, ContentError, InvalidError, NotFoundError, PhaseError
from stocktake.folding import fold
from stocktake.incoming import ImportedAnswer
from stocktake.moves import Fate
from stocktake.reading import FACILITATOR, ROOM, Reading, StatementReading, Viewer
from stocktake.review import Action, AgreedView, AnswerKind, Share, Strength
from stocktake.state import ReviewState
from stocktake.storage import Storage
from stocktake.workspace import Workspace

SPLIT = tool("2.0", first=(statement("one"), statement("two-a"), statement("two-b")), second=(statement("three"),))
INTO_TWO = 'becomes = "split"\ninto = ["two-a", "two-b"]'
CARRIED = 'becomes = "split"\ninto = [{ id = "two-a", carry = true }, "two-b"]'
ONE_LEFT = tool("2.0", first=(statement("one"), statement("two")), second=(statement("four"),))


def all_said(desk: Workspace, review: str, people: int = 4) -> list[str]:
    found = [comes_in(desk, review, name=f"Person {nth}") for nth in range(people)]
    for nth, person in enumerate(found):
        desk.answer(
            review, person, [rated("one", 3), rated("two", 1 + nth % 2, f"Two {nth}."), unknown("three", f"Why {nth}.")]
        )
    return found


def former(reading: Reading, name: str) -> StatementReading:
    return next(each for each in reading.former if each.id == name)


def test_answers_to_a_statement_that_is_the_same_count_on(desk: Workspace, review: str) -> None:
    all_said(desk, review)
    desk.reveal(review, actor=ME)
    before = without_beside(desk.read(review, ROOM))
    state = upgraded(desk, review, evolve(desk.tool_of(desk.review(review)), version="1.1"), mapping("1.1", **ALL_SAME))
    after = without_beside(desk.read(review, ROOM))
    assert (state.settled.tool_version, state.tool_number) == ("1.1", 2)
    assert evolve(after, upgrades=(), settled=before.settled) == before
    assert [(each.before, each.after) for each in after.upgrades] == [("1.0", "1.1")]


def test_other_words_are_told_with_how_many_people_answered_them(desk: Workspace, review: str) -> None:
    people = all_said(desk, review, people=6)
    desk.reveal(review, actor=ME)
    new = tool("2.0", first=(statement("one", "We do it well."), statement("two")), second=(statement("three"),))
    upgraded(desk, review, new, mapping(**{**ALL_SAME, "one": 'becomes = "reworded"'}))
    (words,) = desk.read(review, ROOM).statement("one").earlier_words
    assert (words.text, words.version, words.people) == ("We do one thing.", "1.0", 6)
    for person in people[:3]:
        desk.answer(review, person, [rated("one", 1)])
    desk.reveal(review, actor=ME)
    (words,) = desk.read(review, ROOM).statement("one").earlier_words
    assert (words.people, desk.read(review, ROOM).statement("one").text) == (3, "We do it well.")
    for person in people[3:]:
        desk.answer(review, person, [rated("one", 1)])
    desk.reveal(review, actor=ME)
    assert desk.read(review, ROOM).statement("one").earlier_words == ()


def test_how_many_answered_other_words_is_not_told_where_it_would_single_somebody_out(
    desk: Workspace, review: str
) -> None:
    all_said(desk, review, people=3)
    new = tool("2.0", first=(statement("one", "We do it well."), statement("two")), second=(statement("three"),))
    upgraded(desk, review, new, mapping(**{**ALL_SAME, "one": 'becomes = "reworded"'}))
    desk.answer(review, comes_in(desk, review), [rated("one", 2), rated("two", 2), rated("three", 2)])
    desk.reveal(review, actor=ME)
    one = desk.read(review, ROOM).statement("one")
    assert one.tally is not None
    assert (one.tally.n, one.earlier_words[0].people) == (4, None)


def test_a_split_statement_stays_beside_the_new_ones_and_rates_none_of_them(desk: Workspace, review: str) -> None:
    people = all_said(desk, review)
    desk.reveal(review, actor=ME)
    state = upgraded(desk, review, SPLIT, mapping(one=SAME, two=INTO_TWO, three=SAME))
    assert "two-a" not in state.answers[people[0]]
    reading = desk.read(review, Viewer("participant", people[0]))
    old = former(reading, "two@1")
    assert old.origin is not None
    assert (old.text, old.origin.version, old.origin.fate) == ("We do two things.", "1.0", Fate.SPLIT)
    assert (old.origin.into, old.origin.counts_for) == (("two-a", "two-b"), "")
    assert old.own is not None
    assert (old.own.value, old.own.reason) == (1, "Two 0.")
    assert old.tally is not None
    assert old.tally.counts == {1: 2, 2: 2, 3: 0, 4: 0}
    assert reading.statement("two-a").own is None


def test_a_split_statement_counts_for_the_one_that_the_mapping_says(desk: Workspace, review: str) -> None:
    people = all_said(desk, review)
    desk.reveal(review, actor=ME)
    state = upgraded(desk, review, SPLIT, mapping(one=SAME, two=CARRIED, three=SAME))
    assert state.answers[people[1]]["two-a"] == rated("two-a", 2, "Two 1.")
    assert state.answers[people[1]]["two@1"] == rated("two@1", 2)
    assert "two-b" not in state.answers[people[1]]
    assert former(desk.read(review, ROOM), "two@1").origin.counts_for == "two-a"  # type: ignore[union-attr]


MERGED = tool("2.0", first=(statement("both"),), second=(statement("three"),))
INTO_ONE = {"one": 'becomes = "merged"\ninto = "both"', "two": 'becomes = "merged"\ninto = "both"', "three": SAME}


def test_a_merged_statement_is_answered_only_by_those_who_said_the_same_of_all(desk: Workspace, review: str) -> None:
    alike, apart, half, unsure = (comes_in(desk, review) for _ in range(4))
    desk.answer(review, alike, [rated("one", 3, "A.", Share.PRIVATE), rated("two", 3, "B.")])
    desk.answer(review, apart, [rated("one", 3), rated("two", 4)])
    desk.answer(review, half, [rated("one", 3)])
    desk.answer(review, unsure, [unknown("one"), unknown("two")])
    state = upgraded(desk, review, MERGED, mapping(**INTO_ONE))
    assert state.answers[alike]["both"] == rated("both", 3, "", Share.PRIVATE)
    assert state.answers[unsure]["both"] == unknown("both")
    assert "both" not in {**state.answers[apart], **state.answers[half]}
    assert [state.answers[alike][each].reason for each in ("one@1", "two@1")] == ["A.", "B."]
    assert state.answers[apart]["two@1"].value == 4


def test_merged_answers_wait_where_they_would_tell_who_said_different_things(desk: Workspace, review: str) -> None:
    people = [comes_in(desk, review) for _ in range(5)]
    for nth, person in enumerate(people):
        desk.answer(review, person, [rated("one", 3), rated("two", 2 if nth == 0 else 3), rated("three", 1)])
    desk.reveal(review, actor=ME)
    upgraded(desk, review, MERGED, mapping(**INTO_ONE))
    reading = desk.read(review, ROOM)
    both = reading.statement("both")
    assert both.tally is not None
    assert (both.tally.n, reading.late) == (0, 4)
    for name in ("one@1", "two@1"):
        old = former(reading, name)
        assert old.tally is not None
        assert old.tally.n == 5


def test_a_retired_statement_keeps_its_counts_and_reasons(desk: Workspace, review: str) -> None:
    all_said(desk, review)
    desk.reveal(review, actor=ME)
    before = desk.read(review, ROOM).statement("three")
    upgraded(desk, review, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    reading = desk.read(review, ROOM)
    old = former(reading, "three@1")
    assert (old.tally, old.groups, old.figures, old.reasons) == (
        before.tally,
        before.groups,
        before.figures,
        before.reasons,
    )
    assert [each.id for each in reading.statements] == ["one", "two", "four"]
    four = reading.statement("four")
    assert four.tally is None or four.tally.answered == 0


def test_a_point_that_the_new_scale_lacks_stays_with_the_old_statement(desk: Workspace, review: str) -> None:
    low, high = comes_in(desk, review), comes_in(desk, review)
    desk.answer(review, low, [rated("one", 2, "Low.")])
    desk.answer(review, high, [rated("one", 4, "High.")])
    new = tool(
        "2.0",
        (SCALE, NARROWER),
        first=(statement("one", scale="narrower"), statement("two")),
        second=(statement("three"),),
    )
    state = upgraded(desk, review, new, mapping(**ALL_SAME))
    assert state.answers[low] == {"one": rated("one", 2, "Low."), "one@1": rated("one@1", 2)}
    assert state.answers[high] == {"one@1": rated("one@1", 4, "High.")}
    mine = former(desk.read(review, Viewer("participant", high)), "one@1")
    assert mine.scale == SCALE
    assert mine.own == rated("one@1", 4, "High.")


def test_the_mapping_may_say_which_point_stands_for_which(desk: Workspace, review: str) -> None:
    person = comes_in(desk, review)
    desk.answer(review, person, [rated("one", 4)])
    new = tool(
        "2.0",
        (SCALE, NARROWER),
        first=(statement("one", scale="narrower"), statement("two")),
        second=(statement("three"),),
    )
    values = 'becomes = "same"\nvalues = { 1 = 1, 2 = 1, 3 = 2, 4 = 3 }'
    state = upgraded(desk, review, new, mapping(**{**ALL_SAME, "one": values}))
    assert (state.answers[person]["one"].value, state.answers[person]["one@1"].value) == (3, 4)


def test_what_the_room_settled_follows_or_stays_under_the_old_words(desk: Workspace, review: str) -> None:
    answered(desk, review)
    desk.reveal(review, actor=ME)
    for name in ("one", "two", "three"):
        desk.agree(review, AgreedView(statement=name, kind=AnswerKind.RATING, value=3, reason=f"On {name}."), actor=ME)
    for name, domain in (("s1", "first"), ("s2", "second")):
        desk.name_strength(review, Strength(id=name, text=name, domain=domain), actor=ME)
    for name, about in (("a1", "one"), ("a2", "three"), ("a3", "second"), ("a4", "two")):
        desk.plan(review, Action(id=name, what=name, about=about), actor=ME)
    new = tool("2.0", first=(statement("uno", "We do one thing."), statement("two-a"), statement("two-b")))
    text = mapping(one='becomes = "same"\ninto = "uno"', two=INTO_TWO, three=RETIRED)
    state = upgraded(desk, review, new, text)
    assert {name: view.reason for name, view in state.agreed.items()} == {"uno": "On one."}
    assert {each.id: each.domain for each in state.strengths.values()} == {"s1": "first", "s2": "second@1"}
    assert {each.id: each.about for each in state.actions.values()} == {
        "a1": "uno",
        "a2": "three@1",
        "a3": "second@1",
        "a4": "two@1",
    }
    reading = desk.read(review, FACILITATOR)
    assert former(reading, "three@1").agreed == AgreedView(
        statement="three", kind=AnswerKind.RATING, value=3, reason="On three."
    )
    assert reading.old_words == {
        "second@1": "The second domain",
        "three@1": "We do three.",
        "two@1": "We do two things.",
    }
    assert desk.read(review, Viewer("nobody")).old_words == {}
    assert desk.plan(review, evolve(state.actions["a2"], who="Bo"), actor=ME).actions["a2"].who == "Bo"
    assert refused(InvalidError, desk.plan, review, evolve(state.actions["a1"], about="three@1"), actor=ME) == (
        "Choose the domain or the statement that the action is about."
    )
    changed = desk.name_strength(review, evolve(state.strengths["s2"], text="More."), actor=ME)
    assert changed.strengths["s2"].domain == "second@1"


def test_a_domain_may_take_the_place_of_another_and_stays_finished_if_it_asks_nothing_new(
    desk: Workspace, review: str
) -> None:
    person = comes_in(desk, review)
    for domain in ("first", "second"):
        desk.finish(review, person, domain)
    new = tool("2.0", first=(statement("one"), statement("two"), statement("four")), last=(statement("three"),))
    state = upgraded(desk, review, new, mapping(**ALL_SAME) + '[domains]\nsecond = "last"\n')
    assert state.finished[person] == {"last"}
    (progress,) = desk.progress(review)
    assert (progress.finished, progress.statements) == (1, 4)


def test_progress_counts_what_is_asked_today(desk: Workspace, review: str) -> None:
    all_said(desk, review, people=1)
    upgraded(desk, review, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    (progress,) = desk.progress(review)
    assert (progress.answered, progress.statements) == (2, 3)


def test_somebody_may_take_words_back_about_what_is_no_longer_asked_and_change_nothing_else(
    desk: Workspace, review: str
) -> None:
    people = all_said(desk, review)
    desk.reveal(review, actor=ME)
    state = upgraded(desk, review, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    old = state.answers[people[0]]["three@1"]
    refusal = (
        "This statement is no longer asked, so the answer stays as it was. "
        "You can take your words back, or let fewer people read them."
    )
    for wish in (rated("three@1", 2), evolve(old, reason="Other words."), evolve(old, share=Share.NAMED)):
        assert refused(InvalidError, desk.answer, review, people[0], [wish]) == refusal
    assert refused(NotFoundError, desk.answer, review, people[0], [unknown("nine@1")]) == (
        "You have no answer to a statement “nine@1”."
    )
    assert "Why 0." in [each.text for each in former(desk.read(review, ROOM), "three@1").reasons]
    desk.answer(review, people[0], [evolve(old, share=Share.FACILITATOR)])
    assert "Why 0." not in [each.text for each in former(desk.read(review, ROOM), "three@1").reasons]
    assert "Why 0." in [each.text for each in former(desk.read(review, FACILITATOR), "three@1").reasons]
    desk.answer(review, people[0], [evolve(old, share=Share.FACILITATOR, reason="")])
    assert "Why 0." not in [each.text for each in former(desk.read(review, FACILITATOR), "three@1").reasons]
    assert former(desk.read(review, ROOM), "three@1").tally is not None


def test_until_the_reveal_nobody_sees_what_others_said_of_a_retired_statement(desk: Workspace, review: str) -> None:
    people = all_said(desk, review)
    upgraded(desk, review, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    for viewer in (FACILITATOR, ROOM, Viewer("participant", people[0])):
        old = former(desk.read(review, viewer), "three@1")
        assert (old.tally, old.reasons, old.groups) == (None, (), ())
    desk.reveal(review, actor=ME)
    shown = former(desk.read(review, ROOM), "three@1")
    assert shown.tally is not None
    assert shown.tally.dont_know == 4


def test_late_answers_to_a_retired_statement_join_as_others_do(desk: Workspace, review: str) -> None:
    people = all_said(desk, review, people=6)
    desk.reveal(review, actor=ME)
    for person in people[:2]:
        desk.answer(review, person, [rated("three", 1)])
    upgraded(desk, review, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    reading = desk.read(review, ROOM)
    old = former(reading, "three@1")
    assert old.tally is not None
    assert (old.tally.dont_know, old.tally.n, reading.late) == (6, 0, 2)
    desk.answer(review, people[2], [rated("one", 1)])
    desk.reveal(review, actor=ME)
    old = former(desk.read(review, ROOM), "three@1")
    assert old.tally is not None
    assert (old.tally.dont_know, old.tally.n) == (6, 0)


def test_erasing_somebody_takes_their_old_answers_too(desk: Workspace, review: str) -> None:
    people = all_said(desk, review)
    desk.reveal(review, actor=ME)
    upgraded(desk, review, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    state = desk.erase(review, people[0], actor=ME)
    assert "Why 0." not in str(state)
    assert "Two 0." not in str(state)
    assert "Why 0." not in str(desk.read(review, FACILITATOR))
    assert fold(ReviewState(id=review), desk.history(review)) == state


def test_an_upgrade_can_follow_another_and_old_answers_stay_where_they_were_given(desk: Workspace, review: str) -> None:
    people = all_said(desk, review)
    desk.reveal(review, actor=ME)
    upgraded(desk, review, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    last = tool("3.0", first=(statement("one", "One, well."),), second=(statement("four"),))
    text = mapping("3.0", "2.0", one='becomes = "reworded"', two=RETIRED, four=SAME)
    state = upgraded(desk, review, last, text)
    reading = desk.read(review, ROOM)
    assert [(each.id, each.origin and each.origin.version) for each in reading.former] == [
        ("three@1", "1.0"),
        ("two@2", "2.0"),
    ]
    assert [each.version for each in reading.statement("one").earlier_words] == ["1.0"]
    assert set(state.answers[people[0]]) == {"one", "three@1", "two@2"}
    assert [each.tally is not None for each in reading.former] == [True, True]


def test_upgrading_twice_does_it_once(desk: Workspace, review: str) -> None:
    text = mapping(one=SAME, two=SAME, three=RETIRED)
    first = upgraded(desk, review, ONE_LEFT, text)
    assert upgraded(desk, review, ONE_LEFT, text).position == first.position
    assert desk.upgrades.outlook(first, ONE_LEFT, text, "map.toml") is None


def test_of_two_who_upgrade_at_once_the_second_is_told(storage: Storage, clock: Clock) -> None:
    mine, theirs = workspace(storage, clock), workspace(storage, clock, series=1)
    review = mine.start("little", title="Our review", place="Northtown", actor=ME)
    upgraded(theirs, review.id, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    other = tool("2.1", first=(statement("one"), statement("two")), second=(statement("five"),))
    again = mapping("2.1", "2.0", one=SAME, two=SAME, four=RETIRED)
    assert refused(
        ConflictError, mine.upgrade, review.id, other, again, "map.toml", seen=review.position, actor=ME
    ) == (
        "Somebody else upgraded this review to version 2.0 in the meantime. Look at it as it is now, and begin again."
    )
    stale = mapping("2.1", one=SAME, two=SAME, three=RETIRED)
    assert refused(ContentError, mine.upgrade, review.id, other, stale, "map.toml", actor=ME).splitlines()[0] == (
        "map.toml: before is “1.0”, but the review is at version “2.0”; mend the line, or name the right tool."
    )


def test_a_closed_review_and_one_that_would_lose_a_perspective_are_not_upgraded(desk: Workspace, review: str) -> None:
    text = mapping(one=SAME, two=SAME, three=RETIRED)
    poorer = evolve(ONE_LEFT, perspectives=ONE_LEFT.perspectives[:2])
    assert refused(InvalidError, upgraded, desk, review, poorer, text) == (
        "Version 2.0 has no perspective “carer”, which this review asks. "
        "Put it back into the tool: people have answered from that seat."
    )
    desk.close_review(review, actor=ME)
    assert refused(PhaseError, upgraded, desk, review, ONE_LEFT, text) == "This review is closed. Reopen it first."


def test_an_outlook_counts_without_a_word_of_what_anybody_said(desk: Workspace, review: str) -> None:
    all_said(desk, review)
    desk.plan(review, Action(id="a", what="More", about="three"), actor=ME)
    state = desk.review(review)
    found = desk.upgrades.outlook(state, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED), "map.toml")
    assert found is not None
    assert (found.before, found.after, found.added, found.carried, found.kept) == ("1.0", "2.0", ("four",), 8, 4)
    assert {fate.value: count for fate, count in found.fates.items() if count} == {"same": 2, "retired": 1}
    assert (found.views, found.strengths, found.actions) == (0, 0, 1)
    assert desk.review(review).position == state.position


def test_a_page_from_before_the_upgrade_saves_nothing(desk: Workspace, review: str) -> None:
    (person,) = all_said(desk, review, people=1)
    seen = desk.review(review).position
    upgraded(desk, review, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    assert refused(ConflictError, desk.answer, review, person, [rated("one", 1)], seen=seen) == (
        "The statements were changed since you opened this page: the review uses version 2.0 of its tool now. "
        "Look at the statements as they are, and save again."
    )


def test_an_answer_that_was_on_its_way_is_carried_over_too(desk: Workspace, review: str, storage: Storage) -> None:
    (person,) = all_said(desk, review, people=1)
    upgraded(desk, review, SPLIT, mapping(one=SAME, two=CARRIED, three=SAME))
    given = AnswerGiven(participant=person, answer=rated("two", 4, "Late."), asked_by=1)
    desk._ledgers.change(review, lambda _: [given], f"participant:{person}")
    state = desk.review(review)
    assert state.answers[person]["two-a"] == rated("two-a", 4, "Late.")
    assert state.answers[person]["two@1"] == rated("two@1", 4)
    assert "two" not in state.answers[person]


def test_an_export_says_which_version_was_answered_and_comes_back_unchanged(desk: Workspace, review: str) -> None:
    (person,) = all_said(desk, review, people=1)
    before = desk.export_answers(review)
    assert {each.tool_version for each in before} == {""}
    upgraded(desk, review, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    desk.answer(review, person, [rated("four", 4)])
    found = {each.answer.statement: each.tool_version for each in desk.export_answers(review)}
    assert found == {"one": "1.0", "two": "1.0", "three@1": "1.0", "four": "2.0"}


def test_answers_to_a_version_that_a_review_never_used_are_refused(desk: Workspace, review: str) -> None:
    from stocktake.exchange import entries_of

    upgraded(desk, review, ONE_LEFT, mapping(one=SAME, two=SAME, three=RETIRED))
    state = desk.review(review)
    lines = [
        ImportedAnswer(participant="p", perspective="lead", answer=unknown(name), line=line, tool_version=version)
        for line, (name, version) in enumerate((("three@1", "1.0"), ("three@1", "2.0"), ("one", "0.9")), start=2)
    ]
    assert refused(InvalidError, entries_of, state, desk.upgrades.ever_asked(state), lines, desk.new_id) == (
        "Line 3: “three@1” was answered in version 2.0 of the tool; this review asked it in 1.0. "
        "Upgrade this review as the other one was, then import again.\n"
        "Line 4: “one” was answered in version 0.9 of the tool; this review asked it in 1.0, 2.0. "
        "Upgrade this review as the other one was, then import again."
    )
    assert len(entries_of(state, desk.upgrades.ever_asked(state), lines[:1], desk.new_id)) == 2

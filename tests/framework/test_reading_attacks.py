"""What may be seen, attacked as somebody would who wants to know too much."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, product

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.framework.making import SIDES, Story, walk, words_in

from stocktake.aggregation import Tally
from stocktake.cover import choice
from stocktake.gate import read
from stocktake.reading import FACILITATOR, HANDOUT, NOBODY, READER, ROOM, Reading, Viewer
from stocktake.review import Answer, AnswerKind, Share
from stocktake.state import ReviewState

STATEMENTS = ("one", "two", "three")
SEEN_AFTERWARDS = (FACILITATOR, HANDOUT, ROOM, READER, Viewer("participant", "p0"), Viewer("participant", "stranger"))


@st.composite
def answer_to(draw: st.DrawFn, person: str, statement: str, nth: int) -> Answer:
    kind = draw(st.sampled_from((AnswerKind.RATING, AnswerKind.RATING, AnswerKind.DONT_KNOW, AnswerKind.NONE)))
    share = draw(st.sampled_from(Share))
    return Answer(
        statement=statement,
        kind=kind,
        value=draw(st.integers(1, 4)) if kind is AnswerKind.RATING else None,
        reason=f"[{person}/{statement}/{share.value}/{nth}]" if draw(st.booleans()) else "",
        share=share,
    )


@st.composite
def stories(draw: st.DrawFn, *, rounds: int = 1, imports: bool = True) -> list[Story]:
    """Draw a review as it stood at each of its reveals."""
    story = Story(draw(st.integers(3, 8)), anonymous=draw(st.booleans()))
    before: list[Story] = []
    joined: list[str] = []
    for nth in range(rounds):
        for side in SIDES:
            for _ in range(draw(st.integers(0, 10))):
                person = f"p{len(joined)}"
                joined.append(person)
                story.join(person, side, name=f"Name of {person}.", imported=imports and draw(st.integers(0, 3)) == 0)
        state = story.state
        for person in joined:
            for statement in STATEMENTS:
                if draw(st.integers(0, 7)) > (0 if nth == 0 else 5):
                    imported = state.participants[person].imported
                    story.answer(person, draw(answer_to(person, statement, nth)), imported=imported)
        story.reveal()
        told = Story()
        told.notes = list(story.notes)
        before.append(told)
    return before


def determined(reading: Reading, domain: str, statement: str) -> list[frozenset[str]]:
    """Find every set of perspectives whose count an attacker can work out for a statement, by linear algebra."""
    found = next(each for each in reading.domains if each.id == domain)
    unknowns = [(each.id, side) for each in found.statements for side in SIDES]
    rows: list[list[Fraction]] = []

    def see(cells: Iterable[tuple[str, str]]) -> None:
        known = set(cells)
        rows.append([Fraction(cell in known) for cell in unknowns])

    for each in found.statements:
        if each.tally is not None:
            see((each.id, side) for side in SIDES)
        for group in each.groups:
            if group.tally is not None:
                see([(each.id, group.perspective)])
    if found.tally is not None:
        see(unknowns)
    for group in found.groups:
        if group.tally is not None:
            see((each.id, group.perspective) for each in found.statements)
    base = rank(rows)
    return [
        frozenset(some)
        for size in range(1, len(SIDES) + 1)
        for some in combinations(SIDES, size)
        if rank([*rows, [Fraction(s == statement and side in some) for s, side in unknowns]]) == base
    ]


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    left = [list(row) for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in range(found, len(left)) if left[row][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        for row in range(found + 1, len(left)):
            factor = left[row][column] / left[found][column]
            left[row] = [a - factor * b for a, b in zip(left[row], left[found], strict=True)]
        found += 1
    return found


Given = dict[str, dict[str, Answer]]


def rests_on(state: ReviewState, reading: Reading, domain: str) -> list[Given]:
    """Find the answers whose counts may be the ones that are shown: each snapshot that gives the same tallies."""
    found = next(each for each in reading.domains if each.id == domain)
    fitting = [
        snapshot
        for snapshot in (state.shown, *reversed(state.earlier))
        if all(each.tally == tally_of(snapshot, each.id) for each in found.statements)
    ]
    assert fitting, "the counts that are shown are those of no reveal"
    return fitting


def tally_of(snapshot: Given, statement: str) -> Tally:
    made = [choice(snapshot, person, statement) for person in snapshot]
    values = [each[1] for each in made if each is not None]
    return Tally(
        counts={value: values.count(value) for value in range(1, 5)},
        dont_know=values.count(None),
    )


def people(state: ReviewState, old: Given, new: Given, statement: str, sides: Iterable[str], *, live: bool) -> int:
    """Count people of some perspectives whose choice differs between two snapshots."""
    return sum(
        choice(old, person.id, statement) != choice(new, person.id, statement)
        for person in state.participants.values()
        if person.perspective in sides and not (live and person.imported)
    )


@settings(deadline=None, max_examples=80)
@given(stories())
def test_no_count_anywhere_rests_on_fewer_people_than_the_smallest_group(told: list[Story]) -> None:
    for viewer in SEEN_AFTERWARDS:
        reading = read(told[-1].state, told[-1].tool, viewer)
        for domain in reading.domains:
            for each in domain.statements:
                tallies = [each.tally, *(group.tally for group in each.groups)]
                assert all(t is None or t.answered == 0 or t.answered >= reading.smallest_group for t in tallies)
            for group in domain.groups:
                assert (
                    group.tally is None or group.tally.answered == 0 or group.tally.answered >= reading.smallest_group
                )
        assert reading.people == 0 or reading.people >= reading.smallest_group


@settings(deadline=None, max_examples=150)
@given(stories(rounds=3))
def test_no_subtraction_leaves_fewer_people_than_the_smallest_group(told: list[Story]) -> None:
    """Groups from totals, statements from domains, imported from all, an earlier reveal from a later one.

    Two reveals may have the same tallies with other people behind them; tallies alone don't tell them apart.
    """
    seen: list[tuple[Reading, dict[str, list[Given]]]] = []
    for story in told:
        state = story.state
        reading = read(state, story.tool, ROOM)
        shown = {d.id: rests_on(state, reading, d.id) for d in reading.domains if d.tally is not None}
        seen.append((reading, shown))
    state, k = told[-1].state, seen[-1][0].smallest_group
    checked = 0
    for at, (reading, shown) in enumerate(seen):
        for domain in reading.domains:
            for each in domain.statements:
                known = determined(reading, domain.id, each.id)
                for before, shown_before in [(None, {domain.id: [{}]}), *seen[:at]]:
                    if domain.id not in shown or domain.id not in shown_before:
                        continue
                    pairs = list(product(shown_before[domain.id], shown[domain.id]))
                    for sides in known:
                        if before is not None and sides not in determined(before, domain.id, each.id):
                            continue
                        checked += 1
                        for live in (False, True):
                            left = {people(state, old, new, each.id, sides, live=live) for old, new in pairs}
                            assert left - set(range(1, k)), (each.id, sides, live, left, before is None)
    event(f"something was shown: {checked > 0}")


@settings(deadline=None, max_examples=40)
@given(stories(rounds=2))
def test_reasons_go_only_where_their_authors_want_them(told: list[Story]) -> None:
    state = told[-1].state
    for viewer in SEEN_AFTERWARDS:
        reading = read(state, told[-1].tool, viewer)
        for statement in reading.statements:
            for reason in statement.reasons:
                person, _, share, _ = reason.text.strip("[]").split("/")
                allowed = {"named", "unnamed"} | ({"facilitator"} if viewer is FACILITATOR else set())
                assert share in allowed
                assert reason.only_facilitator == (share == "facilitator")
                assert bool(reason.name) == (share == "named" and not state.settled.anonymous)
                assert reason.text == state.answers[person][statement.id].reason
                if reason.perspective and not reason.name:
                    group = next(each for each in statement.groups if each.perspective == reason.perspective)
                    assert group.tally is not None
                    assert group.tally.answered >= reading.smallest_group
                if statement.tally is None:
                    assert (reason.said, reason.value) == ("", None)


@settings(deadline=None, max_examples=40)
@given(stories(rounds=2))
def test_an_anonymous_review_carries_no_name_for_anybody(told: list[Story]) -> None:
    state = told[-1].state
    for viewer in (*SEEN_AFTERWARDS, NOBODY):
        if state.settled.anonymous:
            assert "Name of" not in words_in(read(state, told[-1].tool, viewer))


@settings(deadline=None, max_examples=40)
@given(stories(rounds=2), st.data())
def test_erased_people_are_nowhere(told: list[Story], data: st.DataObject) -> None:
    story = told[-1]
    if not story.state.participants:
        return
    person = data.draw(st.sampled_from(sorted(story.state.participants)))
    story.erase(person)
    story.reveal()
    state = story.state
    for viewer in (*SEEN_AFTERWARDS, NOBODY, Viewer("participant", person)):
        said = words_in(read(state, story.tool, viewer)).replace(viewer.participant, "")
        assert f"[{person}/" not in said
        assert f"Name of {person}." not in said
    assert f"[{person}/" not in words_in(state)
    assert f"Name of {person}." not in words_in(state)


@settings(deadline=None, max_examples=40)
@given(stories())
def test_until_the_reveal_nobody_sees_what_others_answered_live(told: list[Story]) -> None:
    story = told[-1]
    story.notes.pop()
    state = story.state
    for viewer in (*SEEN_AFTERWARDS, NOBODY):
        reading = read(state, story.tool, viewer)
        others = {
            each.id for each in state.participants.values() if not each.imported or viewer not in (FACILITATOR, HANDOUT)
        }
        for person in others - {viewer.participant}:
            assert f"[{person}/" not in words_in(reading)
        if viewer not in (FACILITATOR, HANDOUT):
            assert not [each for each in walk(reading) if isinstance(each, Tally)]
            assert (reading.people, reading.late, reading.strengths, reading.actions) == (0, 0, (), ())
        else:
            imported = {
                person: answers for person, answers in state.answers.items() if state.participants[person].imported
            }
            assert state.shown == imported
            for each in reading.statements:
                assert each.tally is None or each.tally == tally_of(imported, each.id)


@settings(deadline=None, max_examples=40)
@given(stories())
def test_everybody_sees_their_own_answers_and_nobody_else_does_by_that_way(told: list[Story]) -> None:
    state = told[-1].state
    for viewer in (*SEEN_AFTERWARDS, NOBODY, Viewer("room", "p0")):
        for each in read(state, told[-1].tool, viewer).statements:
            mine = viewer.role == "participant"
            assert each.own == (state.answers.get(viewer.participant, {}).get(each.id) if mine else None)

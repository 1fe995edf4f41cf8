"""What may be seen, attacked as somebody would who wants to know too much."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, product

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.framework.making import SIDES, Story, walk, words_in

from stocktake.aggregation import Tally, figures_of
from stocktake.completing import Completed
from stocktake.cover import choice
from stocktake.extras import Extras, Sure
from stocktake.gate import read
from stocktake.reading import FACILITATOR, HANDOUT, NOBODY, READER, ROOM, Reading, Viewer
from stocktake.review import Answer, AnswerKind, Share, Way
from stocktake.starting import ASKS, GroupsCount, Weighting
from stocktake.state import ReviewState
from stocktake.weighing import weighed

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
        extras=draw(st.sampled_from((None, Extras(hope=1), Extras(hope=4, sure=Sure.NOT)))),
    )


@st.composite
def stories(draw: st.DrawFn, *, rounds: int = 1, imports: bool = True) -> list[Story]:
    """Draw a review as it stood at each of its reveals."""
    story = Story(
        draw(st.integers(3, 8)),
        anonymous=draw(st.booleans()),
        weighting=draw(st.sampled_from(Weighting)),
        groups=draw(st.sampled_from(GroupsCount)),
        asks=ASKS,
    )
    before: list[Story] = []
    joined: list[str] = []
    for nth in range(rounds):
        for side in SIDES:
            for _ in range(draw(st.integers(0, 10))):
                person = f"p{len(joined)}"
                joined.append(person)
                story.join(person, side, name=f"Name of {person}.", imported=imports and draw(st.integers(0, 3)) == 0)
                if way := draw(st.sampled_from((None, None, *Way))):
                    size = draw(st.integers(2, 4)) if way is Way.GROUP else 1
                    story.tell(Completed(participant=person, way=way, size=size))
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
        if all(each.tally == tally_of(state, snapshot, each.id) for each in found.statements)
    ]
    assert fitting, "the counts that are shown are those of no reveal"
    return fitting


def tally_of(state: ReviewState, snapshot: Given, statement: str) -> Tally:
    made = [choice(snapshot, person, statement) for person in snapshot for _ in range(state.counts_for(person))]
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


@settings(deadline=None, max_examples=50)
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


@settings(deadline=None, max_examples=75)
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


@settings(deadline=None, max_examples=50)
@given(stories(rounds=2))
def test_figures_that_weigh_perspectives_alike_say_nothing_that_their_shown_counts_do_not(told: list[Story]) -> None:
    for story in told:
        reading = read(story.state, story.tool, ROOM)
        alike = story.state.settled.weighting is Weighting.PERSPECTIVES
        for one in (*reading.statements, *reading.domains):
            seen = [group.tally for group in one.groups if group.tally is not None]
            assert one.weighed == (weighed(one.scale, seen) if alike else None)
            assert one.figures == figures_of(reading.aggregators, one.weighed or one.tally, one.scale)


Seats = dict[str, frozenset[str]]  # of one snapshot: what was said, and by which people


def hopes_in(state: ReviewState, snapshot: Given, statement: str) -> Seats:
    hoped = {
        person: answer.extras.hope
        for person, given in snapshot.items()
        if (answer := given.get(statement)) and answer.extras and answer.extras.hope is not None
    }
    return {str(point): frozenset(who for who, hope in hoped.items() if hope == point) for point in range(1, 5)}


def ways_in(state: ReviewState, snapshot: Given, _: str) -> Seats:
    came = {who for who, given in snapshot.items() if any(each.kind is not AnswerKind.NONE for each in given.values())}
    found: dict[str, set[str]] = {each: set() for each in ("", *(way.value for way in Way))}
    for person in (state.participants[who] for who in came):
        found[person.way.value if person.way else ""] |= {f"{person.id}#{n}" for n in range(person.size)}
    return {way: frozenset(seats) for way, seats in found.items()}


def hope_counts(reading: Reading, statement: str) -> dict[str, int]:
    hopes = reading.statement(statement).beside.hopes
    return {} if hopes is None else {str(point): count for point, count in hopes.counts.items()}


def way_counts(reading: Reading, _: str) -> dict[str, int]:
    return {each.what: each.people for each in reading.ways}


def weight(state: ReviewState, who: frozenset[str], *, hopes: bool) -> int:
    return sum(state.counts_for(each) for each in who) if hopes else len(who)


@settings(deadline=None, max_examples=50)
@given(stories(rounds=3), st.sampled_from(("hopes", "ways")))
def test_counts_beside_ratings_never_differ_by_a_few_from_those_of_an_earlier_reveal(
    told: list[Story], what: str
) -> None:
    hopes = what == "hopes"
    inside, counted = (hopes_in, hope_counts) if hopes else (ways_in, way_counts)
    seen: list[tuple[str, dict[str, int], list[Seats]]] = []
    for story in told:
        state = story.state
        reading = read(state, story.tool, ROOM)
        for statement in STATEMENTS if hopes else STATEMENTS[:1]:
            shown = counted(reading, statement)
            if not shown:
                continue
            snapshots = [inside(state, each, statement) for each in (state.shown, *state.earlier)]
            fitting = [
                each for each in snapshots if all(weight(state, each[k], hopes=hopes) == n for k, n in shown.items())
            ]
            assert fitting, "the counts that are shown are those of no reveal"
            before = [(old, places) for name, old, places in seen if name == statement]
            for old, places in [({}, [dict.fromkeys(fitting[0], frozenset[str]())]), *before]:
                known = shown if hopes or not old else {way: n for way, n in shown.items() if way in old}
                left = {
                    len({seat for k in known for seat in here[k] ^ there[k]}) for here in fitting for there in places
                }
                assert not known or left - set(range(1, reading.smallest_group)), (statement, shown, old, left)
            seen.append((statement, shown, fitting))


@settings(deadline=None, max_examples=25)
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


@settings(deadline=None, max_examples=25)
@given(stories(rounds=2))
def test_an_anonymous_review_carries_no_name_for_anybody(told: list[Story]) -> None:
    state = told[-1].state
    for viewer in (*SEEN_AFTERWARDS, NOBODY):
        if state.settled.anonymous:
            assert "Name of" not in words_in(read(state, told[-1].tool, viewer))


@settings(deadline=None, max_examples=25)
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


@settings(deadline=None, max_examples=25)
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
                assert each.tally is None or each.tally == tally_of(state, imported, each.id)


@settings(deadline=None, max_examples=25)
@given(stories())
def test_everybody_sees_their_own_answers_and_nobody_else_does_by_that_way(told: list[Story]) -> None:
    state = told[-1].state
    for viewer in (*SEEN_AFTERWARDS, NOBODY, Viewer("room", "p0")):
        for each in read(state, told[-1].tool, viewer).statements:
            mine = viewer.role == "participant"
            assert each.own == (state.answers.get(viewer.participant, {}).get(each.id) if mine else None)

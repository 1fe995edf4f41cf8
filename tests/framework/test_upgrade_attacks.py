"""Upgrades, attacked by somebody who saw the results before and after, and rules that hold whatever happened."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

from attrs import evolve
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.framework.making import SCALE, SIDES, Story, little_tool, walk, words_in
from tests.framework.second_version import statement, tool, without_beside
from tests.framework.test_reading_attacks import SEEN_AFTERWARDS, Given, answer_to, rank, stories

from stocktake.aggregation import Tally
from stocktake.carrying import carried_choice
from stocktake.cover import choice
from stocktake.entries import AnswerGiven, ToolUpgraded
from stocktake.exchange import answers_of
from stocktake.folding import fold
from stocktake.gate import read
from stocktake.lineage import Lineage
from stocktake.moves import DomainMove, Fate, Move, PointMove, Upgrade, parted
from stocktake.reading import FACILITATOR, HANDOUT, NOBODY, ROOM, Reading, StatementReading
from stocktake.review import AnswerKind
from stocktake.state import ReviewState
from stocktake.tool import Tool

OLD = ("one", "two", "three")
ALL = tuple(PointMove(before=value, after=value) for value in SCALE.values)
LOW = tuple(PointMove(before=value, after=min(value, 2)) for value in (1, 2, 3))
Cells = frozenset[tuple[str, str]]


@st.composite
def fates(draw: st.DrawFn) -> tuple[Upgrade, Tool]:
    """Draw a mapping and the tool it leads to: statements go on, split, merge, retire, change scale and domain."""
    moves, new, homes = [], [], draw(st.permutations(("first", "first", "second", "third")))
    merging = draw(st.sampled_from(((), ("one", "two"), ("two", "three"), OLD)))
    for name in OLD:
        fate = Fate.MERGED if name in merging else draw(st.sampled_from([f for f in Fate if f is not Fate.MERGED]))
        points = draw(st.sampled_from((ALL, ALL, LOW)))
        into: tuple[str, ...] = {
            Fate.MERGED: ("merged",),
            Fate.SPLIT: (f"{name}-a", f"{name}-b"),
            Fate.RETIRED: (),
        }.get(fate, (name,))
        carry = "" if not into or (fate is Fate.SPLIT and draw(st.booleans())) else into[0]
        moves.append(
            Move(
                statement=name,
                domain="second" if name == "three" else "first",
                fate=fate,
                into=into,
                carry=carry,
                points=points if carry else (),
                kept=fate not in {Fate.SAME, Fate.REWORDED} or points is not ALL,
            )
        )
        new += [each for each in into if each not in new]
    new.append("new")
    domains: dict[str, tuple] = {}
    for nth, each in enumerate(new):
        home = homes[nth % len(homes)]
        domains[home] = (*domains.get(home, ()), statement(each, f"Now {each}."))
    made = tool("2.0", **domains)
    return upgrade(made, moves), made


def upgrade(made: Tool, moves: Sequence[Move]) -> Upgrade:
    return Upgrade(
        tool=made.id,
        tool_version=made.version,
        tool_hash="1" * 64,
        statements=tuple(moves),
        domains=tuple(
            DomainMove(before=each, after=each if each in {one.id for one in made.domains} else "")
            for each in ("first", "second")
        ),
    )


def all_same(version: str = "1.1") -> tuple[Upgrade, Tool]:
    made = evolve(little_tool(), version=version)
    moves = [
        Move(statement=one.id, domain=domain.id, fate=Fate.SAME, into=(one.id,), carry=one.id, points=ALL)
        for domain, one in made.statements()
    ]
    found = upgrade(made, moves)
    return evolve(found, domains=tuple(evolve(each, settled=True) for each in found.domains)), made


@settings(max_examples=20)
@given(stories(rounds=2), st.data())
def test_an_upgrade_in_which_everything_is_the_same_changes_no_reading(told: list[Story], data: st.DataObject) -> None:
    story = told[-1]
    found, made = all_same()
    at = data.draw(st.integers(1, len(story.notes)))
    other = Story()
    other.notes = list(story.notes[:at])
    other.tell(ToolUpgraded(upgrade=found))
    other.tell(*(_asked_by_the_second(each.entry) for each in story.notes[at:] if each.entry is not None))
    for viewer in (*SEEN_AFTERWARDS, NOBODY):
        before = without_beside(read(story.state, story.tool, viewer))
        after = without_beside(read(other.state, made, viewer, past_tools=(story.tool,)))
        assert evolve(after, upgrades=(), revealed_at=before.revealed_at, settled=before.settled) == before


def _asked_by_the_second(entry: object) -> object:
    return evolve(entry, asked_by=2) if isinstance(entry, AnswerGiven) else entry  # type: ignore[misc]


@settings(max_examples=20)
@given(stories(rounds=2), fates(), st.data())
def test_no_answer_ever_disappears_from_an_export(
    told: list[Story], changed: tuple[Upgrade, Tool], data: st.DataObject
) -> None:
    story = told[-1]
    story.notes = story.notes[: data.draw(st.integers(1, len(story.notes)))]
    before = answers_of(story.state)
    moves = {each.statement: each for each in changed[0].statements}
    story.tell(ToolUpgraded(upgrade=changed[0]))
    after = {(each.participant, each.answer.statement): each for each in answers_of(story.state)}
    for each in before:
        move = moves[each.answer.statement]
        kept = after.get((each.participant, f"{move.statement}@1"))
        new = after.get((each.participant, move.carry)) if move.carry else None
        if each.answer.kind is AnswerKind.NONE:  # words without a choice, or what stands beside one
            words = [one.answer.reason for one in (kept, new) if one and one.answer.reason]
            assert words == [each.answer.reason] * bool(each.answer.reason)
            continue
        assert (kept is not None) == move.kept
        if kept is not None:
            assert (kept.answer.kind, kept.answer.value) == (each.answer.kind, each.answer.value)
        if not each.answer.reason:
            continue
        words = [one.answer.reason for one in (kept, new) if one is not None and one.answer.reason]
        assert words == [each.answer.reason]
    assert {each.tool_version for each in after.values()} <= {"1.0"}


@settings(max_examples=20)
@given(stories(rounds=2), fates(), st.data())
def test_folding_an_upgrade_in_any_steps_gives_the_same(
    told: list[Story], changed: tuple[Upgrade, Tool], data: st.DataObject
) -> None:
    story = told[-1]
    at = data.draw(st.integers(1, len(story.notes)))
    late = [each.entry for each in story.notes[at:] if each.entry is not None]
    story.notes = story.notes[:at]
    story.tell(ToolUpgraded(upgrade=changed[0]), *late)
    cut = data.draw(st.integers(0, len(story.notes)))
    begun = fold(ReviewState(id="review"), story.notes[:cut])
    assert fold(begun, story.notes[cut:]) == story.state
    known = {each.id for _, each in changed[1].statements()}
    for answers in story.state.answers.values():
        assert all(each in known or parted(each)[1] == 1 for each in answers)


def determined(rows: list[list[Fraction]], cells: Sequence[tuple[str, str]]) -> Iterable[Cells]:
    """Find every set of perspectives of a statement whose count somebody can work out."""
    base = rank(rows)
    for name in {each for each, _ in cells}:
        for size in range(1, len(SIDES) + 1):
            for some in combinations(SIDES, size):
                wanted = [Fraction(each == name and side in some) for each, side in cells]
                if rank([*rows, wanted]) == base:
                    yield frozenset((name, side) for side in some)


def rows_of(readings: Iterable[StatementReading], cells: Sequence[tuple[str, str]]) -> list[list[Fraction]]:
    seen = []
    for each in readings:
        if each.tally is not None:
            seen.append({(each.id, side) for side in SIDES})
        seen += [{(each.id, group.perspective)} for group in each.groups if group.tally is not None]
    return [[Fraction(cell in some) for cell in cells] for some in seen]


def pooled_rows(reading: Reading, cells: Sequence[tuple[str, str]]) -> list[list[Fraction]]:
    return [
        [
            Fraction(name in {each.id for each in domain.statements} and side == group.perspective)
            for name, side in cells
        ]
        for domain in reading.domains
        for group in domain.groups
        if group.tally is not None
    ]


def as_old(reading: Reading, moves: Sequence[Move]) -> list[StatementReading]:
    """Give what a reading shows of the old statements, where new counts are made of the very same answers."""
    whole = {each.carry: each.statement for each in moves if each.carry and each.fate is not Fate.MERGED}
    exact = {each.statement for each in moves if each.points == ALL}
    found = [evolve(each, id=whole[each.id]) for each in reading.statements if whole.get(each.id) in exact]
    return found + [evolve(each, id=parted(each.id)[0]) for each in reading.former]


@settings(max_examples=40)
@given(stories(imports=False), fates())
def test_who_saw_the_results_before_an_upgrade_can_work_out_nobody_from_those_after_it(
    told: list[Story], changed: tuple[Upgrade, Tool]
) -> None:
    story = told[-1]
    before = read(story.state, story.tool, ROOM)
    state = story.state
    story.tell(ToolUpgraded(upgrade=changed[0]))
    after = read(story.state, changed[1], ROOM, past_tools=(story.tool,))
    cells = [(name, side) for name in OLD for side in SIDES]
    rows = rows_of(before.statements, cells) + pooled_rows(before, cells)
    rows += rows_of(as_old(after, changed[0].statements), cells)
    checked = 0
    for some in determined(rows, cells):
        people = sum(
            choice(state.shown, person.id, name) is not None
            for person in state.participants.values()
            for name, side in some
            if side == person.perspective
        )
        assert people == 0 or people >= after.smallest_group, some
        checked += 1
    event(f"something was shown: {checked > 0}")


@settings(max_examples=40)
@given(stories(), fates(), st.data())
def test_differences_between_old_and_new_counts_leave_nobody_or_many(
    told: list[Story], changed: tuple[Upgrade, Tool], data: st.DataObject
) -> None:
    """Old counts beside new ones, also after more answers and another reveal, upgraded before or after the first."""
    story = told[-1]
    seen: list[tuple[StatementReading, Given]] = []
    if data.draw(st.booleans()):
        before = read(story.state, story.tool, ROOM)
        seen = [(each, rests_on(story.state, story.tool, each)) for each in before.statements]
    else:
        story.notes.pop()
    story.tell(ToolUpgraded(upgrade=changed[0]))
    for person in sorted(story.state.participants):
        for _, one in changed[1].statements():
            if data.draw(st.integers(0, 9)) == 0:
                story.tell(AnswerGiven(participant=person, answer=data.draw(answer_to(person, one.id, 9)), asked_by=2))
    story.reveal()
    state = story.state
    reading = read(state, changed[1], ROOM, past_tools=(story.tool,))
    event(f"revealed before: {bool(seen)}")
    olds = [*seen, *((each, rests_on(state, changed[1], each)) for each in reading.former)]
    for move in changed[0].statements:
        for old, shown in olds:
            if move.carry and parted(old.id)[0] == move.statement:
                new = reading.statement(move.carry)
                compare(state, move, (old, shown), (new, rests_on(state, changed[1], new)), reading.smallest_group)


Shown = tuple[StatementReading, Given]


def compare(state: ReviewState, move: Move, before: Shown, after: Shown, k: int) -> None:
    """Subtract old counts from new ones, everybody's and those of each perspective that both show."""
    (old, were), (new, are) = before, after
    if old.tally is None or new.tally is None or not new.tally.answered:
        return
    both = [{each.perspective for each in one.groups if each.tally is not None} for one in (old, new)]
    for side in (None, *(both[0] & both[1])):
        differ = [
            person.id
            for person in state.participants.values()
            if side in {None, person.perspective}
            and carried_choice(move, choice(were, person.id, old.id)) != choice(are, person.id, new.id)
        ]
        assert not differ or len(differ) >= k, (move, side, differ)


def rests_on(state: ReviewState, made: Tool, one: StatementReading) -> Given:
    """Find the answers that are counted."""
    domains = {each.id: [nth.id for nth in each.statements] for each in made.domains}
    lineage = Lineage(state, max(3, state.settled.smallest_group), (*state.earlier, state.shown), domains)
    found = lineage.of_former(one.id) if one.origin else lineage.of_domain(one.domain)
    return {person: dict(answers) for person, answers in found.answers.items()}


@settings(max_examples=20)
@given(stories(rounds=2), fates(), st.data())
def test_reasons_that_stayed_with_old_statements_go_only_where_their_authors_want_them(
    told: list[Story], changed: tuple[Upgrade, Tool], data: st.DataObject
) -> None:
    story = told[-1]
    story.tell(ToolUpgraded(upgrade=changed[0]))
    state = story.state
    for viewer in SEEN_AFTERWARDS:
        for one in read(state, changed[1], viewer, past_tools=(story.tool,)).former:
            assert one.own == (state.answers.get(viewer.participant, {}).get(one.id) if viewer.participant else None)
            for reason in one.reasons:
                _, _, share, _ = reason.text.strip("[]").split("/")
                assert share in {"named", "unnamed"} | ({"facilitator"} if viewer is FACILITATOR else set())
                assert bool(reason.name) == (share == "named" and not state.settled.anonymous)
    person = data.draw(st.sampled_from(sorted(state.participants))) if state.participants else ""
    if person:
        story.erase(person)
        for viewer in (*SEEN_AFTERWARDS, NOBODY):
            said = words_in(read(story.state, changed[1], viewer, past_tools=(story.tool,)))
            assert f"[{person}/" not in said
        assert f"[{person}/" not in words_in(story.state)


@settings(max_examples=20)
@given(stories(), fates())
def test_until_the_reveal_an_upgrade_shows_nothing_of_what_others_answered(
    told: list[Story], changed: tuple[Upgrade, Tool]
) -> None:
    story = told[-1]
    story.notes.pop()
    story.tell(ToolUpgraded(upgrade=changed[0]))
    for viewer in (*SEEN_AFTERWARDS, NOBODY):
        reading = read(story.state, changed[1], viewer, past_tools=(story.tool,))
        if viewer in (FACILITATOR, HANDOUT):
            continue  # they see what was imported
        assert not [each for each in walk(reading) if isinstance(each, Tally)]
        assert all(not each.reasons for each in (*reading.statements, *reading.former))
        assert all(each.people is None for one in reading.statements for each in one.earlier_words)

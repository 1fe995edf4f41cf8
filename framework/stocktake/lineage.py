"""Which counts may be shown of a review that changed the version of its tool: nothing that the old ones give away.

Whoever saw the results before the change can subtract them from those after it. So a domain that asks something else
than before is settled beside every old domain that its answers come from: what it shows has to be safe beside all they
showed, and it shows only perspectives that they showed. A statement that is no longer asked is settled alone, beside
its old domain and beside the statement that its answers count for.
"""

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve

from stocktake.carrying import carried_choice
from stocktake.cover import NO_LIMITS, Answers, Choice, Cover, Limits, Seen, choice, cover
from stocktake.moves import Fate, Move, parted
from stocktake.state import Past, ReviewState

_Unit = tuple[str, ...]  # statements that are settled together


class Lineage:
    """Settles what may be shown of each domain, and of each statement that is no longer asked.

    *snapshots* are what results may rest on, oldest first; *domains* maps each domain of the tool to its statements.
    """

    def __init__(
        self, state: ReviewState, k: int, snapshots: Sequence[Answers], domains: Mapping[str, Sequence[str]]
    ) -> None:
        self._state = state
        self._k = k
        self._snapshots = snapshots
        self._domains = {each: tuple(statements) for each, statements in domains.items()}
        self._covers: dict[tuple[int, _Unit], Cover] = {}

    def of_domain(self, domain: str) -> Cover:
        """Settle a domain as the tool has it now."""
        return self._cover(self._state.tool_number, self._domains[domain])

    def of_former(self, statement: str) -> Cover:
        """Settle a statement that an earlier tool asked, by the name of its answers."""
        return self._cover(self._state.tool_number, (statement,))

    def _cover(self, number: int, unit: _Unit) -> Cover:
        """Settle what tool *number* shows or showed."""
        if (number, unit) not in self._covers:
            now = number == self._state.tool_number
            snapshots = self._snapshots if now else self._state.past[number - 1].snapshots
            limits = self._limits(number, unit)
            self._covers[number, unit] = cover(snapshots, unit, self._state.participants, self._k, limits)
        return self._covers[number, unit]

    def _limits(self, number: int, unit: _Unit) -> Limits:
        if number == 1:
            return NO_LIMITS
        sources = {each: _sources(self._state.past[number - 2], number - 1, each) for each in unit}
        from_one = self._same_unit(number, sources)
        limits = from_one if from_one is not None else self._beside(number, sources)
        if len(unit) == 1 and parted(unit[0])[1]:
            limits = self._beside_successor(number, unit[0], limits)
        return limits

    def _same_unit(self, number: int, sources: Mapping[str, Sequence[tuple[str, Move | None]]]) -> Limits | None:
        """Give the limits of the unit before, if this one asks the very same; None if it doesn't."""
        if any(len(found) != 1 or not _unchanged(found[0][1]) for found in sources.values()):
            return None
        old = {found[0][0]: new for new, found in sources.items()}
        units = {self._unit(number - 1, each) for each in old}
        if len(units) != 1 or set(next(iter(units))) != set(old):
            return None
        before = self._limits(number - 1, next(iter(units)))
        return evolve(
            before,
            seen={old[each]: seen for each, seen in before.seen.items()},
            optional=frozenset(old[each] for each in before.optional),
        )

    def _beside(self, number: int, sources: Mapping[str, Sequence[tuple[str, Move | None]]]) -> Limits:
        seen: dict[str, tuple[Seen, ...]] = {}
        sides: frozenset[str] | None = None
        for statement, found in sources.items():
            for old, move in found:
                unit = self._unit(number - 1, old)
                before, shown = self._limits(number - 1, unit), self._cover(number - 1, unit)
                seen[statement] = (
                    *seen.get(statement, ()),
                    *(_carried(each, move) for each in before.seen.get(old, ())),
                    *(_seen(each, old, move) for each in shown.accepted),
                )
                sides = _narrower(sides, shown.sides if shown.whole else before.sides)
        merged = (each for each, found in sources.items() if len(found) > 1)
        return Limits(seen=seen, sides=sides, optional=frozenset(merged))

    def _beside_successor(self, number: int, former: str, limits: Limits) -> Limits:
        """Settle a former statement beside the one that its answers count for."""
        successor, as_if = self._successor(number, former)
        if not successor:
            return limits
        shown = self._cover(number, self._unit(number, successor))
        beside = tuple(Seen(_seen(each, successor, None).choices, as_if) for each in shown.accepted)
        return evolve(
            limits,
            seen={**limits.seen, former: (*limits.seen.get(former, ()), *beside)},
            sides=_narrower(limits.sides, shown.sides if shown.whole else None),
        )

    def _successor(self, number: int, former: str) -> tuple[str, Callable[[Choice | None], Choice | None]]:
        statement, first = parted(former)
        passed: list[Move] = []
        for past in self._state.past[first - 1 : number - 1]:
            move = next((each for each in past.upgrade.statements if each.statement == statement), None)
            if move is None or not move.carry:
                return "", lambda here: here
            passed.append(move)
            statement = move.carry

        def as_if(here: Choice | None) -> Choice | None:
            for each in passed:
                here = carried_choice(each, here)
            return here

        return statement, as_if

    def _unit(self, number: int, statement: str) -> _Unit:
        """Give the statements that one was settled together with."""
        if parted(statement)[1]:
            return (statement,)
        if number == self._state.tool_number:
            return next(each for each in self._domains.values() if statement in each)
        moves = self._state.past[number - 1].upgrade.statements
        domain = next(each.domain for each in moves if each.statement == statement)
        return tuple(each.statement for each in moves if each.domain == domain)


def _narrower(sides: frozenset[str] | None, others: frozenset[str] | None) -> frozenset[str] | None:
    """Give what both allow; None allows everything."""
    if sides is None or others is None:
        return others if sides is None else sides
    return sides & others


def _sources(past: Past, number: int, statement: str) -> list[tuple[str, Move | None]]:
    """Say where the answers to a statement come from, with what became of each; None for those that stayed."""
    plain, kept = parted(statement)
    if kept:
        return [(plain if kept == number else statement, None)]
    return [(each.statement, each) for each in past.upgrade.statements if each.carry == statement]


def _unchanged(move: Move | None) -> bool:
    return move is None or (move.fate in {Fate.SAME, Fate.REWORDED} and not move.kept)


def _seen(answers: Answers, statement: str, move: Move | None) -> Seen:
    found = {person: choice(answers, person, statement) for person in answers}
    return Seen(found if move is None else {each: carried_choice(move, said) for each, said in found.items()})


def _carried(seen: Seen, move: Move | None) -> Seen:
    if move is None:
        return seen
    return Seen({person: carried_choice(move, said) for person, said in seen.choices.items()})

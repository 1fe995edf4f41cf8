"""Reviews of one place beside each other: statement by statement, and which figures may be joined by a line.

It is made of readings and holds nothing else. Each has been through the gate on its own, and nothing says who of one
round is who of another, so putting them side by side tells no more than reading one after the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from stocktake.last_time import asked_otherwise
from stocktake.reading import DomainReading, Reading, StatementReading
from stocktake.review import Action
from stocktake.tool import Tool


@frozen(kw_only=True)
class Round:
    """One review: what may be read of it, and its *tool* in the words that people were asked in."""

    reading: Reading
    tool: Tool


@frozen(kw_only=True)
class Compared:
    """A statement or a domain, round by round, oldest first; None where it was not asked or nothing may be read yet.

    *joined* says of each round whether its figures can be compared with those of the round before.
    """

    id: str
    readings: tuple[StatementReading | DomainReading | None, ...]
    joined: tuple[bool, ...]

    @property
    def newest(self) -> StatementReading | DomainReading:
        """What it is in the last round that has it."""
        return next(each for each in reversed(self.readings) if each is not None)

    @property
    def alike(self) -> tuple[bool, ...]:
        """Say of each round whether its figures can be compared with the newest ones."""
        found = [True]
        for joined in reversed(self.joined[1:]):
            found.append(found[-1] and joined)
        return tuple(reversed(found))

    @property
    def whole(self) -> bool:
        """Say whether it can be compared with all the rounds that have it."""
        return all(alike or one is None for alike, one in zip(self.alike, self.readings, strict=True))


@frozen(kw_only=True)
class Comparison:
    """Reviews of one place, oldest first.

    *statements* and *domains* are those of the last round, in its order; *added* are statements that no earlier round
    asked, *retired* those that the last one doesn't ask.
    """

    rounds: tuple[Round, ...]
    statements: tuple[Compared, ...]
    domains: tuple[Compared, ...]
    added: tuple[Compared, ...]
    retired: tuple[Compared, ...]

    @property
    def last(self) -> Reading:
        """The newest review."""
        return self.rounds[-1].reading

    def planned_before(self, thing: str) -> Iterator[tuple[int, Action]]:
        """Give the actions of earlier rounds about a statement or a domain, each with the number of its round."""
        for number, each in enumerate(self.rounds[:-1]):
            for action in each.reading.actions:
                if action.about == thing:
                    yield number, action


def compare(rounds: Sequence[Round]) -> Comparison:
    """Set reviews beside each other, the one that started first at the beginning."""
    ordered = tuple(sorted(rounds, key=lambda each: (each.reading.started_at, each.reading.review)))
    last = ordered[-1].reading
    otherwise = _otherwise(ordered)
    asked = {each.id: _statement(ordered, otherwise, each.id) for each in last.statements}
    older = dict.fromkeys(each.id for one in ordered[:-1] for each in one.reading.statements if each.id not in asked)
    before = {each.id for one in ordered[:-1] for each in one.reading.statements}
    return Comparison(
        rounds=ordered,
        statements=tuple(asked.values()),
        domains=tuple(_domain(ordered, asked, each) for each in last.domains),
        added=tuple(each for each in asked.values() if each.id not in before),
        retired=tuple(_statement(ordered, otherwise, each) for each in older),
    )


def _otherwise(rounds: Sequence[Round]) -> tuple[frozenset[str] | None, ...]:
    """Give for each round what it asks in other words than the one before; None where it counts in another way."""
    found: list[frozenset[str] | None] = [None]
    for old, new in pairwise(rounds):
        ways = [
            (each.reading.settled.weighting, each.reading.settled.groups) if each.reading.settled else None
            for each in (old, new)
        ]
        found.append(asked_otherwise(old.tool, new.tool) if ways[0] == ways[1] else None)
    return tuple(found)


def _statement(rounds: Sequence[Round], otherwise: Sequence[frozenset[str] | None], statement: str) -> Compared:
    readings = tuple(next((each for each in one.reading.statements if each.id == statement), None) for one in rounds)
    joined = tuple(
        number > 0
        and readings[number] is not None
        and readings[number - 1] is not None
        and changed is not None
        and statement not in changed
        for number, changed in enumerate(otherwise)
    )
    return Compared(id=statement, readings=readings, joined=joined)


def _domain(rounds: Sequence[Round], asked: Mapping[str, Compared], domain: DomainReading) -> Compared:
    """Compare a domain as a whole; that can be done only where it asks the very same."""
    readings = tuple(next((each for each in one.reading.domains if each.id == domain.id), None) for one in rounds)
    ids = [{each.id for each in one.statements} if one else set() for one in readings]
    joined = tuple(
        number > 0
        and bool(ids[number])
        and ids[number] == ids[number - 1]
        and all(each in asked and asked[each].joined[number] for each in ids[number])
        for number in range(len(rounds))
    )
    return Compared(id=domain.id, readings=readings, joined=joined)

"""How far perspectives stand apart, by statement and by domain, the widest gap first."""

from collections.abc import Iterable

from attrs import frozen

from stocktake.reading import DomainReading, StatementReading


@frozen(kw_only=True)
class Gap:
    """Between the perspectives that see something lowest and highest, by their middle ratings *low* and *high*."""

    one: StatementReading | DomainReading
    low: float
    high: float
    lowest: tuple[str, ...]
    highest: tuple[str, ...]

    @property
    def points(self) -> float:
        """How many points of the scale lie between them."""
        return self.high - self.low

    @property
    def width(self) -> float:
        """The same as a part of the scale, from 0 to 1, so that scales can be compared."""
        return self.points / (self.one.scale.highest - self.one.scale.lowest)


def gap_of(one: StatementReading | DomainReading) -> Gap | None:
    """Find the gap between perspectives that are shown; None where fewer than two of them have ratings."""
    found = {
        group.perspective: middle
        for group in one.groups
        if group.tally is not None and (middle := group.figures.get("median")) is not None
    }
    if len(found) < 2:
        return None
    low, high = min(found.values()), max(found.values())
    return Gap(
        one=one,
        low=low,
        high=high,
        lowest=tuple(side for side, middle in found.items() if middle == low),
        highest=tuple(side for side, middle in found.items() if middle == high),
    )


def gaps(found: Iterable[StatementReading | DomainReading]) -> tuple[Gap, ...]:
    """List the gaps there are, the widest first; of equal ones that which stands first."""
    known = [gap for one in found if (gap := gap_of(one)) is not None and gap.points > 0]
    return tuple(sorted(known, key=lambda gap: -gap.width))

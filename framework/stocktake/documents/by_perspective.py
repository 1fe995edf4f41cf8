"""How people see it from different seats: who took part, and charts of middle ratings by perspective.

Everything here is made of the groups of a Reading, which holds nothing of those that are too small to be shown.
"""

from collections.abc import Iterable, Iterator, Sequence

from stocktake.document import Block, ChartRow, Column, DumbbellChart, Heading, HeatMap, Paragraph, Table
from stocktake.documents.beside import completed_blocks
from stocktake.documents.figures import number
from stocktake.documents.prose import plain
from stocktake.messages import join, say, say_many
from stocktake.reading import DomainReading, Group, Reading, StatementReading

_One = StatementReading | DomainReading


def who_took_part(reading: Reading) -> Iterator[Block]:
    """Say how many people answered, by perspective; a group that is hidden anywhere is hidden here."""
    yield Heading(1, say("Who took part"), "people")
    yield Paragraph(
        plain(say_many("{count} person answered.", "{count} people answered.", reading.people))
        if reading.people
        else plain(say("Too few people answered to say how many."))
    )
    if not reading.numbers:
        return
    rows = tuple((title, _people(reading, side)) for side, title in reading.perspectives.items())
    columns = (Column(say("Perspective")), Column(say("People who answered"), numeric=True))
    yield Table(say("People by perspective"), columns, rows)
    yield Paragraph(
        plain(
            say(
                "For each perspective this is the number of people who answered the statement that most of them "
                "answered. A perspective is not shown if fewer than {few} people answered, or if its answers could be "
                "worked out from the others.",
                few=reading.smallest_group,
            )
        )
    )
    yield from completed_blocks(reading)


def _people(reading: Reading, side: str) -> str:
    groups = [group for one in reading.statements for group in one.groups if group.perspective == side]
    if not groups or any(group.tally is None for group in groups):
        return say("not shown")
    return str(max(group.tally.answered for group in groups if group.tally))


def dumbbell(title: str, reading: Reading, rows: Sequence[tuple[str, _One]]) -> DumbbellChart | None:
    """Draw each of *rows* with a mark for every perspective, where views differ most first; None without two marks.

    Rows share the scale of the first; others are left out.
    """
    sides, same = _comparable(reading, rows)
    if not any(_gap(one, sides) is not None for _, one in same):
        return None
    found = sorted(same, key=lambda row: -1 if (gap := _gap(row[1], sides)) is None else gap, reverse=True)
    scale = found[0][1].scale
    return DumbbellChart(
        title=title,
        description=_without(
            reading,
            same,
            say(
                "Each mark is the middle rating of a perspective, from {lowest} ({low}) to {highest} ({high}). "
                "The longer the line, the more views differ.",
                lowest=scale.lowest,
                low=scale.label(scale.lowest),
                highest=scale.highest,
                high=scale.label(scale.highest),
            ),
        ),
        key=tuple(reading.perspectives[side] for side in sides),
        rows=tuple(_row(label, reading, one, sides, same) for label, one in found),
        lowest=scale.lowest,
        highest=scale.highest,
        table=_table(title, reading, found, sides),
    )


def heat_map(title: str, reading: Reading) -> HeatMap | None:
    """Set domains beside perspectives, in the order of the tool; None where no perspective may be shown."""
    rows = [(domain.short, domain) for domain in reading.domains]
    sides, same = _comparable(reading, rows)
    if not sides:
        return None
    scale = same[0][1].scale
    return HeatMap(
        title=title,
        description=_without(
            reading,
            same,
            say(
                "Each cell is the middle rating of a perspective for all statements of a domain, from {lowest} ({low}) "
                "to {highest} ({high}). The more dots, the higher it is. It is not a ranking.",
                lowest=scale.lowest,
                low=scale.label(scale.lowest),
                highest=scale.highest,
                high=scale.label(scale.highest),
            ),
        ),
        key=tuple(reading.perspectives[side] for side in sides),
        rows=tuple(_row(label, reading, one, sides, same) for label, one in same),
        lowest=scale.lowest,
        highest=scale.highest,
        table=_table(title, reading, same, sides),
    )


def _comparable(reading: Reading, rows: Sequence[tuple[str, _One]]) -> tuple[tuple[str, ...], list[tuple[str, _One]]]:
    """Give the perspectives that have a figure anywhere, and the rows on the scale of the first."""
    same = [(label, one) for label, one in rows if one.scale == rows[0][1].scale]
    seen = {group.perspective for _, one in same for group in one.groups if _middle(group) is not None}
    return tuple(side for side in reading.perspectives if side in seen), same


def _middle(group: Group | None) -> float | None:
    return group.figures.get("median") if group is not None and group.tally is not None else None


def _group(one: _One, side: str) -> Group | None:
    return next((group for group in one.groups if group.perspective == side), None)


def _gap(one: _One, sides: Iterable[str]) -> float | None:
    values = [value for side in sides if (value := _middle(_group(one, side))) is not None]
    return max(values) - min(values) if len(values) > 1 else None


def _row(label: str, reading: Reading, one: _One, sides: Sequence[str], rows: Sequence[tuple[str, _One]]) -> ChartRow:
    values = tuple(_middle(_group(one, side)) for side in sides)
    return ChartRow(label, values, _note(reading, one, _always_hidden(rows)))


def _note(reading: Reading, one: _One, said_already: frozenset[str]) -> str:
    """Say what a row rests on, and who is left out of it."""
    if one.tally is None:
        return say("not shown: fewer than {few} people answered", few=reading.smallest_group)
    rests = say_many("{count} rating", "{count} ratings", one.tally.n)
    hidden = _titles(reading, _hidden(one) - said_already)
    return join(" · ", (rests, *((say("not shown: {perspectives}", perspectives=hidden),) if hidden else ())))


def _without(reading: Reading, rows: Sequence[tuple[str, _One]], about: str) -> str:
    """Add who is left out of every row."""
    hidden = _titles(reading, _always_hidden(rows))
    if not hidden:
        return about
    return say("{about} Not shown, to keep small groups safe: {perspectives}.", about=about, perspectives=hidden)


def _hidden(one: _One) -> frozenset[str]:
    return frozenset(group.perspective for group in one.groups if group.tally is None)


def _always_hidden(rows: Sequence[tuple[str, _One]]) -> frozenset[str]:
    """Give the perspectives that are hidden in every row that shows anything."""
    return frozenset.intersection(*(_hidden(one) for _, one in rows if one.tally is not None))


def _titles(reading: Reading, sides: frozenset[str]) -> str:
    return join(", ", [title for side, title in reading.perspectives.items() if side in sides])


def _table(title: str, reading: Reading, rows: Sequence[tuple[str, _One]], sides: Sequence[str]) -> Table:
    columns = (Column(""), *(Column(reading.perspectives[side], numeric=True) for side in sides))
    return Table(
        say("{chart}: the figures, with the number of ratings", chart=title),
        columns,
        tuple((label, *(_cell(_group(one, side)) for side in sides)) for label, one in rows),
    )


def _cell(group: Group | None) -> str:
    if group is None or group.tally is None:
        return say("not shown")
    return join("", (number(_middle(group)), " (", str(group.tally.n), ")")) if group.tally.n else "–"

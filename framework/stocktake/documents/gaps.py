"""Where perspectives stand apart, as tables: domains and statements, the widest gap first."""

from collections.abc import Iterable, Iterator

from stocktake.document import Block, Column, Heading, Paragraph, Table
from stocktake.documents.figures import number
from stocktake.documents.prose import plain
from stocktake.gaps import Gap, gaps
from stocktake.messages import join, say
from stocktake.reading import DomainReading, Reading, StatementReading
from stocktake.tool import RatingScale


def gap_blocks(reading: Reading, level: int = 2) -> Iterator[Block]:
    """Set the gaps of domains and of statements in tables; nothing where no two perspectives may be compared."""
    found = (
        (say("Domains, widest gap first"), say("Domain"), gaps(reading.domains)),
        (say("Statements, widest gap first"), say("Statement"), gaps(reading.statements)),
    )
    if not any(each for _, _, each in found):
        return
    yield Heading(level, say("Where perspectives stand apart"), "gaps")
    yield Paragraph(
        plain(
            say(
                "A gap lies between the middle ratings of the perspectives that see something lowest and highest, of "
                "those that may be shown, in points of the scale. It is where to ask: what does each side see?"
            )
        )
    )
    for caption, title, each in found:
        if each:
            yield _table(reading, caption, title, each)


def _table(reading: Reading, caption: str, title: str, found: Iterable[Gap]) -> Table:
    columns = (
        Column(title),
        Column(say("Sees it lowest")),
        Column(say("Sees it highest")),
        Column(say("Gap in points"), numeric=True),
    )
    rows = tuple(
        (
            _name(gap.one),
            _side(reading, gap.lowest, gap.low, gap.one.scale),
            _side(reading, gap.highest, gap.high, gap.one.scale),
            number(gap.points),
        )
        for gap in found
    )
    return Table(caption, columns, rows)


def _name(one: StatementReading | DomainReading) -> str:
    return one.text if isinstance(one, StatementReading) else one.title


def _side(reading: Reading, sides: Iterable[str], middle: float, scale: RatingScale) -> str:
    """Name perspectives with their middle rating, in the words of the scale where it is a point of it."""
    names = join(", ", [reading.perspectives.get(side, side) for side in sides])
    words = join("", (" (", scale.label(int(middle)), ")")) if middle in scale.values else ""
    return join("", (names, ": ", number(middle), words))

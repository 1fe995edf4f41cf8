"""Figures that say how they are made, for areas, domains and statements, with the weights that some go by."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from stocktake.aggregation import Aggregator
from stocktake.document import Block, BulletList, Column, Heading, Paragraph, Table
from stocktake.documents.figures import figure_words
from stocktake.documents.prose import plain
from stocktake.documents.reader import lead
from stocktake.messages import join, say
from stocktake.reading import AreaReading, DomainReading, Reading, StatementReading

_One = AreaReading | DomainReading | StatementReading


@frozen
class _Row:
    label: str
    one: _One
    weight: str


def explained(reading: Reading) -> tuple[Aggregator, ...]:
    """Give the aggregators that say how their figures are made; a report shows no others beyond the usual ones."""
    return tuple(each for each in reading.aggregators if each.about)


def weighted(reading: Reading) -> bool:
    """Say whether anything in a reading counts more or less than the rest."""
    weights = [each.weight for each in reading.domains] + [each.weight for each in reading.statements]
    return any(weight != 1 for weight in weights)


def more_figures(reading: Reading, level: int = 1) -> Iterator[Block]:
    """Set areas and domains side by side, and say how the figures are made; nothing where none says so."""
    if not explained(reading):
        return
    yield Heading(level, say("More figures, by domain"), "more-figures")
    caption = say("Areas and domains side by side") if reading.areas else say("Domains side by side")
    yield _table(reading, caption, tuple(_by_area(reading)))
    yield Heading(level + 1, say("How these figures are made"))
    yield BulletList(tuple((lead(join("", (each.title, ":"))), *plain(each.about)) for each in explained(reading)))
    if weighted(reading):
        yield Paragraph(
            plain(
                say(
                    "Weights were set by the authors of the tool and are printed beside each figure. Only figures that "
                    "say so go by them: in bars, counts and all other figures every answer counts alike."
                )
            )
        )
    if reading.areas:
        yield Paragraph(
            plain(say("The figure of an area is made of its domains, of those that may be shown, and of nothing else."))
        )


def statement_figures(reading: Reading, domain: DomainReading) -> Iterator[Block]:
    """Set the statements of a domain side by side."""
    if explained(reading):
        rows = tuple(
            _Row(say("Statement {number}", number=place), each, f"{each.weight:g}")
            for place, each in enumerate(domain.statements, start=1)
        )
        yield _table(reading, say("{domain}: more figures", domain=domain.short), rows)


def _by_area(reading: Reading) -> Iterator[_Row]:
    areas = {area.domains[0]: area for area in reading.areas}
    for domain in reading.domains:
        if domain.id in areas:
            area = areas[domain.id]
            yield _Row(say("All of {area}", area=area.title), area, "–")
        yield _Row(domain.title, domain, f"{domain.weight:g}")


def _table(reading: Reading, caption: str, rows: Sequence[_Row]) -> Table:
    made, weights = explained(reading), weighted(reading)
    columns = (
        Column(""),
        *((Column(say("Weight"), numeric=True),) if weights else ()),
        *(Column(each.title, numeric=True) for each in made),
        Column(say("Rests on"), numeric=True),
    )
    return Table(
        caption,
        columns,
        tuple(
            (
                row.label,
                *((row.weight,) if weights else ()),
                *(figure_words(each, row.one.figures.get(each.id)) for each in made),
                _rests_on(reading, row.one),
            )
            for row in rows
        ),
    )


def _rests_on(reading: Reading, one: _One) -> str:
    if one.tally is None:
        return say("under {few} people", few=reading.smallest_group)
    if isinstance(one, AreaReading) and len(one.shown) < len(one.domains):
        return say(
            "{ratings} ratings, {shown} of {all} domains",
            ratings=one.tally.n,
            shown=len(one.shown),
            all=len(one.domains),
        )
    return say("{ratings} ratings", ratings=one.tally.n)

"""The counts of a reading as CSV for spreadsheets: a line for each statement and group (docs/reference/csv.md)."""

from collections.abc import Iterator, Mapping, Sequence

from stocktake.aggregation import Tally
from stocktake.gaps import gap_of
from stocktake.reading import Reading, StatementReading
from stocktake.starting import Weighting
from stocktake_renderers.data.cells import to_csv
from stocktake_renderers.data.reading_json import figure_ids

EVERYBODY = "everybody"
WEIGHING, GAP = "figures_weigh", "gap"
_FIRST = ("domain", "statement", "text", "group", "group_title", "hidden", "n", "dont_know", "not_applicable")


def render(reading: Reading) -> bytes:
    """Write the counts; a hidden group has ``yes`` under ``hidden`` and no figures."""
    everything = (*reading.statements, *reading.former)
    if not reading.numbers:
        return to_csv([(*_FIRST[:6], "words"), *_in_words(reading, everything)], bom=True)
    values = sorted({value for one in everything for value in one.scale.values})
    figures = figure_ids(reading)
    header = (*_FIRST, *(f"rated_{value}" for value in values), *figures, WEIGHING, GAP)
    rows = [
        (
            one.domain,
            one.id,
            one.text,
            group,
            reading.perspectives.get(group, "Everybody"),
            *_cells(tally, found, values, figures),
            *((_weighing(one), _gap(one)) if group == EVERYBODY else (None, None)),
        )
        for one in everything
        for group, tally, found in _groups(reading, one)
    ]
    return to_csv([header, *rows], bom=True)


def _in_words(reading: Reading, everything: Sequence[StatementReading]) -> Iterator[tuple[object, ...]]:
    """Give the lines of a review whose numbers are switched off."""
    for one in everything:
        groups = {group.perspective: group.words for group in one.groups}
        for side in (EVERYBODY, *reading.perspectives):
            words = one.words if side == EVERYBODY else groups.get(side, "")
            title = reading.perspectives.get(side, "Everybody")
            yield one.domain, one.id, one.text, side, title, "no" if words else "yes", words


def _weighing(one: StatementReading) -> str | None:
    """Say what counts alike in the figures of everybody: each of the people, or of the perspectives shown."""
    if one.tally is None:
        return None
    counts_alike = Weighting.PEOPLE if one.weighed is None else Weighting.PERSPECTIVES
    return str(counts_alike.value)


def _gap(one: StatementReading) -> float | None:
    gap = gap_of(one)
    return None if gap is None else gap.points


def _groups(reading: Reading, one: StatementReading) -> Iterator[tuple[str, Tally | None, Mapping[str, float | None]]]:
    yield EVERYBODY, one.tally, one.figures
    groups = {group.perspective: group for group in one.groups}
    for side in reading.perspectives:
        if side in groups:
            yield side, groups[side].tally, groups[side].figures
        else:
            yield side, None, {}


def _cells(
    tally: Tally | None, found: Mapping[str, float | None], values: list[int], figures: tuple[str, ...]
) -> tuple[object, ...]:
    if tally is None:
        return ("yes", *[None] * (3 + len(values) + len(figures)))
    counts = (tally.counts.get(value) for value in values)
    return ("no", tally.n, tally.dont_know, tally.not_applicable, *counts, *(found.get(name) for name in figures))

"""Figures in words, charts and tables; wherever a number stands, it says how many people it rests on."""

from collections.abc import Mapping, Sequence
from datetime import date

from stocktake.aggregation import Aggregator, Tally
from stocktake.document import Bar, Column, DistributionChart, RadarChart, Segment, Spoke, Table
from stocktake.messages import join, say, say_many
from stocktake.reading import DomainReading, Group, Reading, StatementReading
from stocktake.tool import RatingScale
from stocktake.weighing import per_cent

_AGREEMENT = (
    (0.8, say("people see it alike")),
    (0.7, say("people mostly see it alike")),
    (0.5, say("views differ")),
    (0.0, say("views differ widely")),
)

ALIKE = say("each perspective counts alike")
_MONTHS = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)


def number(value: float | None) -> str:
    """Write a figure with one decimal where it needs one; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:.1f}".removesuffix(".0")


def day(at: str) -> str:
    """Write the day of an ISO 8601 time in words: 22 November 2026; empty stays empty."""
    if not at:
        return ""
    found = date.fromisoformat(at[:10])
    return say("{day} {month} {year}", day=found.day, month=_MONTHS[found.month - 1], year=found.year)


def counted(count: int, one: str, many: str) -> str:
    """Write a count with its noun."""
    return f"{count} {one if count == 1 else many}"


def agreement_words(consensus: float | None) -> str:
    """Say how far people agree; empty where that can't be said."""
    if consensus is None:
        return ""
    return next(words for least, words in _AGREEMENT if consensus >= least)


def rests_on(tally: Tally) -> str:
    """Say what a tally rests on: ratings, and how many did not know or said that it doesn't apply."""
    parts = [say_many("{count} rating", "{count} ratings", tally.n)]
    if tally.dont_know:
        parts.append(say("{number} don't know", number=tally.dont_know))
    if tally.not_applicable:
        parts.append(say("{number} doesn't apply", number=tally.not_applicable))
    return join(", ", parts)


def median_words(figures: Mapping[str, float | None], scale: RatingScale) -> str:
    """Put the middle rating in the words of its scale where it is a point of it."""
    middle = figures.get("median")
    if middle is None:
        return ""
    said = say("middle rating {rating}", rating=number(middle))
    return join("", (said, " (", scale.label(int(middle)), ")")) if middle in scale.values else said


def note_of(one: StatementReading | DomainReading, *, few: int) -> str:
    """Say a reading in a line: middle rating, agreement, and what it rests on; or why it is hidden."""
    if one.words:
        return one.words
    if one.tally is None:
        return say("not shown: fewer than {few} people answered", few=few)
    if not one.tally.answered:
        return say("nobody has answered")
    said = [median_words(one.figures, one.scale)]
    if one.tally.n > 1:
        said.append(agreement_words(one.figures.get("consensus")))
    if one.weighed:
        said.append(ALIKE)
    return join(" · ", [*filter(None, said), rests_on(one.tally)])


def bar(label: str, one: StatementReading | DomainReading, note: str) -> Bar:
    """Draw a reading as a bar, in per cent where perspectives count alike; none of its segments if it is hidden."""
    scale, counts = one.scale, one.tally.counts if one.tally else {}
    if one.weighed:
        counts = per_cent(one.weighed)
    segments = tuple(
        Segment(point.label, counts[point.value], place)
        for place, point in enumerate(scale.points, start=1)
        if counts.get(point.value)
    )
    return Bar(label, segments, note, per_cent=one.weighed is not None)


def distribution(
    title: str, rows: Sequence[tuple[str, StatementReading | DomainReading]], *, few: int
) -> DistributionChart | Table:
    """Draw readings, each under its label, as bars with their table; they share the scale of the first.

    Where numbers are switched off, the table says in words how people answered.
    """
    scale = rows[0][1].scale
    same = [(label, one) for label, one in rows if one.scale == scale]
    if any(one.words for _, one in same):
        return counts_table(title, same, scale, few=few)
    bars = tuple(bar(label, one, note_of(one, few=few)) for label, one in same)
    return DistributionChart(
        title=title,
        description=_in_a_sentence([join(": ", (each.label, each.note)) for each in bars]),
        key=tuple(point.label for point in scale.points),
        bars=bars,
        table=counts_table(_figures_of(title), same, scale, few=few),
    )


def _in_a_sentence(parts: Sequence[str]) -> str:
    return join("", (join("; ", parts), "."))


def _figures_of(title: str) -> str:
    return say("{chart}: the figures", chart=title)


def counts_table(
    caption: str, rows: Sequence[tuple[str, StatementReading | DomainReading]], scale: RatingScale, *, few: int
) -> Table:
    """Set readings as a table: a column for each point, the two other answers, middle rating and agreement.

    Counts are people in any case; the caption says where the last two columns weigh perspectives alike.
    """
    if any(one.words for _, one in rows):
        told = tuple((label, note_of(one, few=few)) for label, one in rows)
        return Table(caption, (Column(""), Column(say("How people answered"))), told)
    if any(one.weighed for _, one in rows):
        caption = say(
            "{caption} (people; in middle rating and agreement each perspective counts alike)", caption=caption
        )
    columns = (
        Column(""),
        *(Column(point.label, numeric=True) for point in scale.points),
        Column(say("Don't know"), numeric=True),
        Column(say("Doesn't apply"), numeric=True),
        Column(say("Middle rating"), numeric=True),
        Column(say("Agreement"), numeric=True),
    )
    return Table(caption, columns, tuple((label, *_cells(one, few)) for label, one in rows))


def _cells(one: StatementReading | DomainReading, few: int) -> tuple[str, ...]:
    if one.tally is None:
        return (say("under {few}", few=few), *("–" for _ in range(len(one.scale.points) + 3)))
    return (
        *(str(one.tally.counts[value]) for value in one.scale.values),
        str(one.tally.dont_know),
        str(one.tally.not_applicable),
        number(one.figures.get("median")),
        percent(one.figures.get("consensus")),
    )


def percent(share: float | None) -> str:
    """Write a share from 0 to 1 as a percentage; a dash where there is none."""
    return "–" if share is None else f"{share:.0%}"


def figure_words(aggregator: Aggregator, value: float | None) -> str:
    """Write a figure as its aggregator means it."""
    return percent(value) if aggregator.share else number(value)


def groups_table(reading: Reading, one: StatementReading | DomainReading) -> Table | None:
    """Set the perspectives side by side; None where none of them may be shown."""
    if any(group.words for group in one.groups):
        told = tuple((reading.perspectives.get(each.perspective, ""), group_words(each)) for each in one.groups)
        return Table(say("By perspective"), (Column(say("Perspective")), Column(say("How people answered"))), told)
    if not any(group.tally and group.tally.answered for group in one.groups):
        return None
    columns = (
        Column(say("Perspective")),
        Column(say("Ratings"), numeric=True),
        Column(say("Don't know"), numeric=True),
        Column(say("Middle rating"), numeric=True),
        Column(say("Agreement"), numeric=True),
    )
    rows: list[tuple[str, ...]] = []
    for group in one.groups:
        title = reading.perspectives.get(group.perspective, group.perspective)
        if group.tally is None:
            rows.append((title, say("not shown"), "–", "–", "–"))
        else:
            rows.append(
                (
                    title,
                    str(group.tally.n),
                    str(group.tally.dont_know),
                    number(group.figures.get("median")),
                    percent(group.figures.get("consensus")),
                )
            )
    return Table(say("By perspective"), columns, tuple(rows))


def group_words(group: Group) -> str:
    """Say in words how a perspective answered, where numbers are switched off."""
    return group.words or say("not shown")


def radar(title: str, reading: Reading) -> RadarChart | None:
    """Draw the average of each domain around a centre; None if the domains don't share a scale or nothing is shown."""
    scales = {domain.scale.id for domain in reading.domains}
    shown = [domain for domain in reading.domains if domain.figures.get("mean") is not None]
    if len(scales) != 1 or len(reading.domains) < 3 or not shown:
        return None
    scale = reading.domains[0].scale
    spokes = tuple(Spoke(domain.short, domain.figures.get("mean")) for domain in reading.domains)
    figures = _in_a_sentence([join(" ", (spoke.label, number(spoke.value))) for spoke in spokes])
    columns = (Column(say("Domain")), Column(say("Average"), numeric=True), Column(say("Ratings"), numeric=True))
    rows = tuple(
        (domain.title, number(domain.figures.get("mean")), str(domain.tally.n) if domain.tally else "–")
        for domain in reading.domains
    )
    return RadarChart(
        title=title,
        description=say(
            "Average rating of each domain, from {lowest} to {highest}: {figures}",
            lowest=scale.lowest,
            highest=scale.highest,
            figures=figures,
        ),
        spokes=spokes,
        lowest=scale.lowest,
        highest=scale.highest,
        table=Table(_figures_of(title), columns, rows),
    )

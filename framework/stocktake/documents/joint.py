"""Joint readings and benchmarks as documents: every figure with where it comes from."""

from collections.abc import Iterator

from stocktake.aggregation import Tally, consensus, median
from stocktake.benchmark import FEWEST, Beside
from stocktake.document import (
    Bar,
    Block,
    Column,
    DistributionChart,
    Document,
    Heading,
    Paragraph,
    Quote,
    Segment,
    Table,
)
from stocktake.documents.figures import day, number, percent, rests_on
from stocktake.documents.prose import plain
from stocktake.messages import join, say
from stocktake.reading import Reading
from stocktake.releases import JointReading, JointStatement, ReleasedReading, ReleasedStatement
from stocktake.tool import RatingScale


def joint_document(joint: JointReading, language: str) -> Document:
    """Put releases side by side."""
    return Document(
        title=say("Side by side"),
        subtitle=say("What several organisations have released of their reviews"),
        language=language,
        blocks=tuple(_joint_blocks(joint)),
    )


def _joint_blocks(joint: JointReading) -> Iterator[Block]:
    yield Heading(1, say("Where it comes from"), "sources")
    yield Paragraph(
        plain(
            say(
                "Each organisation keeps its own review, and chose what stands here. This is to reflect and talk; it "
                "is no ranking. Together counts only what is shown beside it."
            )
        )
    )
    columns = (
        Column(say("Organisation")),
        Column(say("Review")),
        Column(say("Results of")),
        Column(say("People"), numeric=True),
        Column(say("Released")),
    )
    rows = tuple(
        (each.organisation, f"{each.title}, {each.place}", day(each.revealed_at), str(each.people), _what(each))
        for each in joint.sources
    )
    yield Table(say("What was released, and by whom"), columns, rows)
    for key, (title, statements) in joint.domains.items():
        yield Heading(1, title, f"domain-{key}")
        for one in statements:
            yield Heading(2, one.text)
            yield _figures(one)
            for source, side in one.sides:
                for text in side.reasons:
                    yield Quote(text, _source(source))


def _what(source: ReleasedReading) -> str:
    if source.figures and source.reasons:
        return say("figures and reasons")
    return say("figures") if source.figures else say("reasons")


def _source(source: ReleasedReading) -> str:
    return f"{source.organisation}, {source.title}"


def _figures(one: JointStatement) -> DistributionChart | Table:
    table = _table(one)
    counts = [(source.organisation, side.tally) for source, side in one.sides if side.tally is not None]
    if not counts:
        return table
    together = [(say("Together"), one.together)] if one.together is not None else []
    bars = tuple(_bar(label, tally, one.scale) for label, tally in [*counts, *together])
    return DistributionChart(
        title=say("How people answered"),
        description=join("", (join("; ", [join(": ", (each.label, each.note)) for each in bars]), ".")),
        key=tuple(point.label for point in one.scale.points),
        bars=bars,
        table=table,
    )


def _bar(label: str, tally: Tally, scale: RatingScale) -> Bar:
    points = enumerate(scale.points, start=1)
    segments = (Segment(point.label, tally.counts.get(point.value, 0), place) for place, point in points)
    return Bar(label, tuple(each for each in segments if each.count), rests_on(tally))


def _table(one: JointStatement) -> Table:
    columns = (
        Column(say("Organisation")),
        Column(say("Review")),
        Column(say("Results of")),
        Column(say("Ratings"), numeric=True),
        Column(say("Don't know"), numeric=True),
        Column(say("Middle rating"), numeric=True),
        Column(say("Agreement"), numeric=True),
    )
    rows = [
        (source.organisation, source.title, day(source.revealed_at), *_cells(source, side))
        for source, side in one.sides
    ]
    if one.together is not None:
        middle, alike = median(one.together, one.scale), consensus(one.together, one.scale)
        counts = str(one.together.n), str(one.together.dont_know)
        rows.append((say("Together"), "–", "–", *counts, number(middle), percent(alike)))
    return Table(say("By organisation"), columns, tuple(rows))


def _cells(source: ReleasedReading, side: ReleasedStatement) -> tuple[str, str, str, str]:
    tally = side.tally
    if tally is None:
        return (say("not shown") if source.figures else say("not released"), "–", "–", "–")
    middle, alike = median(tally, side.scale), consensus(tally, side.scale)
    return (str(tally.n), str(tally.dont_know), number(middle), percent(alike))


def beside_document(reading: Reading, found: Beside, language: str) -> Document:
    """Show where a review stands beside other places: ranges only."""
    return Document(
        title=reading.title,
        subtitle=say("Beside other places"),
        author=reading.place,
        date=day(reading.revealed_at),
        language=language,
        blocks=tuple(_beside_blocks(reading, found)),
    )


def _beside_blocks(reading: Reading, found: Beside) -> Iterator[Block]:
    yield Heading(1, say("Beside other places"), "beside")
    if not reading.numbers:
        yield Paragraph(plain(say("Numbers are switched off in this review, so it is not put beside other places.")))
        return
    if not found.places:
        yield Paragraph(
            plain(
                say(
                    "Nothing is shown yet: at least {few} other places have to give their figures first, so that none "
                    "of them can be found.",
                    few=FEWEST,
                )
            )
        )
        return
    yield Paragraph(
        plain(
            say(
                "This is no ranking. The range is the middle half of {places} other places: from the lower to the "
                "upper quartile of their middle ratings, rounded outwards to points of the scale. Other places "
                "are other places: ask what is different, before you ask what is better.",
                places=found.places,
            )
        )
    )
    columns = (
        Column(say("Statement")),
        Column(say("Here"), numeric=True),
        Column(say("Ratings here"), numeric=True),
        Column(say("Middle half of other places")),
    )
    for domain in reading.domains:
        rows = tuple(
            (
                one.text,
                number(median(one.tally, one.scale)) if one.tally else say("not shown"),
                str(one.tally.n) if one.tally else "–",
                _range(found.ranges[one.id]) if one.id in found.ranges else say("too few places"),
            )
            for one in domain.statements
        )
        yield Heading(2, domain.title, f"domain-{domain.id}")
        yield Table(domain.short, columns, rows)


def _range(found: tuple[int, int]) -> str:
    lowest, highest = found
    return str(lowest) if lowest == highest else say("{lowest} to {highest}", lowest=lowest, highest=highest)

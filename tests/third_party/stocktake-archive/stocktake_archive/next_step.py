"""The section of this tool: which statement holds each domain where it is, and what the next step looks like."""

from stocktake.document import BulletList, Column, Heading, Paragraph, Section, Span, Table
from stocktake_archive.steps import STEP

INTRODUCTION = (
    "Nobody can climb five stairs at once. This names, for each domain, the statement that stands lowest, and what "
    "the step above it looks like."
)


def next_steps(tool, reading):
    """Build the section; a domain that may not be shown says so."""
    return Section(
        id="next-step",
        title="The next step",
        blocks=(Paragraph((Span(INTRODUCTION),)), _table(tool, reading), *_outlook(tool, reading)),
        position=10,
    )


def _table(tool, reading):
    columns = (Column("Domain"), Column("Step that most have reached"), Column("What holds it there"))
    rows = []
    for domain in reading.domains:
        step, lowest = domain.figures.get(STEP), _lowest(domain)
        held = lowest.text if lowest and step < domain.scale.highest else "–"
        rows.append((domain.title, domain.scale.label(int(step)) if lowest else "not shown", held))
    return Table("Where each domain stands", columns, tuple(rows))


def _outlook(tool, reading):
    ahead = [(domain, *above) for domain in reading.domains if (above := _above(tool, domain))]
    if ahead:
        yield Heading(2, "What the next step looks like")
        yield BulletList(
            tuple(
                (Span(f"{domain.short}, {label}: ", strong=True), Span(f"{words} "), Span(f"({text})", emphasis=True))
                for domain, label, words, text in ahead
            )
        )


def _above(tool, domain):
    """Give label and description of the step above the lowest statement, and its text; None at the top."""
    lowest = _lowest(domain)
    if lowest is None or lowest.figures[STEP] == domain.scale.highest:
        return None
    value = int(lowest.figures[STEP]) + 1
    return domain.scale.label(value), tool.level(tool.statement(lowest.id), value), lowest.text


def _lowest(domain):
    """Give the statement that stands lowest, of two the one that weighs more; None where nothing is shown."""
    found = [each for each in domain.statements if each.figures.get(STEP) is not None]
    return min(found, key=lambda each: (each.figures[STEP], -each.weight), default=None)

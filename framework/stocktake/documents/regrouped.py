"""What people said, sorted by what another framework asks for: the same figures in another order."""

from collections.abc import Iterator

from stocktake.document import Block, BulletList, Callout, Heading, PageBreak, Paragraph, Span
from stocktake.documents.companion import statement_name
from stocktake.documents.figures import distribution
from stocktake.documents.organisation import NO_SCORE
from stocktake.documents.prose import plain, prose
from stocktake.reading import Reading, StatementReading
from stocktake.tool import CrossMap, MapTarget, Tool

_CLOSENESS = {"strong": "", "partial": " (touches it)"}


def regrouped_blocks(tool: Tool, reading: Reading, sections: tuple[Block, ...]) -> Iterator[Block]:
    """Build the report that goes by the tool's maps to other frameworks; no figure here adds statements up."""
    del sections
    yield Heading(1, "Before you read", "start")
    yield Callout("How to read this", plain(NO_SCORE))
    if reading.hidden:
        yield Paragraph(plain(reading.hidden))
        return
    if not tool.cross_maps:
        yield Paragraph(plain("This tool has no map to another framework, so there is nothing to sort by."))
    for cross_map in tool.cross_maps:
        yield PageBreak()
        yield Heading(
            1, f"{cross_map.title} ({cross_map.by})" if cross_map.by else cross_map.title, f"map-{cross_map.id}"
        )
        yield from prose(cross_map.text, 2)
        for target in cross_map.targets:
            yield from _target(tool, reading, cross_map, target)


def _target(tool: Tool, reading: Reading, cross_map: CrossMap, target: MapTarget) -> Iterator[Block]:
    yield Heading(2, target.title, f"target-{cross_map.id}-{target.id}")
    if target.group:
        yield Paragraph((Span(target.group, emphasis=True),))
    found = {each.id: each for each in reading.statements}
    rows = [
        (f"{statement_name(tool, each)}{words}", found[each])
        for strength, words in _CLOSENESS.items()
        for each in cross_map.statements(target.id, strength)
        if each in found
    ]
    if not rows:
        yield Paragraph(plain("No statement of this review bears on it."))
        return
    yield BulletList(tuple((Span(f"{label}: ", strong=True), Span(one.text)) for label, one in rows))
    for scale in dict.fromkeys(one.scale.id for _, one in rows):
        same: list[tuple[str, StatementReading]] = [row for row in rows if row[1].scale.id == scale]
        yield distribution(f"{target.title}: how people answered", same, few=reading.smallest_group)

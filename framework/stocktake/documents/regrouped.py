"""What people said, sorted by what another framework asks for: the same figures in another order."""

from collections.abc import Iterator, Sequence

from stocktake.document import Block, BulletList, Callout, Heading, PageBreak, Paragraph, Section, Span
from stocktake.documents.companion import map_title, statement_name
from stocktake.documents.figures import distribution
from stocktake.documents.made import NO_SCORE
from stocktake.documents.prose import plain, prose
from stocktake.messages import join, say
from stocktake.reading import Reading, StatementReading
from stocktake.tool import CrossMap, MapTarget, Tool

_STRENGTHS = ("strong", "partial")


def regrouped_blocks(tool: Tool, reading: Reading, sections: Sequence[Section]) -> Iterator[Block]:
    """Build the report that goes by the tool's maps to other frameworks; no figure here adds statements up."""
    del sections
    yield Heading(1, say("Before you read"), "start")
    yield Callout(say("How to read this"), plain(NO_SCORE))
    if reading.hidden:
        yield Paragraph(plain(reading.hidden))
        return
    if not tool.cross_maps:
        yield Paragraph(plain(say("This tool has no map to another framework, so there is nothing to sort by.")))
    for cross_map in tool.cross_maps:
        yield PageBreak()
        yield Heading(1, map_title(cross_map), f"map-{cross_map.id}")
        yield from prose(cross_map.text, 2)
        for target in cross_map.targets:
            yield from _target(tool, reading, cross_map, target)


def _target(tool: Tool, reading: Reading, cross_map: CrossMap, target: MapTarget) -> Iterator[Block]:
    yield Heading(2, target.title, f"target-{cross_map.id}-{target.id}")
    if target.group:
        yield Paragraph((Span(target.group, emphasis=True),))
    found = {each.id: each for each in reading.statements}
    rows = [
        (_label(statement_name(tool, each), strength), found[each])
        for strength in _STRENGTHS
        for each in cross_map.statements(target.id, strength)
        if each in found
    ]
    if not rows:
        yield Paragraph(plain(say("No statement of this review bears on it.")))
        return
    yield BulletList(tuple((Span(join("", (label, ": ")), strong=True), Span(one.text)) for label, one in rows))
    for scale in dict.fromkeys(one.scale.id for _, one in rows):
        same: list[tuple[str, StatementReading]] = [row for row in rows if row[1].scale.id == scale]
        yield distribution(say("{what}: how people answered", what=target.title), same, few=reading.smallest_group)


def _label(name: str, strength: str) -> str:
    return say("{statement} (touches it)", statement=name) if strength == "partial" else name

"""What stands beside a tool: companion sections and maps to other frameworks, as blocks and as documents."""

from collections.abc import Iterator

from stocktake.document import (
    Block,
    BulletList,
    Column,
    Document,
    FlowChart,
    FlowStep,
    Heading,
    PageBreak,
    Paragraph,
    Span,
    Table,
)
from stocktake.documents.prose import prose
from stocktake.errors import NotFoundError
from stocktake.marks import language_of, mark
from stocktake.messages import join, say
from stocktake.tool import COMPANION_KINDS, CompanionSection, CrossMap, Domain, MapTarget, Tool


def tool_companion(tool: Tool, kind: str) -> Document:
    """Build the companion of a kind, to read on its own; raises NotFoundError where the tool has none of it."""
    sections = tool.companion_of(kind)
    if not sections:
        kinds = ", ".join(each for each in COMPANION_KINDS if tool.companion_of(each)) or say("none")
        raise NotFoundError(
            say("The tool “{tool}” has no companion “{id}”. It has: {known}.", tool=tool.title, id=kind, known=kinds)
        )
    blocks = (block for section in sections for block in companion_section(tool, section, 1))
    return Document(title=tool.title, subtitle=COMPANION_KINDS[kind], language=tool.language, blocks=tuple(blocks))


def companion_chapters(tool: Tool) -> Iterator[Block]:
    """Give every companion section, a chapter for each kind, then the maps to other frameworks."""
    for kind, title in COMPANION_KINDS.items():
        sections = tool.companion_of(kind)
        if sections:
            yield PageBreak()
            yield Heading(1, title, f"companion-of-{kind}")
        for section in sections:
            yield from companion_section(tool, section, 2)
    if tool.cross_maps:
        yield PageBreak()
        yield Heading(1, say("How this fits with other frameworks"), "maps")
    for cross_map in tool.cross_maps:
        yield from map_blocks(tool, cross_map, 2)


def beside(tool: Tool, domain: Domain, level: int) -> Iterator[Block]:
    """Name the companion sections that belong to a domain, each leading to where it stands."""
    sections = tool.beside(domain.id)
    if sections:
        yield Heading(level, say("To read beside this"))
        yield BulletList(tuple((Span(each.title, href=f"#{anchor(each)}"),) for each in sections))


def anchor(section: CompanionSection) -> str:
    """Name the place of a section in a document."""
    return f"companion-{section.id}"


def map_blocks(tool: Tool, cross_map: CrossMap, level: int) -> Iterator[Block]:
    """Show what bears on each target of another framework, as a table."""
    yield Heading(level, map_title(cross_map), f"map-{cross_map.id}")
    yield from prose(cross_map.text, level + 1)
    grouped = any(target.group for target in cross_map.targets)
    titles = (
        say("What it asks for"),
        *((say("Theme"),) if grouped else ()),
        say("Statements close to it"),
        say("Statements that touch it"),
    )
    rows = tuple(_row(tool, cross_map, target, grouped=grouped) for target in cross_map.targets)
    yield Table(say("Statements beside {map}", map=cross_map.title), tuple(Column(title) for title in titles), rows)


def map_title(cross_map: CrossMap) -> str:
    """Name a map, and whose framework it leads to."""
    return join("", (cross_map.title, " (", cross_map.by, ")")) if cross_map.by else cross_map.title


def _row(tool: Tool, cross_map: CrossMap, target: MapTarget, *, grouped: bool) -> tuple[str, ...]:
    names = (
        join(", ", [statement_name(tool, each) for each in cross_map.statements(target.id, strength)]) or "–"
        for strength in ("strong", "partial")
    )
    return (target.title, *((target.group,) if grouped else ()), *names)


def statement_name(tool: Tool, statement: str) -> str:
    """Name a statement in short by its domain and its place there."""
    domain = tool.domain_of(statement)
    place = [each.id for each in domain.statements].index(statement) + 1
    return join(" ", (domain.name, str(place)))


def _flow(table: Table) -> FlowChart:
    """Draw a table as a flow: each row is a step, and its items stand between semicolons."""
    steps = tuple(FlowStep(first, tuple(item for cell in rest for item in _items(cell))) for first, *rest in table.rows)
    titles = join(", ", [step.title for step in steps])
    return FlowChart(table.caption, say("Each step leads to the next: {steps}.", steps=titles), steps, table)


def _items(cell: str) -> Iterator[str]:
    for item in filter(None, map(str.strip, cell.split(";"))):
        yield mark(item[:1].upper() + item[1:], language_of(cell))


def companion_section(tool: Tool, section: CompanionSection, level: int) -> Iterator[Block]:
    """Give one section under a heading of *level*, with its table or picture and where it comes from."""
    yield Heading(level, section.title, anchor(section))
    yield from prose(section.text, level + 1)
    if section.table is not None:
        table = section.table
        shown = Table(table.caption, tuple(Column(title) for title in table.columns), table.rows)
        yield _flow(shown) if table.picture == "flow" else shown
    names = join(", ", [tool.domain(each).name for each in section.domains])
    about = [
        *([say("Beside: {domains}.", domains=names)] if names else []),
        *([say("Source: {source}.", source=section.source)] if section.source else []),
    ]
    if about:
        yield Paragraph((Span(join(" ", about), emphasis=True),))

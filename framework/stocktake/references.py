"""What is named inside a tool but is not there, or doesn't fit: each problem as a sentence."""

import math
from collections.abc import Iterable, Iterator

from stocktake.tool import COMPANION_KINDS, MAP_STRENGTHS, PICTURES, CompanionSection, CrossMap, Statement, Tool


def loose_ends(tool: Tool) -> Iterator[str]:
    """Say what is wrong with areas, levels, weights, good practice, resources, companion sections and cross-maps."""
    statements = {each.id for _, each in tool.statements()}
    yield from _of_areas(tool)
    yield from _of_levels_and_weights(tool)
    yield from _helping_nothing(tool, statements)
    yield from _of_glossary(tool)
    domains = {domain.id for domain in tool.domains}
    yield from _repeated("companion section", [each.id for each in tool.companion])
    for section in tool.companion:
        yield from _of_section(section, domains)
    yield from _repeated("cross-map", [each.id for each in tool.cross_maps])
    for cross_map in tool.cross_maps:
        yield from _of_map(cross_map, statements)


def _of_areas(tool: Tool) -> Iterator[str]:
    areas = [area.id for area in tool.areas]
    yield from _repeated("area", areas)
    runs = [domains[0].area for _, domains in tool.by_area()]
    for domain in tool.domains:
        if domain.area and domain.area not in areas:
            known = f"the areas are {', '.join(areas)}" if areas else "it has none; write [[area]] tables"
            yield f"{domain.id}.toml: area is “{domain.area}”, which tool.toml doesn't have; {known}."
        elif areas and not domain.area:
            yield f"{domain.id}.toml: there is no area; write one of {', '.join(areas)}, as every domain has one."
    for area in dict.fromkeys(areas):
        if area not in runs:
            yield f"tool.toml: no domain stands in the area “{area}”; name it in a domain, or take it out."
        elif runs.count(area) > 1:
            yield f"tool.toml: the domains of the area “{area}” stand apart; put them next to one another."


def _of_levels_and_weights(tool: Tool) -> Iterator[str]:
    for domain in tool.domains:
        yield from _of_weight(domain.id, "the domain", domain.weight)
        for statement in domain.statements:
            yield from _of_weight(domain.id, f"statement “{statement.id}”", statement.weight)
            yield from _of_levels(tool, domain.id, statement)


def _of_weight(domain: str, what: str, weight: float) -> Iterator[str]:
    if not 0 < weight < math.inf:
        yield f"{domain}.toml: the weight of {what} is {weight}; give a number above 0."


def _of_levels(tool: Tool, domain: str, statement: Statement) -> Iterator[str]:
    scale = next((each for each in tool.scales if each.id == statement.scale), tool.scales[0] if tool.scales else None)
    known = [str(value) for value in scale.values] if scale else []
    for value in statement.levels:
        if value not in known:
            yield (
                f"{domain}.toml: statement “{statement.id}” describes the level “{value}”, which its scale doesn't "
                f"have; its points are {', '.join(known)}."
            )


def _helping_nothing(tool: Tool, known: set[str]) -> Iterator[str]:
    for domain in tool.domains:
        for kind, many in (("good practice", domain.good_practice), ("resource", domain.resources)):
            for each in many:
                for statement in each.statements:
                    if statement not in known:
                        yield (
                            f"{domain.id}.toml: the {kind} “{each.title}” helps with “{statement}”, but the tool has "
                            "no such statement; write the id of one that it has, or take it off the list."
                        )


def _of_section(section: CompanionSection, domains: set[str]) -> Iterator[str]:
    if section.kind not in COMPANION_KINDS:
        yield f"{section.id}.toml: kind is “{section.kind}”; it may be {' or '.join(COMPANION_KINDS)}."
    for domain in section.domains:
        if domain not in domains:
            yield (
                f"{section.id}.toml: domains names “{domain}”, but the tool has no such domain; "
                "write the id of one that it has, or take it off the list."
            )
    if section.table is None:
        return
    if section.table.picture and section.table.picture not in PICTURES:
        yield (
            f"{section.id}.toml: the picture of the table is “{section.table.picture}”; "
            f"it may be {' or '.join(PICTURES)}, or left out."
        )
    columns = len(section.table.columns)
    for place, row in enumerate(section.table.rows, start=1):
        if len(row) != columns:
            yield (
                f"{section.id}.toml: row {place} of the table has {len(row)} cells where there are {columns} columns; "
                "give it as many cells as there are columns."
            )


def _of_glossary(tool: Tool) -> Iterator[str]:
    yield from _repeated("hard word", [each.id for each in tool.glossary])
    seen: dict[str, str] = {}
    for term in tool.glossary:
        for form in dict.fromkeys(each.casefold() for each in (term.term, *term.also)):
            if form in seen:
                yield f"glossary.toml: “{form}” is explained by “{seen[form]}” and by “{term.id}”; let one explain it."
            seen[form] = term.id


def _of_map(cross_map: CrossMap, statements: set[str]) -> Iterator[str]:
    targets = [each.id for each in cross_map.targets]
    yield from _repeated(f"target of {cross_map.id}.toml", targets)
    for link in cross_map.links:
        if link.statement not in statements:
            yield (
                f"{cross_map.id}.toml: links names the statement “{link.statement}”, but the tool has none; "
                "write the id of one that it has, or take it out."
            )
        if link.target not in targets:
            yield (
                f"{cross_map.id}.toml: “{link.statement}” leads to “{link.target}”, which is no target; "
                f"the targets are {', '.join(targets)}."
            )
        if link.strength not in MAP_STRENGTHS:
            yield (
                f"{cross_map.id}.toml: “{link.statement}” bears on “{link.target}” as “{link.strength}”; "
                f"write {' or '.join(MAP_STRENGTHS)}."
            )


def _repeated(kind: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            yield f"The {kind} “{each}” stands more than once; give each an id of its own."
        seen.add(each)

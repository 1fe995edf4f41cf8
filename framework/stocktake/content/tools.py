"""The files of a tool to a Tool: its scales, domains, companion, maps and hard words."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from stocktake.content.files import SCHEMA, CrossMapFile, DomainFile, GlossaryFile, ScaleFile, ToolFile
from stocktake.content.problems import Problems
from stocktake.references import loose_ends
from stocktake.tool import CompanionSection, CrossMap, Domain, MapLink, RatingScale, Term, Tool

GLOSSARY = "glossary.toml"


def load_scale(path: Path) -> RatingScale:
    """Read one scale; raises ContentError with every problem."""
    problems = Problems()
    scale = _scale(path, problems)
    problems.raise_any(path.parent)
    assert scale is not None  # noqa: S101 - no problem, so there is a scale
    return scale


def load_domains(folder: Path) -> tuple[Domain, ...]:
    """Read every ``*.toml`` of a folder as a domain, in the order of the file names; raises ContentError."""
    problems = Problems()
    if not folder.is_dir():
        problems.found.append("there is no such folder; make it, or mend the setting that names it.")
    found = [_domain(path, problems) for path in sorted(folder.glob("*.toml"))]
    problems.raise_any(folder)
    return tuple(domain for domain in found if domain is not None)


def load_tool(folder: Path, scales: Iterable[RatingScale] = ()) -> Tool:
    """Read a folder of content: ``tool.toml`` and what stands beside it; raises ContentError with every problem.

    A scale named in ``tool.toml`` is looked for in the folder, then among *scales*.
    """
    problems = Problems()
    file = problems.read(folder / "tool.toml", ToolFile)
    if file is None:
        problems.raise_any(folder)
        raise AssertionError("unreachable: a file that can't be read is a problem")
    named = [("perspective id", each.id) for each in file.perspective] + [("area id", each.id) for each in file.area]
    problems.check("tool.toml", [("id", file.id), *named])
    if file.schema != SCHEMA:
        problems.found.append(f"tool.toml: schema is {file.schema}; this version reads schema {SCHEMA}.")
    known = {each.id: each for each in scales}
    used = [_named_scale(folder, name, known, problems) for name in file.scales]
    domains = [_domain(folder / "domains" / f"{name}.toml", problems) for name in file.domains]
    companion = [_section(folder / "companion" / f"{name}.toml", problems) for name in file.companion]
    cross_maps = [_cross_map(folder / "cross_maps" / f"{name}.toml", problems) for name in file.cross_maps]
    glossary = _glossary(folder / GLOSSARY, problems)
    tool = Tool(
        id=file.id,
        title=file.title,
        version=file.version,
        language=file.language,
        summary=file.summary,
        about=file.about,
        how_to=file.how_to,
        at_risk=file.at_risk,
        attribution=file.attribution,
        licence=file.licence,
        scales=tuple(scale for scale in used if scale is not None),
        perspectives=file.perspective,
        domains=tuple(domain for domain in domains if domain is not None),
        companion=tuple(section for section in companion if section is not None),
        cross_maps=tuple(cross_map for cross_map in cross_maps if cross_map is not None),
        areas=file.area,
        glossary=glossary,
    )
    problems.found.extend([] if problems.found else problems_of(tool))
    problems.raise_any(folder)
    return tool


def problems_of(tool: Tool) -> list[str]:
    """Say what is wrong with a tool that was put together from parts, in sentences; nothing if all is well."""
    problems = Problems()
    for kind, many in (("scale", tool.scales), ("perspective", tool.perspectives), ("domain", tool.domains)):
        if not many:
            problems.found.append(f"tool.toml: there is no {kind}; a tool needs at least one.")
        problems.repeated(kind, [each.id for each in many], "tool.toml")
    problems.repeated("statement", [each.id for _, each in tool.statements()], "domains")
    scales = [scale.id for scale in tool.scales]
    for domain, statement in tool.statements():
        if statement.scale and statement.scale not in scales:
            problems.found.append(
                f"{domain.id}.toml: statement “{statement.id}” is rated on “{statement.scale}”, "
                f"which tool.toml doesn't name; it names {', '.join(scales)}."
            )
    problems.found.extend(loose_ends(tool))
    return problems.found


def _named_scale(folder: Path, name: str, known: Mapping[str, RatingScale], problems: Problems) -> RatingScale | None:
    path = folder / "scales" / f"{name}.toml"
    if path.exists():
        return _scale(path, problems)
    if name not in known:
        others = f"; plugins offer {', '.join(sorted(known))}" if known else ""
        problems.found.append(f"tool.toml: scales names “{name}”, but there is no scales/{name}.toml{others}.")
    return known.get(name)


def _scale(path: Path, problems: Problems) -> RatingScale | None:
    file = problems.read(path, ScaleFile)
    if file is None:
        return None
    problems.check(path.name, [("id", file.id)])
    values = [point.value for point in file.point]
    if len(values) < 2 or values != sorted(set(values)):
        problems.found.append(
            f"{path.name}: the points have the values {values}; give at least two, each higher than the one before."
        )
    return RatingScale(
        id=file.id,
        title=file.title,
        points=file.point,
        dont_know=file.dont_know,
        not_applicable=file.not_applicable,
    )


def _glossary(path: Path, problems: Problems) -> tuple[Term, ...]:
    """Read the hard words, if there is a file of them."""
    file = problems.read(path, GlossaryFile) if path.exists() else None
    if file is None:
        return ()
    problems.check(path.name, (("term id", each.id) for each in file.term))
    return file.term


def _section(path: Path, problems: Problems) -> CompanionSection | None:
    section = problems.read(path, CompanionSection)
    if section is not None:
        problems.check(path.name, [("id", section.id)])
    return section


def _cross_map(path: Path, problems: Problems) -> CrossMap | None:
    file = problems.read(path, CrossMapFile)
    if file is None:
        return None
    problems.check(path.name, [("id", file.id), *(("target id", each.id) for each in file.target)])
    return CrossMap(
        id=file.id,
        title=file.title,
        by=file.by,
        text=file.text,
        targets=file.target,
        links=tuple(
            MapLink(statement=statement, target=target, strength=strength)
            for statement, targets in file.links.items()
            for target, strength in targets.items()
        ),
    )


def _domain(path: Path, problems: Problems) -> Domain | None:
    file = problems.read(path, DomainFile)
    if file is None:
        return None
    problems.check(path.name, [("id", file.id), *(("statement id", each.id) for each in file.statement)])
    if not file.statement:
        problems.found.append(f"{path.name}: there is no [[statement]]; a domain needs at least one.")
    return Domain(
        id=file.id,
        title=file.title,
        statements=file.statement,
        short=file.short,
        good=file.good,
        why=file.why,
        prompts=file.prompts,
        good_practice=file.good_practice,
        resources=file.resource,
        area=file.area,
        weight=file.weight,
    )

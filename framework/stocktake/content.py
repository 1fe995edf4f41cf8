"""A folder of TOML to a Tool, strictly: every problem at once, with its file, its place and what would be right."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import tomli
from attrs import field, frozen

from stocktake.codec import from_plain, make_converter
from stocktake.errors import ContentError, InvalidError
from stocktake.places import places_of
from stocktake.references import loose_ends
from stocktake.tool import (
    Area,
    CompanionSection,
    CrossMap,
    Domain,
    GoodPractice,
    MapLink,
    MapTarget,
    Perspective,
    RatingScale,
    Resource,
    ScalePoint,
    Statement,
    Tool,
    Variant,
)

SCHEMA = 1
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_Value = TypeVar("_Value")


@frozen(kw_only=True)
class _ScaleFile:
    id: str
    title: str
    point: tuple[ScalePoint, ...]
    dont_know: str = "I don't know"
    not_applicable: str = "This doesn't apply"


@frozen(kw_only=True)
class _DomainFile:
    id: str
    title: str
    statement: tuple[Statement, ...]
    short: str = ""
    good: str = ""
    why: str = ""
    prompts: tuple[str, ...] = ()
    good_practice: tuple[GoodPractice, ...] = ()
    resource: tuple[Resource, ...] = ()
    area: str = ""
    weight: float = 1


@frozen(kw_only=True)
class _CrossMapFile:
    id: str
    title: str
    target: tuple[MapTarget, ...]
    links: dict[str, dict[str, str]]
    by: str = ""
    text: str = ""


@frozen(kw_only=True)
class _VariantFile:
    id: str
    title: str
    language: str
    texts: dict[str, str]


@frozen(kw_only=True)
class _TextsFile:
    texts: dict[str, str]


@frozen(kw_only=True)
class _ToolFile:
    schema: int
    id: str
    title: str
    version: str
    language: str
    scales: tuple[str, ...]
    domains: tuple[str, ...]
    perspective: tuple[Perspective, ...]
    summary: str = ""
    about: str = ""
    how_to: str = ""
    attribution: str = ""
    licence: str = ""
    companion: tuple[str, ...] = ()
    cross_maps: tuple[str, ...] = ()
    area: tuple[Area, ...] = ()


@frozen
class _Problems:
    """What was found so far; `raised` ends the work with all of it."""

    found: list[str] = field(factory=list)

    def read(self, path: Path, cls: type[_Value]) -> _Value | None:
        """Read one TOML file as *cls*; None, with its problems noted, where that can't be done."""
        try:
            return from_plain(make_converter(), _toml(path), cls, path.name)
        except InvalidError as error:
            self.found.extend(error.problems)
            return None

    def check(self, path: Path, ids: Iterable[tuple[str, str]]) -> None:
        """Check (place, id) pairs of one file."""
        for place, given in ids:
            if not _ID.fullmatch(given):
                self.found.append(
                    f"{path.name}: {place} is “{given}”; an id is of small letters, digits and single hyphens, "
                    "and begins with a letter."
                )

    def repeated(self, kind: str, ids: Sequence[str], where: str) -> None:
        """Note ids that stand more than once."""
        for each in sorted({given for given in ids if ids.count(given) > 1}):
            self.found.append(f"{where}: the {kind} id “{each}” stands more than once; give each its own.")

    def raise_any(self, where: Path) -> None:
        if self.found:
            raise ContentError([f"{where}: {problem}" for problem in self.found])


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InvalidError(f"{path.name}: there is no such file; write it, or take its name off the list.") from None
    except (tomli.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InvalidError(f"{path.name}: this can't be read as TOML: {error}") from error


def load_scale(path: Path) -> RatingScale:
    """Read one scale; raises ContentError with every problem."""
    problems = _Problems()
    scale = _scale(path, problems)
    problems.raise_any(path.parent)
    assert scale is not None  # noqa: S101 - no problem, so there is a scale
    return scale


def load_domains(folder: Path) -> tuple[Domain, ...]:
    """Read every ``*.toml`` of a folder as a domain, in the order of the file names; raises ContentError."""
    problems = _Problems()
    if not folder.is_dir():
        problems.found.append("there is no such folder; make it, or mend the setting that names it.")
    found = [_domain(path, problems) for path in sorted(folder.glob("*.toml"))]
    problems.raise_any(folder)
    return tuple(domain for domain in found if domain is not None)


def load_tool(folder: Path, scales: Iterable[RatingScale] = ()) -> Tool:
    """Read a folder of content: ``tool.toml``, ``domains/`` and ``scales/``; raises ContentError with every problem.

    A scale named in ``tool.toml`` is looked for in the folder, then among *scales*.
    """
    problems = _Problems()
    file = problems.read(folder / "tool.toml", _ToolFile)
    if file is None:
        problems.raise_any(folder)
        raise AssertionError("unreachable: a file that can't be read is a problem")
    named = [("perspective id", each.id) for each in file.perspective] + [("area id", each.id) for each in file.area]
    problems.check(folder / "tool.toml", [("id", file.id), *named])
    if file.schema != SCHEMA:
        problems.found.append(f"tool.toml: schema is {file.schema}; this version reads schema {SCHEMA}.")
    known = {each.id: each for each in scales}
    used = [_named_scale(folder, name, known, problems) for name in file.scales]
    domains = [_domain(folder / "domains" / f"{name}.toml", problems) for name in file.domains]
    companion = [_section(folder / "companion" / f"{name}.toml", problems) for name in file.companion]
    cross_maps = [_cross_map(folder / "cross_maps" / f"{name}.toml", problems) for name in file.cross_maps]
    tool = Tool(
        id=file.id,
        title=file.title,
        version=file.version,
        language=file.language,
        summary=file.summary,
        about=file.about,
        how_to=file.how_to,
        attribution=file.attribution,
        licence=file.licence,
        scales=tuple(scale for scale in used if scale is not None),
        perspectives=file.perspective,
        domains=tuple(domain for domain in domains if domain is not None),
        companion=tuple(section for section in companion if section is not None),
        cross_maps=tuple(cross_map for cross_map in cross_maps if cross_map is not None),
        areas=file.area,
    )
    problems.found.extend([] if problems.found else problems_of(tool))
    problems.raise_any(folder)
    return tool


def problems_of(tool: Tool) -> list[str]:
    """Say what is wrong with a tool that was put together from parts, in sentences; nothing if all is well."""
    problems = _Problems()
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


def load_variants(folder: Path, tool: Tool) -> tuple[Variant, ...]:
    """Read every ``*.toml`` of a folder as a wording of *tool*; raises ContentError, also for unknown places."""
    problems = _Problems()
    places = places_of(tool)
    found: list[Variant] = []
    for path in sorted(folder.glob("*.toml")):
        file = problems.read(path, _VariantFile)
        if file is None:
            continue
        problems.check(path, [("id", file.id)])
        problems.found.extend(
            f"{path.name}: texts.“{place}”: the tool has no such place." for place in file.texts if place not in places
        )
        found.append(Variant(id=file.id, title=file.title, language=file.language, texts=file.texts))
    problems.repeated("variant", [each.id for each in found], str(folder.name))
    problems.raise_any(folder)
    return tuple(found)


def load_texts(path: Path) -> dict[str, str]:
    """Read a file with nothing but a table ``[texts]`` from place to words; raises ContentError."""
    problems = _Problems()
    file = problems.read(path, _TextsFile)
    problems.raise_any(path.parent)
    return file.texts if file else {}


def _named_scale(folder: Path, name: str, known: Mapping[str, RatingScale], problems: _Problems) -> RatingScale | None:
    path = folder / "scales" / f"{name}.toml"
    if path.exists():
        return _scale(path, problems)
    if name not in known:
        others = f"; plugins offer {', '.join(sorted(known))}" if known else ""
        problems.found.append(f"tool.toml: scales names “{name}”, but there is no scales/{name}.toml{others}.")
    return known.get(name)


def _scale(path: Path, problems: _Problems) -> RatingScale | None:
    file = problems.read(path, _ScaleFile)
    if file is None:
        return None
    problems.check(path, [("id", file.id)])
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


def _section(path: Path, problems: _Problems) -> CompanionSection | None:
    section = problems.read(path, CompanionSection)
    if section is not None:
        problems.check(path, [("id", section.id)])
    return section


def _cross_map(path: Path, problems: _Problems) -> CrossMap | None:
    file = problems.read(path, _CrossMapFile)
    if file is None:
        return None
    problems.check(path, [("id", file.id), *(("target id", each.id) for each in file.target)])
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


def _domain(path: Path, problems: _Problems) -> Domain | None:
    file = problems.read(path, _DomainFile)
    if file is None:
        return None
    problems.check(path, [("id", file.id), *(("statement id", each.id) for each in file.statement)])
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

"""What changed from one version of a tool to another: added, retired, moved, reworded, scales and weights."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from attrs import frozen

from stocktake.tool import Domain, RatingScale, Statement, Tool

ADDED, RETIRED, MOVED, REWORDED, SCALE, WEIGHT = "added", "retired", "moved", "reworded", "scale", "weight"
KINDS = (ADDED, RETIRED, MOVED, REWORDED, SCALE, WEIGHT)
_NO_WORDS: dict[type, set[str]] = {
    Tool: {"id", "version", "scales", "perspectives", "domains", "companion", "cross_maps", "areas", "glossary"},
    RatingScale: {"id", "points"},
    Domain: {"id", "statements", "good_practice", "resources", "area", "weight"},
    Statement: {"id", "scale", "weight"},
}


@frozen(kw_only=True)
class Change:
    """One difference: *what* of which *id*, in which *field*, and what stands there *before* and *after*.

    A thing in another place has the ids of its domains (a domain: of its areas) there; where the order changed, *what*
    is ``order``, *field* is the kind of thing, and *id* is the domain or area, or nothing for the tool itself.
    """

    kind: str
    what: str
    id: str
    field: str = ""
    before: str = ""
    after: str = ""


@frozen
class _Part:
    """A thing with an id: *home* is the domain or area it stands in, *words* are its texts, *title* names it."""

    what: str
    id: str
    home: str
    title: str
    words: Mapping[str, str]


_Parts = Mapping[tuple[str, str], _Part]


def compare(before: Tool, after: Tool) -> tuple[Change, ...]:
    """Say what changed, kind by kind in the order of KINDS; nothing if only the tool's id or version did."""
    old, new = ({(part.what, part.id): part for part in _parts(tool)} for tool in (before, after))
    found = [
        *(_change(ADDED, part, after=part.title) for key, part in new.items() if key not in old),
        *(_change(RETIRED, part, before=part.title) for key, part in old.items() if key not in new),
        *_moved(old, new),
        *_ordered(old, new),
        *(change for key, part in old.items() if key in new for change in _reworded(part, new[key])),
        *_points(before, after),
        *_rated(before, after),
        *_weighed(before, after),
    ]
    return tuple(sorted(found, key=lambda change: KINDS.index(change.kind)))


def _change(kind: str, part: _Part, field: str = "", before: str = "", after: str = "") -> Change:
    return Change(kind=kind, what=part.what, id=part.id, field=field, before=before, after=after)


def _moved(old: _Parts, new: _Parts) -> Iterator[Change]:
    for key, part in old.items():
        if key in new and new[key].home != part.home:
            yield _change(MOVED, part, before=part.home, after=new[key].home)


def _ordered(old: _Parts, new: _Parts) -> Iterator[Change]:
    """Compare the order of what stayed in its place."""
    stayed = {key for key, part in old.items() if key in new and new[key].home == part.home}
    before, after = _rows(old, stayed), _rows(new, stayed)
    for (what, home), ids in before.items():
        if after[what, home] != ids:
            yield Change(
                kind=MOVED,
                what="order",
                id=home,
                field=what,
                before=", ".join(ids),
                after=", ".join(after[what, home]),
            )


def _rows(parts: _Parts, stayed: set[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    rows: dict[tuple[str, str], list[str]] = {}
    for key, part in parts.items():
        if key in stayed:
            rows.setdefault((part.what, part.home), []).append(part.id)
    return rows


def _reworded(old: _Part, new: _Part) -> Iterator[Change]:
    for field, words in old.words.items():
        if field in new.words and new.words[field] != words:
            yield _change(REWORDED, old, field, words, new.words[field])


def _points(before: Tool, after: Tool) -> Iterator[Change]:
    scales = {scale.id: scale for scale in after.scales}
    for scale in before.scales:
        other = scales.get(scale.id, scale)
        if other.values != scale.values:
            yield Change(
                kind=SCALE, what="scale", id=scale.id, field="points", before=_listed(scale), after=_listed(other)
            )


def _listed(scale: RatingScale) -> str:
    return ", ".join(f"{point.value} {point.label}" for point in scale.points)


def _rated(before: Tool, after: Tool) -> Iterator[Change]:
    now = {statement.id: after.scale_of(statement).id for _, statement in after.statements()}
    for _, statement in before.statements():
        scale = before.scale_of(statement).id
        if now.get(statement.id, scale) != scale:
            yield Change(
                kind=SCALE, what="statement", id=statement.id, field="scale", before=scale, after=now[statement.id]
            )


def _weighed(before: Tool, after: Tool) -> Iterator[Change]:
    now = {(what, each.id): each.weight for what, each in _with_weights(after)}
    for what, each in _with_weights(before):
        weight = now.get((what, each.id), each.weight)
        if weight != each.weight:
            yield Change(
                kind=WEIGHT, what=what, id=each.id, field="weight", before=f"{each.weight:g}", after=f"{weight:g}"
            )


def _with_weights(tool: Tool) -> Iterator[tuple[str, Domain | Statement]]:
    yield from (("domain", domain) for domain in tool.domains)
    yield from (("statement", statement) for _, statement in tool.statements())


def _parts(tool: Tool) -> Iterator[_Part]:
    yield _Part("tool", "", "", tool.title, _words(tool))
    for scale in tool.scales:
        labels = {str(point.value): point.label for point in scale.points}
        looks = {f"{point.value}.description": point.description for point in scale.points}
        yield _Part("scale", scale.id, "", scale.title, {**_words(scale), **labels, **looks})
    for domain in tool.domains:
        yield _Part("domain", domain.id, domain.area, domain.title, _words(domain))
        for statement in domain.statements:
            yield _Part("statement", statement.id, domain.id, statement.text, _words(statement))
        yield from _titled("good practice", domain.id, domain.good_practice)
        yield from _titled("resource", domain.id, domain.resources)
    yield from (_Part("hard word", each.id, "", each.term, _words(each)) for each in tool.glossary)
    many: dict[str, Iterable[Any]] = {
        "area": tool.areas,
        "perspective": tool.perspectives,
        "companion section": tool.companion,
        "cross-map": tool.cross_maps,
    }
    for what, things in many.items():
        yield from (_Part(what, each.id, "", each.title, _words(each)) for each in things)


def _titled(what: str, home: str, things: Iterable[Any]) -> Iterator[_Part]:
    """Give the parts of a list without ids: their title stands for one, and a number where two have the same."""
    seen: Counter[str] = Counter()
    for each in things:
        seen[each.title] += 1
        number = f" ({seen[each.title]})" if seen[each.title] > 1 else ""
        yield _Part(what, f"{home}: {each.title}{number}", home, each.title, _words(each))


def _words(thing: Any) -> dict[str, str]:
    left_out = _NO_WORDS.get(type(thing), {"id"})
    names = [field.name for field in attrs.fields(type(thing)) if field.name not in left_out]
    return {name: _said(getattr(thing, name)) for name in names}


def _said(value: Any) -> str:
    """Write any value as text: lists a line each, nested values with their parts side by side."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_said(each)}" for key, each in value.items())
    if isinstance(value, tuple):
        return "\n".join(_said(each) for each in value)
    if attrs.has(type(value)):
        return " | ".join(filter(None, (_said(getattr(value, field.name)) for field in attrs.fields(type(value)))))
    return str(value)

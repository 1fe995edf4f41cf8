"""From attrs classes to JSON Schema: what the strict reader takes, and nothing else."""

from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs

from stocktake.content import files
from stocktake.content.problems import ID
from stocktake.errors import NotFoundError
from stocktake.lint import RULES, Guide
from stocktake.schema.words import DESCRIPTIONS
from stocktake.tool import COMPANION_KINDS, MAP_STRENGTHS, PICTURES, CompanionSection

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: dict[str, type] = {
    "tool": files.ToolFile,
    "domain": files.DomainFile,
    "scale": files.ScaleFile,
    "variant": files.VariantFile,
    "texts": files.TextsFile,
    "glossary": files.GlossaryFile,
    "companion": CompanionSection,
    "cross-map": files.CrossMapFile,
    "lint": Guide,
}
_PLAIN = {str: "string", int: "integer", bool: "boolean", float: "number"}
_MORE: dict[tuple[str, str], dict[str, Any]] = {
    ("ToolFile", "schema"): {"const": files.SCHEMA},
    ("ToolFile", "scales"): {"minItems": 1},
    ("ToolFile", "domains"): {"minItems": 1},
    ("ToolFile", "perspective"): {"minItems": 1},
    ("DomainFile", "statement"): {"minItems": 1},
    ("DomainFile", "weight"): {"exclusiveMinimum": 0},
    ("Statement", "weight"): {"exclusiveMinimum": 0},
    ("Statement", "levels"): {"propertyNames": {"pattern": "^-?[0-9]+$"}},
    ("ScaleFile", "point"): {"minItems": 2},
    ("CompanionSection", "kind"): {"enum": list(COMPANION_KINDS)},
    ("CompanionTable", "picture"): {"enum": list(PICTURES)},
    ("CrossMapFile", "links"): {
        "additionalProperties": {"type": "object", "additionalProperties": {"enum": list(MAP_STRENGTHS)}}
    },
    ("Off", "rule"): {"enum": [rule.name for rule in RULES]},
    ("Off", "reason"): {"pattern": r"\S"},
}


def schema_of(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of a kind of file; raises NotFoundError with the kinds that there are."""
    if kind not in KINDS:
        raise NotFoundError(f"There is no kind of content file “{kind}”. There are: {', '.join(KINDS)}.")
    parts: dict[str, Any] = {}
    whole = _of_class(KINDS[kind], parts)
    title = f"Stocktake content: {kind}"
    return {"$schema": DIALECT, "title": title, **whole, **({"$defs": parts} if parts else {})}


def _of_class(cls: type, parts: dict[str, Any]) -> dict[str, Any]:
    known = attrs.fields(cls)
    return {
        "type": "object",
        "properties": {each.name: _of_field(cls, each, parts) for each in known},
        "required": [each.name for each in known if each.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _of_field(cls: type, field: "attrs.Attribute[Any]", parts: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    made = {"description": DESCRIPTIONS[name][field.name], **_of_type(field.type, parts)}
    if field.name == "id":
        made["pattern"] = f"^{ID.pattern}$"
    if isinstance(field.default, str | int) and field.default != "":
        made["default"] = field.default
    return {**made, **_MORE.get((name, field.name), {})}


def _of_type(kind: Any, parts: dict[str, Any]) -> dict[str, Any]:
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if isinstance(kind, UnionType):
        (inner,) = (each for each in get_args(kind) if each is not NoneType)
        return _of_type(inner, parts)
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of_type(get_args(kind)[0], parts)}
    if get_origin(kind) is dict:
        return {"type": "object", "additionalProperties": _of_type(get_args(kind)[1], parts)}
    if kind.__name__ not in parts:
        parts[kind.__name__] = _of_class(kind, parts)
    return {"$ref": f"#/$defs/{kind.__name__}"}

"""The JSON Schema of content files takes what the strict reader takes, and refuses what it refuses."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import stocktake_strengths_based
from stocktake.codec import make_converter
from stocktake.errors import NotFoundError
from stocktake.schema import KINDS, schema_of
from stocktake.schema.words import DESCRIPTIONS

(CONTENT,) = (Path(str(each)) for each in stocktake_strengths_based.stocktake_tools())
FOLDERS = {
    "domains": "domain",
    "scales": "scale",
    "variants": "variant",
    "companion": "companion",
    "cross_maps": "cross-map",
}
FILES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.toml"))
SCALE = {"id": "s", "title": "S", "point": [{"value": 1, "label": "No"}, {"value": 2, "label": "Yes"}]}
DOMAIN = {"id": "d", "title": "D", "statement": [{"id": "d-1", "text": "We do."}]}
TOOL = {
    "schema": 1, "id": "t", "title": "T", "version": "1", "language": "en", "scales": ["s"], "domains": ["d"],
    "perspective": [{"id": "all", "title": "All"}],
}  # fmt: skip


def problems(kind: str, value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema_of(kind)).iter_errors(value)]


def kind_of(path: str) -> str:
    if path.startswith("variants/") and path.count("/") > 1:
        return "variant" if path.endswith("/variant.toml") else "texts"
    return FOLDERS.get(path.partition("/")[0], path.removesuffix(".toml"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("path", FILES)
def test_every_bundled_file_is_valid(path: str) -> None:
    assert problems(kind_of(path), tomli.loads((CONTENT / path).read_text(encoding="utf-8"))) == []


WRONG: list[tuple[str, dict[str, Any], Callable[[Any], object], str]] = [
    ("domain", DOMAIN, lambda it: it.update(titel="D"), "'titel' was unexpected"),
    ("domain", DOMAIN, lambda it: it.pop("title"), "'title' is a required property"),
    ("domain", DOMAIN, lambda it: it["statement"].clear(), "[] should be non-empty"),
    ("domain", DOMAIN, lambda it: it["statement"][0].pop("text"), "'text' is a required property"),
    ("domain", DOMAIN, lambda it: it.update(prompts="What?"), "'What?' is not of type 'array'"),
    ("domain", DOMAIN, lambda it: it.update(weight=0), "0 is less than or equal to the minimum of 0"),
    ("domain", DOMAIN, lambda it: it["statement"][0].update(weight="2"), "'2' is not of type 'number'"),
    ("domain", DOMAIN, lambda it: it["statement"][0].update(levels={"low": "L"}), "'low' does not match"),
    ("tool", TOOL, lambda it: it.update(area=[{"id": "a"}]), "'title' is a required property"),
    ("domain", DOMAIN, lambda it: it.update(id="Not An Id"), "'Not An Id' does not match"),
    ("tool", TOOL, lambda it: it.update(schema=2), "1 was expected"),
    ("tool", TOOL, lambda it: it.update(version=1.0), "1.0 is not of type 'string'"),
    ("tool", TOOL, lambda it: it["perspective"][0].update(seats=4), "'seats' was unexpected"),
    ("scale", SCALE, lambda it: it["point"].pop(), "is too short"),
    ("scale", SCALE, lambda it: it["point"][0].update(value="1"), "'1' is not of type 'integer'"),
    (
        "variant",
        {"id": "v", "title": "V", "language": "en", "texts": {"tool.title": "T"}},
        lambda it: it["texts"].update(x=1),
        "1 is not of type 'string'",
    ),
    ("companion", {"id": "c", "title": "C"}, lambda it: it.update(kind="x"), "'x' is not one of"),
    (
        "cross-map",
        {"id": "m", "title": "M", "target": [], "links": {"d-1": {"a": "strong"}}},
        lambda it: it["links"]["d-1"].update(a="weak"),
        "'weak' is not one of ['strong', 'partial']",
    ),
    (
        "lint",
        {"off": [{"rule": "voice", "reason": "R"}]},
        lambda it: it["off"][0].update(rule="x"),
        "'x' is not one of",
    ),
    ("lint", {"off": [{"rule": "voice", "reason": "R"}]}, lambda it: it["off"][0].update(reason=""), "does not match"),
]


@pytest.mark.parametrize(("kind", "good", "spoil", "told"), WRONG)
def test_a_wrong_file_is_not_valid(kind: str, good: dict[str, Any], spoil: Callable[[Any], object], told: str) -> None:
    assert problems(kind, good) == []
    bad = copy.deepcopy(good)
    spoil(bad)
    (problem,) = problems(kind, bad)
    assert told in problem


VALUES = st.one_of(st.integers(), st.text(max_size=3), st.booleans(), st.just([]), st.just({}), st.just(["a"]))


@given(st.dictionaries(st.sampled_from([each.name for each in attrs.fields(KINDS["domain"])]), VALUES))
def test_what_a_schema_takes_the_reader_takes_too(changes: dict[str, Any]) -> None:
    value = {**DOMAIN, **changes}
    if not problems("domain", value):
        make_converter().structure(value, KINDS["domain"])


def test_every_key_is_described_and_no_other() -> None:
    shown: dict[str, set[str]] = {}
    for kind, cls in KINDS.items():
        schema = schema_of(kind)
        shown[cls.__name__.removeprefix("_")] = set(schema["properties"])
        shown |= {name: set(part["properties"]) for name, part in schema.get("$defs", {}).items()}
    assert shown == {name: set(words) for name, words in DESCRIPTIONS.items()}
    assert schema_of("scale")["properties"]["dont_know"] == {
        "description": "the words of the answer for “I don't know”",
        "type": "string",
        "default": "I don't know",
    }


def test_an_unknown_kind_is_told_with_those_there_are() -> None:
    with pytest.raises(NotFoundError) as error:
        schema_of("domains")
    assert str(error.value) == (
        "There is no kind of content file “domains”. "
        "There are: tool, domain, scale, variant, texts, glossary, companion, cross-map, lint."
    )

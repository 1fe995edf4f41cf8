"""Tools from elsewhere: what an importer of tools gives, and how a Tool is written as a folder of content."""

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomli_w
from attrs import AttrsInstance, asdict, define, evolve, field, frozen

from stocktake.content import SCHEMA, load_tool, load_variants
from stocktake.errors import ContentError, InvalidError
from stocktake.tool import CrossMap, Domain, RatingScale, Tool, Variant

LEFT_OUT_FILE = "left-out.txt"
_LONGEST_ID = 60
_FILE_NAME = re.compile(r"[a-z][a-z0-9-]*")


@frozen(kw_only=True)
class ToolDraft:
    """A tool as it came from another format, with its other wordings.

    *left_out* says in sentences, each with its line or key, what could not be carried, unknown keys too.
    """

    tool: Tool
    variants: tuple[Variant, ...] = ()
    left_out: tuple[str, ...] = ()


@frozen(kw_only=True)
class ToolImporter:
    """A reader of tools in another format: *read* takes the file's bytes.

    It raises InvalidError with every problem at once, each with its line or key and its cause.
    """

    id: str
    title: str
    extensions: tuple[str, ...]
    read: Callable[[bytes], ToolDraft]


@define
class Ids:
    """Makes ids out of words, each only once; *taken* are those that may not be given."""

    taken: set[str] = field(factory=set)

    def of(self, words: str, fallback: str) -> str:
        """Make an id that reads like *words*; *fallback* stands in for, or before, what no id can be made of."""
        wanted = id_from(words, fallback)
        given, number = wanted, 2
        while given in self.taken:
            given, number = f"{wanted}-{number}", number + 1
        self.taken.add(given)
        return given


def id_from(words: str, fallback: str) -> str:
    """Make an id that reads like *words*: small letters, digits and single hyphens, a letter first."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    kept = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-")
    if not kept:
        return fallback
    return kept if kept[0].isalpha() else f"{fallback}-{kept}"


def write_content(draft: ToolDraft, folder: Path) -> None:
    """Write a tool as a folder of content that `load_tool` reads as the same tool; all of it, or nothing.

    What was left out stands in ``left-out.txt``. Raises InvalidError where the folder is there already, and for
    every problem that loading it would find.
    """
    if folder.exists():
        raise InvalidError(f"“{folder}” is there already, and nothing is overwritten; name a folder that isn't.")
    files = _files(draft)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".stocktake-", dir=folder.parent))
    except OSError as error:
        raise InvalidError(f"“{folder}” can't be written: {error.strerror}. Name another folder.") from error
    try:
        for name, text in files.items():
            path = staging / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        _check(staging)
        staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _check(staging: Path) -> None:
    try:
        load_variants(staging / "variants", load_tool(staging))
    except ContentError as error:
        raise InvalidError([problem.replace(f"{staging}/", "").removeprefix(f"{staging}: ")
                            for problem in error.problems]) from error  # fmt: skip


def _files(draft: ToolDraft) -> dict[str, str]:
    """Map the name of each file of the folder to what stands in it."""
    tool = draft.tool
    files = {"tool.toml": _toml(_tool(tool))}
    if tool.glossary:
        files["glossary.toml"] = _toml({"term": [_plain(each) for each in tool.glossary]})
    parts: tuple[tuple[str, Iterable[tuple[str, dict[str, Any]]]], ...] = (
        ("scales", ((each.id, _scale(each)) for each in tool.scales)),
        ("domains", ((each.id, _domain(each)) for each in tool.domains)),
        ("companion", ((each.id, _plain(each)) for each in tool.companion)),
        ("cross_maps", ((each.id, _cross_map(each)) for each in tool.cross_maps)),
        ("variants", ((each.id, _plain(each) | {"texts": each.texts}) for each in draft.variants)),
    )
    for room, many in parts:
        for given, plain in many:
            name = f"{room}/{given}.toml"
            if not _FILE_NAME.fullmatch(given) or name in files:
                raise InvalidError(
                    f"{room}: the id “{given}” can't name a file of its own; an id is of small letters, digits and "
                    "single hyphens, begins with a letter, and stands once."
                )
            files[name] = _toml(plain)
    if draft.left_out:
        files[LEFT_OUT_FILE] = "".join(f"{each}\n" for each in draft.left_out)
    return files


def _toml(plain: Mapping[str, Any]) -> str:
    """Write TOML with texts over several lines, but on one line where a carriage return would be lost."""
    text = tomli_w.dumps(plain)
    return text if "\\r" in text else tomli_w.dumps(plain, multiline_strings=True)


def _plain(value: AttrsInstance) -> dict[str, Any]:
    """Put a value into dicts and lists, without what is as it would be if left out."""
    return asdict(value, filter=lambda attribute, given: given != attribute.default and given != {})


def _renamed(plain: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {names.get(key, key): given for key, given in plain.items()}


def _ids(many: Sequence[Any]) -> list[str]:
    return [each.id for each in many]


def _tool(tool: Tool) -> dict[str, Any]:
    plain = _renamed(_plain(evolve(tool, glossary=())), {"perspectives": "perspective", "areas": "area"})
    lists = {name: _ids(getattr(tool, name)) for name in ("scales", "domains", "companion", "cross_maps")}
    return {"schema": SCHEMA, **plain, **{name: ids for name, ids in lists.items() if ids}}


def _scale(scale: RatingScale) -> dict[str, Any]:
    return _renamed(_plain(scale), {"points": "point"})


def _domain(domain: Domain) -> dict[str, Any]:
    return _renamed(_plain(domain), {"statements": "statement", "resources": "resource"})


def _cross_map(cross_map: CrossMap) -> dict[str, Any]:
    links: dict[str, dict[str, str]] = {}
    for link in cross_map.links:
        links.setdefault(link.statement, {})[link.target] = link.strength
    return _renamed(_plain(cross_map), {"targets": "target"}) | {"links": links}

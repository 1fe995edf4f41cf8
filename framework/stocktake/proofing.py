"""A folder of content, looked over: its tool, its wordings and its lint.toml, and what the rules say of them."""

import difflib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import tomli
from attrs import frozen

from stocktake.codec import from_plain, make_converter
from stocktake.content import load_tool, load_variants
from stocktake.errors import ContentError, InvalidError
from stocktake.lint import ERROR, RULES, Finding, Guide, lint
from stocktake.places import places_of
from stocktake.tool import RatingScale, Tool, Variant

GUIDE_FILE = "lint.toml"
_Part = TypeVar("_Part")


@frozen
class Proof:
    """A tool and its wordings with everything that was found, also what is switched off."""

    tool: Tool
    findings: tuple[Finding, ...]
    variants: tuple[Variant, ...] = ()

    @property
    def standing(self) -> tuple[Finding, ...]:
        """Give the findings that nobody gave a reason for."""
        return tuple(each for each in self.findings if not each.off)

    @property
    def has_errors(self) -> bool:
        """Say whether something stands that must be mended."""
        return any(each.severity == ERROR for each in self.standing)


def proof_folder(folder: Path, scales: Iterable[RatingScale] = ()) -> Proof:
    """Load a folder and look it over; raises ContentError where it can't be loaded, with every problem."""
    problems: list[str] = []
    tool = _loaded(lambda: load_tool(folder, scales), problems)
    variants = _loaded(lambda: load_variants(folder / "variants", tool), problems) if tool else None
    guide = _loaded(lambda: load_guide(folder), problems)
    if tool is None or variants is None or guide is None:
        raise ContentError(problems)
    return proof_tool(tool, variants, guide)


def proof_tool(tool: Tool, variants: Iterable[Variant], guide: Guide) -> Proof:
    """Look over a tool that is loaded already."""
    worded = tuple(variants)
    return Proof(tool, lint(tool, worded, places_of(tool), guide), worded)


def _loaded(load: Callable[[], _Part], problems: list[str]) -> _Part | None:
    """Give what *load* gives; None, with its problems noted, where that can't be had."""
    try:
        return load()
    except ContentError as error:
        problems.extend(error.problems)
        return None


def load_guide(folder: Path) -> Guide:
    """Read ``lint.toml`` of a folder of content, an empty guide if there is none; raises ContentError."""
    path = folder / GUIDE_FILE
    if not path.exists():
        return Guide()
    try:
        guide = from_plain(make_converter(), tomli.loads(path.read_text(encoding="utf-8")), Guide, path.name)
        problems = list(_problems(guide))
    except InvalidError as error:
        problems = list(error.problems)
    except (tomli.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        problems = [f"{path.name}: this can't be read as TOML: {error}"]
    if problems:
        raise ContentError([f"{folder}: {problem}" for problem in problems])
    return guide


def _problems(guide: Guide) -> Iterable[str]:
    names = [rule.name for rule in RULES]
    for place, each in enumerate(guide.off):
        where = f"{GUIDE_FILE}.off[{place}]"
        if each.rule not in names:
            near = difflib.get_close_matches(each.rule, names, n=1)
            meant = f"did you mean “{near[0]}”?" if near else f"the rules are {', '.join(names)}."
            yield f"{where}: there is no rule “{each.rule}”; {meant}"
        if not each.reason.strip():
            yield f"{where}: the reason is empty; say why “{each.rule}” is switched off."

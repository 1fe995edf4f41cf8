"""Finds the texts of ours that stand in the sources, as `pybabel extract` does with the mappings in pyproject.toml."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
KEYWORDS = {**DEFAULT_KEYWORDS, "say": None, "say_many": (1, 2)}
Text = str | tuple[str, str]
"""The id of a message: one text, or one for a single thing and one for many."""


@cache
def texts_in(folder: str) -> frozenset[Text]:
    """Find every text in the sources below a folder of the repository."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]["mappings"]
    methods = [(each["pattern"], each["method"]) for each in settings]
    options = {each["pattern"]: {k: v for k, v in each.items() if k not in {"pattern", "method"}} for each in settings}
    found = extract_from_dir(ROOT / folder, method_map=methods, options_map=options, keywords=KEYWORDS)
    return frozenset(text for _, _, text, _, _ in found)


def catalogue(path: str) -> Catalog:
    """Read a catalogue of the repository."""
    with (ROOT / path).open("rb") as file:
        return read_po(file, locale=Path(path).stem, abort_invalid=True)


def pretend(texts: Iterable[Text], folder: Path, *, language: str = "eo") -> Path:
    """Write a catalogue in which every text stands between ⟦ and ⟧; gives the folder."""
    made = Catalog(locale=language)
    for text in texts:
        made.add(text, f"⟦{text}⟧" if isinstance(text, str) else tuple(f"⟦{each}⟧" for each in text))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{language}.po").open("wb") as file:
        write_po(file, made)
    return folder

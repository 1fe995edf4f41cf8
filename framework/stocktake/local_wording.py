"""An organisation's own words, laid over tools from a folder; what can't be laid over is said, and the rest is."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import evolve

from stocktake.content import load_texts
from stocktake.errors import ContentError
from stocktake.places import places_of, worded
from stocktake.tool import LocalText, Tool, Variant

MARK = "local"
"""What the version of a tool ends in where its words were changed."""


def lay_over(folder: Path, tools: Mapping[str, Tool]) -> tuple[dict[str, Tool], tuple[str, ...]]:
    """Lay ``<tool id>.toml`` of a folder over each tool; give the tools, and each problem with its file and place."""
    found = dict(tools)
    if not folder.is_dir():
        return found, (f"{folder}: there is no such folder; make it, or mend `wording` under [organisation].",)
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in tools:
            known = ", ".join(tools) or "none"
            problems.append(
                f"{folder}: {path.name}: there is no tool “{path.stem}”; name the file after one of: {known}."
            )
            continue
        try:
            texts = load_texts(path)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        problems.extend(f"{folder}: {path.name}: {problem}" for problem in _unusable(tools[path.stem], texts))
        found[path.stem] = reworded(tools[path.stem], texts)
    return found, tuple(problems)


def reworded(tool: Tool, texts: Mapping[str, str]) -> Tool:
    """Put places of a tool in other words, and note which; its version gets a mark if any is really different.

    Places that the tool doesn't have, and empty texts, are passed over.
    """
    places = places_of(tool)
    changed = {
        place: texts[place] for place in places if texts.get(place, "").strip() and texts[place] != places[place]
    }
    if not changed:
        return tool
    wording = Variant(id=MARK, title=MARK, language=tool.language, texts=changed)
    return evolve(
        worded(tool, wording),
        version=f"{tool.version}{'.' if '+' in tool.version else '+'}{MARK}",
        local_texts=tuple(LocalText(place=place, before=places[place]) for place in changed),
    )


def _unusable(tool: Tool, texts: Mapping[str, str]) -> Iterator[str]:
    places = places_of(tool)
    for place, words in texts.items():
        if place not in places:
            yield f"texts.“{place}”: the tool has no such place."
        elif not words.strip():
            yield f"texts.“{place}” is empty; write words, or take the line out."

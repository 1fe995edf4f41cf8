"""Files or folders of other words to Variants, and an organisation's own texts; unknown places are problems."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from stocktake.content.files import TextsFile, VariantFile
from stocktake.content.problems import Problems
from stocktake.places import places_of
from stocktake.tool import Tool, Variant

NAMED_IN = "variant.toml"


def load_variants(folder: Path, tool: Tool) -> tuple[Variant, ...]:
    """Read every wording of *tool* in a folder; raises ContentError, also for unknown places.

    A wording is a file ``NAME.toml``, or a folder with ``variant.toml`` in it and more files of texts beside that.
    """
    problems = Problems()
    places = places_of(tool)
    found: list[Variant] = []
    for path in sorted((*folder.glob("*.toml"), *(each.parent for each in folder.glob(f"*/{NAMED_IN}")))):
        name = f"{path.name}/{NAMED_IN}" if path.is_dir() else path.name
        file = problems.read(path / NAMED_IN if path.is_dir() else path, VariantFile, name)
        if file is None:
            continue
        problems.check(name, [("id", file.id)])
        texts = dict(file.texts)
        problems.found.extend(_unknown(name, texts, places))
        for beside, more in _beside(path, problems):
            problems.found.extend(_unknown(beside, more, places))
            problems.found.extend(
                f"{beside}: texts.“{place}”: another file of this wording has words for it too; keep one of them."
                for place in more
                if place in texts
            )
            texts |= more
        found.append(Variant(id=file.id, title=file.title, language=file.language, note=file.note, texts=texts))
    problems.repeated("variant", [each.id for each in found], str(folder.name))
    problems.raise_any(folder)
    return tuple(found)


def load_texts(path: Path) -> dict[str, str]:
    """Read a file with nothing but a table ``[texts]`` from place to words; raises ContentError."""
    problems = Problems()
    file = problems.read(path, TextsFile)
    problems.raise_any(path.parent)
    return file.texts if file else {}


def _beside(path: Path, problems: Problems) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the texts of each further file of a wording's folder, with the name of the file."""
    for each in sorted(path.glob("*.toml")) if path.is_dir() else ():
        name = f"{path.name}/{each.name}"
        file = problems.read(each, TextsFile, name) if each.name != NAMED_IN else None
        if file is not None:
            yield name, file.texts


def _unknown(name: str, texts: Mapping[str, str], places: Mapping[str, str]) -> Iterator[str]:
    return (f"{name}: texts.“{place}”: the tool has no such place." for place in texts if place not in places)

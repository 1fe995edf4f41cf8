"""Take pages of the documentation apart: sections, tables, blocks of code."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def sections(text: str, level: int) -> dict[str, str]:
    """Map each heading of a level to what stands below it, up to the next heading of that level or above."""
    found = {}
    for part in re.split(rf"^{'#' * level} ", text, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        found[title.strip()] = re.split(rf"^#{{1,{level}}} ", body, flags=re.MULTILINE)[0]
    return found


def files(text: str) -> dict[str, str]:
    """Map each file name that stands alone before a block to the block."""
    return dict(re.findall(r"^(?:[^\n]* )?`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))


def write_tutorial(folder: Path) -> Path:
    """Write every file of the tutorial into a folder; gives the folder of its tool's content."""
    for name, text in files(page("tutorial/first-tool.md")).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "stocktake_garden" / "content"


def change(path: Path, old: str, new: str) -> None:
    """Put *new* where *old* stands in a file; it must stand there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def first_cells(text: str) -> list[str]:
    """Give the names in the first cells of the tables of a text."""
    return re.findall(r"^\| `([\w.]+)` \|", text, re.MULTILINE)

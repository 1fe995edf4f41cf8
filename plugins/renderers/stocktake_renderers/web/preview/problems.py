"""What keeps content from being read, taken apart for a page: file, place, line, and what to do."""

import re
from pathlib import Path

from attrs import frozen

_PROBLEM = re.compile(r"(?P<file>[^\s:]+\.toml)(?:\.(?P<place>[^\s:]+))?: (?P<said>.+)", re.DOTALL)
_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@frozen(kw_only=True)
class Problem:
    """A problem of content; *line* is its number in the file, and *excerpt* what stands there, if one is named."""

    said: str
    file: str = ""
    place: str = ""
    line: int = 0
    excerpt: str = ""


def taken_apart(sentence: str, folder: Path | None) -> Problem:
    """Find file, place and line in a sentence of a ContentError about *folder*."""
    rest = sentence
    for above in (folder, folder / "variants") if folder else ():
        rest = rest.removeprefix(f"{above}: ")
    found = _PROBLEM.fullmatch(rest)
    if not found:
        return Problem(said=rest)
    at = _LINE.search(found["said"])
    line = int(at[1]) if at else 0
    paths = sorted(folder.rglob(found["file"])) if folder else []
    alone = paths[0] if len(paths) == 1 else None
    return Problem(
        said=found["said"],
        file=alone.relative_to(folder).as_posix() if alone and folder else found["file"],
        place=found["place"] or "",
        line=line,
        excerpt=_line_of(alone, line) if alone and line else "",
    )


def _line_of(path: Path, number: int) -> str:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[number - 1].strip() if number <= len(lines) else ""

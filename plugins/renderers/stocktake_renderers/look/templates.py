"""An organisation's folder of templates, and which of its files are broken."""

import difflib
import logging
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath

from attrs import field, frozen

LOG = "stocktake.look"
"""The name of the log that hears of each broken file."""
_log = logging.getLogger(LOG)


@frozen(eq=False)
class OwnTemplates:
    """The files under *folder*; one that is known to be broken is left out until it changes.

    May be used from several threads: a problem is one entry of a dict.
    """

    folder: Path
    _broken: dict[Path, tuple[int, str]] = field(factory=dict, init=False)

    def usable(self, part: str, name: str) -> Path | None:
        """Find the file that takes the place of template *name* of a *part*, unless it is broken as it stands."""
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or "\\" in name or PurePosixPath(name).is_absolute():
            return None
        path = self.folder.joinpath(part, *parts)
        stamp = _stamp(path)
        return path if stamp and self._broken.get(path, (0, ""))[0] != stamp else None

    def holds(self, path: str) -> bool:
        """Say whether a file is one of these."""
        return Path(path).is_relative_to(self.folder)

    def leave_out(self, path: Path, line: int, what: str) -> None:
        """Use ours in the place of a file until it changes, and say why."""
        place = f"{path}, line {line}" if line else f"{path}"
        self.note(path, f"{place}: {what.rstrip('.')}. Ours is used until this file changes.")

    def note(self, path: Path, sentence: str) -> None:
        """Leave a file out for what a *sentence* says, perhaps in another process."""
        if self._broken.get(path, (0, ""))[1] != sentence:
            _log.warning("%s", sentence)
        self._broken[path] = (_stamp(path), sentence)

    def take_back(self, path: Path) -> None:
        """Use a file again: it was not at fault."""
        self._broken.pop(path, None)

    def problems(self) -> tuple[str, ...]:
        """Give a sentence for each file that is broken as it stands."""
        return tuple(sentence for path, (stamp, sentence) in sorted(self._broken.items()) if _stamp(path) == stamp)


@cache
def own_templates(folder: str) -> OwnTemplates:
    """Give what is known of a folder, the same for all that render from it."""
    return OwnTemplates(Path(folder).resolve())


def strangers(own: OwnTemplates, part: str, known: Iterable[str]) -> list[str]:
    """Name the files of a part that take no template's place, each in a sentence with the nearest name."""
    names = sorted(known)
    found = []
    root = own.folder / part
    for path in sorted(each for each in root.rglob("*") if each.is_file()):
        name = path.relative_to(root).as_posix()
        if name not in names and not path.name.startswith((".", "_")):
            near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
            meant = f"Did you mean “{near[0]}”?" if near else "A part of your own needs a name that begins with _."
            found.append(f"{path}: there is no template “{name}” to put this in the place of. {meant}")
    return found


def _stamp(path: Path) -> int:
    try:
        found = path.stat()
    except OSError:
        return 0
    return found.st_mtime_ns ^ found.st_size if path.is_file() else 0

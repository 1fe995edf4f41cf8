"""Puts a site into a folder: all of it or nothing, and never over files that it didn't write."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from stocktake.errors import InvalidError

MARK = "stocktake-site.txt"
_SAYS = "This folder was written by `stocktake publish`, which replaces all of it. These are its files:\n"


def check_folder(folder: Path) -> None:
    """Raise InvalidError with what to do if *folder* can't be written, or holds what isn't a site's."""
    if folder.exists() and not folder.is_dir():
        raise InvalidError(f"“{folder}” is a file. Name a folder, new or empty.")
    if not folder.absolute().parent.is_dir():
        raise InvalidError(f"There is no folder “{folder.absolute().parent}” to put the site in. Make it first.")
    if folder.is_dir() and any(folder.iterdir()):
        _check_own(folder)


def _check_own(folder: Path) -> None:
    mark = folder / MARK
    if not mark.is_file():
        raise InvalidError(f"“{folder}” is not empty, and holds no site of ours. Name a new or an empty folder.")
    own = {MARK, *mark.read_text("utf-8", "replace").splitlines()[1:]}
    there = sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if not each.is_dir())
    if strange := [each for each in there if each not in own]:
        raise InvalidError(
            f"“{folder / strange[0]}” was not written by us, and would be lost. Move it away, or name another folder."
        )


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all *files* beside *folder*, then let them take its name; raises InvalidError, with nothing changed."""
    check_folder(folder)
    folder = folder.absolute()
    try:
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
        try:
            _fill(draft / "site", files)
            _swap(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise InvalidError(
            f"The site can't be written to “{folder}”: {error.strerror}. Nothing was changed there; name another one."
        ) from error


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, body in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    (folder / MARK).write_text(_SAYS + "".join(f"{name}\n" for name in sorted(files)), "utf-8", newline="\n")


def _swap(draft: Path, folder: Path) -> None:
    """Put the new site in the place of the old one, which comes back if that fails."""
    old = draft / "old"
    if folder.exists():
        folder.rename(old)
    try:
        (draft / "site").rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise

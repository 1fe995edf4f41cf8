"""Content that somebody is writing: looked over again whenever one of its files has changed."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from attrs import evolve, frozen

from stocktake.errors import ContentError
from stocktake.proofing import Proof


@frozen(kw_only=True)
class Look:
    """The content as it was last seen: *version* is another one after each change.

    *proof* is what could last be read; *problems* say why what is there now can't be.
    """

    version: str
    proof: Proof | None = None
    problems: tuple[str, ...] = ()


class Watched:
    """Content in *folder*; *read* gives it, and raises ContentError where that can't be done."""

    def __init__(self, read: Callable[[], Proof], folder: Path | None) -> None:
        self.folder = folder
        self._read = read
        self._mutex = Lock()
        self._seen: Look | None = None

    def look(self) -> Look:
        """Say what is there now; files that are as they were are not read again."""
        with self._mutex:
            version = digest(self.folder) if self.folder else "as it was"
            if self._seen is None or self._seen.version != version:
                before = self._seen or Look(version=version)
                self._seen = self._looked(evolve(before, version=version, problems=()))
            return self._seen

    def _looked(self, now: Look) -> Look:
        try:
            return evolve(now, proof=self._read())
        except ContentError as error:
            return evolve(now, problems=error.problems)


def digest(folder: Path) -> str:
    """Fingerprint the names and the content of all TOML files of a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        body = _bytes(path)
        found.update(f"{path.relative_to(folder).as_posix()}\n{len(body)}\n".encode("utf-8", "surrogateescape"))
        found.update(body)
    return found.hexdigest()[:32]


def _bytes(path: Path) -> bytes:
    """Read a file; editors take files away for a moment, and reading the content says what is wrong then."""
    try:
        return path.read_bytes()
    except OSError:
        return b""

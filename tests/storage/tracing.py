"""What a traced program had written below a folder, but not synced, whenever it said that something is saved.

Reads what ``strace -f -y`` notes. The program says it on its standard output, in lines that begin with SAVED.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

SAVED = "SAVED"
CALLS = (
    "openat,mkdir,mkdirat,write,writev,pwrite64,pwritev,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,"
    "unlink,unlinkat"
)
_BEGUN = re.compile(r"(\d+)\s+(\w+)\((.*)")
_RESUMED = re.compile(r"(\d+)\s+<\.\.\. \w+ resumed>(.*)")
_NAMES = re.compile(r'"((?:[^"\\]|\\.)*)"')


class Unsynced:
    """Follows what is below a folder and not yet safe: *dirty* maps a path to what was done to it last."""

    def __init__(self, folder: Path) -> None:
        self.dirty: dict[str, str] = {}
        self._folder = os.fspath(folder)
        self._names: set[str] = set()

    def see(self, call: str, rest: str) -> None:
        names = [str(Path(each)) for each in _NAMES.findall(rest)]
        if call in {"write", "writev", "pwrite64", "pwritev", "ftruncate", "fallocate"}:
            self._touch(_open_file(rest), call)
        elif call in {"fsync", "fdatasync"}:
            self.dirty.pop(_open_file(rest), None)
        elif call.startswith("rename"):
            self._rename(*names)
        elif call.startswith("unlink"):
            self.dirty.pop(names[0], None)
            self._names.discard(names[0])
            self._touch(str(Path(names[0]).parent), f"{call} of {names[0]}")
        elif (call.startswith("mkdir") or "O_CREAT" in rest) and names[0] not in self._names:
            self._names.add(names[0])
            self._touch(str(Path(names[0]).parent), f"{call} of {names[0]}", of=names[0])

    def _rename(self, old: str, new: str) -> None:
        if old in self.dirty:
            self.dirty[new] = self.dirty.pop(old)
        self._names.discard(old)
        self._names.add(new)
        self._touch(str(Path(new).parent), f"rename to {new}")

    def _touch(self, path: str, how: str, of: str = "") -> None:
        """Note a change, unless it is one of a file that may vanish: shared memory of SQLite, and locks."""
        if path.startswith(self._folder) and not (of or path).endswith(("-shm", ".lock")):
            self.dirty[path] = how


def unsynced_when_saved(trace: Path, folder: Path) -> Iterator[dict[str, str]]:
    """Give, for each time that something was said to be saved, what was not yet safe then; nothing if all was."""
    seen = Unsynced(folder)
    for call, rest in _calls(trace):
        if call == "write" and f'"{SAVED}' in rest:
            yield dict(seen.dirty)
        elif " = -1 " not in rest:
            seen.see(call, rest)


def _calls(trace: Path) -> Iterator[tuple[str, str]]:
    """Give each call with its arguments and result, at the moment it came back."""
    waiting: dict[str, tuple[str, str]] = {}
    for line in trace.read_text(errors="replace").splitlines():
        if resumed := _RESUMED.match(line):
            thread, end = resumed.groups()
            call, beginning = waiting.pop(thread)
            yield call, beginning + end
        elif begun := _BEGUN.match(line):
            thread, call, rest = begun.groups()
            if rest.endswith("<unfinished ...>"):
                waiting[thread] = call, rest
            else:
                yield call, rest


def _open_file(rest: str) -> str:
    found = re.match(r"\d+<([^>]*)>", rest)
    return found.group(1).removesuffix(" (deleted)") if found else ""

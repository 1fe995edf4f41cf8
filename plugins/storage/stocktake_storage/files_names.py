"""Names of streams as folder names that are safe on every file system, and back."""

from pathlib import Path
from urllib.parse import unquote

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_NOTHING = "%"  # stands for an empty name, which no folder can have


def quoted(name: str) -> str:
    """Write everything but small ASCII letters, digits, - and _ as %XX: no dots, and no two names in one by case."""
    return "".join(chr(each) if chr(each) in _SAFE else f"%{each:02X}" for each in name.encode()) or _NOTHING


def folder_of(stream: str) -> Path:
    """Give the folder of a stream below the storage's own: one level for each part between slashes."""
    return Path(*(quoted(part) for part in stream.split("/")))


def stream_of(folder: Path) -> str:
    """Give the stream that a folder below the storage's own belongs to."""
    return "/".join("" if part == _NOTHING else unquote(part) for part in folder.parts)

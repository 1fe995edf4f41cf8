"""Values that places hand one another as JSON files: written always alike, read with a sentence for what is wrong."""

import json
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from attrs import frozen
from cattrs import Converter

from stocktake.codec import from_plain, make_converter
from stocktake.errors import InvalidError, StorageError

T = TypeVar("T")


@frozen(kw_only=True)
class FileKind:
    """A kind of file: what its *kind* says, its newest *format*, and the ends of two sentences about a bad one."""

    kind: str
    format: int
    foreign: str
    damaged: str


def write_value(value: object) -> bytes:
    """Write a value with its ``kind`` and ``format``; the same value gives the same bytes."""
    return (json.dumps(_converter().unstructure(value), ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def read_value(data: bytes, name: str, of: FileKind, into: type[T], is_good: Callable[[T], bool]) -> T:
    """Read a value back; *is_good* looks at what its fields can't say, and may raise ValueError.

    Raises StorageError with one sentence for a file of another kind, a newer one, or a damaged one.
    """
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict) or plain.get("kind") != of.kind:
        raise StorageError(f"“{name}” {of.foreign}; nothing was changed.")
    refuse_newer(plain.get("format"), of.format, name)
    try:
        found = from_plain(_converter(), plain, into, name)
        good = is_good(found)
    except (InvalidError, ValueError):
        good = False
    if not good:
        raise StorageError(f"“{name}” {of.damaged}. Ask for the file again; nothing was changed.")
    return found


def refuse_newer(number: object, known: int, name: str) -> None:
    """Raise StorageError if a file's format is a newer one than is *known*."""
    if isinstance(number, int) and number > known:
        raise StorageError(
            f"“{name}” was made by a newer Stocktake (its format is {number}, this one knows {known})."
            " Install that Stocktake or a newer one; nothing was changed."
        )


@cache
def _converter() -> Converter:
    return make_converter()

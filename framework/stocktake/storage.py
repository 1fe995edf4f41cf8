"""What a storage backend promises: streams of records that are only ever added to."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from attrs import field, frozen

GENESIS = "0" * 64


@frozen(kw_only=True)
class Record:
    """One stored line of a stream.

    The writer makes everything but *position* and *chain*, which the backend sets when it appends. *id* is a UUIDv7
    (36 characters), *at* ISO 8601 in UTC with microseconds, *subject* the participant whose words *body* holds (empty:
    nobody's), *body* canonical JSON. *body* and *salt* are None once they have been erased.
    """

    id: str
    at: str
    actor: str
    subject: str
    kind: str
    body: str | None
    salt: str | None
    digest: str
    position: int = 0
    chain: str = ""


def digest_of(salt: str, body: str) -> str:
    """Fingerprint of a body: SHA-256 of salt, a line feed and the body, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def link(previous: str, digest: str) -> str:
    """Tie a digest to the chain before it: SHA-256 of both. The first record is tied to GENESIS."""
    return hashlib.sha256(f"{previous}{digest}".encode()).hexdigest()


def without_password(url: str) -> str:
    """Write a storage's URL as it may stand in a message: a password in it becomes “***”."""
    url = re.sub(r"(//[^/?#@:]*:).*@", r"\1***@", url)
    return re.sub(r"(?i)([?&][a-z_]*pass(?:word|wd)?=)[^&#]*", r"\1***", url)


@runtime_checkable
class Storage(Protocol):
    """The whole contract of a backend; `stocktake_testing.StorageContract` checks every sentence of it.

    All methods may be called from several threads, and several processes may share one storage.
    """

    def append(self, stream: str, records: Sequence[Record], *, expected: int | None = None) -> int:
        """Add *records* at the end: all or nothing, and durable when this returns. Give back the new tip.

        A record whose id the stream has already is not stored twice. *expected* is the tip that the writer saw;
        raises ConflictError if the stream has moved on. Raises StorageError if it can't be written.
        """
        ...

    def read(self, stream: str, *, after: int = 0) -> Iterator[Record]:
        """Give the records behind position *after* in order, with gap-free positions 1, 2, 3 …; none if unknown."""
        ...

    def streams(self) -> Mapping[str, int]:
        """Map the name of every stream to its tip (the position of its last record)."""
        ...

    def erase(self, stream: str, subject: str | None = None) -> None:
        """Take one subject's bodies and salts out for good, digests stay; or the whole stream if *subject* is None.

        What was kept of the stream goes as well.
        """
        ...

    def keep(self, stream: str, name: str, position: int, body: str) -> None:
        """Keep derived data with the position that it stands for; replaces what was kept under *name*."""
        ...

    def kept(self, stream: str, name: str) -> tuple[int, str] | None:
        """Give back what was kept: position and body, or None. It may be thrown away at any time."""
        ...

    def close(self) -> None:
        """Let go of files and connections; calling it twice is harmless."""
        ...


@frozen(kw_only=True)
class StorageFacts:
    """What a backend says of itself, for those who look after it.

    *place* holds no password. *version* numbers the layout of tables or files; *upgraded_from* is the one that was
    there when this storage was opened, and *copy* where a copy of it was put. *size* is in bytes. *durability* names
    the settings that a save's safety rests on, as they are in force, and *concerns* says in sentences which of them
    don't keep what a storage promises. None or empty: not known.
    """

    backend: str
    place: str = ""
    version: int | None = None
    upgraded_from: int | None = None
    copy: str = ""
    size: int | None = None
    durability: Mapping[str, str] = field(factory=dict)
    concerns: tuple[str, ...] = ()


@runtime_checkable
class Describing(Protocol):
    """What a storage may offer beside the contract."""

    def describe(self) -> StorageFacts:
        """Say where and how the records are kept; raises StorageError."""
        ...


@frozen(kw_only=True)
class StorageProvider:
    """Opens storages by the scheme of their URL, for example ``sqlite:///review.db``.

    *open* makes the storage if it isn't there, and raises StorageError with a sentence that says what to do.
    *exists*, if a backend can tell, says whether there is one, without making or changing anything.
    """

    id: str
    title: str
    schemes: tuple[str, ...]
    open: Callable[[str], Storage]
    exists: Callable[[str], bool] | None = None

"""A storage in memory, for trying things out and for tests: it is gone when the program ends."""

from collections.abc import Iterator, Mapping, Sequence
from threading import Lock

from attrs import evolve

from stocktake.appending import chained, refuse_nobody, refuse_unfit, still_to_add
from stocktake.errors import StorageError
from stocktake.storage import GENESIS, Record, StorageFacts
from stocktake_storage.urls import split_url


def open_memory(url: str) -> "MemoryStorage":
    """Give a new and empty storage; raises StorageError if the URL says more than “memory:”."""
    place, _ = split_url(url, ())
    if place.strip("/"):
        raise StorageError(f"The storage URL “{url}” names a place, but memory has none. Write “memory:”.")
    return MemoryStorage()


class MemoryStorage:
    """Keeps every stream as a list; see stocktake.storage.Storage for what it promises."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._streams: dict[str, list[Record]] = {}
        self._ids: dict[str, set[str]] = {}
        self._kept: dict[str, dict[str, tuple[int, str]]] = {}

    def append(self, stream: str, records: Sequence[Record], *, expected: int | None = None) -> int:
        """Add records at the end."""
        refuse_unfit(stream, records)
        with self._lock:
            there = self._streams.get(stream, [])
            new = still_to_add(stream, records, self._ids.get(stream, ()), tip=len(there), expected=expected)
            if new:
                chain = there[-1].chain if there else GENESIS
                added = chained(new, tip=len(there), chain=chain)
                self._streams.setdefault(stream, there).extend(added)
                self._ids.setdefault(stream, set()).update(record.id for record in new)
            return len(there)

    def read(self, stream: str, *, after: int = 0) -> Iterator[Record]:
        """Give the records behind a position."""
        with self._lock:
            return iter(self._streams.get(stream, [])[after:])

    def streams(self) -> Mapping[str, int]:
        """Map every stream to its tip."""
        with self._lock:
            return {stream: len(records) for stream, records in self._streams.items()}

    def erase(self, stream: str, subject: str | None = None) -> None:
        """Take one subject's words out, or the whole stream."""
        refuse_nobody(stream, subject)
        with self._lock:
            self._kept.pop(stream, None)
            if subject is None:
                self._streams.pop(stream, None)
                self._ids.pop(stream, None)
            elif stream in self._streams:
                self._streams[stream] = [
                    evolve(record, body=None, salt=None) if record.subject == subject else record
                    for record in self._streams[stream]
                ]

    def keep(self, stream: str, name: str, position: int, body: str) -> None:
        """Keep derived data."""
        with self._lock:
            self._kept.setdefault(stream, {})[name] = (position, body)

    def kept(self, stream: str, name: str) -> tuple[int, str] | None:
        """Give back what was kept."""
        with self._lock:
            return self._kept.get(stream, {}).get(name)

    def close(self) -> None:
        """Nothing is held open."""

    def describe(self) -> StorageFacts:
        """Say that nothing lasts."""
        return StorageFacts(backend="memory", durability={"lasts": "until the program ends"})

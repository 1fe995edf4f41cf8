"""Storages around a real one that break, change or lose something, or do so while somebody reads."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from stocktake.storage import Record, Storage
from stocktake_storage.memory import open_memory


class Around:
    """Hands everything on to a storage in memory, or to *inner*."""

    def __init__(self, inner: Storage | None = None) -> None:
        self.inner = inner or open_memory("memory:")

    def append(self, stream: str, records: Sequence[Record], *, expected: int | None = None) -> int:
        return self.inner.append(stream, records, expected=expected)

    def read(self, stream: str, *, after: int = 0) -> Iterator[Record]:
        return self.inner.read(stream, after=after)

    def streams(self) -> Mapping[str, int]:
        return self.inner.streams()

    def erase(self, stream: str, subject: str | None = None) -> None:
        self.inner.erase(stream, subject)

    def keep(self, stream: str, name: str, position: int, body: str) -> None:
        self.inner.keep(stream, name, position, body)

    def kept(self, stream: str, name: str) -> tuple[int, str] | None:
        return self.inner.kept(stream, name)

    def close(self) -> None:
        self.inner.close()


class Altered(Around):
    """Reads some records otherwise than they were written; a record that becomes None is lost."""

    def __init__(self, inner: Storage, change: Callable[[Record], Record | None]) -> None:
        super().__init__(inner)
        self.change = change

    def read(self, stream: str, *, after: int = 0) -> Iterator[Record]:
        return (new for record in self.inner.read(stream, after=after) if (new := self.change(record)) is not None)


class Interrupted(Around):
    """Calls *before* with the number of each append before it happens."""

    def __init__(self, before: Callable[[int], None]) -> None:
        super().__init__()
        self.before = before
        self.sizes: list[int] = []

    def append(self, stream: str, records: Sequence[Record], *, expected: int | None = None) -> int:
        self.before(len(self.sizes) + 1)
        self.sizes.append(len(records))
        return super().append(stream, records, expected=expected)


def everything(storage: Storage) -> dict[str, list[Record]]:
    return {stream: list(storage.read(stream)) for stream in sorted(storage.streams())}

"""A storage in a folder of plain files that people and any tool can read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from pathlib import Path
from threading import Lock

from stocktake.appending import refuse_nobody
from stocktake.errors import StorageError
from stocktake.lanes import Append, Lanes, Tail, by_stream, take
from stocktake.storage import Record, StorageFacts
from stocktake_storage.disk_errors import disk_errors
from stocktake_storage.file_lock import locked
from stocktake_storage.files_disk import append, make_folder, replace, sync_folder
from stocktake_storage.files_log import LogIndex, encode, tip_of, without_words
from stocktake_storage.files_names import folder_of, quoted, stream_of
from stocktake_storage.network_drives import refuse_network_drive
from stocktake_storage.urls import split_url, timeout_of, without_drive_slash

FORMAT = 1
PAGE = 5_000  # records read at once: no file stays open while the caller works on them
_LOG = "log.jsonl"
_MARK = "stocktake.json"
_LOCK = "stocktake.lock"
_INDEXES = 32  # logs whose index stays in memory


def open_files(url: str) -> "FilesStorage":
    """Open or make a folder; raises StorageError.

    ``files:folder`` below the working folder, or ``files:///absolute/folder``; option ``timeout`` (seconds to wait
    for another program's write).
    """
    folder, options = _folder_of(url)
    storage = FilesStorage(folder, timeout=timeout_of(url, options))
    storage.prepare()
    return storage


def files_exist(url: str) -> bool:
    """Say whether there is a folder of ours, or of somebody else's, with anything in it."""
    folder, _ = _folder_of(url)
    with disk_errors(folder):
        return folder.exists() and any(folder.iterdir())


def _folder_of(url: str) -> tuple[Path, dict[str, str]]:
    place, options = split_url(url, ("timeout",))
    if place.startswith("//"):
        place = place[2:] if place.startswith("///") else ""
    if not place:
        raise StorageError(
            f"The storage URL “{url}” names no folder. Write files:folder for a folder in the working folder, or"
            " files:///folder/name for any other."
        )
    return Path(without_drive_slash(place)), options


class FilesStorage:
    """Keeps each stream as a log in a folder of its own; see stocktake.storage.Storage for what it promises."""

    def __init__(self, folder: Path, *, timeout: float) -> None:
        self._folder = folder
        self._timeout = timeout
        self._mutex = Lock()  # guards the indexes
        self._indexes: dict[str, LogIndex] = {}
        self._lanes = Lanes(self._append_all, one=True)

    def prepare(self) -> None:
        """Mark a new or empty folder as ours; raises StorageError for another program's, or a newer one."""
        refuse_network_drive(self._folder)
        mark = self._folder / _MARK
        with disk_errors(self._folder):
            make_folder(self._folder)
            if not mark.exists():
                with self._locked():
                    self._set_up(mark)
        with disk_errors(mark):
            text = mark.read_text("utf-8")
        _refuse_newer(text, mark)

    def append(self, stream: str, records: Sequence[Record], *, expected: int | None = None) -> int:
        """Add records at the end."""
        return self._lanes.append(stream, records, expected)

    def read(self, stream: str, *, after: int = 0) -> Iterator[Record]:
        """Give the records behind a position, read page by page."""
        while page := self._page(stream, after):
            yield from page
            after = page[-1].position

    def streams(self) -> Mapping[str, int]:
        """Map every stream to its tip."""
        tips = {}
        with disk_errors(self._folder):
            for log in sorted(self._folder.rglob(_LOG)):
                with log.open("rb") as file:
                    tip = tip_of(file)
                if tip:
                    tips[stream_of(log.parent.relative_to(self._folder))] = tip
        return tips

    def erase(self, stream: str, subject: str | None = None) -> None:
        """Take one subject's words out, or the whole stream."""
        refuse_nobody(stream, subject)
        log = self._log(stream)
        with disk_errors(log), self._locked():
            if log.parent.exists():
                _remove(log.parent, "*" if subject is None else "kept.*")
            if subject is not None and log.exists():
                self._rewrite(stream, subject)
            with self._mutex:
                self._indexes.pop(stream, None)

    def keep(self, stream: str, name: str, position: int, body: str) -> None:
        """Keep derived data."""
        path = self._kept(stream, name)
        with disk_errors(path), self._locked():
            make_folder(path.parent)
            text = json.dumps({"position": position, "body": body}, ensure_ascii=False)
            replace(path, [text.encode()])

    def kept(self, stream: str, name: str) -> tuple[int, str] | None:
        """Give back what was kept."""
        path = self._kept(stream, name)
        with disk_errors(path), suppress(FileNotFoundError, ValueError):
            found = json.loads(path.read_bytes())
            return found["position"], found["body"]
        return None

    def close(self) -> None:
        """No file is held open between calls."""

    def describe(self) -> StorageFacts:
        """Say which folder it is, and how much it holds."""
        with disk_errors(self._folder):
            size = sum(each.stat().st_size for each in self._folder.rglob("*") if each.is_file())
        return StorageFacts(
            backend="files",
            place=str(self._folder.absolute()),
            version=FORMAT,
            size=size,
            durability={"fsync": "every save"},
        )

    def _log(self, stream: str) -> Path:
        return self._folder / folder_of(stream) / _LOG

    def _kept(self, stream: str, name: str) -> Path:
        return self._folder / folder_of(stream) / f"kept.{quoted(name)}.json"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with locked(self._folder / _LOCK, self._folder, self._timeout):
            yield

    def _append_all(self, appends: Sequence[Append]) -> list[int | Exception]:
        outcomes: list[int | Exception] = [0] * len(appends)
        with disk_errors(self._folder), self._locked():
            for stream, places in by_stream(appends).items():
                try:
                    found = self._append_to(stream, [appends[place] for place in places])
                except StorageError as error:  # what went into other logs stays there
                    found = [copy(error) for _ in places]
                for place, outcome in zip(places, found, strict=True):
                    outcomes[place] = outcome
        return outcomes

    def _append_to(self, stream: str, appends: Sequence[Append]) -> list[int | Exception]:
        log = self._log(stream)
        with disk_errors(log):
            with self._mutex:
                index = self._caught_up(stream)
                end = index.end
                known = {each.id for wanted in appends for each in wanted.records} & index.ids
                new, outcomes = take(appends, Tail(tip=index.tip, chain=index.chain, known=known))
            if new:
                make_folder(log.parent)
                append(log, encode(new), end=end)
            return outcomes

    def _set_up(self, mark: Path) -> None:
        if mark.exists():
            return  # another process was faster
        if any(each.name != _LOCK for each in self._folder.iterdir()):
            raise StorageError(
                f"“{self._folder}” is not a Stocktake storage, and it is not empty. Set an empty or a new folder as"
                " the storage; nothing was changed."
            )
        replace(mark, [json.dumps({"format": FORMAT}).encode()])

    def _index(self, stream: str) -> LogIndex:
        """Give the index of a log; only those used last stay in memory. The caller holds the mutex."""
        index = self._indexes.pop(stream, None) or LogIndex(self._log(stream))
        self._indexes[stream] = index
        if len(self._indexes) > _INDEXES:
            del self._indexes[next(iter(self._indexes))]
        return index

    def _caught_up(self, stream: str) -> LogIndex:
        index = self._index(stream)
        try:
            with self._log(stream).open("rb") as file:
                index.catch_up(file)
        except FileNotFoundError:
            index.forget()
        return index

    def _page(self, stream: str, after: int) -> list[Record]:
        log = self._log(stream)
        with disk_errors(log), self._mutex, suppress(FileNotFoundError), log.open("rb") as file:
            index = self._index(stream)
            index.catch_up(file)
            return index.records(file, after, PAGE)
        return []

    def _rewrite(self, stream: str, subject: str) -> None:
        log = self._log(stream)
        with self._mutex, log.open("rb") as file:
            index = self._caught_up(stream)
            lines = [without_words(line, subject) for line in index.lines(file, 0, index.tip)]
        replace(log, lines)


def _refuse_newer(text: str, mark: Path) -> None:
    try:
        number = json.loads(text)["format"]
    except (ValueError, TypeError, KeyError) as error:
        raise StorageError(f"“{mark}” is damaged. Bring it back from your backup; nothing was changed.") from error
    if number != FORMAT:
        raise StorageError(
            f"“{mark.parent}” was written by a newer Stocktake (its files have format {number}, this one knows"
            f" {FORMAT}). Install that Stocktake or a newer one; nothing was changed."
        )


def _remove(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        if path.is_file():
            path.unlink()
    sync_folder(folder)

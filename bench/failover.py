"""Save through a storage from several processes while its servers fail, and prove that nothing confirmed is missing."""

import json
import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from stocktake.errors import StorageError
from stocktake.soundness import sound
from stocktake.storage import Record, Storage
from stocktake_storage import stocktake_storages
from stocktake_testing.records import make_record

WRITERS = 6
HASTY = 5  # seconds that the last writer waits for a storage; the others wait as long as people do by default
LONGEST = 400  # seconds for a whole run
_PAUSE = 0.005  # seconds between the saves of one writer: servers and writers share this computer
_BODY = json.dumps({"reason": "r" * 200})


@frozen(kw_only=True)
class Note:
    """A confirmed save: when, how long it took, which tip it was told; and what a person read and saved again after."""

    at: float
    took: float
    writer: int
    stream: str
    id: str
    tip: int
    read: tuple[str, ...] = ()


def open_url(url: str) -> Storage:
    """Open a storage as Stocktake does."""
    return next(each for each in stocktake_storages({}) if url.split(":")[0] in each.schemes).open(url)


class Writers:
    """Processes that save one record after the other, to a stream of their own and to one of all in turn."""

    def __init__(self, url: str, folder: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._over = context.Event()
        self._files = [folder / f"notes-{number}" for number in range(WRITERS)]
        urls = [url] * (WRITERS - 1) + [f"{url}&timeout={HASTY}"]
        self._processes = [
            context.Process(target=_write, args=(number, *each, self._over, os.getpid()))
            for number, each in enumerate(zip(urls, self._files, strict=True))
        ]

    def __enter__(self) -> "Writers":
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # theirs as well: we end them when we have heard enough
        for each in self._processes:
            each.start()
        signal.signal(signal.SIGINT, before)
        try:
            self.all_save()
        except BaseException as error:
            self.__exit__(type(error))
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._over.set()
        for each in self._processes:
            each.join(60 if kind is None else 0)  # they may be waiting for servers that are gone
            if each.is_alive():
                each.kill()
                each.join()

    def all_save(self, seconds: float = 90) -> None:
        """Wait until every writer has had a save confirmed that was not begun before now."""
        begun, end = time.monotonic(), time.monotonic() + seconds
        while {each.writer for each in self.notes(after=begun)} != set(range(WRITERS)):
            if time.monotonic() > end:
                raise TimeoutError(f"Not every writer has saved within {seconds:g} seconds.")
            time.sleep(0.2)

    def notes(self, after: float = 0) -> list[Note]:
        """Give what was confirmed, of the saves begun after a moment, in order of time."""
        texts = (each.read_text("utf-8") for each in self._files if each.exists())
        lines = (line for text in texts for line in text.splitlines(keepends=True))
        notes = (Note(**json.loads(line)) for line in lines if line.endswith("\n"))
        return sorted((each for each in notes if each.at - each.took >= after), key=lambda each: each.at)

    def tried_again(self) -> Counter[str]:
        """Count by the driver's code what the storage tried again without a word; once the writers have ended."""
        counts = [Counter(json.loads(each.with_suffix(".again").read_text("utf-8"))) for each in self._files]
        return sum(counts, Counter())


def _write(number: int, url: str, path: Path, over: Any, parent: int) -> None:
    import sqlalchemy as sa

    again: Counter[str] = Counter()
    sa.event.listen(sa.Engine, "handle_error", lambda context: again.update([_code(context.original_exception)]))
    storage = open_url(url)
    with path.open("w", buffering=1, encoding="utf-8") as notes:
        for serial in count(number * 10**9 + 1):
            if over.is_set() or os.getppid() != parent:
                break
            stream = f"reviews/{number}" if serial % 2 else "reviews/all"
            note = _save(storage, number, stream, make_record(serial, body=_BODY), parent)
            print(json.dumps(asdict(note)), file=notes)
            time.sleep(_PAUSE)
    storage.close()
    path.with_suffix(".again").write_text(json.dumps(again), "utf-8")


def _save(storage: Storage, writer: int, stream: str, record: Record, parent: int) -> Note:
    """Save as a person does: read what is said, and press the button again."""
    begun, told = time.monotonic(), []
    while True:
        try:
            tip = storage.append(stream, [record])
        except StorageError as error:
            if os.getppid() != parent:
                raise SystemExit from error
            told.append(str(error))
            continue
        now = time.monotonic()
        return Note(at=now, took=now - begun, writer=writer, stream=stream, id=record.id, tip=tip, read=tuple(told))


def _code(error: BaseException) -> str:
    number = error.args[0] if error.args and isinstance(error.args[0], int) else None
    return str(number or getattr(error, "sqlstate", None) or "no code")


@frozen(kw_only=True)
class Found:
    """What is in a storage, and which of the confirmed saves are not, or not where they were said to be."""

    records: dict[str, list[str]]
    missing: int
    twice: int
    moved: int

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(map(len, self.records.values()))

    @property
    def whole(self) -> bool:
        """Whether every confirmed save is there exactly once, where it was said to be."""
        return not self.missing and not self.twice and not self.moved


def look(url: str, notes: Sequence[Note], seconds: float = 30) -> Found:
    """Read a storage once it has caught up; raises StorageError if positions, digests or the chain don't hold."""
    confirmed = Counter(each.stream for each in notes)
    storage, end = open_url(url), time.monotonic() + seconds
    while any(storage.streams().get(stream, 0) < many for stream, many in confirmed.items()):
        if time.monotonic() > end:
            break  # it will be missing below
        time.sleep(0.2)
    records = {stream: list(sound(stream, storage.read(stream), tip)) for stream, tip in storage.streams().items()}
    storage.close()
    places = {each.id: (stream, each.position) for stream, those in records.items() for each in those}
    found = [(note, places.get(note.id)) for note in notes]
    return Found(
        records={stream: [each.chain for each in those] for stream, those in records.items()},
        missing=sum(place is None for _, place in found),
        twice=sum(map(len, records.values())) - len(places),
        moved=sum(place is not None and (place[0] != note.stream or place[1] > note.tip) for note, place in found),
    )


def tell(what: str, notes: Sequence[Note], begun: float, ended: float) -> None:
    """Say for how long nobody had anything confirmed, and what the slowest save of one person was."""
    here = [each for each in notes if begun - 1 <= each.at <= ended]
    gap = max(later.at - earlier.at for earlier, later in pairwise(here))
    slowest = max(each.took for each in here)
    read = sum(len(each.read) for each in here)
    print(
        f"{what}: nothing confirmed for {gap:.1f} s, slowest save {slowest:.1f} s, sentences read: {read}", flush=True
    )


def judge(notes: Sequence[Note], again: Counter[str], nodes: dict[str, str]) -> bool:
    """Look at every node by its URL, print what was found, and say whether all is well."""
    found = {name: look(url, notes) for name, url in nodes.items()}
    for name, each in found.items():
        print(
            f"{name}: {each.count} records, positions, digests and chain hold; of {len(notes)} confirmed saves"
            f" {each.missing} missing, {each.twice} twice, {each.moved} elsewhere than said"
        )
    first, *others = found.values()
    equal = all(each.records == first.records for each in others)
    codes = ", ".join(f"{code} ×{many}" for code, many in again.most_common())
    print(f"all nodes hold the same: {'yes' if equal else 'NO'}")
    print(f"tried again without a word: {codes or 'nothing'}")
    for sentence, many in Counter(each for note in notes for each in note.read).most_common():
        print(f"read {many} times: {sentence}")
    return equal and all(each.whole for each in found.values())


@contextmanager
def bounded() -> Iterator[None]:
    """Leave in good order, tidying up, also on Ctrl-C, when told to end, or when it takes too long."""
    reasons = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)

    def leave(number: int, _: object) -> None:
        for each in reasons:
            signal.signal(each, signal.SIG_IGN)  # tidying up is not broken off
        raise SystemExit(f"Ended by {signal.Signals(number).name}.")

    for each in reasons:
        signal.signal(each, leave)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)

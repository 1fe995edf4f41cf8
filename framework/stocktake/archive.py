"""A whole storage in one file, to put away and to bring back: a ZIP of JSON Lines, with a list of what is in it."""

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import BinaryIO, NoReturn
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from attrs import asdict, frozen
from cattrs import Converter

from stocktake.codec import from_plain, make_converter
from stocktake.errors import InvalidError, StorageError
from stocktake.handed_over import refuse_newer
from stocktake.soundness import Course, Seal, Tell, silent, sound, tips_of
from stocktake.storage import GENESIS, Record, Storage

FORMAT = 1
_KIND = "stocktake-archive"
_MANIFEST = "manifest.json"
_NOTE = "READ-ME.txt"
_LONGEST = 256 * 1024 * 1024  # bytes of a line; a tool with all its words has less than one hundredth
# What zipfile raises for a damaged file: a wrong checksum, an end too soon, an unknown way to pack.
_BROKEN = (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError)
_WORDS = """This archive was made by Stocktake at {at}.

It holds everything that was in one storage: what people wrote in reviews, their names, and reasons that they meant
for nobody else. Keep it as safe as the reviews themselves, and delete it when nobody needs it any more. Words that
somebody has had erased since it was made are still in it.

To bring it back:  stocktake restore THIS-FILE --storage URL
"""


@frozen(kw_only=True)
class ArchivedStream:
    """What an archive says of one stream: *chain* is the last record's, *sha256* that of the file with its lines."""

    stream: str
    file: str
    records: int
    erased: int
    chain: str
    sha256: str


@frozen(kw_only=True)
class Manifest:
    """The list of what is in an archive."""

    kind: str
    format: int
    made_at: str
    streams: tuple[ArchivedStream, ...]


def write_archive(storage: Storage, file: BinaryIO, *, made_at: datetime, tell: Tell = silent) -> Manifest:
    """Write what *storage* holds at this moment; the same records and time give the same bytes.

    Raises StorageError if a record is damaged, and OSError if *file* can't be written.
    """
    tips = tips_of(storage.streams())
    course = Course(tell, "Writing", sum(tips.values()))
    at = made_at.astimezone(UTC)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_member(_NOTE, at), _WORDS.format(at=at.isoformat(timespec="seconds")))
        written = []
        for stream, tip in tips.items():
            records = course.along(sound(stream, storage.read(stream), tip))
            written.append(_write_stream(archive, stream, records, at))
        manifest = Manifest(kind=_KIND, format=FORMAT, made_at=at.isoformat(), streams=tuple(written))
        listed = json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True, indent=1)
        archive.writestr(_member(_MANIFEST, at), listed)
    course.end()
    return manifest


def read_through(archive: "ArchivedStorage", tell: Tell = silent) -> None:
    """Read every record of an archive; raises StorageError at the first that is not whole."""
    streams = archive.streams()
    course = Course(tell, "Verifying", sum(streams.values()))
    for stream in streams:
        for _ in course.along(archive.read(stream)):
            pass
    course.end()


class ArchivedStorage:
    """An archive as a storage that can only be read; *name* is what messages call the file."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._name = name
        with self._explained():
            try:
                self._zip = ZipFile(file)
            except BadZipFile as error:
                file.seek(0)
                raise self._cut_off() if file.read(4) == b"PK\x03\x04" else self._foreign() from error
            self.manifest = self._list()
        self._streams = {each.stream: each for each in self.manifest.streams}

    def read(self, stream: str, *, after: int = 0) -> Iterator[Record]:
        """Give the records behind a position; raises StorageError where the archive is damaged."""
        listed = self._streams.get(stream)
        if listed is None:
            return
        seal, lines = Seal(), hashlib.sha256()
        with self._explained(stream), self._zip.open(listed.file) as member:
            while line := member.readline(_LONGEST):
                lines.update(line)
                record = self._record(line, stream, seal)
                if record.position > after:
                    yield record
        if (seal.position, seal.chain, lines.hexdigest()) != (listed.records, listed.chain, listed.sha256):
            raise self._damaged(stream)

    def streams(self) -> Mapping[str, int]:
        """Map every stream to its tip."""
        return {each.stream: each.records for each in self.manifest.streams}

    def append(self, stream: str, records: Sequence[Record], *, expected: int | None = None) -> int:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def erase(self, stream: str, subject: str | None = None) -> None:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def keep(self, stream: str, name: str, position: int, body: str) -> None:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def kept(self, stream: str, name: str) -> tuple[int, str] | None:  # noqa: ARG002
        """Give nothing: what is derived is not archived."""
        return None

    def close(self) -> None:
        """Let go of the list; the file is the caller's."""
        self._zip.close()

    def _list(self) -> Manifest:
        if _MANIFEST not in self._zip.namelist():
            raise self._foreign()
        found = json.loads(self._zip.read(_MANIFEST))
        if not isinstance(found, dict) or found.get("kind") != _KIND:
            raise self._foreign()
        refuse_newer(found.get("format"), FORMAT, self._name)
        try:
            return from_plain(make_converter(), found, Manifest, _MANIFEST)
        except InvalidError as error:
            raise self._cut_off() from error

    def _record(self, line: bytes, stream: str, seal: Seal) -> Record:
        due = seal.position + 1
        try:
            record = _fast().structure(json.loads(line), Record)
        except Exception as error:
            raise self._damaged(stream, due) from error
        if seal.problems(record):
            raise self._damaged(stream, due)
        return record

    @contextmanager
    def _explained(self, stream: str = "") -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageError(f"“{self._name}” can't be read: {error.strerror}. Nothing was changed.") from error
        except _BROKEN as error:
            raise (self._damaged(stream) if stream else self._cut_off()) from error

    def _foreign(self) -> StorageError:
        return StorageError(
            f"“{self._name}” is not an archive of Stocktake. Name a file that `stocktake backup` has made; nothing was"
            " changed."
        )

    def _cut_off(self) -> StorageError:
        return StorageError(
            f"“{self._name}” is cut off or damaged, and can't be opened. Take another copy of it; nothing was changed."
        )

    def _damaged(self, stream: str, record: int = 0) -> StorageError:
        where = f"“{stream}” at record {record}" if record else f"“{stream}”"
        return StorageError(
            f"“{self._name}” is damaged in {where}. Take another copy of it, or an older one; nothing was changed."
        )

    def _refuse(self) -> NoReturn:
        raise StorageError(f"“{self._name}” is an archive, and can only be read.")


@cache
def _fast() -> Converter:
    return make_converter(detailed=False)


def _write_stream(archive: ZipFile, stream: str, records: Iterator[Record], at: datetime) -> ArchivedStream:
    name = f"streams/{quote(stream).replace('.', '%2E')}.jsonl"
    count, erased, chain, lines = 0, 0, GENESIS, hashlib.sha256()
    with archive.open(_member(name, at), "w", force_zip64=True) as member:
        for record in records:
            line = (json.dumps(asdict(record), ensure_ascii=False, separators=(",", ":")) + "\n").encode()
            member.write(line)
            lines.update(line)
            count, erased, chain = record.position, erased + (record.body is None), record.chain
    return ArchivedStream(stream=stream, file=name, records=count, erased=erased, chain=chain, sha256=lines.hexdigest())


def _member(name: str, at: datetime) -> ZipInfo:
    """Describe a file in the archive so that its bytes depend on nothing but the time given."""
    year = max(at.year, 1980)  # a ZIP knows no earlier one, and a clock may be wrong
    info = ZipInfo(name, date_time=(year, at.month, at.day, at.hour, at.minute, at.second))
    info.compress_type = ZIP_DEFLATED
    info.create_system = 3  # Unix, wherever it is made
    info.external_attr = 0o600 << 16
    return info

"""The log of one stream: one line of JSON per record, each with a checksum, and an index of where they begin."""

import json
import re
import zlib
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from stocktake.errors import StorageError
from stocktake.storage import GENESIS, Record

# "until" is the position of the last record that was saved together with this one: without that line, none counts.
_LINE = re.compile(rb'\{"crc":"([0-9a-f]{8})"(,"position":(\d+),"until":(\d+),"id":("(?:[^"\\]|\\.)*").*\})\n', re.S)
_FIELDS = ("id", "at", "actor", "subject", "kind", "body", "salt", "digest", "chain")
_TAIL = 65_536


def encode(records: Sequence[Record]) -> bytes:
    """Write records that are saved together as lines."""
    until = records[-1].position
    return b"".join(
        _line({"position": each.position, "until": until} | {name: getattr(each, name) for name in _FIELDS})
        for each in records
    )


def without_words(line: bytes, subject: str) -> bytes:
    """Write a line anew without body and salt if it holds the words of *subject*."""
    fields = json.loads(line)
    if fields["subject"] != subject:
        return line
    del fields["crc"]
    return _line(fields | {"body": None, "salt": None})


def tip_of(file: BinaryIO) -> int:
    """Find the position of the last record that counts, from the end of the log; 0 if there is none."""
    size = file.seek(0, 2)
    length = _TAIL
    while True:
        start = max(0, size - length)
        file.seek(start)
        for line in reversed(file.read(size - start).splitlines(keepends=True)):
            match = _match(line)
            if match and match[3] == match[4]:
                return int(match[3])
        if start == 0:
            return 0
        length *= 4


class LogIndex:
    """Knows where each record of a log begins and which ids it has, and keeps in step with the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.forget()

    @property
    def tip(self) -> int:
        """The position of the last record."""
        return len(self._offsets)

    @property
    def chain(self) -> str:
        """The chain of the last record."""
        return str(json.loads(self._last)["chain"]) if self._last else GENESIS

    def catch_up(self, file: BinaryIO) -> None:
        """Read what is new since the last time; raises StorageError if a line is damaged."""
        file.seek(self.end - len(self._last))
        if file.read(len(self._last)) != self._last:
            self.forget()  # the log was written anew, without somebody's words
        file.seek(self.end)
        offset = self.end
        together: list[tuple[int, str]] = []
        for line in file:
            if not line.endswith(b"\n"):
                break  # torn off by a crash, or still being written
            position = self.tip + len(together) + 1
            match = _match(line)
            if match is None or int(match[3]) != position:
                raise self._damaged(position)
            together.append((offset, json.loads(match[5])))
            offset += len(line)
            if match[3] == match[4]:
                self._take(together, line, offset)
                together = []

    def records(self, file: BinaryIO, after: int, limit: int) -> list[Record]:
        """Read up to *limit* records behind position *after*; raises StorageError if a line is damaged."""
        return [
            Record(position=fields["position"], **{name: fields[name] for name in _FIELDS})
            for fields in map(json.loads, self.lines(file, after, limit))
        ]

    def lines(self, file: BinaryIO, after: int, limit: int) -> Iterator[bytes]:
        """Read up to *limit* lines behind position *after*."""
        if after >= self.tip:
            return
        file.seek(self._offsets[after])
        for position in range(after + 1, min(self.tip, after + limit) + 1):
            line = file.readline()
            if _match(line) is None:
                raise self._damaged(position)
            yield line

    def forget(self) -> None:
        """Begin anew with an empty log."""
        self._offsets = array("Q")
        self._last = b""
        self.ids: set[str] = set()
        self.end = 0

    def _take(self, together: list[tuple[int, str]], last: bytes, end: int) -> None:
        self._offsets.extend(offset for offset, _ in together)
        self.ids.update(record_id for _, record_id in together)
        self._last = last
        self.end = end

    def _damaged(self, position: int) -> StorageError:
        return StorageError(
            f"“{self._path}” is damaged in line {position}. Keep a copy of the file, and bring it back from your"
            " backup; nothing was changed."
        )


def _match(line: bytes) -> re.Match[bytes] | None:
    match = _LINE.fullmatch(line)
    return match if match and int(match[1], 16) == zlib.crc32(match[2]) else None


def _line(fields: dict[str, Any]) -> bytes:
    rest = b"," + json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()[1:]
    return b'{"crc":"%08x"%s\n' % (zlib.crc32(rest), rest)

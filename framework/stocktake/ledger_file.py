"""The whole ledger of one review as a file: with every word, time, salt and digest, and the tools it was asked with."""

import json
from collections.abc import Iterable, Mapping

from attrs import asdict, field, frozen

from stocktake.appending import chained
from stocktake.codec import from_plain, make_converter
from stocktake.entries import ReviewStarted
from stocktake.errors import InvalidError, StorageError
from stocktake.handed_over import refuse_newer
from stocktake.kinds import ENTRY_KINDS
from stocktake.ledger import UPGRADES, from_record
from stocktake.shelf import hash_of
from stocktake.soundness import Seal
from stocktake.storage import GENESIS, Record

FORMAT = 1
_KIND = "stocktake-ledger"
_NOTE = (
    "This file holds everything that was said in one review: names, answers, and reasons that were meant for nobody"
    " else. Keep it as safe as the review itself, and delete it when nobody needs it any more."
)


@frozen(kw_only=True)
class LedgerFile:
    """One review, whole: *records* in their order, and *tools* by the hash of their content, as they are stored.

    *name* is what messages call the file.
    """

    name: str
    review: str
    records: tuple[Record, ...]
    tools: Mapping[str, str] = field(factory=dict)

    @property
    def started(self) -> ReviewStarted:
        """What was settled when the review began."""
        entry = from_record(self.records[0]).entry
        assert isinstance(entry, ReviewStarted)  # noqa: S101 - looked at when the file was read
        return entry


def write_ledger(ledger: LedgerFile, *, made_at: str) -> bytes:
    """Write a ledger as JSON, a record in each line; the same ledger and time give the same bytes."""
    head = {
        "kind": _KIND,
        "format": FORMAT,
        "note": _NOTE,
        "made_at": made_at,
        "review": ledger.review,
        "tools": dict(sorted(ledger.tools.items())),
    }
    lines = [json.dumps(asdict(each), ensure_ascii=False, sort_keys=True) for each in ledger.records]
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return (opening + ',\n "records": [\n' + ",\n".join(lines) + "\n]}\n").encode()


def read_ledger(data: bytes, name: str) -> LedgerFile:
    """Read a ledger and look it through; raises StorageError with one sentence for a file that is no good."""
    plain = _plain(data, name)
    refuse_newer(plain.get("format"), FORMAT, name)
    try:
        records = from_plain(make_converter(detailed=False), plain.get("records"), tuple[Record, ...], name)
        tools = from_plain(make_converter(), plain.get("tools"), dict[str, str], name)
        review = from_plain(make_converter(), plain.get("review"), str, name)
    except InvalidError as error:
        raise _damaged(name) from error
    _look_through(name, records, tools)
    return LedgerFile(name=name, review=review, records=records, tools=tools)


def in_order(records: Iterable[Record]) -> tuple[Record, ...]:
    """Give records their positions and their chain, as a storage that is filled with them would."""
    return tuple(chained(tuple(records), tip=0, chain=GENESIS))


def _plain(data: bytes, name: str) -> dict[str, object]:
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError) as error:
        if _KIND.encode() in data[:200]:
            raise _damaged(name) from error
        raise _foreign(name) from error
    if not isinstance(plain, dict) or plain.get("kind") != _KIND:
        raise _foreign(name)
    return plain


def _look_through(name: str, records: tuple[Record, ...], tools: Mapping[str, str]) -> None:
    seal = Seal()
    for record in records:
        if seal.problems(record):
            raise _damaged(name, record.position)
        if record.kind not in ENTRY_KINDS and record.kind not in UPGRADES:
            raise StorageError(
                f"“{name}” holds an entry of kind “{record.kind}”, which this Stocktake doesn't know. Install the one"
                " that wrote it, or a newer one; nothing was changed."
            )
        try:
            from_record(record)
        except Exception as error:
            raise _damaged(name, record.position) from error
    fits = all(hash_of(body) == tool_hash for tool_hash, body in tools.items())
    if not records or records[0].kind != ReviewStarted.kind or records[0].body is None or not fits:
        raise _damaged(name)
    if any(each not in tools for each in tools_of(records)):
        raise _damaged(name)


def tools_of(records: Iterable[Record]) -> tuple[str, ...]:
    """Name the tools, by hash, that a review was asked with."""
    found = []
    for record in records:
        if record.kind in {"review-started", "tool-upgraded"} and record.body is not None:
            body = json.loads(record.body)
            found.append(str(body.get("upgrade", body)["tool_hash"]))
    return tuple(dict.fromkeys(found))


def _foreign(name: str) -> StorageError:
    return StorageError(
        f"“{name}” is not the ledger of a review. Name a file that `stocktake review export` or `stocktake merge` has"
        " made; nothing was changed."
    )


def _damaged(name: str, record: int = 0) -> StorageError:
    where = f" at record {record}" if record else ""
    return StorageError(f"“{name}” is cut off or damaged{where}. Take another copy of it; nothing was changed.")

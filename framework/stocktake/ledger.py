"""Entries to stored records and back; folding entries to the state of a review, step by step."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from attrs import frozen
from cattrs import Converter

from stocktake.codec import make_converter, to_json
from stocktake.entries import Entry
from stocktake.errors import StorageError
from stocktake.kinds import ENTRY_KINDS
from stocktake.storage import Record, digest_of

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

# kind as stored -> (kind today, how its body becomes today's). Old records are upgraded when read, never rewritten.
UPGRADES: Mapping[str, tuple[str, Upgrade]] = {}


@cache
def _fast() -> Converter:
    return make_converter(detailed=False)


@frozen(kw_only=True)
class Noted:
    """An entry with its envelope: when and by whom it was written; *entry* is None once its words were erased."""

    at: str
    actor: str
    position: int
    kind: str
    entry: Entry | None


def to_record(entry: Entry, *, record_id: str, at: str, actor: str, subject: str, salt: str) -> Record:
    """Write an entry as a record; *subject* is the participant whose words it holds, empty for nobody's."""
    body = to_json(_fast(), entry)
    return Record(
        id=record_id,
        at=at,
        actor=actor,
        subject=subject,
        kind=entry.kind,
        body=body,
        salt=salt,
        digest=digest_of(salt, body),
    )


def from_record(record: Record) -> Noted:
    """Read a record back, upgrading old kinds; raises StorageError for a kind that this version doesn't know."""
    entry = None
    if record.body is not None:
        kind, body = record.kind, json.loads(record.body)
        while kind in UPGRADES:
            kind, upgrade = UPGRADES[kind]
            body = upgrade(body)
        if kind not in ENTRY_KINDS:
            raise StorageError(
                f"The storage holds an entry of kind “{record.kind}”, which this version of Stocktake doesn't know. "
                "Install the version that wrote it, or a newer one."
            )
        entry = _fast().structure(body, ENTRY_KINDS[kind])
    return Noted(at=record.at, actor=record.actor, position=record.position, kind=record.kind, entry=entry)

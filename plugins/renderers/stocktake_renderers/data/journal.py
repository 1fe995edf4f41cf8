"""A journal for an organisation's log keeping: one JSON line for each entry, without a word or a name in it."""

import json
import os
from pathlib import Path

from stocktake.entries import Entry
from stocktake.errors import SettingsError
from stocktake.state import ReviewState


def note(journal: object, review: ReviewState, entry: Entry) -> None:
    """Add a line at the end of the file; raises SettingsError or OSError, which the engine logs."""
    if not isinstance(journal, str):
        raise SettingsError(f"[plugin.data]: journal is {journal!r}; it must be the name of a file.")
    line = json.dumps({"at": review.last_at, "review": review.id, "kind": entry.kind})
    # One write to a file opened for appending: lines of several processes don't run into each other.
    descriptor = os.open(Path(journal), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
    try:
        os.write(descriptor, f"{line}\n".encode())
    finally:
        os.close(descriptor)

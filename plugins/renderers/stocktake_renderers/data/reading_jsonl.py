"""A reading as JSON Lines: one thing a line, for programs that read line by line (docs/reference/json.md)."""

import json
from collections.abc import Iterator
from typing import Any

from stocktake.reading import Reading
from stocktake_renderers.data.reading_json import plain

_LISTS = {"strengths": "strength", "actions": "action", "proposals": "proposal"}
_MAPS = {"areas": "area", "domains": "domain"}
_ASKED = {"statements": "statement", "former": "former"}


def render(reading: Reading) -> bytes:
    """Write a reading; the first line is of the review, and each line says in ``kind`` what it is."""
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in _lines(plain(reading))).encode()


def _lines(whole: dict[str, Any]) -> Iterator[dict[str, object]]:
    apart = {*_LISTS, *_MAPS, *_ASKED}
    yield {"kind": "review", **{key: value for key, value in whole.items() if key not in apart}}
    for key, kind in _MAPS.items():
        for name, one in whole[key].items():
            yield {"kind": kind, "id": name, **one}
    for key, kind in _ASKED.items():
        for name, one in whole[key].items():
            yield {"kind": kind, "id": name, **{part: value for part, value in one.items() if part != "reasons"}}
            for reason in one["reasons"]:
                yield {"kind": "reason", "statement": name, **reason}
    for key, kind in _LISTS.items():
        for one in whole[key]:
            yield {"kind": kind, **one}

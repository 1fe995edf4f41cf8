"""Takes the fields out of one PDF that somebody sent: the file comes in, JSON goes out, nothing in it is run.

This is a process of its own, for the file may be made to loop or to swell; `fields_apart` starts and stops it.
"""

import json
import sys
from io import BytesIO
from typing import Any

MOST_FIELDS = 5_000
LONGEST_VALUE = 20_000
MEMORY = 1 << 30
FLAT, LOCKED, BROKEN = "flat", "locked", "broken"


def main() -> int:
    """Read the file from the input; write its fields, or one word that says what is wrong."""
    limit_memory()
    try:
        found = fields_in(sys.stdin.buffer.read())
    except (Exception, RecursionError):  # a damaged file makes the library raise whatever it trips over
        found = BROKEN
    sys.stdout.write(json.dumps(found))
    return 0


def limit_memory() -> None:
    """Let a file that swells end this process, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def fields_in(data: bytes) -> dict[str, str] | str:
    """Map the names of a form's fields to what stands in them; or one of FLAT and LOCKED."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not _unlocked(reader):
        return LOCKED
    fields = reader.get_fields()
    if not fields:
        return FLAT
    found = {}
    for name, field in list(fields.items())[:MOST_FIELDS]:
        text = _text(field.get("/V"), choice=field.get("/FT") == "/Btn")
        found[str(name)[:LONGEST_VALUE]] = text.encode("utf-8", "replace").decode("utf-8")
    return found


def _unlocked(reader: Any) -> bool:
    """Try the empty password, which opens files that are only locked against changes."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a method of encryption that is not at hand
        return False


def _text(value: Any, *, choice: bool) -> str:
    """Give a value as text; a button's is a name with a slash before it, and ``/Off`` if it is not chosen."""
    value = value.get_object() if hasattr(value, "get_object") else value
    if hasattr(value, "get_data"):
        value = value.get_data()
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return ""
    if choice:
        value = value.removeprefix("/")
        value = "" if value == "Off" else value
    return str(value)[: LONGEST_VALUE + 1]


if __name__ == "__main__":
    sys.exit(main())

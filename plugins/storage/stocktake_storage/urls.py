"""Read the URL of a storage: its path, and its options with their values."""

import math
import re
from collections.abc import Collection
from urllib.parse import parse_qsl

from stocktake.errors import StorageError
from stocktake.storage import without_password

DEFAULT_TIMEOUT = 30.0


def split_url(url: str, known: Collection[str]) -> tuple[str, dict[str, str]]:
    """Give what stands between scheme and options, and the options; raises StorageError for one not in *known*."""
    place, _, query = url.partition(":")[2].partition("?")
    options = dict(parse_qsl(query, keep_blank_values=True))
    refuse_unknown(url, options, known)
    return place, options


def refuse_unknown(url: str, options: Collection[str], known: Collection[str]) -> None:
    """Raise StorageError if one of *options* is not *known*."""
    for name in options:
        if name not in known:
            offer = f"It may have: {', '.join(sorted(known))}." if known else "It may have none."
            raise StorageError(
                f"The storage URL “{without_password(url)}” has an option “{name}” that is not known. {offer}"
            )


def timeout_of(url: str, options: dict[str, str]) -> float:
    """Seconds to wait for somebody else's write; raises StorageError if that isn't a number from 0 upwards."""
    text = options.get("timeout", str(DEFAULT_TIMEOUT))
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds <= 3600:
        raise StorageError(
            f"The storage URL “{without_password(url)}” says “timeout={text}”. Give a number of seconds from 0 to 3600,"
            " for example timeout=30."
        )
    return seconds


def without_drive_slash(path: str) -> str:
    """Take the slash before a Windows drive away: “/C:/data” is “C:/data”."""
    return path[1:] if re.match(r"/[A-Za-z]:[/\\]", path) else path

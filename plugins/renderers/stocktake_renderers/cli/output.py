"""Where what was made goes: to standard output, or to a file with a speaking name."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.group import Refused

if TYPE_CHECKING:
    from stocktake.catalogue import Catalogue
    from stocktake.document import Renderer

STDOUT = "-"


def document_format(catalogue: Catalogue, format_id: str) -> Renderer:
    """Find a format that renders documents; raises NotFoundError or InvalidError."""
    from stocktake.errors import InvalidError

    renderer = catalogue.renderer(format_id)
    if renderer.of != "document":
        known = ", ".join(sorted(each.id for each in catalogue.renderers.values() if each.of == "document"))
        raise InvalidError(f"The format “{format_id}” is for results, not for forms. For forms there are: {known}.")
    return renderer


def file_name(*words: str) -> str:
    """Make a file name of words that every system takes."""
    plain = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80] or "report"


def deliver(data: bytes, renderer: Renderer, *, name: str, output: str | None) -> None:
    """Write to *output*; without one, what is read in a terminal goes there, the rest to a file called *name*."""
    if output == STDOUT or (output is None and _is_read_in_a_terminal(renderer)):
        to_stdout(data, text=renderer.media_type.startswith(("text/", "application/json")))
        return
    path = Path(output or ".")
    to_file(data, path / f"{name}.{renderer.extension}" if path.is_dir() else path)


def _is_read_in_a_terminal(renderer: Renderer) -> bool:
    return renderer.media_type.startswith(("text/plain", "text/csv", "application/json"))


def to_stdout(data: bytes, *, text: bool) -> None:
    """Write bytes to standard output; refuses to send to a terminal what is no text."""
    if not text and sys.stdout.isatty():
        raise Refused("This format is not text, so it is not shown in a terminal. Write it to a file: --output FILE")
    stream = sys.stdout.buffer
    stream.write(data)
    stream.flush()


def to_file(data: bytes, path: Path) -> None:
    """Write bytes to a file and say so on stderr."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Refused(f"“{path}” can't be written: {error.strerror}. Name another file with --output.") from error
    click.echo(f"Written to {path}", err=True)

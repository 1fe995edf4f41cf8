"""Reads a filled PDF form; the file itself is only opened in a process of its own."""

import hashlib
import json
import subprocess
import sys
from importlib.util import find_spec

from stocktake.errors import InvalidError
from stocktake.incoming import ImportedFile, mark_in
from stocktake_renderers.form_values import file_of
from stocktake_renderers.pdf.engine import MISSING
from stocktake_renderers.pdf.names import FORM_ID

LARGEST = 10_000_000
SECONDS = 20.0
_COMMAND = (sys.executable, "-P", "-m", "stocktake_renderers.pdf.fields")
_SAID = {
    "flat": (
        "There are no fields in this PDF: it was printed into a new file, or scanned. "
        "Ask for the file that was saved in the PDF program, or type the answers in."
    ),
    "locked": "This PDF is locked with a password. Ask for a copy without one.",
    "broken": "This PDF can't be read. Open it in a PDF program, save it under a new name, and try that file.",
}
_FOREIGN = "This PDF has fields, but it is no form of Stocktake. Make the form with “stocktake blank --format pdf”."


def read(data: bytes, *, seconds: float = SECONDS) -> ImportedFile:
    """Give what one person filled in; raises InvalidError with one sentence for a file that can't be taken."""
    fields = fields_apart(data, seconds)
    mark = mark_in(fields.pop(FORM_ID, ""))
    if mark is None:
        raise InvalidError(_FOREIGN)
    return file_of(fields, mark, nameless=f"Form {hashlib.sha256(data).hexdigest()[:8]}", source="form")


def fields_apart(data: bytes, seconds: float) -> dict[str, str]:
    """Map the names of fields to their values; the process that reads them is stopped after *seconds*."""
    if len(data) > LARGEST:
        raise InvalidError(f"This PDF is larger than {LARGEST // 1_000_000} MB. A filled form is far smaller.")
    if b"%PDF-" not in data[:1024]:
        raise InvalidError("This is no PDF, whatever its name says.")
    if find_spec("pypdf") is None:
        raise InvalidError(MISSING)
    try:
        done = subprocess.run(_COMMAND, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - our own command
    except subprocess.TimeoutExpired:
        raise InvalidError(
            f"This PDF took longer than {seconds:g} seconds to read, so it was put aside. A filled form takes one: "
            "open it in a PDF program, save it under a new name, and try that file."
        ) from None
    found = json.loads(done.stdout) if done.returncode == 0 and done.stdout else "broken"
    if isinstance(found, str):
        raise InvalidError(_SAID[found])
    return {str(name): str(value) for name, value in found.items()}

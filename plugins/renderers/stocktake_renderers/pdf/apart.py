"""Sets a PDF in a process of its own, which can be stopped and leaves no memory behind."""

import json
import subprocess
import sys
from collections.abc import Mapping

from stocktake.errors import StocktakeError

_COMMAND = (sys.executable, "-P", "-m", "stocktake_renderers.pdf")


def typeset_apart(content: Mapping[str, object], fonts: str, timeout: float) -> bytes:
    """Give what `typeset` gives; see `stocktake_renderers.pdf.render_apart`."""
    order = json.dumps({"content": content, "fonts": fonts}).encode("ascii")
    try:
        done = subprocess.run(_COMMAND, input=order, capture_output=True, timeout=timeout, check=False)  # noqa: S603 - our own command
    except subprocess.TimeoutExpired:
        raise StocktakeError(
            f"The PDF was not ready after {timeout:g} seconds, so it was stopped. Try again when the computer is less "
            "busy, or take the web page and print that."
        ) from None
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode == 0:
        _note(content, said)
        return done.stdout
    if done.returncode == 1 and said and "Traceback" not in said:
        raise StocktakeError(said)
    last = said.splitlines()[-1] if said else f"it ended with code {done.returncode}"
    raise StocktakeError(f"The PDF could not be made: {last}. Take the web page instead and print that.")


def _note(content: Mapping[str, object], said: str) -> None:
    """Know here too that the organisation's own template is broken."""
    from stocktake_renderers.pdf.engine import PART, TEMPLATES, templates_for

    own = templates_for(content)
    template = own.usable(PART, TEMPLATES[0]) if own else None
    if own and template and said:
        own.note(template, said)

"""Sets a PDF in a process of its own, which can be stopped and leaves no memory behind."""

import json
import subprocess
import sys

from stocktake.errors import StocktakeError
from stocktake_renderers.pdf.engine import PART, TEMPLATES, Order, templates_for

_COMMAND = (sys.executable, "-P", "-m", "stocktake_renderers.pdf")


def typeset_apart(order: Order, timeout: float) -> bytes:
    """Give what `typeset` gives; see `stocktake_renderers.pdf.render_apart`."""
    # JSON is ASCII without line ends, so what is known of the content fits on a line before it.
    sent = f"{json.dumps(order[1:])}\n{order.written}".encode("ascii")
    try:
        done = subprocess.run(_COMMAND, input=sent, capture_output=True, timeout=timeout, check=False)  # noqa: S603 - our own command
    except subprocess.TimeoutExpired:
        raise StocktakeError(
            f"The PDF was not ready after {timeout:g} seconds, so it was stopped. Try again when the computer is less "
            "busy, or take the web page and print that."
        ) from None
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode == 0:
        _note(order, said)
        return done.stdout
    if done.returncode == 1 and said and "Traceback" not in said:
        raise StocktakeError(said)
    last = said.splitlines()[-1] if said else f"it ended with code {done.returncode}"
    raise StocktakeError(f"The PDF could not be made: {last}. Take the web page instead and print that.")


def _note(order: Order, said: str) -> None:
    """Know here too that the organisation's own template is broken."""
    own = templates_for(order)
    template = own.usable(PART, TEMPLATES[0]) if own else None
    if own and template and said:
        own.note(template, said)

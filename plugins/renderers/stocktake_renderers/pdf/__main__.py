"""Sets one PDF: JSON comes in, the PDF or a sentence that says why not goes out."""

import json
import logging
import sys

from stocktake.errors import StocktakeError
from stocktake_renderers.pdf.engine import Order, templates_for, typeset


def main() -> int:
    """Read what `typeset_apart` sends; the sentence goes to the error stream with exit code 1.

    With exit code 0 it says why the organisation's own template was left out.
    """
    logging.getLogger("stocktake").addHandler(logging.NullHandler())  # the error stream is for those sentences alone
    known = json.loads(sys.stdin.buffer.readline())
    order = Order(sys.stdin.buffer.read().decode("ascii"), *known)
    try:
        made = typeset(order)
    except StocktakeError as error:
        sys.stderr.buffer.write(str(error).encode("utf-8"))
        return 1
    own = templates_for(order)
    sys.stderr.buffer.write("\n".join(own.problems() if own else ()).encode("utf-8"))
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())

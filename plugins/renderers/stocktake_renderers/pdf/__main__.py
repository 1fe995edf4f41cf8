"""Sets one PDF: JSON comes in, the PDF or a sentence that says why not goes out."""

import json
import sys

from stocktake.errors import StocktakeError
from stocktake_renderers.pdf.engine import typeset


def main() -> int:
    """Read what `typeset_apart` sends; the sentence goes to the error stream with exit code 1."""
    order = json.load(sys.stdin.buffer)
    try:
        made = typeset(order["content"], order["fonts"])
    except StocktakeError as error:
        sys.stderr.buffer.write(str(error).encode("utf-8"))
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How long the command line takes to start, against starting Python."""

import subprocess
import sys

from rounds import compare


def main() -> None:
    ours = [sys.executable, "-m", "stocktake_renderers.cli", "--help"]
    bare = [sys.executable, "-c", "pass"]
    compare(
        "`stocktake --help`",
        lambda: subprocess.run(ours, check=True, capture_output=True),
        lambda: subprocess.run(bare, check=True, capture_output=True),
        rounds=15,
    )


if __name__ == "__main__":
    main()

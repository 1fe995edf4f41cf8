"""The command line: everything a facilitator does, and a server to start."""


def main() -> None:
    """Run the command that was typed, and leave with 0, 1 (it could not be done) or 2 (it was typed wrongly)."""
    from stocktake_renderers.cli.commands import stocktake

    stocktake(prog_name="stocktake")

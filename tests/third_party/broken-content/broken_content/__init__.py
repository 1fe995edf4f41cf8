"""A plugin whose folder of content has problems."""

from pathlib import Path

from stocktake.hookspecs import hookimpl


@hookimpl
def stocktake_tools():
    return [Path(__file__).parent / "content"]

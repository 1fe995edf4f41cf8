"""A plugin with a letter missing in the name of a hook."""

from stocktake.hookspecs import hookimpl


@hookimpl
def stocktake_renderer():
    return []

"""A plugin that gives words where formats are wanted, and stumbles over another hook."""

from stocktake.hookspecs import hookimpl


@hookimpl
def stocktake_renderers():
    return ["markdown"]


@hookimpl
def stocktake_aggregators(options):
    return [options["figure"]]

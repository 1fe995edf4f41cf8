"""A plugin whose things have ids that are taken, and one whose id is free."""

from attrs import evolve

from stocktake.aggregation import AGGREGATORS
from stocktake.document import Renderer
from stocktake.hookspecs import hookimpl


def _render(document):
    return document.title.encode()


@hookimpl
def stocktake_renderers():
    page = Renderer(id="html", title="Page", media_type="text/html", extension="html", of="document", render=_render)
    return [page, evolve(page, id="title")]


@hookimpl
def stocktake_aggregators():
    return [AGGREGATORS[0]]


@hookimpl
def stocktake_domains(tool):
    return [evolve(tool.domains[0], title="The same again")]

"""Says which formats can be made here: those whose extra parts are installed."""

from importlib.util import find_spec

from stocktake.catalogue import Catalogue
from stocktake.document import Renderer


def can_make(renderer: Renderer) -> bool:
    """Say whether every module that a format needs is installed."""
    return all(find_spec(module) is not None for module in renderer.needs)


def formats(catalogue: Catalogue, of: str) -> list[Renderer]:
    """List the formats of a document or of a reading that can be made here, in the order of their plugins."""
    return [each for each in catalogue.renderers.values() if each.of == of and can_make(each)]

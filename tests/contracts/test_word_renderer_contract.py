"""Word keeps the contract of every renderer."""

import pytest

from stocktake.document import Renderer
from stocktake_renderers.office import stocktake_renderers
from stocktake_testing.renderer import RendererContract


class TestWordRenderer(RendererContract):
    @pytest.fixture
    def renderer(self) -> Renderer:
        return next(each for each in stocktake_renderers() if each.of == "document")

"""The page and the plain text keep the contract of every renderer."""

import pytest

from stocktake.document import Renderer
from stocktake_renderers.html import stocktake_renderers
from stocktake_testing.renderer import RendererContract


class TestPageAndTextRenderers(RendererContract):
    @pytest.fixture(params=stocktake_renderers(), ids=lambda renderer: renderer.id)
    def renderer(self, request: pytest.FixtureRequest) -> Renderer:
        renderer = request.param
        assert isinstance(renderer, Renderer)
        return renderer

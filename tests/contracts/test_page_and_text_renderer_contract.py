"""The page and the plain text keep the contract of every renderer, and the page that of pages."""

import pytest

from stocktake.document import Renderer
from stocktake_renderers.html import stocktake_renderers
from stocktake_testing.renderer import PageContract, RendererContract


def bundled(renderer_id: str) -> Renderer:
    return next(each for each in stocktake_renderers() if each.id == renderer_id)


class TestPage(PageContract):
    @pytest.fixture
    def renderer(self) -> Renderer:
        return bundled("html")


class TestPlainText(RendererContract):
    @pytest.fixture
    def renderer(self) -> Renderer:
        return bundled("text")

"""Acme's own tests: the kit's contracts, and that the plugin is found."""

import pytest
from stocktake_acme import CONTENT, OUTLINE, STEPS

from stocktake.content import load_tool
from stocktake.plugins import load_plugins
from stocktake.settings import Settings
from stocktake_testing.content import ToolContract
from stocktake_testing.renderer import RendererContract


class TestOutline(RendererContract):
    @pytest.fixture
    def renderer(self):
        return OUTLINE


class TestLane(ToolContract):
    @pytest.fixture
    def tool(self):
        return load_tool(CONTENT, [STEPS])


def test_the_plugin_is_found():
    loaded = load_plugins(Settings(storage="memory:"))
    assert "outline" in loaded.renderers
    assert "lane" in loaded.tools

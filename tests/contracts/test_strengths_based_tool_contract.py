"""The bundled tool keeps the contract of every tool."""

import pytest

from stocktake.content import load_tool
from stocktake.tool import Tool
from stocktake_strengths_based import stocktake_tools
from stocktake_testing.content import ToolContract


class TestStrengthsBasedTool(ToolContract):
    @pytest.fixture
    def tool(self) -> Tool:
        (folder,) = stocktake_tools()
        return load_tool(folder)

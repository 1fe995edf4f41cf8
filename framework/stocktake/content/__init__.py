"""A folder of TOML to a Tool, strictly: every problem at once, with its file, its place and what would be right."""

from stocktake.content.files import SCHEMA
from stocktake.content.tools import load_domains, load_scale, load_tool, problems_of
from stocktake.content.variants import load_texts, load_variants

__all__ = ("SCHEMA", "load_domains", "load_scale", "load_texts", "load_tool", "load_variants", "problems_of")

"""Named rules over a Tool, for authors: nothing here stops a tool from working, all of it makes it better."""

from stocktake.lint.rules import RULES, lint
from stocktake.lint.values import ERROR, WARNING, Finding, Guide, Off, Rule, Script

__all__ = ["ERROR", "RULES", "WARNING", "Finding", "Guide", "Off", "Rule", "Script", "lint"]

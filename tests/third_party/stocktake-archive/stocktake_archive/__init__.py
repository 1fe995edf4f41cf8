"""A review of small archives, by levels: its content, a figure of its own and a section of its own."""

from pathlib import Path

from stocktake.hookspecs import hookimpl
from stocktake_archive.next_step import next_steps
from stocktake_archive.steps import THREE_QUARTERS, TOOL

CONTENT = Path(__file__).parent / "content"


@hookimpl
def stocktake_tools():
    return [CONTENT]


@hookimpl
def stocktake_aggregators():
    return [THREE_QUARTERS]


@hookimpl
def stocktake_report_sections(tool, reading):
    return [next_steps(tool, reading)] if tool.id == TOOL and not reading.hidden else []

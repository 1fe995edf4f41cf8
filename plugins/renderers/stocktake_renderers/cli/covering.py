"""Printing how much of a tool each of its wordings covers."""

from collections.abc import Sequence

import click

from stocktake.catalogue import Catalogue
from stocktake.content import places_of
from stocktake.coverage import Coverage, coverage
from stocktake.tool import Tool
from stocktake_renderers.cli.shown import print_columns, print_json


def print_coverage(catalogue: Catalogue, tool_id: str, variant: str, *, as_json: bool) -> None:
    """Print the coverage of one wording, or of all if none is named; raises NotFoundError for an unknown one."""
    tool = catalogue.tool(tool_id)
    wordings = [catalogue.variant(tool_id, variant)] if variant else [*catalogue.variants.get(tool_id, {}).values()]
    found = [coverage(tool, each) for each in wordings]
    if as_json:
        print_json([_plain(tool, each) for each in found])
    else:
        _print(tool, found)


def _plain(tool: Tool, found: Coverage) -> dict[str, object]:
    words = places_of(tool)
    return {
        "id": found.variant,
        "title": found.title,
        "language": found.language,
        "worded": found.worded,
        "places": found.places,
        "kinds": {share.kind: {"worded": share.worded, "places": share.places} for share in found.shares},
        "missing": [{"place": place, "words": words[place]} for place in found.missing],
    }


def _print(tool: Tool, many: Sequence[Coverage]) -> None:
    if not many:
        click.echo(f"“{tool.title}” has no other wording.")
    for place, found in enumerate(many):
        if place:
            click.echo()
        percent = 100 * found.worded // found.places
        click.echo(f"{found.title} ({found.variant}, {found.language}): {percent} %")
        rows = [(share.kind, share.worded, share.places) for share in found.shares]
        print_columns(("kind", "worded", "of"), rows, none="")
        if found.missing:
            click.echo(f"These stay in the words of the tool ({tool.language}):")
            for missing in found.missing:
                click.echo(f"  {missing}")

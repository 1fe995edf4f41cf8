"""Printing how much of a tool each of its wordings covers."""

from collections.abc import Sequence

import click

from stocktake.catalogue import Catalogue
from stocktake.coverage import Coverage, Part, coverage
from stocktake.places import places_of
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
    named = {"id": found.variant, "title": found.title, "language": found.language}
    return {**named, **_plain_part(tool, found.way), "beside": _plain_part(tool, found.beside)}


def _plain_part(tool: Tool, part: Part) -> dict[str, object]:
    words = places_of(tool)
    return {
        "worded": part.worded,
        "places": part.places,
        "kinds": {share.kind: {"worded": share.worded, "places": share.places} for share in part.shares},
        "missing": [{"place": place, "words": words[place]} for place in part.missing],
    }


def _print(tool: Tool, many: Sequence[Coverage]) -> None:
    if not many:
        click.echo(f"“{tool.title}” has no other wording.")
    for place, found in enumerate(many):
        if place:
            click.echo()
        click.echo(
            f"{found.title} ({found.variant}, {found.language}): {found.way.percent} % of what participants meet, "
            f"{found.beside.percent} % of what there is to read beside it"
        )
        shares = (*found.way.shares, *found.beside.shares)
        rows = [(share.kind.replace("_", " "), share.worded, share.places) for share in shares if share.places]
        print_columns(("kind", "worded", "of"), rows, none="")
        _print_missing(tool, found)


def _print_missing(tool: Tool, found: Coverage) -> None:
    if found.way.missing:
        click.echo(f"These stay in the words of the tool ({tool.language}):")
    for missing in found.way.missing:
        click.echo(f"  {missing}")
    if found.beside.missing:
        left = f"{len(found.beside.missing)} places to read beside the review"
        click.echo(f"{left} stay in the words of the tool; --json lists them.")

"""The command that says what changed between two versions of a tool."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.opened import catalogue_of, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_json

if TYPE_CHECKING:
    from stocktake.comparing import Change

_HEADINGS = {
    "added": "Added",
    "retired": "Retired",
    "moved": "Moved",
    "reworded": "Reworded",
    "scale": "Scales changed",
    "weight": "Weights changed",
}


@example(
    "stocktake tool diff strengths-based my-tool/content",
    "stocktake tool diff strengths-based my-tool/content --json",
)
@click.command(short_help="Say what changed between two versions of a tool.")
@click.argument("before", metavar="FOLDER|TOOL")
@click.argument("after", metavar="FOLDER|TOOL")
@json_option
@settings_options
@click.pass_context
def diff(ctx: click.Context, before: str, after: str, as_json: bool) -> None:
    """Say what changed between two versions of a tool: added, retired, moved, reworded, scales and weights.

    Each is a folder of content, or a tool that is installed; the older one comes first.
    """
    from attrs import asdict

    from stocktake.comparing import compare
    from stocktake_renderers.cli.picked import picked_content

    catalogue = catalogue_of(ctx)
    old, new = picked_content(catalogue, before), picked_content(catalogue, after)
    changes = compare(old, new)
    if as_json:
        sides = {name: {"id": tool.id, "version": tool.version} for name, tool in (("before", old), ("after", new))}
        print_json({**sides, "changes": [asdict(change) for change in changes]})
        return
    click.echo(f"{old.title} ({old.id} {old.version}) → {new.title} ({new.id} {new.version})")
    if not changes:
        click.echo("\nNothing changed.")
    for kind, found in groupby(changes, key=lambda change: change.kind):
        click.echo(f"\n{_HEADINGS[kind]}")
        for change in found:
            _print(change)


def _print(change: Change) -> None:
    name = " ".join(part for part in (change.what, change.id) if part)
    if change.kind in {"added", "retired"}:
        click.echo(f"  {name}: {_flat(change.before or change.after)}")
    elif change.kind == "moved" and change.what != "order":
        click.echo(f"  {name}: {change.before} → {change.after}")
    else:
        field = f"{change.field}s" if change.what == "order" else change.field
        click.echo(f"  {name}, {field}:\n    - {_flat(change.before)}\n    + {_flat(change.after)}")


def _flat(words: str) -> str:
    return " / ".join(line.strip() for line in words.splitlines() if line.strip())

"""The command that gives a moment of a review a name, and the option that goes back to one."""

from __future__ import annotations

import click

from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.shown import example

at_option = click.option("--at", metavar="NAME", default="", help="As it stood at this snapshot, not as it is now.")


@example('stocktake review snapshot REVIEW "after workshop 1"')
@click.command("snapshot")
@click.argument("wanted", metavar="REVIEW")
@click.argument("name", metavar="NAME")
@settings_options
def snapshot(wanted: str, name: str) -> None:
    """Give the review as it is now a name, so that it can be read and reported like this at any time.

    Nothing is copied: the name stands for a position in the ledger. `stocktake review show` lists the snapshots.
    """
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = workspace.snapshots.take(picked_review(workspace, wanted).id, name, actor=ACTOR)
        taken = state.snapshots[-1].name
        click.echo(f"“{state.settled.title}” as it is now is called “{taken}”. Read it again with --at.")

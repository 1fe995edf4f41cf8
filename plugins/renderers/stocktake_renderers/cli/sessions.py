"""Commands that run a session: numbers or none."""

from __future__ import annotations

import click

from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.shown import example


@example("stocktake review numbers REVIEW --off")
@click.command()
@click.argument("wanted", metavar="REVIEW")
@click.option("--on/--off", "shown", required=True, default=None, help="Whether figures of ratings are shown.")
@settings_options
def numbers(wanted: str, shown: bool) -> None:
    """Show figures of ratings, or say everywhere in words how people answered."""
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = workspace.conducting.show_numbers(picked_review(workspace, wanted).id, shown=shown, actor=ACTOR)
        click.echo(f"“{state.settled.title}” shows {'figures of ratings.' if shown else 'no figure of a rating.'}")


COMMANDS: tuple[click.Command, ...] = (numbers,)

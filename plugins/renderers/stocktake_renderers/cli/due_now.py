"""The command that says what is due of plans."""

from __future__ import annotations

import click

from stocktake_renderers.cli.opened import opened, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_columns, print_json


@example("stocktake review due", "stocktake review due REVIEW --ahead 30 --json")
@click.command(short_help="Say what is due of plans.")
@click.argument("wanted", metavar="[REVIEW]", required=False)
@click.option("--ahead", type=click.IntRange(min=0, max=3650), default=14, metavar="DAYS", help="How far to look.")
@click.option("--today", default="", metavar="DATE", help="As if it were this day.")
@json_option
@settings_options
def due(wanted: str | None, ahead: int, today: str, as_json: bool) -> None:
    """Say what is overdue, due soon, or waiting for its first step: of one review, or of all."""
    from stocktake.decisions import wrong_date
    from stocktake.errors import InvalidError
    from stocktake_renderers.cli.picked import picked_review

    if today and (wrong := wrong_date(today)):
        raise InvalidError(wrong)
    with opened() as workspace:
        ids = [picked_review(workspace, wanted).id] if wanted else [each.id for each in workspace.reviews()]
        rows = [
            {
                "review": review,
                "action": each.action.id,
                "what": each.action.what,
                "who": each.action.who,
                "due": each.dueness.value,
                "day": each.day,
            }
            for review in ids
            for each in workspace.plans.due(review, ahead=ahead, today=today)
        ]
    if as_json:
        print_json(rows)
        return
    cells = [(each["day"], each["due"].replace("-", " "), each["what"], each["who"], each["review"]) for each in rows]
    print_columns(("day", "due", "what", "who", "review"), cells, none="Nothing is due.")


COMMANDS = (due,)

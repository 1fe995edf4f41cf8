"""Commands that run a session: its stages, its agenda, numbers or none."""

from __future__ import annotations

import click

from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_columns, print_json


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


_STAGES = ("answer", "reveal", "talk", "agree", "plan", "close")


@example("stocktake review move REVIEW talk")
@click.command()
@click.argument("wanted", metavar="REVIEW")
@click.argument("stage", type=click.Choice(_STAGES))
@settings_options
def move(wanted: str, stage: str) -> None:
    """Move a session to a stage, on or back: answer, reveal, talk, agree, plan, close.

    From the first move on, agreed views wait for “agree” and actions for “plan”.
    """
    from stocktake.session import STAGE_WORDS, Stage
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = workspace.conducting.move(picked_review(workspace, wanted).id, Stage(stage), actor=ACTOR)
        click.echo(f"“{state.settled.title}” is at “{STAGE_WORDS[Stage(stage)]}”.")


@example("stocktake review agenda REVIEW --minutes 45", "stocktake review agenda REVIEW --drop STATEMENT --json")
@click.command()
@click.argument("wanted", metavar="REVIEW")
@click.option("--minutes", type=int, metavar="N", help="How many minutes all topics have together.")
@click.option("--first", multiple=True, metavar="STATEMENT", help="Talk about these first; may be repeated.")
@click.option("--drop", "dropped", multiple=True, metavar="STATEMENT", help="Leave these out; may be repeated.")
@click.option("--as-computed", is_flag=True, help="Forget what was arranged before.")
@json_option
@settings_options
def agenda(
    wanted: str, minutes: int | None, first: tuple[str, ...], dropped: tuple[str, ...], as_computed: bool, as_json: bool
) -> None:
    """Show what the session talks about, why and how long, and arrange it."""
    from stocktake.agenda import to_talk_about
    from stocktake.reading import ROOM
    from stocktake.session import AgendaWish
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        now = AgendaWish(minutes=state.agenda.minutes) if as_computed else state.agenda
        wish = AgendaWish(
            order=(*first, *(each for each in now.order if each not in first)),
            dropped=(*(each for each in now.dropped if each not in first), *dropped),
            minutes=now.minutes if minutes is None else minutes,
        )
        workspace.conducting.arrange(state.id, wish, actor=ACTOR)
        topics = to_talk_about(workspace.read(state.id, ROOM))
    if as_json:
        print_json([{"statement": each.statement.id, "minutes": each.minutes, "why": each.why} for each in topics])
        return
    rows = [(str(each.minutes), each.statement.id, each.why) for each in topics]
    print_columns(("minutes", "statement", "why"), rows, none="There is nothing to talk about yet.")


COMMANDS: tuple[click.Command, ...] = (agenda, move, numbers)

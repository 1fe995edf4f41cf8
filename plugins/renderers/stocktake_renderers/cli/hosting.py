"""Commands about taking part: how a review is arranged, letters, what people asked for, whether its report is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_columns, print_json

if TYPE_CHECKING:
    from stocktake.state import ReviewState


@example(
    'stocktake review arrange REVIEW --contact "Ana Moss, 01632 960001" --answer-by 2027-03-31',
    "stocktake review arrange REVIEW --json",
)
@click.command(short_help="Note how a review is arranged.")
@click.argument("wanted", metavar="REVIEW")
@click.option("--how-long", metavar="TEXT", help="How long it takes.")
@click.option("--answer-by", metavar="DATE", help="By when people should answer.")
@click.option("--contact", metavar="TEXT", help="Whom people can ask.")
@click.option("--afterwards", metavar="TEXT", help="What will happen with it.")
@click.option("--recognised", metavar="TEXT", help="How people's time is recognised.")
@click.option("--on-the-day", metavar="TEXT", help="What people need on the day; for the facilitator only.")
@json_option
@settings_options
def arrange(wanted: str, as_json: bool, **given: str | None) -> None:
    """Note how a review is arranged, and print how it is now. What is not named stays as it was."""
    from attrs import asdict, evolve

    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        changes: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
        state = workspace.hosting.arrange(state.id, evolve(state.arrangements, **changes), actor=ACTOR)
    now = asdict(state.arrangements)
    if as_json:
        print_json(now)
        return
    for key, words in now.items():
        click.echo(f"{key.replace('_', ' ') + ':':16}{words}")


@example("stocktake review requests REVIEW --json")
@click.command(short_help="List what people asked for.")
@click.argument("wanted", metavar="REVIEW")
@json_option
@settings_options
def requests(wanted: str, as_json: bool) -> None:
    """List what people asked for: support to take part, or to be taken out."""
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        rows = _requests(picked_review(workspace, wanted))
    if as_json:
        print_json(rows)
        return
    cells = [
        (each["id"], each["participant"], each["wish"], each["asked_at"][:10], each["seen_to_at"][:10], each["text"])
        for each in rows
    ]
    print_columns(
        ("id", "participant", "wish", "asked", "seen to", "text"), cells, none="Nobody has asked for anything."
    )


def _requests(state: ReviewState) -> list[dict[str, str]]:
    return [
        {
            "id": each.id,
            "participant": each.participant,
            "wish": each.wish.value,
            "text": each.text,
            "asked_at": each.asked_at,
            "seen_to_at": each.seen_to_at,
        }
        for each in state.requests.values()
    ]


@example("stocktake review seen-to REVIEW REQUEST")
@click.command("seen-to", short_help="Mark what somebody asked for as seen to.")
@click.argument("wanted", metavar="REVIEW")
@click.argument("request_id", metavar="REQUEST")
@click.option("--not", "undo", is_flag=True, help="It is not seen to after all.")
@settings_options
def seen_to(wanted: str, request_id: str, undo: bool) -> None:
    """Mark what somebody asked for as seen to; they can see that on their own page."""
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        workspace.hosting.see_to(state.id, request_id, done=not undo, actor=ACTOR)
    click.echo("Marked as not seen to." if undo else "Marked as seen to.")


@example("stocktake review report-made REVIEW", "stocktake review report-made REVIEW --not")
@click.command("report-made", short_help="Say that the report of a review is made.")
@click.argument("wanted", metavar="REVIEW")
@click.option("--not", "undo", is_flag=True, help="It is not made after all.")
@settings_options
def report_made(wanted: str, undo: bool) -> None:
    """Say that the report is made: from then on nobody changes answers, or takes single reasons back."""
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        workspace.hosting.report_made(state.id, made=not undo, actor=ACTOR)
    click.echo(f"The report of “{state.settled.title}” is {'not made yet' if undo else 'made'}.")


@example(
    "stocktake review letters REVIEW --format pdf",
    "stocktake review letters REVIEW --format docx --wording easy-words --output letters.docx",
)
@click.command(short_help="Write letters that invite people.")
@click.argument("wanted", metavar="REVIEW")
@click.option("--format", "format_id", default="text", metavar="ID", help="The format; text, if left out.")
@click.option("--wording", "variant", default="", metavar="ID", help="In other words, or in another language.")
@click.option("--base-url", metavar="URL", help="Where the web pages are, if not where the settings say.")
@click.option("--output", "-o", metavar="FILE", help="Write here; - means standard output.")
@settings_options
def letters(wanted: str, format_id: str, variant: str, base_url: str | None, output: str | None) -> None:
    """Write a letter, with link and code, for each link that nobody has come in by."""
    from stocktake.documents import letters as letters_of
    from stocktake.documents import said
    from stocktake.documents.letter import Key
    from stocktake.errors import NotFoundError
    from stocktake_renderers.cli.inviting import web_address
    from stocktake_renderers.cli.output import deliver, file_name
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        base = (base_url or web_address(workspace.settings)).rstrip("/")
        doors = [
            workspace.door(each)
            for each in state.invitations.values()
            if each.id not in state.cancelled and each.participant not in state.participants
        ]
        if not doors:
            raise NotFoundError("There are no links to write letters for. Invite people first: stocktake invite")
        keys = [
            Key(
                name=each.invitation.name,
                link=f"{base}/i/{each.token}",
                code=f"{each.code[:5]}-{each.code[5:]}",
                join=f"{base}/join",
            )
            for each in doors
        ]
        about = workspace.hosting.about(state, "", variant)
        written = letters_of(about, keys, f"{base}/about/{state.id}")
        document = said(written, workspace.catalogue.languages.translation(written.language), workspace.look)
        renderer = workspace.catalogue.renderer(format_id)
        name = file_name(state.settled.place, state.settled.title, "letters")
        deliver(workspace.render(document, format_id), renderer, name=name, output=output)


COMMANDS = (arrange, letters, requests, seen_to, report_made)

"""The command that invites people: a link and a code for one person, or for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_json

if TYPE_CHECKING:
    from stocktake.settings import Settings


def web_address(settings: Settings) -> str:
    """Give the address that people reach the web pages at, without a slash at the end."""
    web = settings.web
    host = "127.0.0.1" if web.host in {"0.0.0.0", "::"} else web.host  # noqa: S104 - compared, not bound
    return (web.public or f"http://{f'[{host}]' if ':' in host else host}:{web.port}").rstrip("/")


@example(
    'stocktake invite REVIEW --perspective leader --name "Ada Moss"',
    "stocktake invite REVIEW --perspective carer --open --cap 30 --json",
)
@click.command(short_help="Make a link that lets somebody in.")
@click.argument("wanted", metavar="REVIEW")
@click.option("--perspective", required=True, metavar="ID", help="The seat they answer from.")
@click.option("--name", default="", help="Who is invited.")
@click.option("--open", "many", is_flag=True, help="A link for many people, not for one.")
@click.option("--cap", type=click.IntRange(min=1), metavar="N", help="How many may come through an open link.")
@click.option("--base-url", metavar="URL", help="Where the web pages are, if not where the settings say.")
@json_option
@settings_options
def invite(
    wanted: str, perspective: str, name: str, many: bool, cap: int | None, base_url: str | None, as_json: bool
) -> None:
    """Make a link and a code that let somebody into a review.

    Whoever has the link is let in as that person: send it only to them.
    """
    from stocktake_renderers.cli.picked import picked_review

    if cap and not many:
        raise click.UsageError("--cap is for open links; add --open.")
    if name and many:
        raise click.UsageError("--name is for one person, --open for many; choose one.")
    with opened() as workspace:
        state = picked_review(workspace, wanted)
        door = workspace.invite(state.id, perspective, name=name, many=many, cap=cap or 0, actor=ACTOR)
        base = (base_url or web_address(workspace.settings)).rstrip("/")
    link = f"{base}/i/{door.token}"
    if as_json:
        print_json(
            {
                "review": state.id,
                "invitation": door.invitation.id,
                "perspective": perspective,
                "name": door.invitation.name,
                "open": many,
                "cap": door.invitation.cap,
                "link": link,
                "code": door.code,
            }
        )
    else:
        click.echo(f"Link: {link}\nCode: {door.code} (to type at {base}/join)")


COMMANDS: dict[str, click.Command] = {"invite": invite}

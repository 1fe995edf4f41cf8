"""Commands about reviews: start one, list them, look at one, reveal, close and reopen it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stocktake_renderers.cli import due_now, hosting, merging, sessions, snapshotting, upgrading
from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_columns, print_json
from stocktake_renderers.cli.starting import starting_options, taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from stocktake.state import ReviewState
    from stocktake.workspace import Workspace

OUR_PLACE = "Our place"


@example('stocktake review new strengths-based --place "Larkmere and Vale"')
@click.group(short_help="Start a review, and take it on.")
def review() -> None:
    """Start a review, look at it, and take it through its phases."""


@example(
    'stocktake review new strengths-based --place "Larkmere and Vale"',
    'stocktake review new --title "Autumn review" --place Larkmere --perspective leader --perspective carer --json',
    'stocktake review new --from REVIEW --title "A year later"',
)
@review.command("new")
@click.argument("tool_id", metavar="[TOOL]", required=False)
@click.option("--tool", "tool_option", metavar="ID", help="The tool; the only one there is, if left out.")
@click.option("--from", "before", metavar="REVIEW", help="Follow this review: settled in the same way, answered anew.")
@click.option("--title", default="", help="What the review is called; the tool's title, if left out.")
@click.option("--place", default="", help="The place it is about; the organisation of the settings, if left out.")
@click.option("--purpose", default="", help="Why you do it, in a sentence or two.")
@click.option("--perspective", "perspectives", metavar="ID", multiple=True, help="Ask only these; may be repeated.")
@click.option("--anonymous/--named", default=None, help="Whether people's names are left out of results.")
@click.option("--smallest-group", type=int, metavar="N", help="Show no group of fewer people than this (3 or more).")
@starting_options
@json_option
@settings_options
def new(tool_id: str | None, tool_option: str | None, before: str | None, as_json: bool, **wishes: Any) -> None:
    """Start a review. What is left out comes from the settings, or with --from from the review before."""
    from stocktake_renderers.cli.picked import picked_tool

    if tool_id and tool_option and tool_id != tool_option:
        raise click.UsageError(f"Two tools are named, “{tool_id}” and “{tool_option}”; name one.")
    if before and (tool_id or tool_option):
        raise click.UsageError("With --from the tool is that of the review before; leave the tool out.")
    with opened() as workspace:
        if before:
            state = _next_round(workspace, before, wishes)
        else:
            tool = picked_tool(workspace.catalogue, tool_id or tool_option)
            wishes["title"] = wishes["title"] or workspace.catalogue.tool(tool).title
            wishes["place"] = wishes["place"] or workspace.settings.organisation.name or OUR_PLACE
            state = workspace.start(tool, actor=ACTOR, wishes=taken(wishes), **wishes)
        if as_json:
            print_json(plain_review(workspace, state))
        else:
            click.echo(f"“{state.settled.title}” in {state.settled.place} is open.\n{state.id}")


def _next_round(workspace: Workspace, wanted: str, wishes: dict[str, Any]) -> ReviewState:
    from stocktake_renderers.cli.picked import picked_review

    before = picked_review(workspace, wanted).id
    more = taken(wishes)
    named = {name: wish for name, wish in wishes.items() if wish not in (None, "", ())}
    state = workspace.rounds.begin(before, actor=ACTOR, wishes=more, **named)
    if changes := workspace.rounds.changes(before, workspace.tool_of(state)):
        click.echo(changes, err=True)
    return state


@example("stocktake review list --json")
@review.command("list")
@json_option
@settings_options
def list_(as_json: bool) -> None:
    """List the reviews, the newest first."""
    with opened() as workspace:
        rows = [
            {
                "id": each.id,
                "title": each.title,
                "place": each.place,
                "tool": each.tool,
                "phase": each.phase.value,
                "people": each.people,
                "handed_in": each.handed_in,
                "started_at": each.started_at,
            }
            for each in workspace.reviews()
        ]
    if as_json:
        print_json(rows)
    else:
        header = ("id", "title", "place", "phase", "people", "handed in", "started")
        keys = ("id", "title", "place", "phase", "people", "handed_in")
        cells = [(*(row[key] for key in keys), str(row["started_at"])[:10]) for row in rows]
        print_columns(header, cells, none="There is no review yet. Start one: stocktake review new")


@example("stocktake review show REVIEW --json")
@review.command("show")
@click.argument("wanted", metavar="REVIEW")
@json_option
@settings_options
def show(wanted: str, as_json: bool) -> None:
    """Show a review and how far everybody has come; never what they said.

    REVIEW is an id, or a part of it (four characters or more of its beginning or end).
    """
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        plain = plain_review(workspace, picked_review(workspace, wanted))
    if as_json:
        print_json(plain)
        return
    for key in ("id", "title", "place", "purpose", "tool", "phase", "anonymous", "smallest_group", "started_at"):
        click.echo(f"{key.replace('_', ' ') + ':':16}{plain[key]}")
    click.echo(f"{'weighting:':16}{plain['weighting']}\n{'groups count as:':17}{plain['groups']}")
    click.echo(f"{'asks beside:':16}{', '.join(plain['asks']) or 'nothing'}")
    if not plain["numbers"]:
        click.echo(f"{'numbers:':16}switched off")
    if plain["follows"]:
        click.echo(f"{'follows:':16}{plain['follows']}")
    for each in plain["snapshots"]:
        click.echo(f"{'snapshot:':16}{each['name']}, {each['at'][:10]}")
    for each in plain["upgrades"]:
        click.echo(f"{'upgraded:':16}from {each['before']} to {each['after']} on {each['at'][:10]}")
    click.echo()
    rows = [
        (
            each["participant"],
            each["perspective"],
            each["name"],
            f"{each['answered']} of {each['statements']}",
            "yes" if each["handed_in_at"] else "no",
        )
        for each in plain["progress"]
    ]
    print_columns(("participant", "perspective", "name", "answered", "handed in"), rows, none="Nobody has come yet.")


def plain_review(workspace: Workspace, state: ReviewState) -> dict[str, Any]:
    """Put a review and everybody's progress into dicts."""
    from stocktake.heritage import upgrades_of

    settled = state.settled
    return {
        "id": state.id,
        "title": settled.title,
        "place": settled.place,
        "purpose": settled.purpose,
        "tool": settled.tool,
        "tool_version": settled.tool_version,
        "upgrades": [{"before": each.before, "after": each.after, "at": each.at} for each in upgrades_of(state)],
        "phase": state.phase.value,
        "perspectives": list(settled.perspectives),
        "anonymous": settled.anonymous,
        "smallest_group": settled.smallest_group,
        "weighting": settled.weighting.value,
        "groups": settled.groups.value,
        "share": settled.share.value if settled.share else None,
        "asks": list(settled.asks),
        "numbers": settled.numbers,
        "people": len(state.participants),
        "handed_in": sum(bool(each.handed_in_at) for each in state.participants.values()),
        "follows": settled.follows,
        "snapshots": [{"name": each.name, "at": each.at} for each in state.snapshots],
        "started_at": state.started_at,
        "revealed_at": state.revealed_at,
        "closed_at": state.closed_at,
        "progress": [
            {
                "participant": each.participant.called,
                "perspective": each.participant.perspective,
                "name": each.participant.name,
                "answered": each.answered,
                "statements": each.statements,
                "finished": each.finished,
                "domains": each.domains,
                "handed_in_at": each.participant.handed_in_at,
            }
            for each in workspace.progress(state.id)
        ],
    }


def _change(wanted: str, how: Callable[[Workspace], Callable[..., ReviewState]], words: str) -> None:
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = how(workspace)(picked_review(workspace, wanted).id, actor=ACTOR)
        click.echo(f"“{state.settled.title}” {words}")


@example("stocktake review reveal REVIEW")
@review.command("reveal")
@click.argument("wanted", metavar="REVIEW")
@settings_options
def reveal(wanted: str) -> None:
    """Open the results to everybody; run it again to bring in answers that came later."""
    _change(wanted, lambda workspace: workspace.reveal, "is revealed: everybody in it can see the results.")


@example("stocktake review close REVIEW")
@review.command("close")
@click.argument("wanted", metavar="REVIEW")
@settings_options
def close(wanted: str) -> None:
    """Take no more answers; the results and the plan stay readable."""
    _change(wanted, lambda workspace: workspace.close_review, "is closed: it takes no more answers.")


@example("stocktake review reopen REVIEW")
@review.command("reopen")
@click.argument("wanted", metavar="REVIEW")
@settings_options
def reopen(wanted: str) -> None:
    """Go on with a review that was closed."""
    _change(wanted, lambda workspace: workspace.reopen_review, "is open again.")


@example("stocktake review erase REVIEW --participant ID --yes")
@review.command("erase")
@click.argument("wanted", metavar="REVIEW")
@click.option("--participant", "person", metavar="ID", required=True, help="Whose words go.")
@click.option("--yes", is_flag=True, help="Don't ask first.")
@settings_options
def erase(wanted: str, person: str, yes: bool) -> None:
    """Take everything somebody wrote out of the storage for good.

    Their name, answers, reasons and link go; that somebody was there, and when, stays. This can't be taken back, and
    copies and backups of the storage still hold it until they go as well. If it was interrupted, run it again with the
    whole id.
    """
    from stocktake_renderers.cli.picked import picked_person, picked_review

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        participant = person if workspace.wrote(state.id, person) else picked_person(state, person)
        if not yes:
            click.confirm(f"Erase everything that “{person}” wrote in “{state.settled.title}”?", abort=True, err=True)
        workspace.erase(state.id, participant, actor=ACTOR)
        click.echo(f"Everything that “{person}” wrote in “{state.settled.title}” is erased.")


for _command in (
    *due_now.COMMANDS,
    snapshotting.snapshot,
    *hosting.COMMANDS,
    *upgrading.COMMANDS,
    *merging.OF_REVIEWS,
    *sessions.COMMANDS,
):
    review.add_command(_command)

COMMANDS: dict[str, click.Command] = {"review": review}

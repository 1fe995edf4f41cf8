"""The command that asks somebody every statement in the terminal, and saves after each."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.shown import example

if TYPE_CHECKING:
    from stocktake.review import Way
    from stocktake.state import ReviewState
    from stocktake.workspace import Workspace


_WAYS = ("alone", "supported", "for-somebody", "group")


@example(
    "stocktake answer REVIEW --perspective practitioner",
    "stocktake answer REVIEW --participant ID",
    "stocktake answer REVIEW --paper --perspective carer --name 'Ada Moss'",
)
@click.command(short_help="Answer a review in the terminal.")
@click.argument("wanted", metavar="REVIEW")
@click.option("--perspective", metavar="ID", help="The seat to answer from.")
@click.option("--name", default="", help="Who answers.")
@click.option("--participant", metavar="ID", help="Go on as this person, where they stopped.")
@click.option("--wording", "variant", metavar="ID", default="", help="Ask in these other words.")
@click.option("--paper", is_flag=True, help="Type in a form that somebody filled in on paper, by its codes.")
@click.option("--completed", type=click.Choice(_WAYS), help="How you complete this; a group with --group-size.")
@click.option("--group-size", type=int, default=1, metavar="N", help="How many people answer as this group.")
@click.option("--again", is_flag=True, help="Ask everything once more, also what was answered.")
@settings_options
def answer(
    wanted: str,
    perspective: str | None,
    name: str,
    participant: str | None,
    variant: str,
    paper: bool,
    completed: str | None,
    group_size: int,
    again: bool,
) -> None:
    """Answer a review here in the terminal. Each answer is saved at once; you can stop and go on later.

    With --paper, type in what somebody wrote on a printed form: the code of a statement and the answer, such as “B2 4”.
    """
    from stocktake_renderers.cli.picked import picked_person, picked_review

    if participant and (perspective or name):
        raise click.UsageError("--participant goes on as somebody who is known; leave --perspective and --name out.")
    with opened() as workspace:
        state = picked_review(workspace, wanted)
        if paper:
            _take_paper(workspace, state, perspective, name, _way(completed), group_size)
            return
        person = picked_person(state, participant) if participant else _join(workspace, state, perspective, name)
        if way := _way(completed):
            workspace.complete(state.id, person, way, group_size)
        _say_how_to_go_on(workspace, state.id, person)
        try:
            from stocktake_renderers.cli.asking import Interview

            finished = Interview(workspace, state.id, person, variant).run(again=again)
        except click.Abort:  # the input ended, or somebody pressed Ctrl+C: all answers so far are saved
            click.echo()
            finished = False
        if not finished:
            click.echo("Your answers so far are saved.")
            _say_how_to_go_on(workspace, state.id, person)


def _way(completed: str | None) -> Way | None:
    from stocktake.review import Way

    return Way(completed) if completed else None


def _take_paper(
    workspace: Workspace, state: ReviewState, perspective: str | None, name: str, way: Way | None, size: int
) -> None:
    from stocktake_renderers.cli.paper import PaperForm

    form = PaperForm(workspace, state, name, _seat(workspace, state, perspective), way, size)
    try:
        form.run()
    except click.Abort:  # as below
        click.echo()
    click.echo(f"Saved: {form.saved} new or changed answers of “{form.name}”.")
    click.echo(f"To go on with this form: stocktake answer {state.id} --paper --name {shlex.quote(form.name)}")


def _seat(workspace: Workspace, state: ReviewState, perspective: str | None) -> str:
    from stocktake.decisions import open_for_answers, perspective_in

    open_for_answers(state)
    tool = workspace.tool_of(state)
    if perspective is None:
        for each in state.settled.perspectives:
            click.echo(f"  {each}: {tool.perspective(each).title}")
        perspective = click.prompt("Which seat do you answer from?", type=click.Choice(state.settled.perspectives))
    return perspective_in(state, tool, str(perspective))


def _join(workspace: Workspace, state: ReviewState, perspective: str | None, name: str) -> str:
    from stocktake.decisions import line

    perspective = _seat(workspace, state, perspective)
    known_as = line("The name", name)
    door = workspace.invite(state.id, perspective, name=known_as, actor=ACTOR)
    person, _ = workspace.enter(state.id, door.invitation.id, name=known_as)
    return person.id


def _say_how_to_go_on(workspace: Workspace, review: str, person: str) -> None:
    click.echo(f"To go on later: stocktake answer {review} --participant {person}")
    for invitation in workspace.review(review).invitations.values():
        if invitation.participant == person:
            click.echo(f"Or in a browser, with the code {workspace.door(invitation).code}")
            return


COMMANDS: dict[str, click.Command] = {"answer": answer}

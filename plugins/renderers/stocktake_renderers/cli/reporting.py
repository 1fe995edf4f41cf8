"""The command that makes reports: of a review, or of one person's own answers, in every format there is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.opened import opened, settings_options
from stocktake_renderers.cli.shown import example
from stocktake_renderers.cli.snapshotting import at_option
from stocktake_renderers.cli.tools import variant_option

if TYPE_CHECKING:
    from stocktake.document import Document
    from stocktake.reading import Reading, Viewer
    from stocktake.state import ReviewState
    from stocktake.workspace import Workspace

KINDS = ("organisation", "facilitator", "handouts", "regrouped", "plan", "data", "comparison", "personal")


@example(
    "stocktake report REVIEW",
    "stocktake report REVIEW --format json",
    "stocktake report REVIEW --format pdf --output report.pdf",
    "stocktake report REVIEW --kind plan --format html",
    "stocktake report REVIEW --kind comparison --format html",
    "stocktake report REVIEW --kind personal --participant ID --wording easy-words --format html",
    "stocktake report REVIEW --all --output FOLDER",
    'stocktake report REVIEW --at "after workshop 1"',
)
@click.command(short_help="Make a report in any format.")
@click.argument("wanted", metavar="REVIEW")
@click.option(
    "--format",
    "format_id",
    metavar="FORMAT",
    default="text",
    show_default=True,
    help="json, csv, pdf, docx, xlsx …",
)
@click.option("--kind", type=click.Choice(KINDS), default="organisation", show_default=True)
@click.option("--participant", "people", metavar="ID", multiple=True, help="Whose personal report; may be repeated.")
@variant_option
@at_option
@click.option("--all", "everything", is_flag=True, help="Make every document in every format, in one folder.")
@click.option("--output", "-o", metavar="FILE", help="Write here (a folder takes several); - means standard output.")
@settings_options
@click.pass_context
def report(
    ctx: click.Context,
    wanted: str,
    format_id: str,
    kind: str,
    people: tuple[str, ...],
    variant: str,
    at: str,
    output: str | None,
    *,
    everything: bool,
) -> None:
    """Make a report. Text, JSON and CSV are printed; other formats go to a file with a speaking name.

    With --all, personal reports are made only of those people that --participant names: they hold words that are for
    nobody else.
    """
    if everything:
        _all(ctx, wanted, people, variant, at, output)
        return
    from stocktake_renderers.cli.picked import picked_person, picked_review
    from stocktake_renderers.cli.shown import busy, one_by_one

    if (kind == "personal") != bool(people):
        raise click.UsageError("--kind personal and --participant ID belong together.")
    if at and kind == "comparison":
        raise click.UsageError("--at is for one review; a comparison shows each as it is now.")
    if len(people) > 1 and not Path(output or ".").is_dir():
        raise click.UsageError("Several reports need a folder: --output FOLDER")
    from stocktake.reading import FACILITATOR, HANDOUT, Viewer

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        of_document = workspace.catalogue.renderer(format_id).of == "document"
        if variant and not of_document:
            raise click.UsageError(f"--wording is for documents; the format “{format_id}” holds figures only.")
        printed = of_document and kind != "facilitator"
        if kind != "personal":
            with busy("Making the report"):
                _make(workspace, state.id, kind, HANDOUT if printed else FACILITATOR, format_id, output, variant, at)
            return
        picked = [Viewer("participant", picked_person(state, each)) for each in people]
        with one_by_one("Making the reports", picked) as viewers:
            for viewer in viewers:
                _make(workspace, state.id, kind, viewer, format_id, output, variant, at)


def _all(ctx: click.Context, wanted: str, people: tuple[str, ...], variant: str, at: str, output: str | None) -> None:
    from click.core import ParameterSource

    from stocktake_renderers.cli.every_report import write_all
    from stocktake_renderers.cli.picked import picked_person, picked_review

    if any(ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in ("format_id", "kind")):
        raise click.UsageError("--all makes every kind in every format; leave --kind and --format out.")
    if not output or output == "-" or Path(output).is_file():
        raise click.UsageError("--all needs a folder: --output FOLDER")
    with opened() as workspace:
        state = workspace.snapshots.at(picked_review(workspace, wanted).id, at)
        write_all(workspace, state, [picked_person(state, each) for each in people], variant, Path(output))


def _make(
    workspace: Workspace,
    review: str,
    kind: str,
    viewer: Viewer,
    format_id: str,
    output: str | None,
    variant: str,
    at: str,
) -> None:
    from stocktake_renderers.cli.output import deliver, file_name

    state = workspace.review(review)
    settled = state.settled
    renderer = workspace.catalogue.renderer(format_id)
    if renderer.of == "reading":
        thing: Document | Reading = workspace.read(review, viewer, at=at)
    else:
        thing = workspace.report(review, kind, viewer, variant, at=at)
    name = file_name(settled.place, settled.title, kind, "report", called(state, viewer), at)
    deliver(workspace.render(thing, format_id), renderer, name=name, output=output)


def called(state: ReviewState, viewer: Viewer) -> str:
    """Name a participant in the name of a file; nothing for other viewers."""
    person = state.participants.get(viewer.participant)
    return (person.name if person and person.imported else viewer.participant)[-8:]


COMMANDS: dict[str, click.Command] = {"report": report}

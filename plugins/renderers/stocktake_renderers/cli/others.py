"""Commands that put a review beside others: joint readings of several organisations, and the benchmark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.group import Refused
from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.shown import example, several

if TYPE_CHECKING:
    from stocktake.document import Document
    from stocktake.workspace import Workspace

_format = click.option(
    "--format", "format_id", metavar="FORMAT", default="text", show_default=True, help="html, pdf, docx, md …"
)
_output = click.option("--output", "-o", metavar="FILE", help="Write here; - means standard output.")


@example("stocktake joint read REVIEW neighbours.json")
@click.group(short_help="Read several organisations' reviews side by side.")
def joint() -> None:
    """Several organisations in one place: each keeps its own review, and shows what it has released."""


@example(
    "stocktake joint release REVIEW --organisation 'Larkmere Council' -o council.json",
    "stocktake joint release REVIEW --domain vision --no-figures --reasons",
)
@joint.command("release")
@click.argument("wanted", metavar="REVIEW")
@click.option("--organisation", default="", help="Who releases it; that of the settings, or the place, if left out.")
@click.option("--domain", "domains", metavar="ID", multiple=True, help="Only this domain; may be repeated.")
@click.option("--figures/--no-figures", default=True, help="Counts and figures, or none.")
@click.option("--reasons/--no-reasons", default=False, help="Reasons that everybody may read, without names, or none.")
@_output
@settings_options
def release(
    wanted: str, organisation: str, domains: tuple[str, ...], figures: bool, reasons: bool, output: str | None
) -> None:
    """Release a part of a review to joint readings, here or, with -o, in a file to give away.

    Nothing else ever leaves: no perspectives, no names, no groups that are too small. It takes the place of what was
    released before.
    """
    from stocktake.given_out import Release
    from stocktake.releases import write_release
    from stocktake_renderers.cli.output import STDOUT, to_file, to_stdout
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        named = organisation or workspace.settings.organisation.name or state.settled.place
        wish = Release(organisation=named, domains=domains, figures=figures, reasons=reasons)
        state = workspace.others.release(state.id, wish, actor=ACTOR)
        found = workspace.others.released(state)
    if output:
        data = write_release(found)
        if output == STDOUT:
            to_stdout(data, text=True)
        else:
            to_file(data, Path(output))
    what = " and ".join(word for word, chosen in (("figures", figures), ("reasons", reasons)) if chosen)
    click.echo(f"{named} releases {what} of {several(len(found.domains), 'domain')}.", err=output == STDOUT)


@example("stocktake joint take-back REVIEW")
@joint.command("take-back")
@click.argument("wanted", metavar="REVIEW")
@settings_options
def take_back(wanted: str) -> None:
    """Release nothing of a review any more. Files that were given away stay where they are: ask for them back."""
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = workspace.others.take_back(picked_review(workspace, wanted).id, actor=ACTOR)
        click.echo(f"“{state.settled.title}” in {state.settled.place} releases nothing any more.")


@example("stocktake joint read REVIEW neighbours.json", "stocktake joint read REVIEW REVIEW --format pdf -o joint.pdf")
@joint.command("read")
@click.argument("sources", metavar="REVIEW|FILE...", nargs=-1, required=True)
@_format
@_output
@settings_options
def read(sources: tuple[str, ...], format_id: str, output: str | None) -> None:
    """Read side by side what reviews here and files of other organisations have released."""
    from stocktake.releases import read_release
    from stocktake_renderers.cli.picked import picked_review

    files = [Path(each) for each in sources if Path(each).is_file()]
    with opened() as workspace:
        states = [picked_review(workspace, each) for each in sources if not Path(each).is_file()]
        releases = [read_release(_read(each), str(each)) for each in files]
        _deliver(workspace, workspace.others.joint_report(states, releases), "side-by-side", format_id, output)


@example("stocktake benchmark show REVIEW")
@click.group(short_help="See where a review stands beside other places.")
def benchmark() -> None:
    """Beside other places: only what places have given, from at least five of them, as a range and never a ranking."""


@example("stocktake benchmark donate REVIEW", "stocktake benchmark donate REVIEW -o donation.json")
@benchmark.command("donate")
@click.argument("wanted", metavar="REVIEW")
@click.option("-o", "--output", "output", metavar="FILE", help="Give it, in this file; without it, only show it.")
@settings_options
def donate(wanted: str, output: str | None) -> None:
    """Show exactly what a donation of a review holds; with -o, give it.

    It holds how many people chose each answer to each statement that enough people answered. No names, no reasons, no
    perspectives and no name of the place are in it. What was given can't be called back.
    """
    from stocktake.donations import write_donation
    from stocktake_renderers.cli.output import to_file
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        if output is None:
            found = workspace.others.preview(state)
            click.echo(write_donation(found).decode(), nl=False)
            click.echo("This is everything that would leave. Nothing was given: add -o FILE to give it.", err=True)
            return
        found = workspace.others.donate(state.id, actor=ACTOR)
    to_file(write_donation(found), Path(output))
    click.echo(f"It holds counts of {several(len(found.statements), 'statement')}, and nothing else.")


@example("stocktake benchmark add donation.json")
@benchmark.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@settings_options
def add(files: tuple[Path, ...]) -> None:
    """Keep donations of other places in this storage. Each place counts once."""
    from stocktake.donations import read_donation

    found = [(str(each), read_donation(_read(each), str(each))) for each in files]
    with opened() as workspace:
        for name, donation in found:
            places = workspace.others.take_in(donation, name)
            click.echo(f"“{name}” is kept. There are {several(places, 'donation')} now.")


@example("stocktake benchmark show REVIEW", "stocktake benchmark show REVIEW --format pdf -o beside.pdf")
@benchmark.command("show")
@click.argument("wanted", metavar="REVIEW")
@_format
@_output
@settings_options
def show(wanted: str, format_id: str, output: str | None) -> None:
    """Show a review beside at least five other places: the middle half of them, statement by statement."""
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        report = workspace.others.beside_report(state)
        _deliver(workspace, report, f"{state.settled.place} beside others", format_id, output)


def _deliver(workspace: Workspace, document: Document, name: str, format_id: str, output: str | None) -> None:
    from stocktake_renderers.cli.output import deliver, document_format, file_name

    renderer = document_format(workspace.catalogue, format_id)
    deliver(workspace.render(document, format_id), renderer, name=file_name(name), output=output)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"“{file}” can't be read: {error.strerror}. Check the name.") from error


COMMANDS: dict[str, click.Command] = {"joint": joint, "benchmark": benchmark}

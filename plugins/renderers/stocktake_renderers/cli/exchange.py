"""Commands that bring answers in from a file and take them along again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_json
from stocktake_renderers.cli.snapshotting import at_option

if TYPE_CHECKING:
    from stocktake.catalogue import Catalogue
    from stocktake.incoming import ImportedFile


@example(
    "stocktake import REVIEW answers.csv --dry-run",
    "stocktake import REVIEW answers.csv",
    "stocktake import REVIEW filled-form.pdf --name 'Ada Moss'",
)
@click.command("import", short_help="Bring answers in from a file.")
@click.argument("wanted", metavar="REVIEW")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_id", metavar="FORMAT", help="How to read the file; by its ending, if left out.")
@click.option("--name", default="", help="For a form: who filled it in, if it doesn't say so.")
@click.option("--perspective", metavar="ID", default="", help="For a form: the seat they answer from.")
@click.option("--dry-run", is_flag=True, help="Only say what would come in, and what is wrong.")
@json_option
@settings_options
def import_(
    wanted: str, file: Path, format_id: str | None, name: str, perspective: str, dry_run: bool, as_json: bool
) -> None:
    """Bring answers in from a file: all of them, or none if anything is wrong with one.

    A CSV file has the columns participant, perspective, statement, answer, reason and share. A form that one person
    filled in (PDF, or the answer sheet) comes in with what fits; what is left out is told. Importing the same file
    twice changes nothing.
    """
    from stocktake_renderers.cli.picked import picked_review
    from stocktake_renderers.cli.shown import busy

    data = _read(file)
    with opened() as workspace:
        review = picked_review(workspace, wanted).id
        importer = format_id or _by_ending(workspace.catalogue, file)
        with busy("Importing answers"):
            found = _of(workspace.read_answers(review, importer, data), name, perspective)
            result = workspace.bring_in(review, found, dry_run=dry_run, actor=ACTOR)
    if as_json:
        print_json(
            {
                "participants": result.participants,
                "answers": result.answers,
                "unchanged": result.unchanged,
                "remarks": list(result.remarks),
            }
        )
        return
    for remark in result.remarks:
        click.echo(remark, err=True)
    words = "Would bring" if dry_run else "Brought"
    click.echo(
        f"{words} in {result.participants} new people and {result.answers} new or changed answers; "
        f"{result.unchanged} were there already."
    )


def _read(file: Path) -> bytes:
    from stocktake_renderers.cli.group import Refused

    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"“{file}” can't be read: {error.strerror}. Check the name.") from error


def _by_ending(catalogue: Catalogue, file: Path) -> str:
    from stocktake.errors import InvalidError

    importer = catalogue.importer_for(file.name)
    if importer is not None:
        return importer.id
    known = ", ".join(sorted(catalogue.importers)) or "none"
    raise InvalidError(f"The ending of “{file.name}” doesn't say what is in it. Add --format, one of: {known}.")


def _of(found: ImportedFile, name: str, perspective: str) -> ImportedFile:
    """Say whose form it is; a file of many people says that itself."""
    if (name or perspective) and found.mark is None:
        raise click.UsageError("--name and --perspective are for the form of one person; this file names its people.")
    return found.said_by(name, perspective)


@example(
    "stocktake export REVIEW --format csv --output answers.csv", "stocktake export REVIEW --format json > answers.json"
)
@click.command(short_help="Give every answer, to take along.")
@click.argument("wanted", metavar="REVIEW")
@click.option("--format", "format_id", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@at_option
@click.option("--output", metavar="FILE", default="-", help="Write here; standard output, if left out.")
@settings_options
def export(wanted: str, format_id: str, at: str, output: str) -> None:
    """Give every answer of a review, in a form that `stocktake import` takes back without loss.

    Reasons that people wanted to keep to themselves are in it: this is for moving a review, not for reading it.
    """
    from stocktake_renderers.cli.output import STDOUT, to_file, to_stdout
    from stocktake_renderers.cli.picked import picked_review
    from stocktake_renderers.data import export_csv, export_json

    with opened() as workspace:
        state = workspace.snapshots.at(picked_review(workspace, wanted).id, at)
        answers = workspace.export_answers(state.id, at=at)
        data = export_csv(answers) if format_id == "csv" else export_json(answers, workspace.tool_of(state))
    if output == STDOUT:
        to_stdout(data, text=True)
    else:
        to_file(data, Path(output))
    click.echo("This holds every reason, also those that nobody else was meant to read. Keep it safe.", err=True)


COMMANDS: dict[str, click.Command] = {"import": import_, "export": export}

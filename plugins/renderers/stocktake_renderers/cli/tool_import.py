"""The command that makes a tool of a file in another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.opened import catalogue_of, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_json

if TYPE_CHECKING:
    from stocktake.catalogue import Catalogue
    from stocktake.transfer import ToolDraft


@example(
    'stocktake tool import statements.csv --title "How is our garden?" --folder garden',
    "stocktake tool import library.yaml --format ciso-assistant --folder tools/library",
)
@click.command("import", short_help="Make a tool of a file in another format.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_id", metavar="FORMAT", help="How to read the file; by its ending, if left out.")
@click.option(
    "--folder", type=click.Path(path_type=Path), required=True, help="Write the content into this new folder."
)
@click.option("--title", metavar="TEXT", default="", help="Call the tool this; its id is made of it too.")
@json_option
@settings_options
@click.pass_context
def import_tool(ctx: click.Context, file: Path, format_id: str | None, folder: Path, title: str, as_json: bool) -> None:
    """Make a tool of a file in another format: a folder of content, and a list of what could not be carried.

    Everything is read, or nothing is written. The list also stands in left-out.txt in the folder. Look at what
    `stocktake tool lint` says of the folder before people are asked.
    """
    from stocktake.transfer import write_content

    catalogue = catalogue_of(ctx)
    importer = catalogue.tool_importer(format_id or _by_ending(catalogue, file))
    draft = _titled(importer.read(_read(file)), " ".join(title.split()))
    write_content(draft, folder)
    if as_json:
        print_json(_plain(draft, folder))
    else:
        _print(draft, folder)


def _read(file: Path) -> bytes:
    from stocktake_renderers.cli.group import Refused

    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"“{file}” can't be read: {error.strerror}. Check the name.") from error


def _by_ending(catalogue: Catalogue, file: Path) -> str:
    """Pick the one format that the ending stands for; where there are several, only the person knows."""
    from stocktake.errors import InvalidError

    ending = file.suffix.lower().removeprefix(".")
    fitting = sorted(each.id for each in catalogue.tool_importers.values() if ending in each.extensions)
    if len(fitting) == 1:
        return fitting[0]
    known = ", ".join(fitting or sorted(catalogue.tool_importers)) or "none"
    raise InvalidError(f"The ending of “{file.name}” doesn't say what is in it. Add --format, one of: {known}.")


def _titled(draft: ToolDraft, title: str) -> ToolDraft:
    from attrs import evolve

    from stocktake.transfer import id_from

    return evolve(draft, tool=evolve(draft.tool, title=title, id=id_from(title, "tool"))) if title else draft


def _plain(draft: ToolDraft, folder: Path) -> dict[str, object]:
    return {
        "tool": draft.tool.id,
        "folder": str(folder),
        "domains": len(draft.tool.domains),
        "statements": sum(1 for _ in draft.tool.statements()),
        "wordings": [each.id for each in draft.variants],
        "left_out": list(draft.left_out),
    }


def _print(draft: ToolDraft, folder: Path) -> None:
    counts = f"domains {len(draft.tool.domains)}, statements {sum(1 for _ in draft.tool.statements())}"
    click.echo(f"“{draft.tool.title}” stands in “{folder}”: {counts}.")
    if draft.variants:
        click.echo(f"Other wordings: {', '.join(each.id for each in draft.variants)}.")
    if draft.left_out:
        click.echo("\nWhat could not be carried (also in left-out.txt):")
        for each in draft.left_out:
            click.echo(f"  {each}")
    click.echo(f"\nNext: stocktake tool lint {folder}")

"""The command that writes tools, and perhaps a report, as a site of plain files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.opened import catalogue_of, opened, settings_of, settings_options
from stocktake_renderers.cli.shown import example

if TYPE_CHECKING:
    from stocktake.catalogue import Catalogue
    from stocktake.document import Document
    from stocktake.workspace import Workspace

KINDS = ("organisation", "regrouped")


@example(
    "stocktake publish site",
    "stocktake publish site --tool strengths-based --wording easy-words",
    "stocktake publish site --report REVIEW",
)
@click.command(short_help="Write tools, and a report, as a site of plain files.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--tool", "tools", metavar="ID", multiple=True, help="Only this tool; may be repeated.")
@click.option(
    "--wording", "--variant", "wordings", metavar="ID", multiple=True, help="Only these words beside the full ones."
)
@click.option("--report", "review", metavar="REVIEW", help="With the report of this review, as it is handed round.")
@click.option("--kind", type=click.Choice(KINDS), default="organisation", show_default=True, help="Which report.")
@settings_options
@click.pass_context
def publish(
    ctx: click.Context, folder: Path, tools: tuple[str, ...], wordings: tuple[str, ...], review: str | None, kind: str
) -> None:
    """Write every page of the tools into FOLDER, new or empty, to be read from a stick or any web server.

    A folder that this command wrote before is replaced, all of it or nothing. The pages need no server, load nothing
    from elsewhere and keep no cookies.
    """
    from stocktake_renderers.cli.shown import busy
    from stocktake_renderers.look.reading import own_look
    from stocktake_renderers.site.folder import check_folder, write_site
    from stocktake_renderers.site.making import Wanted, made_site

    check_folder(folder)
    catalogue, settings = catalogue_of(ctx), settings_of(ctx)
    chosen = tuple(catalogue.tool(each).id for each in tools) or tuple(catalogue.tools)
    spoken = _wordings(catalogue, chosen, wordings)
    with busy("Making the site"):
        report = _report(review, kind) if review else None
        look = own_look(settings.organisation).look
        files = made_site(catalogue, settings, look, Wanted(tools=chosen, wordings=spoken, report=report))
        write_site(folder, files)
    click.echo(f"{len(files)} files written. Begin with {folder / 'index.html'}", err=True)


def _wordings(catalogue: Catalogue, tools: tuple[str, ...], wanted: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    from stocktake.errors import NotFoundError

    known = {tool: tuple(catalogue.variants.get(tool, {})) for tool in tools}
    everything = {each for ids in known.values() for each in ids}
    for each in wanted:
        if each not in everything:
            raise NotFoundError(f"There is no wording “{each}”. There are: {', '.join(sorted(everything)) or 'none'}.")
    return {tool: tuple(each for each in ids if not wanted or each in wanted) for tool, ids in known.items()}


def _report(wanted: str, kind: str) -> Document:
    with opened() as workspace:
        return _handed_round(workspace, wanted, kind)


def _handed_round(workspace: Workspace, wanted: str, kind: str) -> Document:
    from stocktake.errors import PhaseError
    from stocktake.reading import READER
    from stocktake_renderers.cli.picked import picked_review

    state = picked_review(workspace, wanted)
    if not state.revealed_at:
        raise PhaseError("The results of this review are not open yet, so there is no report to publish.")
    return workspace.report(state.id, kind, READER)


COMMANDS: dict[str, click.Command] = {"publish": publish}

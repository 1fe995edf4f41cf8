"""The command that takes a review on to another version of its tool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_json

if TYPE_CHECKING:
    from stocktake.catalogue import Catalogue
    from stocktake.state import ReviewState
    from stocktake.tool import Tool
    from stocktake.upgrades import Outlook

INSTALLED = "installed"


@example(
    "stocktake review upgrade REVIEW --draft --map upgrade.toml",
    "stocktake review upgrade REVIEW --map upgrade.toml --dry-run",
    "stocktake review upgrade REVIEW --map upgrade.toml",
    "stocktake review upgrade REVIEW --map upgrade.toml --tool my-tool/content --json",
)
@click.command(short_help="Go on with another version of the tool.")
@click.argument("wanted", metavar="REVIEW")
@click.option("--map", "file", metavar="FILE", type=click.Path(path_type=Path), help="What becomes of each statement.")
@click.option("--to", metavar="TOOL[@VERSION]", help="An installed tool; the review's own, if left out.")
@click.option("--tool", "folder", metavar="FOLDER", help="A folder of content instead of an installed tool.")
@click.option("--draft", is_flag=True, help="Begin the mapping file, or print it if no file is named.")
@click.option("--dry-run", is_flag=True, help="Only say what would be carried over, kept and asked anew.")
@json_option
@settings_options
def upgrade(
    wanted: str, file: Path | None, to: str | None, folder: str | None, draft: bool, dry_run: bool, as_json: bool
) -> None:
    """Go on with another version of the tool: answers count on, or are kept and shown beside, as the mapping says.

    Nothing is overwritten: the ledger keeps every answer as it was given. Only counts are printed, never what
    anybody said.
    """
    from stocktake_renderers.cli.picked import picked_review

    if to and folder:
        raise click.UsageError("--to and --tool both name the tool to go on with; name one.")
    if file is None and not draft:
        raise click.UsageError("Name the mapping with --map FILE, or begin one with --draft.")
    with opened() as workspace:
        state = picked_review(workspace, wanted)
        new = _picked(workspace.catalogue, state, to, folder)
        if draft:
            _write(workspace.upgrades.draft(state, new), file)
            return
        assert file is not None, "checked above"  # noqa: S101
        text = _read(file)
        outlook = workspace.upgrades.outlook(state, new, text, file.name)
        if outlook is not None and not dry_run:
            workspace.upgrade(state.id, new, text, file.name, seen=state.position, actor=ACTOR)
    if as_json:
        print_json({"review": state.id, "dry_run": dry_run, **_plain(state, outlook)})
    else:
        _print(state, outlook, dry_run=dry_run)


def _picked(catalogue: Catalogue, state: ReviewState, to: str | None, folder: str | None) -> Tool:
    from stocktake.errors import InvalidError, NotFoundError
    from stocktake_renderers.cli.picked import picked_content

    if folder:
        if not Path(folder).is_dir():
            raise NotFoundError(f"There is no folder “{folder}”. For an installed tool, write --to.")
        return picked_content(catalogue, folder)
    name, _, version = (to or state.settled.tool).partition("@")
    tool = catalogue.tool(name)
    if version not in {"", INSTALLED, tool.version}:
        raise InvalidError(f"Version {tool.version} of “{name}” is installed, not {version}. Install the other one.")
    return tool


def _read(file: Path) -> str:
    from stocktake_renderers.cli.group import Refused

    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"“{file}” is not UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        raise Refused(
            f"“{file}” can't be read: {error.strerror}. Check the name, or begin one with --draft."
        ) from error


def _write(text: str, file: Path | None) -> None:
    from stocktake_renderers.cli.group import Refused

    if file is None:
        click.echo(text, nl=False)
        return
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise Refused(f"“{file}” is there already. Name another file, so that nothing in it is lost.") from error
    except OSError as error:
        raise Refused(f"“{file}” can't be written: {error.strerror}. Name another file with --map.") from error
    click.echo(f"Written to {file}. Decide what it leaves open, then try it with --dry-run.", err=True)


def _plain(state: ReviewState, outlook: Outlook | None) -> dict[str, Any]:
    if outlook is None:
        return {"before": state.settled.tool_version, "after": state.settled.tool_version, "changed": False}
    return {
        "before": outlook.before,
        "after": outlook.after,
        "changed": True,
        "statements": {fate.value: count for fate, count in outlook.fates.items()},
        "added": list(outlook.added),
        "carried": outlook.carried,
        "kept": outlook.kept,
        "stay": {"views": outlook.views, "strengths": outlook.strengths, "actions": outlook.actions},
    }


def _print(state: ReviewState, outlook: Outlook | None, *, dry_run: bool) -> None:
    if outlook is None:
        click.echo(f"“{state.settled.title}” is at version {state.settled.tool_version} already. Nothing was changed.")
        return
    words = "would go" if dry_run else "went"
    click.echo(f"“{state.settled.title}” {words} from version {outlook.before} to {outlook.after}.")
    fates = ", ".join(f"{count} {fate.value}" for fate, count in outlook.fates.items() if count)
    click.echo(f"statements:      {fates}")
    click.echo(f"asked anew:      {', '.join(outlook.added) or 'none'}")
    click.echo(f"answers:         {outlook.carried} count on as they are, {outlook.kept} are kept with old statements")
    click.echo(
        f"under old words: {outlook.views} agreed views, {outlook.strengths} strengths, {outlook.actions} actions"
    )


COMMANDS: tuple[click.Command, ...] = (upgrade,)

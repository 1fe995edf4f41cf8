"""Commands for those who write a tool."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.differences import diff
from stocktake_renderers.cli.opened import catalogue_of, settings_options
from stocktake_renderers.cli.previewing import preview
from stocktake_renderers.cli.schemas import schema
from stocktake_renderers.cli.shown import example, json_option, print_json
from stocktake_renderers.cli.tool_import import import_tool

if TYPE_CHECKING:
    from stocktake.catalogue import Catalogue
    from stocktake.proofing import Proof


@example("stocktake tool lint strengths-based", "stocktake tool lint my-tool/content --json")
@click.command(short_help="Say what an author could make better.")
@click.argument("what", metavar="FOLDER|TOOL")
@json_option
@settings_options
@click.pass_context
def lint(ctx: click.Context, what: str, as_json: bool) -> None:
    """Say what an author could make better in a tool: a folder of content, or a tool that is installed.

    Leaves with 1 if there is an error; warnings alone leave with 0. A file lint.toml in the folder switches rules off,
    with a reason.
    """
    proof = _proof(catalogue_of(ctx), what)
    if as_json:
        print_json(_plain(proof))
    else:
        _print(proof)
    if proof.has_errors:
        ctx.exit(1)


def _proof(catalogue: Catalogue, what: str) -> Proof:
    from stocktake.lint import Guide
    from stocktake.proofing import load_guide, proof_folder, proof_tool
    from stocktake_renderers.cli.picked import scales_of

    if what not in catalogue.tools and Path(what).is_dir():
        return proof_folder(Path(what), scales_of(catalogue))
    tool = catalogue.tool(what)
    folder = catalogue.folders.get(what)
    return proof_tool(tool, catalogue.variants.get(what, {}).values(), load_guide(folder) if folder else Guide())


def _counted(proof: Proof) -> dict[str, int]:
    severities = [each.severity for each in proof.standing]
    return {
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "off": len(proof.findings) - len(severities),
    }


def _plain(proof: Proof) -> dict[str, object]:
    return {
        "tool": proof.tool.id,
        "version": proof.tool.version,
        **_counted(proof),
        "findings": [
            {
                "rule": each.rule,
                "severity": each.severity,
                "place": each.place,
                "message": each.message,
                "off": each.off,
            }
            for each in proof.findings
        ],
    }


def _print(proof: Proof) -> None:
    counts = _counted(proof)
    placed = sorted(proof.standing, key=lambda finding: finding.place)
    for place, findings in groupby(placed, key=lambda finding: finding.place):
        click.echo(place)
        for finding in findings:
            click.echo(f"  {finding.severity}: {finding.message} [{finding.rule}]")
    left = f" {counts['off']} left as they are, with a reason in lint.toml." if counts["off"] else ""
    if not proof.standing:
        click.echo(f"Nothing to say about “{proof.tool.title}”.{left}")
    else:
        click.echo(f"\n“{proof.tool.title}”: errors {counts['errors']}, warnings {counts['warnings']}.{left}")


@example("stocktake tool new garden", "stocktake tool new allotment --folder tools")
@click.command(short_help="Begin a tool of your own.")
@click.argument("name", metavar="NAME")
@click.option(
    "--folder", type=click.Path(path_type=Path), default=".", show_default=True, help="Write it below this one."
)
@settings_options
@click.pass_context
def new(ctx: click.Context, name: str, folder: Path) -> None:
    """Begin a review tool of your own: a plugin project with content, tests and a README, ready to be installed.

    NAME becomes the id of the tool. The project goes into a new folder, stocktake-NAME.
    """
    from stocktake.errors import InvalidError
    from stocktake_renderers.cli.scaffold import write_project

    if name in catalogue_of(ctx).tools:
        raise InvalidError(f"There is a tool “{name}” already; choose another name for yours.")
    made, files = write_project(name, folder)
    click.echo(f"{made}: {files} files. It works as it is:\n")
    click.echo(f'  python -m pip install --editable "{made}[test]"')
    click.echo(f"  stocktake tool lint {name}")
    click.echo(f'  stocktake review new {name} --place "Our street"')
    click.echo(f"\nThen write over what is in {made / 'README.md'} and the files it names.")


COMMANDS = (lint, preview, new, schema, diff, import_tool)

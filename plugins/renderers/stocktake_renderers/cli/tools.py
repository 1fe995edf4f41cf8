"""Commands about tools: which there are, what one says, and its blank form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli import authoring
from stocktake_renderers.cli.opened import catalogue_of, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_columns, print_json

if TYPE_CHECKING:
    from stocktake.catalogue import Catalogue
    from stocktake.tool import Tool

variant_option = click.option(
    "--wording", "variant", metavar="ID", default="", help="Use these other words, in their language."
)


@example("stocktake tools --json")
@click.command(short_help="List the review tools.")
@json_option
@settings_options
@click.pass_context
def tools(ctx: click.Context, as_json: bool) -> None:
    """List the review tools that are installed."""
    rows = [
        {
            "id": tool.id,
            "title": tool.title,
            "version": tool.version,
            "domains": len(tool.domains),
            "statements": sum(1 for _ in tool.statements()),
        }
        for tool in catalogue_of(ctx).tools.values()
    ]
    if as_json:
        print_json(rows)
    else:
        header = ("id", "title", "version", "domains", "statements")
        print_columns(header, [tuple(row.values()) for row in rows], none="There is no tool.")


@example("stocktake tool show strengths-based")
@click.group(short_help="Look at one tool, or write one.")
def tool() -> None:
    """Look at one tool, or write one."""


@example(
    "stocktake tool show strengths-based",
    "stocktake tool show strengths-based --wording easy-words --json",
    "stocktake tool show strengths-based --coverage",
)
@tool.command("show")
@click.argument("tool_id", metavar="TOOL", required=False)
@variant_option
@click.option("--coverage", is_flag=True, help="Show how much of the tool its other wordings have words for.")
@json_option
@settings_options
@click.pass_context
def show(ctx: click.Context, tool_id: str | None, variant: str, coverage: bool, as_json: bool) -> None:
    """Show the scales, perspectives, domains and statements of a tool.

    TOOL may be left out where there is only one.
    """
    from stocktake_renderers.cli.covering import print_coverage
    from stocktake_renderers.cli.picked import picked_tool

    catalogue = catalogue_of(ctx)
    picked = picked_tool(catalogue, tool_id)
    if coverage:
        print_coverage(catalogue, picked, variant, as_json=as_json)
        return
    found = catalogue.tool(picked, variant)
    if as_json:
        print_json(_plain(found, catalogue))
    else:
        _print(found)


def _plain(tool: Tool, catalogue: Catalogue) -> dict[str, object]:
    return {
        "id": tool.id,
        "title": tool.title,
        "version": tool.version,
        "language": tool.language,
        "local_wording": [{"place": each.place, "before": each.before} for each in tool.local_texts],
        "wordings": list(catalogue.variants.get(tool.id, {})),
        "scales": [
            {
                "id": scale.id,
                "title": scale.title,
                "points": [
                    {"value": point.value, "label": point.label, "description": point.description}
                    for point in scale.points
                ],
                "dont_know": scale.dont_know,
                "not_applicable": scale.not_applicable,
            }
            for scale in tool.scales
        ],
        "perspectives": [
            {"id": each.id, "title": each.title, "description": each.description} for each in tool.perspectives
        ],
        "areas": [{"id": area.id, "title": area.title, "text": area.text} for area in tool.areas],
        "domains": [
            {
                "id": domain.id,
                "title": domain.title,
                "area": domain.area,
                "weight": domain.weight,
                "statements": [
                    {
                        "id": each.id,
                        "text": each.text,
                        "scale": tool.scale_of(each).id,
                        "weight": each.weight,
                        "levels": each.levels,
                    }
                    for each in domain.statements
                ],
            }
            for domain in tool.domains
        ],
    }


def _print(tool: Tool) -> None:
    click.echo(f"{tool.title} ({tool.id} {tool.version})")
    if tool.local_texts:
        click.echo("In this organisation's own words: " + ", ".join(each.place for each in tool.local_texts))
    click.echo("\nPerspectives")
    print_columns(("id", "title"), [(each.id, each.title) for each in tool.perspectives], none="None.")
    for scale in tool.scales:
        click.echo(f"\nScale: {scale.title}")
        for point in scale.points:
            click.echo(f"  {point.value}  {point.label}")
    areas = {area.id: area.title for area in tool.areas}
    for domain in tool.domains:
        within = f" – {areas[domain.area]}" if domain.area in areas else ""
        click.echo(f"\n{domain.title} ({domain.id}){within}")
        for statement in domain.statements:
            click.echo(f"  {statement.id}: {statement.text}")


@example(
    "stocktake blank strengths-based --format pdf",
    "stocktake blank --review REVIEW --format answer-sheet",
    "stocktake blank strengths-based --wording easy-words --format html --output form.html",
)
@click.command(short_help="Make the blank form of a tool.")
@click.argument("tool_id", metavar="TOOL", required=False)
@click.option(
    "--format", "format_id", metavar="FORMAT", default="text", show_default=True, help="html, pdf, text, answer-sheet …"
)
@click.option("--review", "wanted", metavar="REVIEW", help="As this review asks it: its version, its perspectives.")
@variant_option
@click.option("--output", metavar="FILE", help="Write here; - means standard output.")
@settings_options
@click.pass_context
def blank(
    ctx: click.Context, tool_id: str | None, format_id: str, wanted: str | None, variant: str, output: str | None
) -> None:
    """Make the blank form of a tool, to fill in by hand or on screen; as answer-sheet, in a spreadsheet."""
    from stocktake_renderers.cli.blank_forms import blank_form, blank_renderer
    from stocktake_renderers.cli.output import deliver
    from stocktake_renderers.cli.shown import busy

    renderer = blank_renderer(catalogue_of(ctx), format_id)
    name, form = blank_form(ctx, tool_id, wanted, variant)
    with busy("Making the form"):
        data = renderer.render(form)
    deliver(data, renderer, name="-".join(part for part in (name, variant, "blank-form") if part), output=output)


for _command in authoring.COMMANDS:
    tool.add_command(_command)

COMMANDS: dict[str, click.Command] = {"tools": tools, "tool": tool, "blank": blank}

"""Commands about this installation: its plugins and its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.opened import catalogue_of, settings_of, settings_options
from stocktake_renderers.cli.shown import example, json_option, print_columns, print_json

if TYPE_CHECKING:
    from stocktake.settings import Settings


@example("stocktake plugins --json")
@click.command(short_help="List the plugins and their problems.")
@json_option
@settings_options
@click.pass_context
def plugins(ctx: click.Context, as_json: bool) -> None:
    """List the plugins and what became of them; exit code 1 if one could not be loaded."""
    reports = catalogue_of(ctx).reports
    if as_json:
        print_json(
            [
                {
                    "name": each.name,
                    "state": each.state,
                    "distribution": each.distribution,
                    "version": each.version,
                    "hooks": list(each.hooks),
                    "problems": list(each.problems),
                }
                for each in reports
            ]
        )
    else:
        rows = [(each.name, each.state, f"{each.distribution} {each.version}".strip()) for each in reports]
        print_columns(("plugin", "state", "from"), rows, none="There is no plugin.")
        for each in reports:
            click.echo(f"\n{each.name}: {', '.join(each.hooks) or 'no hooks'}")
            for problem in each.problems:
                click.echo(f"  Problem: {problem}")
    if any(each.state == "failed" for each in reports):
        ctx.exit(1)


@example("stocktake settings")
@click.command(short_help="Show the settings that are in force.")
@json_option
@settings_options
@click.pass_context
def settings(ctx: click.Context, as_json: bool) -> None:
    """Show every setting that is in force, and where it came from.

    What is wrong with your own look (logo, colours, templates) goes to stderr, with exit code 1.
    """
    from stocktake_renderers.look.proofing import look_problems

    found = settings_of(ctx)
    rows = _rows(found)
    if as_json:
        print_json([{"key": key, "value": value, "from": origin} for key, value, origin in rows])
    else:
        print_columns(("setting", "value", "from"), rows, none="")
    problems = look_problems(found.organisation)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        ctx.exit(1)


def _rows(settings: Settings) -> list[tuple[str, object, str]]:
    from stocktake.settings import known_keys, value_of

    rows = [(key, value_of(settings, key), settings.origins.get(key, "default")) for key in known_keys()]
    for name, table in settings.plugin.items():
        keys = {f"plugin.{name}.{key}": value for key, value in table.items()}
        rows += [(key, value, settings.origins.get(key, "default")) for key, value in keys.items()]
    return [(key, _shown(value), origin) for key, value, origin in rows]


def _shown(value: object) -> object:
    """Give a value as it may be seen: without the password in an address."""
    from stocktake.storage import without_password

    if isinstance(value, str):
        return without_password(value)
    return list(value) if isinstance(value, tuple) else value


COMMANDS: dict[str, click.Command] = {"plugins": plugins, "settings": settings}

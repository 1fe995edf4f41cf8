"""The reference page of the command line leaves nothing out."""

from collections.abc import Iterator
from pathlib import Path

import click

from stocktake_renderers.cli.commands import stocktake

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def test_every_command_option_and_example_is_on_the_page() -> None:
    missing = []
    for path, command in commands(stocktake, "stocktake"):
        part = PAGE.partition(f"## `{path}`\n")[2].partition("\n## ")[0]
        options = [name for each in command.params if isinstance(each, click.Option) for name in each.opts]
        wanted = [each for each in options if each not in {"--config", "--storage"}]
        if not isinstance(command, click.Group):
            wanted += [each.strip() for each in (command.epilog or "").splitlines() if each.startswith("  ")]
        missing += [f"{path}: {each}" for each in ["", *wanted] if each not in part or not part]
    assert missing == []


def test_the_page_names_no_command_that_is_gone() -> None:
    known = {path for path, _ in commands(stocktake, "stocktake")}
    named = {each.removeprefix("## `").removesuffix("`") for each in PAGE.splitlines() if each.startswith("## `")}
    assert named == known

"""A group of commands that imports each one only when it is needed, and says what went wrong in sentences."""

import logging
from collections.abc import Mapping
from importlib import import_module
from typing import IO, Any

import click

_HERE = "stocktake_renderers.cli"


class Refused(click.ClickException):
    """What the engine would not do, one line on stderr for each problem; exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the problems as they are."""
        click.echo(self.message, file=file, err=file is None)


class CommandGroup(click.Group):
    """The group `stocktake`: *modules* maps a command's name to the module here that holds it.

    Commands of plugins come behind; one whose name is taken is left out and reported on stderr.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._modules = modules
        self._extra: dict[str, click.Command] | None = None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List our commands in the order of a review, then those of plugins."""
        return [*self._modules, *self._of_plugins(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and give a command."""
        if cmd_name in self._modules:
            module = import_module(f"{_HERE}.{self._modules[cmd_name]}")
            found: dict[str, click.Command] = module.COMMANDS
            return found[cmd_name]
        return self._of_plugins(ctx).get(cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what the engine raises on purpose becomes a sentence and exit code 1."""
        from stocktake.errors import StocktakeError

        _log_to_stderr()
        try:
            return super().invoke(ctx)
        except StocktakeError as error:
            raise Refused(str(error)) from error

    def _of_plugins(self, ctx: click.Context) -> dict[str, click.Command]:
        if self._extra is None:
            self._extra = self._collected(ctx) if _others_are_installed() else {}
        return self._extra

    def _collected(self, ctx: click.Context) -> dict[str, click.Command]:
        from stocktake.errors import StocktakeError
        from stocktake_renderers.cli.opened import catalogue_of

        found: dict[str, click.Command] = {}
        try:
            offered = catalogue_of(ctx).contributions("stocktake_cli_commands", click.Command)
        except StocktakeError as error:
            click.echo(f"The commands of plugins are left out: {error}", err=True)
            return found
        for command in offered:
            name = command.name or ""
            if not name or name in self._modules or name in found:
                click.echo(f"A plugin's command “{name}” is left out: the name is taken.", err=True)
            else:
                found[name] = command
        return found


def _others_are_installed() -> bool:
    """Say whether there are plugins beside the bundled ones; only then is it worth loading them for a help page."""
    from importlib.metadata import entry_points

    return any(point.dist is None or point.dist.name != "stocktake" for point in entry_points(group="stocktake"))


class _OneLine(logging.Formatter):
    """Puts a message and the error behind it in one line."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        return f"{record.getMessage()} ({type(error).__name__}: {error})" if error else record.getMessage()


class _Stderr(logging.Handler):
    """Writes to whatever stderr is at the time."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(self.format(record), err=True)


def _log_to_stderr() -> None:
    """Let the engine's complaints about plugins be seen, a line each."""
    log = logging.getLogger("stocktake")
    if not any(isinstance(each, _Stderr) for each in log.handlers):
        handler = _Stderr(logging.WARNING)
        handler.setFormatter(_OneLine())
        log.addHandler(handler)
        log.propagate = False

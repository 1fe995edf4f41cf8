"""Printing: columns for people, JSON for programs, and a sign of life while something takes long."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click

_Function = TypeVar("_Function", bound=Callable[..., Any])
_Command = TypeVar("_Command", bound=click.Command)


def json_option(function: _Function) -> _Function:
    """Take ``--json`` as the argument *as_json*."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(function)


def example(*lines: str) -> Callable[[_Command], _Command]:
    """Add examples to the help page of a command; each is a line to type."""

    def add(command: _Command) -> _Command:
        heading = "Example:" if len(lines) == 1 else "Examples:"
        command.epilog = "\n".join(("\b", heading, *(f"  {line}" for line in lines)))
        return command

    return add


def print_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_columns(header: Sequence[str], rows: Sequence[Sequence[object]], *, none: str) -> None:
    """Print a table, or the sentence *none* if it has no rows."""
    if not rows:
        click.echo(none)
        return
    lines = [[str(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(header))]
    for line in lines:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


def several(number: int, thing: str, things: str = "") -> str:
    """Count things: “1 record”, “2 records”; *things* is the plural where it isn't made with an s."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


@contextmanager
def busy(words: str) -> Iterator[None]:
    """Show on a terminal that something is going on, and nothing at all in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(words, total=None)
        yield


_Thing = TypeVar("_Thing")


@contextmanager
def one_by_one(words: str, things: Sequence[_Thing]) -> Iterator[Iterator[_Thing]]:
    """Go through *things* with a progress bar on a terminal, and without one in a pipe."""
    if len(things) < 2 or not sys.stderr.isatty():
        yield iter(things)
        return
    with click.progressbar(things, label=words, file=sys.stderr) as bar:
        yield iter(bar)


@contextmanager
def counted() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that hears what is being done, how much is done and how much there is.

    It draws a bar for each thing on a terminal, and nothing at all in a pipe.
    """
    if not sys.stderr.isatty():
        yield lambda _doing, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bars: dict[str, TaskID] = {}

        def tell(doing: str, done: int, total: int) -> None:
            if doing not in bars:
                bars[doing] = progress.add_task(doing)
            progress.update(bars[doing], completed=done, total=total)

        yield tell

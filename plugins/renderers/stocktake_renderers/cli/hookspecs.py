"""The hook that the command line owns."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    import click

_hookspec = pluggy.HookspecMarker("stocktake")


@_hookspec
def stocktake_cli_commands(options: "Mapping[str, object]") -> "Iterable[click.Command]":  # noqa: ARG001 - a specification uses none
    """Offer commands. Called when the command line starts; a command whose name is taken is left out and reported."""
    return ()

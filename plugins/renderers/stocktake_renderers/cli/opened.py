"""What every command starts from: the settings named on the command line, the plugins, the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from stocktake.catalogue import Catalogue
    from stocktake.settings import Settings
    from stocktake.workspace import Workspace

ACTOR = "facilitator"
_CONFIG = "stocktake.config"
_STORAGE = "stocktake.storage"
_Function = TypeVar("_Function", bound=Callable[..., Any])


def settings_options(function: _Function) -> _Function:
    """Take ``--config`` and ``--storage``, before the command or behind it; behind it wins."""
    storage = click.option(
        "--storage",
        metavar="URL",
        expose_value=False,
        callback=_remembered(_STORAGE),
        help="Where the reviews are, for example sqlite:///reviews.db.",
    )
    config = click.option(
        "--config",
        metavar="FILE",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_remembered(_CONFIG),
        help="Read the settings from this file.",
    )
    return config(storage(function))


def _remembered(key: str) -> Callable[[click.Context, click.Parameter, object], None]:
    def remember(ctx: click.Context, _: click.Parameter, value: object) -> None:
        if value is not None:
            ctx.meta[key] = value

    return remember


def named_storage(ctx: click.Context) -> str:
    """Give the storage named on the command line, or nothing."""
    return str(ctx.meta.get(_STORAGE, ""))


def settings_of(ctx: click.Context) -> Settings:
    """Read the settings that this command line asks for; raises SettingsError."""
    from stocktake_renderers.opening import settings_in_force

    return settings_in_force(ctx.meta.get(_CONFIG), named_storage(ctx))


def catalogue_of(ctx: click.Context) -> Catalogue:
    """Load the plugins."""
    from stocktake.plugins import load_plugins

    return load_plugins(settings_of(ctx))


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[Workspace]:
    """Open the workspace for the command that runs, and close it behind."""
    from stocktake_renderers.opening import open_workspace

    workspace = open_workspace(settings or settings_of(click.get_current_context()))
    try:
        yield workspace
    finally:
        workspace.close()

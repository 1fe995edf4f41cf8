"""Commands that start the web pages: for real reviews, or for a look round with an example."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from stocktake_renderers.cli.inviting import web_address
from stocktake_renderers.cli.opened import named_storage, opened, settings_of, settings_options
from stocktake_renderers.cli.shown import example

if TYPE_CHECKING:
    from flask import Flask

    from stocktake.settings import Settings
    from stocktake.workspace import Workspace

_Function = TypeVar("_Function", bound=Callable[..., Any])

port_option = click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="Listen on this port.")
open_browser_option = click.option("--open-browser", is_flag=True, help="Open the address in a browser.")


def _serving_options(function: _Function) -> _Function:
    """Take where to serve."""
    for option in (
        open_browser_option,
        click.option("--public", metavar="URL", help="The address people reach it at, if not host and port."),
        port_option,
        click.option("--host", metavar="NAME", help="Listen on this address of the machine."),
        settings_options,
    ):
        function = option(function)
    return function


@example(
    "stocktake serve",
    "stocktake serve --port 8080 --storage sqlite:///reviews.db",
    "stocktake serve --host 0.0.0.0 --public https://reviews.example.org",
)
@click.command(short_help="Start the web pages.")
@_serving_options
@click.pass_context
def serve(ctx: click.Context, /, open_browser: bool, **where: Any) -> None:
    """Start the web pages, and print the address with a link that signs a facilitator in once."""
    settings = _served_at(settings_of(ctx), where)
    with opened(settings) as workspace:
        _run(workspace, open_browser)


@example("stocktake demo --open-browser")
@click.command(short_help="Start the web pages with a finished example.")
@_serving_options
@click.pass_context
def demo(ctx: click.Context, /, open_browser: bool, **where: Any) -> None:
    """Start the web pages with an example: an invented place and what 24 invented people said of it.

    The example has a storage of its own and is made anew each time. With --storage it goes there, if no review is
    there yet.
    """
    from attrs import evolve

    settings = _served_at(settings_of(ctx), where)
    _check_free(settings.web.host, settings.web.port)
    if not named_storage(ctx):
        settings = evolve(settings, storage=_fresh_storage())
    with opened(settings) as workspace:
        from stocktake_renderers.cli.example import fill

        _refuse_reviews(workspace)
        fill(workspace)
        _run(workspace, open_browser)


@example("stocktake sign-in")
@click.command("sign-in", short_help="Print a fresh link to sign in with.")
@click.option("--public", metavar="URL", help="The address people reach the web pages at.")
@settings_options
@click.pass_context
def sign_in(ctx: click.Context, /, public: str | None) -> None:
    """Print a fresh link that signs a facilitator in once, within a day."""
    settings = _served_at(settings_of(ctx), {"public": public})
    with opened(settings) as workspace:
        click.echo(_sign_in_link(workspace))


def _served_at(settings: Settings, where: dict[str, Any]) -> Settings:
    from attrs import evolve

    named = {key: value for key, value in where.items() if value is not None}
    return evolve(settings, web=evolve(settings.web, **named))


def _sign_in_link(workspace: Workspace) -> str:
    return f"{web_address(workspace.settings)}/sign-in/{workspace.sign_ins.make()}"


def _run(workspace: Workspace, open_browser: bool) -> None:
    from stocktake_renderers.opening import read_secret
    from stocktake_renderers.web.app import create_app

    web = workspace.settings.web
    app = create_app(
        workspace, secret=read_secret(workspace.settings), secure=web.public.startswith("https:"), public=web.public
    )
    run_app(app, web.host, web.port, lambda: _sign_in_link(workspace), open_browser)


def run_app(app: Flask, host: str, port: int, make_link: Callable[[], str], open_browser: bool) -> None:
    """Serve until stopped; print the link to begin with once the port is ours. Raises StocktakeError if it isn't."""
    from stocktake_renderers.web.server import open_server

    server = open_server(app, host, port)
    try:
        signal.signal(signal.SIGTERM, _leave)
        link = make_link()
        click.echo(link)
        sys.stdout.flush()
        if open_browser:
            import webbrowser

            webbrowser.open(link)
        server.run()
    finally:
        server.close()


def _leave(*_: object) -> NoReturn:
    raise SystemExit(0)


def _check_free(host: str, port: int) -> None:
    """Refuse before anything is made anew: an example may be running there from the very files."""
    from stocktake_renderers.web.server import listen

    for taken in listen(host, port):
        taken.close()


def _fresh_storage() -> str:
    """Give the example's own storage with nothing in it."""
    from stocktake_renderers.cli.group import Refused
    from stocktake_renderers.opening import folders

    folder = folders().data
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("demo.db", "demo.db-wal", "demo.db-shm"):
            Path(folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"The example can't be made anew in {folder}: {error.strerror}. Is it still running?") from error
    return f"sqlite:///{folder / 'demo.db'}"


def _refuse_reviews(workspace: Workspace) -> None:
    from stocktake_renderers.cli.group import Refused

    if workspace.reviews():
        raise Refused(
            "There are reviews in this storage already, and the example would stand among them. "
            "Leave --storage out, or name an empty one."
        )


COMMANDS: dict[str, click.Command] = {"serve": serve, "demo": demo, "sign-in": sign_in}

"""The command that serves one tool to its authors while they write it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.opened import settings_of, settings_options
from stocktake_renderers.cli.serving import open_browser_option, port_option, run_app
from stocktake_renderers.cli.shown import example

if TYPE_CHECKING:
    from stocktake.catalogue import Catalogue
    from stocktake.settings import Settings
    from stocktake_renderers.web.preview.watching import Watched

_HERE = "127.0.0.1"


@example("stocktake tool preview my-tool/content", "stocktake tool preview strengths-based --open-browser")
@click.command(short_help="Read a tool and try it while you write it.")
@click.argument("what", metavar="FOLDER|TOOL")
@port_option
@open_browser_option
@settings_options
@click.pass_context
def preview(ctx: click.Context, what: str, port: int | None, open_browser: bool) -> None:
    """Serve one tool to this computer, to read and to try answering: a folder of content, or a tool that is installed.

    What lint has to say stands beside the text. Pages follow each change of a file, and say what is wrong where content
    can't be read. Nothing is kept: answers are gone when the preview stops.
    """
    from attrs import evolve

    from stocktake.plugins import load_plugins

    settings = evolve(settings_of(ctx), storage="memory:")
    web = evolve(settings.web, host=_HERE, port=port or settings.web.port, public="", behind_proxy=False)
    catalogue = load_plugins(settings)
    _serve(evolve(settings, web=web), catalogue, _watched(catalogue, what), open_browser)


def _watched(catalogue: Catalogue, what: str) -> Watched:
    """Find the content; that of an installed tool as its folder has it, without what others lay over it."""
    from stocktake.lint import Guide
    from stocktake.proofing import proof_folder, proof_tool
    from stocktake_renderers.cli.group import Refused
    from stocktake_renderers.cli.picked import scales_of
    from stocktake_renderers.web.preview.watching import Watched

    folder = catalogue.folders.get(what)
    if what not in catalogue.tools and Path(what).is_dir():
        folder = Path(what)
        if not (folder / "tool.toml").is_file():
            raise Refused(f"There is no tool.toml in “{what}”. Name the folder of content that holds it.")
    if folder:
        return Watched(partial(proof_folder, folder, scales_of(catalogue)), folder)
    tool, variants = catalogue.tool(what), catalogue.variants.get(what, {}).values()
    return Watched(partial(proof_tool, tool, variants, Guide()), None)


def _serve(settings: Settings, catalogue: Catalogue, content: Watched, open_browser: bool) -> None:
    import secrets

    from stocktake.workspace import Workspace
    from stocktake_renderers.opening import SECRET_BYTES, real_stamp
    from stocktake_renderers.web.preview.pages import create_preview, laid_in

    secret = secrets.token_bytes(SECRET_BYTES)
    alone = laid_in(catalogue, content.look().proof, content.folder)
    workspace = Workspace(alone, catalogue.open_storage(settings.storage), settings, stamp=real_stamp(), secret=secret)
    try:
        app = create_preview(workspace, content, secret=secret)
        web = settings.web
        run_app(app, web.host, web.port, lambda: f"http://{web.host}:{web.port}/preview", open_browser)
    finally:
        workspace.close()

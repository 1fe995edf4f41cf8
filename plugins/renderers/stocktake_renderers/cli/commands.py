"""The command ``stocktake`` and where each of its commands lives."""

import click

from stocktake_renderers.cli.group import CommandGroup
from stocktake_renderers.cli.opened import settings_options
from stocktake_renderers.cli.shown import example

COMMANDS = {
    "serve": "serving",
    "demo": "serving",
    "sign-in": "serving",
    "tools": "tools",
    "tool": "tools",
    "blank": "tools",
    "review": "reviews",
    "invite": "inviting",
    "answer": "interview",
    "import": "exchange",
    "export": "exchange",
    "merge": "merging",
    "report": "reporting",
    "compare": "comparing",
    "joint": "others",
    "benchmark": "others",
    "publish": "publishing",
    "storage": "storages",
    "backup": "backups",
    "restore": "backups",
    "plugins": "installation",
    "settings": "installation",
}


@example(
    "stocktake demo       # look round a finished example in your browser",
    "stocktake serve      # start the web pages for your own reviews",
)
@click.command(cls=CommandGroup, modules=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@settings_options
@click.version_option(package_name="stocktake", message="%(prog)s %(version)s")
def stocktake() -> None:
    """Take stock, together: run maturity reviews of a place."""

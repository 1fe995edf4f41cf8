"""The command that sets reviews of one place beside each other."""

from __future__ import annotations

import click

from stocktake_renderers.cli.opened import opened, settings_options
from stocktake_renderers.cli.shown import example
from stocktake_renderers.cli.tools import variant_option


@example(
    "stocktake compare OLDER NEWER",
    "stocktake compare OLDER NEWER --format pdf --output years.pdf",
)
@click.command(short_help="Set reviews of one place beside each other.")
@click.argument("wanted", metavar="REVIEW...", nargs=-1, required=True)
@click.option(
    "--format", "format_id", metavar="FORMAT", default="text", show_default=True, help="html, pdf, docx, md …"
)
@variant_option
@click.option("--output", "-o", metavar="FILE", help="Write here; - means standard output.")
@settings_options
def compare(wanted: tuple[str, ...], format_id: str, variant: str, output: str | None) -> None:
    """Set two or more reviews of the same place beside each other: figures, reasons, agreed views and plans.

    One review alone is compared with those that it follows. The order in which they are named makes no difference.
    """
    from stocktake.reading import HANDOUT
    from stocktake_renderers.cli.output import deliver, file_name
    from stocktake_renderers.cli.picked import picked_review
    from stocktake_renderers.cli.shown import busy

    with opened() as workspace:
        renderer = workspace.catalogue.renderer(format_id)
        if renderer.of != "document":
            raise click.UsageError(f"A comparison is a document; the format “{format_id}” holds one review's figures.")
        reviews = [picked_review(workspace, each).id for each in wanted]
        with busy("Comparing"):
            found = workspace.comparison(
                reviews if len(reviews) > 1 else workspace.rounds.chain(reviews[0]), HANDOUT, variant
            )
            data = workspace.render(found, format_id)
    deliver(data, renderer, name=file_name(found.author, found.title, "comparison"), output=output)


COMMANDS: dict[str, click.Command] = {"compare": compare}

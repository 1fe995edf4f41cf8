"""Which blank form a command line asks for, and in which format."""

import click

from stocktake.catalogue import Catalogue
from stocktake.document import Document, Renderer
from stocktake_renderers.cli.opened import catalogue_of, opened

ANSWER_SHEET = "answer-sheet"


def blank_renderer(catalogue: Catalogue, format_id: str) -> Renderer:
    """Find a format for forms: one for documents, or the sheet that only a form can be."""
    if format_id != ANSWER_SHEET:
        from stocktake_renderers.cli.output import document_format

        return document_format(catalogue, format_id)
    from stocktake_renderers.data import answer_sheet

    return Renderer(
        id=ANSWER_SHEET,
        title="Answer sheet",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        extension="xlsx",
        of="document",
        render=answer_sheet,
    )


def blank_form(ctx: click.Context, tool_id: str | None, review: str | None, variant: str) -> tuple[str, Document]:
    """Build the form of a tool, or of a *review*, with what to call it; a tool needs no storage."""
    from stocktake_renderers.cli.picked import picked_review, picked_tool

    if review:
        if tool_id:
            raise click.UsageError("--review says which tool it is; leave TOOL out.")
        with opened() as workspace:
            state = picked_review(workspace, review)
            return state.settled.tool, workspace.blank_of(state, variant)
    from stocktake.documents import said, tool_blank
    from stocktake.shelf import content_hash

    catalogue = catalogue_of(ctx)
    picked = picked_tool(catalogue, tool_id)
    form = tool_blank(catalogue.tool(picked, variant), content_hash(catalogue.tool(picked)))
    return picked, said(form, catalogue.languages.translation(form.language))

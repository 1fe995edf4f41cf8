"""Tools from elsewhere: a sheet of statements, and the files of other frameworks."""

from __future__ import annotations

from collections.abc import Iterable

from stocktake.hookspecs import hookimpl
from stocktake.transfer import ToolDraft, ToolImporter


@hookimpl
def stocktake_importers() -> Iterable[ToolImporter]:
    """Offer readers of tools in formats that people have at hand."""
    return (
        ToolImporter(id="sheet", title="A sheet of statements, as CSV", extensions=("csv",), read=_read_sheet),
        ToolImporter(
            id="workbook", title="A sheet of statements, as XLSX", extensions=("xlsx", "xlsm"), read=_read_workbook
        ),
        ToolImporter(
            id="ciso-assistant",
            title="A framework of a CISO Assistant library, as YAML",
            extensions=("yaml", "yml"),
            read=_read_ciso,
        ),
        ToolImporter(
            id="aws-lens", title="A custom lens of AWS Well-Architected, as JSON", extensions=("json",), read=_read_lens
        ),
        ToolImporter(
            id="samm",
            title="The model of OWASP SAMM, as YAML or a ZIP of it",
            extensions=("yaml", "yml", "zip"),
            read=_read_samm,
        ),
    )


def _read_sheet(data: bytes) -> ToolDraft:
    from stocktake_importers.sheet import read

    return read(data)


def _read_workbook(data: bytes) -> ToolDraft:
    from stocktake_importers.workbook import read

    return read(data)


def _read_ciso(data: bytes) -> ToolDraft:
    from stocktake_importers.ciso import read

    return read(data)


def _read_lens(data: bytes) -> ToolDraft:
    from stocktake_importers.lens import read

    return read(data)


def _read_samm(data: bytes) -> ToolDraft:
    from stocktake_importers.samm import read

    return read(data)

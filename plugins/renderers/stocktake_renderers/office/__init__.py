"""Reports for office programs: Word documents, Excel workbooks and calendars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from stocktake.document import Document, Renderer
from stocktake.errors import StocktakeError
from stocktake.hookspecs import hookimpl

if TYPE_CHECKING:
    from stocktake.reading import Reading

_MISSING = '{what} needs the extra parts: run pip install "stocktake[office]".'


@hookimpl
def stocktake_renderers() -> Iterable[Renderer]:
    """Offer Word, Excel and calendars."""
    return (
        Renderer(
            id="docx",
            title="Word",
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            extension="docx",
            of="document",
            render=_word,
            needs=("docx", "resvg_py", "font_source_sans_pro"),
        ),
        Renderer(
            id="xlsx",
            title="Excel",
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            extension="xlsx",
            of="reading",
            render=_workbook,
            needs=("xlsxwriter",),
        ),
        Renderer(
            id="ics",
            title="Calendar",
            media_type="text/calendar; charset=utf-8",
            extension="ics",
            of="reading",
            render=_calendar,
            needs=("icalendar",),
        ),
    )


def _word(document: Document) -> bytes:
    try:
        from stocktake_renderers.office.word import word
    except ImportError:
        raise StocktakeError(_MISSING.format(what="Word")) from None
    return word(document)


def _workbook(reading: Reading) -> bytes:
    try:
        from stocktake_renderers.office.workbook import workbook
    except ImportError:
        raise StocktakeError(_MISSING.format(what="Excel")) from None
    return workbook(reading)


def _calendar(reading: Reading) -> bytes:
    try:
        from stocktake_renderers.office.plan_calendar import calendar
    except ImportError:
        raise StocktakeError(_MISSING.format(what="A calendar")) from None
    return calendar(reading)

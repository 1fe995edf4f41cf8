"""Reviews as data: JSON and CSV to read, answers to bring in and to take along, a journal for log keepers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from stocktake.document import Document, Renderer
from stocktake.entries import Entry
from stocktake.hookspecs import hookimpl
from stocktake.incoming import ImportedAnswer, ImportedFile, Importer
from stocktake.state import ReviewState

if TYPE_CHECKING:
    from stocktake.reading import Reading
    from stocktake.tool import Tool


def export_csv(answers: Sequence[ImportedAnswer]) -> bytes:
    """Give answers as the CSV that the importer ``csv`` takes back without loss; private reasons are in it."""
    from stocktake_renderers.data.answers_csv import export

    return export(answers)


def export_json(answers: Sequence[ImportedAnswer], tool: Tool) -> bytes:
    """Give answers as the JSON that the importer ``json`` takes back without loss; private reasons are in it."""
    from stocktake_renderers.data.answers_json import export

    return export(answers, tool)


def answer_sheet(form: Document) -> bytes:
    """Give a blank form as a workbook that the importer ``answer-sheet`` reads back once somebody has filled it in."""
    from stocktake_renderers.data.answers_xlsx import make

    return make(form)


@hookimpl
def stocktake_renderers() -> Iterable[Renderer]:
    """Offer a reading as JSON, whole or line by line, and its counts as CSV for spreadsheets."""
    return (
        Renderer(
            id="json",
            title="JSON, for programs",
            media_type="application/json",
            extension="json",
            of="reading",
            render=_json,
        ),
        Renderer(
            id="csv",
            title="CSV, for spreadsheets",
            media_type="text/csv; charset=utf-8",
            extension="csv",
            of="reading",
            render=_csv,
        ),
        Renderer(
            id="plan-csv",
            title="CSV of the plan, for spreadsheets",
            media_type="text/csv; charset=utf-8",
            extension="plan.csv",
            of="reading",
            render=_plan_csv,
        ),
        Renderer(
            id="jsonl",
            title="JSON Lines, for programs",
            media_type="application/jsonl",
            extension="jsonl",
            of="reading",
            render=_jsonl,
        ),
    )


@hookimpl
def stocktake_importers() -> Iterable[Importer]:
    """Offer readers of what the exports write, and of what people fill in with a spreadsheet."""
    return (
        Importer(id="csv", title="CSV, one answer a line", extensions=("csv", "txt"), read=_read_csv),
        Importer(
            id="answer-sheet",
            title="XLSX, an answer sheet that somebody filled in",
            extensions=("xlsx",),
            read=_read_sheet,
        ),
        Importer(id="json", title="JSON, as the export writes it", extensions=("json",), read=_read_json),
    )


@hookimpl
def stocktake_entry_recorded(review: ReviewState, entry: Entry, options: Mapping[str, object]) -> None:
    """Add a line to the file that ``journal`` under ``[plugin.data]`` names; nothing if none is named."""
    if options.get("journal"):
        from stocktake_renderers.data.journal import note

        note(options["journal"], review, entry)


def _json(reading: Reading) -> bytes:
    from stocktake_renderers.data.reading_json import render

    return render(reading)


def _csv(reading: Reading) -> bytes:
    from stocktake_renderers.data.reading_csv import render

    return render(reading)


def _plan_csv(reading: Reading) -> bytes:
    from stocktake_renderers.data.plan_csv import render

    return render(reading)


def _jsonl(reading: Reading) -> bytes:
    from stocktake_renderers.data.reading_jsonl import render

    return render(reading)


def _read_csv(data: bytes, tool: Tool) -> ImportedFile:
    from stocktake_renderers.data.answers_csv import read

    return ImportedFile(answers=read(data, tool))


def _read_json(data: bytes, tool: Tool) -> ImportedFile:
    from stocktake_renderers.data.answers_json import read

    return ImportedFile(answers=read(data, tool))


def _read_sheet(data: bytes, tool: Tool) -> ImportedFile:  # noqa: ARG001 - a sheet says itself which tool it asks
    from stocktake_renderers.data.answers_xlsx import read

    return read(data)

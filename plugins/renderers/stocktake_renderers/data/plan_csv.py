"""The plan of a reading as CSV for spreadsheets: a line for each strength and each action (docs/reference/csv.md)."""

from collections.abc import Iterator

from stocktake.reading import Reading
from stocktake.review import Action
from stocktake_renderers.data.cells import to_csv

HEADER = (
    *("kind", "id", "what", "about", "also_about", "builds_on", "who", "with_whom", "first_step", "first_step_by"),
    *("by_when", "will_notice", "state", "evidence", "elsewhere", "notes"),
)


def render(reading: Reading) -> bytes:
    """Write strengths, then actions; several places stand in one cell with spaces, notes with a line each."""
    return to_csv([HEADER, *_strengths(reading), *(_action(each) for each in reading.actions)], bom=True)


def _strengths(reading: Reading) -> Iterator[tuple[object, ...]]:
    for each in reading.strengths:
        empty = ("",) * 6
        places = (each.domain, " ".join(each.statements))
        yield ("strength", each.id, each.text, *places, "", each.held_by, *empty, each.evidence, each.elsewhere, "")


def _action(each: Action) -> tuple[object, ...]:
    notes = "\n".join(f"{note.at[:10]} {note.text}" for note in each.notes)
    return (
        *("action", each.id, each.what, each.about, " ".join(each.also_about), each.builds_on, each.who),
        *(each.with_whom, each.first_step, each.first_step_by, each.by_when, each.will_notice, each.state.value),
        *("", "", notes),
    )

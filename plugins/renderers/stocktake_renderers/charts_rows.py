"""What charts in rows have in common: where a figure lies on its scale, and rows in words."""

import math

from stocktake.document import ChartRow, RowChart
from stocktake.messages import ENGLISH, join

NOTHING = "–"


def figure(value: float | None) -> str:
    """Write a figure with one decimal where it needs one; a dash where there is none."""
    if value is None or not math.isfinite(value):
        return NOTHING
    return f"{value:.1f}".removesuffix(".0")


def share(value: float, chart: RowChart) -> float:
    """Say where on the scale a figure lies, from 0 to 1."""
    span = chart.highest - chart.lowest
    return min(max((value - chart.lowest) / span, 0.0), 1.0) if span > 0 and math.isfinite(value) else 0.5


def row_in_words(chart: RowChart, row: ChartRow) -> str:
    """Say the figures of a row, each with whose it is."""
    said = [join(": ", (whose, figure(value))) for whose, value in zip(chart.key, row.values, strict=False)]
    return ENGLISH.of(join("", (join(", ", said), "."))) if said else ""


def chart_in_words(chart: RowChart) -> str:
    """Say a whole chart: what it is about, and every row."""
    rows = [join(" – ", filter(None, (row.label, row_in_words(chart, row), row.note))) for row in chart.rows]
    return ENGLISH.of(join(" ", (chart.description, *rows)))


def letter(place: int) -> str:
    """Give the letter that stands for the column at *place*, from 0, where its name would not fit."""
    return chr(ord("A") + place) if place < 26 else f"A{place - 25}"

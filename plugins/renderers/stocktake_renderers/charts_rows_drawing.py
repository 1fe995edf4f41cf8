"""Draws the rows of a chart that shows a few figures in each: for a page, and for print."""

from stocktake.document import ChartRow, DumbbellChart, HeatMap, RowChart, SlopeChart
from stocktake_renderers.charts_dumbbell import axis, dumbbell
from stocktake_renderers.charts_heat import heat
from stocktake_renderers.charts_rows import row_in_words
from stocktake_renderers.charts_slope import slope
from stocktake_renderers.charts_strip import PRINT, WEB, Strip


def row_for_web(chart: RowChart, row: ChartRow, name: str) -> str:
    """Draw *row*; it takes the width it is given and its figures keep their size. *name* is a prefix of ids."""
    height, drawn = _drawn(WEB, chart, row)
    return WEB.finished(height, drawn, row.label, row_in_words(chart, row), name)


def row_for_print(chart: RowChart, row: ChartRow) -> str:
    """Draw *row* as a drawing of its own; the words for who can't see it belong to the figure around it."""
    return PRINT.finished(*_drawn(PRINT, chart, row))


def axis_for_web(chart: RowChart) -> str:
    """Draw the figures of the scale, where the rows are drawn on one."""
    return WEB.finished(*axis(WEB, chart)) if isinstance(chart, DumbbellChart) else ""


def axis_for_print(chart: RowChart) -> str:
    """Draw the same for print."""
    return PRINT.finished(*axis(PRINT, chart)) if isinstance(chart, DumbbellChart) else ""


def _drawn(strip: Strip, chart: RowChart, row: ChartRow) -> tuple[float, str]:
    match chart:
        case DumbbellChart():
            return dumbbell(strip, chart, row)
        case HeatMap():
            return heat(strip, chart, row)
        case SlopeChart():
            return slope(strip, chart, row)
    raise TypeError(f"There is no drawing for a chart of type {type(chart).__name__}.")

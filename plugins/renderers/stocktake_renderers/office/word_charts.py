"""Charts of a Word document: bars and drawings as pictures with words for who can't see them, the key as text."""

import io
import re
from itertools import count
from typing import Any

from attrs import field, frozen

from stocktake.document import Bar, ChartRow, DistributionChart, DumbbellChart, FlowChart, RadarChart, RowChart
from stocktake.look import Logo
from stocktake_renderers import charts
from stocktake_renderers.characters import readable
from stocktake_renderers.charts_flow_drawing import PRINT_WIDTH, flow_for_print, print_height
from stocktake_renderers.charts_marks import swatch_for_print
from stocktake_renderers.charts_palette import BRAND, fill
from stocktake_renderers.charts_png import png
from stocktake_renderers.charts_radar import HEIGHT, WIDTH
from stocktake_renderers.charts_rows import row_in_words
from stocktake_renderers.charts_rows_drawing import axis_for_print, row_for_print
from stocktake_renderers.office.wml import Element, make, picture, run, text
from stocktake_renderers.office.word_runs import runs, together

_HIGHEST = 560.0  # points that a picture may have, so that it stays on a page with its title
_BAR_HIGH = 16.0
_MARK = 11.0
_LOGO = (200.0, 48.0)  # points that a logo may have
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_SWATCH = "\N{NO-BREAK SPACE}" * 4


def _size(drawing: str) -> tuple[float, float]:
    """Read the size that a drawing has for itself."""
    found = _SIZE.search(drawing)
    return (float(found[1]), float(found[2])) if found else (1.0, 1.0)


@frozen
class Charts:
    """Draws charts *wide* points wide into a part of a document, in the organisation's *colour* if it has one."""

    part: Any
    wide: float
    colour: str = ""
    _numbers: "count[int]" = field(factory=lambda: count(1))

    def bar(self, bar: Bar, chart: DistributionChart) -> Element:
        """Draw a bar; its words say the counts."""
        drawing = charts.bar_for_print(bar, max(len(chart.key), 1), self.wide, _BAR_HIGH)
        parts = [each.rstrip(".") for each in (bar.label, charts.in_words(bar) or bar.note) if each.strip()]
        return self._picture(png(drawing, words=False), (self.wide, _BAR_HIGH), f"{': '.join(parts)}.")

    def radar(self, chart: RadarChart) -> Element:
        """Draw a radar; its words say the figures."""
        spokes = (f"{each.label}: {'–' if each.value is None else f'{each.value:.1f}'}" for each in chart.spokes)
        said = f"{chart.description} {', '.join(spokes)}."
        return self._drawn(charts.radar_for_print(chart), (WIDTH, HEIGHT), said)

    def row(self, chart: RowChart, row: ChartRow) -> Element:
        """Draw a row of figures; its words say whose they are."""
        parts = [each.rstrip(".") for each in (row.label, row_in_words(chart, row), row.note) if each.strip()]
        drawing = row_for_print(chart, row)
        return self._drawn(drawing, _size(drawing), f"{': '.join(parts)}.")

    def axis(self, chart: RowChart) -> list[Element]:
        """Draw the figures of the scale, where rows are drawn on one."""
        drawing = axis_for_print(chart)
        return [self._drawn(drawing, _size(drawing), f"{chart.lowest}–{chart.highest}")] if drawing else []

    def key_of_rows(self, chart: RowChart) -> list[Element]:
        """Give whose the figures are: each with its mark, or in the order of the cells."""
        found: list[Element] = []
        for place, whose in enumerate(chart.key):
            if isinstance(chart, DumbbellChart):
                found += [self._drawn(swatch_for_print(place), (_MARK, _MARK), whose), *runs("\N{NO-BREAK SPACE}")]
            elif place:
                found += runs("|     ")
            found += [*runs(together(whose)), *runs("     ")]
        return found

    def flow(self, chart: FlowChart) -> Element:
        """Draw a flow."""
        said = [f"{each.title}: {'; '.join(each.items)}" if each.items else each.title for each in chart.steps]
        size = (PRINT_WIDTH, print_height(chart))
        return self._drawn(flow_for_print(chart), size, f"{chart.description} {'. '.join(said)}")

    def key(self, chart: DistributionChart) -> list[Element]:
        """Give the points of the scale, each behind a patch of its colour."""
        found = []
        points = max(len(chart.key), 1)
        for place, label in enumerate(chart.key, start=1):
            frame = make("bdr", {"val": "single", "sz": 4, "space": 0, "color": "101418"})
            patch = make("shd", {"val": "clear", "color": "auto", "fill": fill(place, points)[1:]})
            found += [run([text(_SWATCH)], [frame, patch]), *runs(" "), *runs(together(label)), *runs("     ")]
        return found

    def logo(self, logo: Logo) -> list[Element]:
        """Give a paragraph with the organisation's logo."""
        data = logo.data if logo.kind == "png" else png(logo.data.decode("utf-8"), words=True)
        image = self.part.get_or_add_image(io.BytesIO(data))[1]
        scale = min(_LOGO[0] / image.px_width, _LOGO[1] / image.px_height)
        return [make("p", inside=[self._picture(data, (image.px_width * scale, image.px_height * scale), logo.alt)])]

    def _drawn(self, drawing: str, size: tuple[float, float], said: str) -> Element:
        scale = min(self.wide / size[0], _HIGHEST / size[1], 1.0)
        return self._picture(
            png(self._coloured(readable(drawing)), words=True), (size[0] * scale, size[1] * scale), said
        )

    def _coloured(self, drawing: str) -> str:
        return drawing.replace(BRAND, self.colour) if self.colour else drawing

    def _picture(self, data: bytes, size: tuple[float, float], said: str) -> Element:
        return picture(
            self.part.get_or_add_image(io.BytesIO(data))[0], next(self._numbers), size, " ".join(readable(said).split())
        )

"""Charts of a Word document: bars and drawings as pictures with words for who can't see them, the key as text."""

from collections.abc import Callable
from itertools import count

from attrs import field, frozen

from stocktake.document import Bar, DistributionChart, FlowChart, RadarChart
from stocktake_renderers import charts
from stocktake_renderers.characters import readable
from stocktake_renderers.charts_flow_drawing import PRINT_WIDTH, flow_for_print, print_height
from stocktake_renderers.charts_palette import fill
from stocktake_renderers.charts_png import png
from stocktake_renderers.charts_radar import HEIGHT, WIDTH
from stocktake_renderers.office.wml import Element, make, picture, run, text
from stocktake_renderers.office.word_runs import runs, together

_HIGHEST = 560.0  # points that a picture may have, so that it stays on a page with its title
_BAR_HIGH = 16.0
_SWATCH = "\N{NO-BREAK SPACE}" * 4


@frozen
class Charts:
    """Draws charts *wide* points wide; *embed* puts a picture into the document and gives its relation."""

    embed: Callable[[bytes], str]
    wide: float
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

    def _drawn(self, drawing: str, size: tuple[float, float], said: str) -> Element:
        scale = min(self.wide / size[0], _HIGHEST / size[1], 1.0)
        return self._picture(png(readable(drawing), words=True), (size[0] * scale, size[1] * scale), said)

    def _picture(self, data: bytes, size: tuple[float, float], said: str) -> Element:
        return picture(self.embed(data), next(self._numbers), size, " ".join(readable(said).split()))

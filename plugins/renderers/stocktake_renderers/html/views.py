"""The blocks of a document as the templates want them: numbered, with ids, charts drawn."""

import re
from collections import Counter
from collections.abc import Iterator

from attrs import evolve, field, frozen
from markupsafe import Markup

from stocktake.document import (
    Bar,
    BulletList,
    Callout,
    ChartRow,
    DistributionChart,
    Document,
    DumbbellChart,
    FlowChart,
    Heading,
    HeatMap,
    KeyFigures,
    LinkList,
    PageBreak,
    Paragraph,
    Quote,
    RadarChart,
    RatingField,
    RowChart,
    SlopeChart,
    Span,
    Table,
    TextField,
)
from stocktake.messages import say
from stocktake_renderers import charts
from stocktake_renderers.addresses import web_address
from stocktake_renderers.charts_flow_drawing import flow_for_web
from stocktake_renderers.charts_marks import swatch_for_web
from stocktake_renderers.charts_rows import letter
from stocktake_renderers.charts_rows_drawing import axis_for_web, row_for_web

_DEEPEST = 6
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_RESERVED = ("contents-h",)
_KINDS = {
    BulletList: "list",
    Callout: "callout",
    DistributionChart: "distribution",
    DumbbellChart: "rows",
    FlowChart: "flow",
    Heading: "heading",
    HeatMap: "rows",
    KeyFigures: "figures",
    LinkList: "links",
    PageBreak: "break",
    Paragraph: "paragraph",
    Quote: "quote",
    RadarChart: "radar",
    RatingField: "rating",
    SlopeChart: "rows",
    Table: "table",
    TextField: "text",
}


@frozen
class View:
    """A block with the name of the macro that writes it, an id of its own, and what was worked out for it.

    *under* is the id of the heading above a table whose caption alone would not tell it from another; *behind* are the
    words to open the table of a chart by. A chart in *rows* has a *key* to its marks, or *heads* to its columns.
    """

    kind: str
    block: object
    id: str
    level: int = 0
    drawing: str = ""
    bars: tuple[tuple[Bar, Markup, str], ...] = ()
    rows: tuple[tuple[ChartRow, Markup], ...] = ()
    key: tuple[tuple[str, Markup], ...] = ()
    heads: tuple[tuple[str, str], ...] = ()
    note: str = ""
    under: str = ""
    behind: str = ""

    @property
    def said_by_bars(self) -> bool:
        """Whether every bar has a note, so that the description would only say it all again."""
        return bool(self.bars) and all(bar.note for bar, _, _ in self.bars)


@frozen
class Entry:
    """A line of the contents."""

    id: str
    text: str
    below: "tuple[Entry, ...]" = ()


@frozen
class Views:
    """The views of *document*; headings begin at *top_level*."""

    document: Document
    top_level: int = field(kw_only=True)
    prefix: str = field(kw_only=True)

    def all(self) -> tuple[View, ...]:
        """Every block, in order."""
        return tuple(self._views())

    def contents(self) -> tuple[Entry, ...]:
        """Give the headings of level 1, and under an area those of its domains."""
        found: list[Entry] = []
        for view in self._views():
            if not isinstance(view.block, Heading):
                continue
            entry = Entry(view.id, view.block.text)
            if view.block.level <= 1:
                found.append(entry)
            elif found and view.id.startswith("domain-") and view.block.level == 2:
                found[-1] = evolve(found[-1], below=(*found[-1].below, entry))
        return tuple(found)

    def href(self, span: Span) -> str:
        """Where *span* leads: a web address or a heading of this document; empty if nowhere a reader should go."""
        if span.href.startswith("#"):
            return span.href if span.href[1:] in self._anchors() else ""
        return web_address(span.href)

    def _views(self) -> Iterator[View]:
        free = self._anchors()
        captions = Counter(table.caption for table in map(_table_of, self.document.blocks) if table)
        heading = ""
        for number, block in enumerate(self.document.blocks, start=1):
            name = f"{self.prefix}-{number}"
            if isinstance(block, Heading) and block.anchor in free:
                name = block.anchor
                free.remove(name)
            heading = name if isinstance(block, Heading) else heading
            table = _table_of(block)
            yield evolve(self._view(block, name), under=heading if table and captions[table.caption] > 1 else "")

    def _anchors(self) -> set[str]:
        """Give the anchors that can be ids of the page and are none yet."""
        wanted = {block.anchor for block in self.document.blocks if isinstance(block, Heading)}
        ours = (*_RESERVED, self.prefix)
        free = {name for name in wanted if _ID.fullmatch(name) and name not in ours}
        return {name for name in free if not name.startswith(f"{self.prefix}-")}

    def _view(self, block: object, name: str) -> View:
        kind = _KINDS[type(block)]
        if isinstance(block, Heading):
            return View(kind, block, name, level=min(_DEEPEST, max(1, block.level) + self.top_level - 1))
        if isinstance(block, RadarChart):
            note = self.document.translation.of(charts.centre(block))
            drawn = _markup(charts.radar_for_web(block, name, note))
            return View(kind, block, name, drawing=drawn, note=note, behind=self._behind())
        if isinstance(block, FlowChart):
            behind = self.document.translation.of(say("The same as a table"))
            return View(kind, block, name, drawing=_markup(flow_for_web(block, name)), behind=behind)
        if isinstance(block, DistributionChart):
            return evolve(_distribution(kind, block, name), behind=self._behind())
        if isinstance(block, RowChart):
            return evolve(_in_rows(kind, block, name), behind=self._behind())
        return View(kind, block, name)

    def _behind(self) -> str:
        return self.document.translation.of(say("The same figures as a table"))


def _table_of(block: object) -> Table | None:
    if isinstance(block, RadarChart | DistributionChart | FlowChart | RowChart):
        return block.table
    return block if isinstance(block, Table) else None


def _distribution(kind: str, chart: DistributionChart, name: str) -> View:
    points = max(len(chart.key), 1)
    return View(
        kind,
        chart,
        name,
        bars=tuple((bar, _markup(charts.bar_for_web(bar, points)), charts.in_words(bar)) for bar in chart.bars),
        key=tuple(
            (label, _markup(charts.swatch_for_web(place, points))) for place, label in enumerate(chart.key, start=1)
        ),
    )


def _in_rows(kind: str, chart: RowChart, name: str) -> View:
    marks = isinstance(chart, DumbbellChart)
    return View(
        kind,
        chart,
        name,
        drawing=_markup(axis_for_web(chart)),
        rows=tuple(
            (row, _markup(row_for_web(chart, row, f"{name}-{nth}"))) for nth, row in enumerate(chart.rows, start=1)
        ),
        key=tuple((whose, _markup(swatch_for_web(nth))) for nth, whose in enumerate(chart.key)) if marks else (),
        heads=() if marks else tuple((letter(nth), whose) for nth, whose in enumerate(chart.key)),
    )


def _markup(drawn: str) -> Markup:
    return Markup(drawn)  # noqa: S704 - charts escapes every word that it is given

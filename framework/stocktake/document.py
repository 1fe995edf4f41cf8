"""The blocks that a report is made of, before any format.

A text may be marked with another language than the Document's, all of it or in part: `stocktake.marks.parts_of` tells.
"""

from collections.abc import Callable
from typing import Literal

from attrs import field, frozen

from stocktake.look import OURS, Look
from stocktake.messages import ENGLISH, Translation


@frozen
class Span:
    """A run of text; *text* is never markup."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


Spans = tuple[Span, ...]


@frozen
class Heading:
    """A heading; level 1 opens a chapter, levels go down to 4 without gaps; *anchor* is an id to link to."""

    level: int
    text: str
    anchor: str = ""


@frozen
class Paragraph:
    """A paragraph of spans."""

    spans: Spans


@frozen
class BulletList:
    """A list; numbered if *ordered*."""

    items: tuple[Spans, ...]
    ordered: bool = False


@frozen
class Column:
    """A column of a table; *numeric* ones are set to the right."""

    title: str
    numeric: bool = False


@frozen
class Table:
    """A table with a caption; every row has as many cells as there are columns, the first is its header."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Segment:
    """A part of a bar: how many said *label*; *place* is the point's place in its scale, 1 for the lowest."""

    label: str
    count: int
    place: int


@frozen
class Bar:
    """A bar of a distribution chart: *note* holds its figures in words; no segments if it may not be shown.

    The counts of its segments are people, or with *per_cent* hundredths of the whole.
    """

    label: str
    segments: tuple[Segment, ...]
    note: str = ""
    per_cent: bool = False


@frozen
class Spoke:
    """A spoke of a radar; *value* is None where there is nothing to show."""

    label: str
    value: float | None


@frozen
class DistributionChart:
    """How answers spread over the points of a scale; *description* says it in a sentence, *table* in figures.

    *places* is the number of points of the scale; the labels of *key* are in the scale's order.
    """

    title: str
    description: str
    key: tuple[str, ...]
    bars: tuple[Bar, ...]
    table: Table | None = None


@frozen
class RadarChart:
    """One figure per domain around a centre that stands for *lowest*; the rim stands for *highest*."""

    title: str
    description: str
    spokes: tuple[Spoke, ...]
    lowest: int
    highest: int
    table: Table | None = None


@frozen
class FlowStep:
    """A step of a flow: a title, and what belongs to it."""

    title: str
    items: tuple[str, ...]


@frozen
class FlowChart:
    """Steps that lead from one to the next; *description* says it in a sentence, *table* holds all of it."""

    title: str
    description: str
    steps: tuple[FlowStep, ...]
    table: Table | None = None


@frozen
class ChartRow:
    """A row of a chart: *values* in the order of its key, None where there is nothing to show; *note* says more."""

    label: str
    values: tuple[float | None, ...]
    note: str = ""


@frozen
class RowChart:
    """What charts have in common that show a few figures in each row; *key* says whose they are.

    All figures are on a scale from *lowest* to *highest*. *description* says it in a sentence, *table* in figures.
    """

    title: str
    description: str
    key: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    lowest: int
    highest: int
    table: Table | None = None


@frozen
class DumbbellChart(RowChart):
    """How far apart figures lie: in each row a mark for every perspective on one line."""


@frozen
class HeatMap(RowChart):
    """Figures side by side: in each row a coloured cell for every perspective."""


@frozen
class SlopeChart(RowChart):
    """What became of figures: in each row a line from round to round."""


@frozen
class Quote:
    """Somebody's own words, and what may be said of who they are."""

    text: str
    attribution: str = ""


@frozen
class Callout:
    """A framed note with a title of its own."""

    title: str
    spans: Spans


@frozen
class KeyFigure:
    """A figure that stands out; *note* says what it rests on."""

    label: str
    value: str
    note: str = ""


@frozen
class KeyFigures:
    """A row of figures."""

    figures: tuple[KeyFigure, ...]


@frozen
class Option:
    """Something to choose on a form; *value* is of ASCII letters, digits, - and _. *about* says what it looks like."""

    value: str
    label: str
    about: str = ""


@frozen
class RatingField:
    """A place to rate a statement on a form; of the *options*, the two other answers come last.

    *name* is of ASCII letters, digits and underscores.
    """

    name: str
    label: str
    options: tuple[Option, ...]


@frozen
class TextField:
    """A place to write on a form; *lines* is its height."""

    name: str
    label: str
    lines: int = 1


@frozen
class Link:
    """A link with what is behind it."""

    title: str
    url: str
    text: str = ""


@frozen
class LinkList:
    """Links to follow; in print their addresses are written out."""

    links: tuple[Link, ...]


@frozen
class PageBreak:
    """What comes next begins on a new page, where there are pages."""


Block = (
    Heading
    | Paragraph
    | BulletList
    | Table
    | DistributionChart
    | RadarChart
    | FlowChart
    | DumbbellChart
    | HeatMap
    | SlopeChart
    | Quote
    | Callout
    | KeyFigures
    | RatingField
    | TextField
    | LinkList
    | PageBreak
)


@frozen(kw_only=True)
class Document:
    """A report: title, language (BCP 47) and blocks; *form_id* marks a form that can be read back.

    *translation* says in this language what a renderer adds of its own, such as “Contents”; *look* is how the
    organisation that hands it out wants it to look.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    author: str = ""
    date: str = ""
    form_id: str = ""
    translation: Translation = field(default=ENGLISH, eq=False, repr=False)
    look: Look = field(default=OURS, eq=False, repr=False)


@frozen(kw_only=True)
class Section:
    """What a plugin adds to a report: blocks under a heading of level 1; *position* orders sections (lower first)."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    position: int = 100


@frozen(kw_only=True)
class Renderer:
    """Turns a Document, or a Reading if *of* says so, into bytes; same input, same bytes.

    *render* takes the Document or the Reading. *extension* has no dot. *needs* names the modules of an extra; where one
    of them is not installed, front ends don't offer the format.
    """

    id: str
    title: str
    media_type: str
    extension: str
    of: Literal["document", "reading"]
    render: Callable[..., bytes]
    needs: tuple[str, ...] = ()

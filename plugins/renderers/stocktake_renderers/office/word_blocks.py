"""Blocks to the paragraphs and tables of a Word document."""

from collections.abc import Callable, Iterable
from functools import singledispatchmethod

from attrs import field, frozen
from docx.oxml.ns import qn

from stocktake.document import (
    BulletList,
    Callout,
    DistributionChart,
    Document,
    FlowChart,
    Heading,
    KeyFigures,
    LinkList,
    PageBreak,
    Paragraph,
    Quote,
    RadarChart,
    RatingField,
    RowChart,
    Table,
    TextField,
)
from stocktake_renderers.charts import centre
from stocktake_renderers.office.wml import Element, make, run, value
from stocktake_renderers.office.word_charts import Charts
from stocktake_renderers.office.word_fields import answer, choices
from stocktake_renderers.office.word_runs import Links, Look, or_dash, runs, runs_right_to_left
from stocktake_renderers.office.word_styles import Styles
from stocktake_renderers.office.word_tables import table

_DEEPEST = 4


@frozen
class Body:
    """Writes blocks one below the other into *elements*; *room* is the width of the page (twentieths of a point)."""

    document: Document
    styles: Styles
    links: Links
    charts: Charts
    room: int
    new_list: Callable[[], str]
    elements: list[Element] = field(factory=list)
    _marked: set[str] = field(factory=set)
    _state: dict[str, int] = field(factory=lambda: {"level": 0, "marks": 0, "break": 0})

    def write(self) -> list[Element]:
        """Write every block."""
        for block in self.document.blocks:
            self.block(block)
        return self.elements

    def paragraph(self, style: str, inside: Iterable[Element], *more: Element, words: str = "") -> Element:
        """Add a paragraph; *more* are properties of it, *words* say which way it is read."""
        look = [value("pStyle", self.styles.id(style))]
        if self._state["break"]:
            look.append(make("pageBreakBefore"))
            self._state["break"] = 0
        look += [*more, *([make("bidi")] if runs_right_to_left(words) else [])]
        made = make("p", inside=[make("pPr", inside=look), *inside])
        self.elements.append(made)
        return made

    def words(self, style: str, words: str, look: Look = Look()) -> Element:  # noqa: B008 - frozen
        """Add a paragraph of words."""
        return self.paragraph(style, runs(words, look), words=words)

    @singledispatchmethod
    def block(self, block: object) -> None:
        """Write a block."""
        raise TypeError(f"Word has no way to write a block of type {type(block).__name__}.")

    @block.register
    def _heading(self, block: Heading) -> None:
        level = max(1, min(block.level, self._state["level"] + 1, _DEEPEST))
        self._state["level"] = level
        made = self.paragraph(f"Heading {level}", runs(or_dash(block.text)), words=block.text)
        self._bookmark(made, self.links.bookmarks.get(block.anchor, ""))

    def _bookmark(self, paragraph: Element, mark: str) -> None:
        """Give a heading its names; of two with the same anchor, the first is led to."""
        self._state["marks"] += 1
        number = self._state["marks"]
        names = [f"_Toc{number:08}"]
        if mark and mark not in self._marked:
            names.append(mark)
            self._marked.add(mark)
        for place, name in enumerate(names):
            about = {"id": number * 2 + place, "name": name}
            paragraph.insert(1, make("bookmarkStart", about))
            paragraph.append(make("bookmarkEnd", {"id": about["id"]}))

    @block.register
    def _paragraph(self, block: Paragraph) -> None:
        said = "".join(span.text for span in block.spans)
        self.paragraph("Normal", self.links.spans(block.spans), words=said)

    @block.register
    def _list(self, block: BulletList) -> None:
        style = "List Number" if block.ordered else "List Bullet"
        number = self.new_list() if block.ordered else self.styles.numbering(style)
        for item in block.items:
            level = [make("numPr", inside=[value("ilvl", 0), value("numId", number)])] if number else []
            said = "".join(span.text for span in item)
            self.paragraph(style, self.links.spans(item), *level, words=said)

    @block.register
    def _table(self, block: Table) -> None:
        self._tabled(block, "")

    def _tabled(self, block: Table, about: str) -> None:
        if block.caption.strip() or self._state["break"]:
            self.words("Caption", block.caption)
        self.elements.append(table(block, self.styles, self.room, about))
        self._gap()

    def _stay(self) -> None:
        """Keep the last paragraph on the page of the next one."""
        look = self.elements[-1].find(qn("w:pPr"))
        look.insert(1, make("keepNext"))

    def _gap(self) -> None:
        """Keep a table away from what comes next: Word would join two tables."""
        small = make("spacing", {"before": 0, "after": 120, "line": 120, "lineRule": "exact"})
        self.elements.append(make("p", inside=[make("pPr", inside=[small])]))

    @block.register
    def _distribution(self, block: DistributionChart) -> None:
        self.words("Caption", block.title)
        said_by_bars = bool(block.bars) and all(bar.note for bar in block.bars)
        if not said_by_bars or block.table is None:
            self.words("Normal", block.description)
        self.paragraph("Stocktake Key", self.charts.key(block))
        for bar in block.bars:
            self._bar(bar.label, bar.note, self.charts.bar(bar, block))
        if block.table:
            self._tabled(block.table, block.description)

    @block.register
    def _radar(self, block: RadarChart) -> None:
        self.words("Caption", block.title)
        self.paragraph("Stocktake Chart", [self.charts.radar(block)])
        self.words("Normal", self.document.translation.of(centre(block)))
        if block.table:
            self._tabled(block.table, block.description)

    @block.register
    def _in_rows(self, block: RowChart) -> None:
        self.words("Caption", block.title)
        self.words("Normal", block.description)
        self.paragraph("Stocktake Key", self.charts.key_of_rows(block))
        for row in block.rows:
            self._bar(row.label, row.note, self.charts.row(block, row))
        axis = self.charts.axis(block) if block.rows else []
        if axis:
            self.paragraph("Stocktake Chart", axis)
        if block.table:
            self._tabled(block.table, block.description)

    def _bar(self, label: str, note: str, drawn: Element) -> None:
        """Write a row of a chart: its words, and below them its picture."""
        small = Look(style=self.styles.id("Stocktake Small"))
        said = [*runs("  "), *runs(note, small)] if note else []
        self.paragraph("Stocktake Bar", [*runs(label, Look(strong=True)), *said], words=label)
        self.paragraph("Stocktake Chart", [drawn])

    @block.register
    def _flow(self, block: FlowChart) -> None:
        self.words("Caption", block.title)
        self.words("Normal", block.description)
        if block.steps:
            self._stay()
            self.paragraph("Stocktake Chart", [self.charts.flow(block)])
        if block.table:
            self._tabled(block.table, block.description)

    @block.register
    def _quote(self, block: Quote) -> None:
        self.words("Quote", block.text)
        if block.attribution:
            self._stay()
            self.paragraph("Stocktake Said By", [*runs("— "), *runs(block.attribution)], words=block.attribution)

    @block.register
    def _callout(self, block: Callout) -> None:
        said = "".join(span.text for span in block.spans)
        self.words("Stocktake Note Title", block.title)
        self.paragraph("Stocktake Note", self.links.spans(block.spans), words=said)

    @block.register
    def _figures(self, block: KeyFigures) -> None:
        big, small = (Look(style=self.styles.id(name)) for name in ("Stocktake Value", "Stocktake Small"))
        for figure in block.figures:
            note = [*runs("  "), *runs(figure.note, small)] if figure.note else []
            named = [*runs(figure.value, big), *runs("  "), *runs(figure.label, Look(strong=True)), *note]
            self.paragraph("Stocktake Figure", named, words=figure.label)

    @block.register
    def _rating(self, block: RatingField) -> None:
        self.words("Stocktake Question", block.label)
        style = "Stocktake Choice" if any(option.about for option in block.options) else "Stocktake Choices"
        for line in choices(block):
            self.paragraph(style, line)

    @block.register
    def _text_field(self, block: TextField) -> None:
        self.words("Stocktake Question", block.label)
        self.elements.append(answer(block, self.styles, self.room))
        self._gap()

    @block.register
    def _links(self, block: LinkList) -> None:
        small = Look(style=self.styles.id("Stocktake Small"))
        number = self.styles.numbering("List Bullet")
        for link in block.links:
            title = link.title if link.title.strip() else link.url
            inside = self.links.linked(title, link.url, Look(strong=True))
            if link.url.strip() and title != link.url:
                inside += [run([make("br")]), *runs(link.url, small)]
            if link.text.strip():
                inside += [run([make("br")]), *runs(link.text)]
            level = [make("numPr", inside=[value("ilvl", 0), value("numId", number)])] if number else []
            self.paragraph("List Bullet", inside, *level, words=title)

    @block.register
    def _page_break(self, _block: PageBreak) -> None:
        self._state["break"] = 1


def contents(document: Document, styles: Styles, title: str) -> list[Element]:
    """Give the contents as a field of Word, filled in already; only where there is enough to look for."""
    headings = _numbered(document)
    deep = 2 if len([1 for _, level, _ in headings if level <= 2]) <= 45 else 1
    shown = [each for each in headings if each[1] <= deep]
    if len(headings) <= 4 or not shown:
        return []
    found = [make("p", inside=[make("pPr", inside=[value("pStyle", styles.id("TOC Heading"))]), *runs(title)])]
    for number, level, words in shown:
        link = make("hyperlink", {"anchor": f"_Toc{number:08}", "history": 1}, runs(words))
        found.append(make("p", inside=[make("pPr", inside=[value("pStyle", styles.id(f"TOC {level}"))]), link]))
    code = make("instrText")
    code.text = f' TOC \\o "1-{deep}" \\h \\n \\z '
    starts = [run([make("fldChar", {"fldCharType": "begin"})]), run([code])]
    starts.append(run([make("fldChar", {"fldCharType": "separate"})]))
    for place, start in enumerate(starts, start=1):
        found[1].insert(place, start)
    found[-1].append(run([make("fldChar", {"fldCharType": "end"})]))
    return found


def _numbered(document: Document) -> list[tuple[int, int, str]]:
    """Give the number, the level without gaps and the words of each heading."""
    found: list[tuple[int, int, str]] = []
    level = 0
    for number, block in enumerate((each for each in document.blocks if isinstance(each, Heading)), start=1):
        level = max(1, min(block.level, level + 1, _DEEPEST))
        found.append((number, level, or_dash(block.text)))
    return found

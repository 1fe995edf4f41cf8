"""A reading as an Excel workbook: a sheet each for figures, domains, reasons, agreed views, strengths and actions."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

import xlsxwriter
from attrs import frozen

from stocktake.aggregation import Tally
from stocktake.documents.beside import hope_words, moved_words, sort_words, sure_words
from stocktake.documents.made import groups_words, weighing_words
from stocktake.gaps import gap_of
from stocktake.reading import AreaReading, DomainReading, Reading, StatementReading
from stocktake.review import ActionState, AgreedView
from stocktake_renderers.office.sheets import Cell, Column, Sheet, written

_EVERYBODY = "Everybody"
_NO_SCORE = (
    "Figures are there to talk about; they are no score. "
    "Where too few people answered, “Shown” says no and the cells beside it are empty."
)
_STATES = {
    ActionState.PLANNED: "Planned",
    ActionState.STARTED: "Started",
    ActionState.DONE: "Done",
    ActionState.STOPPED: "Stopped",
}
_YES_NO = {True: "yes", False: "no"}


def workbook(reading: Reading) -> bytes:
    """Give a workbook; numbers are numbers, dates are dates, and what people wrote is text and never a formula."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    began = _moment(reading.started_at)
    # The clock stays out of it, so that the same reading gives the same bytes.
    book.set_properties({"title": reading.title, "author": reading.place, "created": began})
    sheets = _Sheets(reading)
    for sheet in (
        sheets.about(),
        sheets.figures(),
        *((sheets.domains(), sheets.beside()) if reading.numbers else ()),
        sheets.reasons(),
        sheets.agreed(),
        sheets.strengths(),
        sheets.actions(),
    ):
        written(book, sheet)
    book.close()
    return stream.getvalue()


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(UTC).replace(tzinfo=None) if at else datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day


@frozen
class _Sheets:
    """The sheets of one reading."""

    reading: Reading

    def about(self) -> Sheet:
        reading = self.reading
        rows: tuple[tuple[Cell, Cell], ...] = (
            ("Review", reading.title),
            ("Place", reading.place),
            ("Purpose", reading.purpose),
            ("How to read this", _NO_SCORE),
            ("Nothing is shown because", reading.hidden),
            ("Phase", reading.phase.value),
            ("Started", _day(reading.started_at)),
            ("Revealed", _day(reading.revealed_at)),
            ("People that the results rest on", reading.people),
            ("People who answered later and wait", reading.late),
            ("No group is shown of fewer people than", reading.smallest_group),
            ("Weighing", weighing_words(reading)),
            ("Groups", groups_words(reading)),
            *(("Earlier version of the tool, until", f"{each.before}, {each.at[:10]}") for each in reading.upgrades),
            ("Review's id", reading.review),
        )
        known = tuple(row for row in rows if row[1] not in ("", None))
        return Sheet("About", (Column("What", 36), Column("Words", 80, number="General")), known)

    def figures(self) -> Sheet:
        asked = (*self.reading.statements, *self.reading.former)
        if not self.reading.numbers:
            return self._in_words(asked)
        values = sorted({value for one in asked for value in one.scale.values})
        first = (Column("Domain", 24), Column("Id", 14), Column("Statement", 60), Column("Group", 22))
        rows = [
            (self._domain(one), one.id, one.text, group, *self._counts(tally, figures, values))
            for one in asked
            for group, tally, figures in self._groups(one)
        ]
        return Sheet("Figures", (*first, *self._columns(values)), tuple(rows))

    def _in_words(self, asked: Iterable[StatementReading]) -> Sheet:
        """Give how people answered where numbers are switched off."""
        columns = (Column("Domain", 24), Column("Id", 14), Column("Statement", 60), Column("Group", 22))
        rows = [
            (self._domain(one), one.id, one.text, group, words or "not shown")
            for one in asked
            for group, words in (
                (_EVERYBODY, one.words),
                *((self.reading.perspectives.get(each.perspective, ""), each.words) for each in one.groups),
            )
        ]
        return Sheet("In words", (*columns, Column("How people answered", 70)), tuple(rows))

    def domains(self) -> Sheet:
        values = sorted({value for one in self.reading.domains for value in one.scale.values})
        first = (Column("Domain or area", 44), Column("Id", 14), Column("Group", 22))
        parts = [
            (one.title, one.id, group, *self._counts(tally, figures, values))
            for one in self.reading.domains
            for group, tally, figures in self._groups(one)
        ]
        areas = [
            (one.title, one.id, _EVERYBODY, *self._counts(one.tally, one.figures, values)) for one in self.reading.areas
        ]
        return Sheet("Domains", (*first, *self._columns(values)), (*parts, *areas))

    def beside(self) -> Sheet:
        """Set what stands beside the figures: hopes, how sure, what was said at first, and the gap in points."""
        columns = (
            *(Column("Domain", 24), Column("Id", 14), Column("Statement", 60), Column("Gap in points", 12)),
            *(Column("Hopes", 50), Column("How sure", 40), Column("At first", 50)),
        )
        rows = [
            (
                *(self._domain(one), one.id, one.text, gap.points if (gap := gap_of(one)) else None),
                *(hope_words(one), sure_words(one), moved_words(one)),
            )
            for one in self.reading.statements
        ]
        return Sheet("Beside the figures", columns, tuple(rows))

    def reasons(self) -> Sheet:
        columns = (
            *(Column("Domain", 24), Column("Id", 14), Column("Statement", 44), Column("Answer", 18)),
            *(
                Column("Reason", 70),
                Column("Name", 20),
                Column("Perspective", 22),
                Column("For the facilitator only", 14),
                Column("Sort", 20),
            ),
        )
        rows = [
            (
                *(self._domain(one), one.id, one.text, each.said, each.text, each.name),
                self.reading.perspectives.get(each.perspective, ""),
                _YES_NO[each.only_facilitator],
                sort_words(each.sort) or "reason",
            )
            for one in (*self.reading.statements, *self.reading.former)
            for each in one.reasons
        ]
        return Sheet("Reasons", columns, tuple(rows))

    def agreed(self) -> Sheet:
        columns = (
            *(Column("Domain", 24), Column("Id", 14), Column("Statement", 60), Column("Agreed view", 22)),
            Column("Reason", 70),
        )
        rows = [
            (self._domain(one), one.id, one.text, _view(one, one.agreed), one.agreed.reason)
            for one in (*self.reading.statements, *self.reading.former)
            if one.agreed is not None
        ]
        return Sheet("Agreed views", columns, tuple(rows))

    def strengths(self) -> Sheet:
        columns = (
            *(Column("Strength", 70), Column("Held by", 30), Column("Domain", 40)),
            *(Column("How we know", 40), Column("Where else", 40)),
        )
        rows = [
            (each.text, each.held_by, self._named(each.domain), each.evidence, each.elsewhere)
            for each in self.reading.strengths
        ]
        return Sheet("Strengths", columns, tuple(rows))

    def actions(self) -> Sheet:
        columns = (
            *(Column("What", 50), Column("About", 40), Column("Who", 22), Column("With whom", 22)),
            *(Column("First step", 40), Column("By when", 14), Column("State", 12)),
            *(Column("Builds on", 30), Column("What people will notice", 40)),
            *(Column("First step by", 14), Column("Also about", 40), Column("Notes", 60)),
        )
        rows = [
            (
                *(each.what, self._named(each.about), each.who, each.with_whom, each.first_step, _day(each.by_when)),
                *(_STATES[each.state], each.builds_on, each.will_notice, _day(each.first_step_by)),
                "; ".join(self._named(place) for place in each.also_about),
                "\n".join(f"{note.at[:10]} {note.text}" for note in each.notes),
            )
            for each in self.reading.actions
        ]
        return Sheet("Actions", columns, tuple(rows))

    def _columns(self, values: Sequence[int]) -> tuple[Column, ...]:
        counts = (Column(title, 10, number="0") for title in ("Ratings", "Don't know", "Doesn't apply"))
        rated = (Column(f"Rated {value}", 8, number="0") for value in values)
        figures = (Column(each.title, 12, number="0%" if each.share else "0.00") for each in self.reading.aggregators)
        return (Column("Shown", 8), *counts, *rated, *figures)

    def _groups(
        self, one: StatementReading | DomainReading
    ) -> Iterator[tuple[str, Tally | None, Mapping[str, float | None]]]:
        yield _EVERYBODY, one.tally, one.figures
        groups = {group.perspective: group for group in one.groups}
        for side, title in self.reading.perspectives.items():
            group = groups.get(side)
            yield title, group.tally if group else None, group.figures if group else {}

    def _counts(
        self, tally: Tally | None, figures: Mapping[str, float | None], values: Iterable[int]
    ) -> tuple[Cell, ...]:
        if tally is None:
            return ("no",)
        rated = (tally.counts.get(value) for value in values)
        made = (figures.get(each.id) for each in self.reading.aggregators)
        return ("yes", tally.n, tally.dont_know, tally.not_applicable, *rated, *made)

    def _domain(self, one: StatementReading) -> str:
        return one.origin.domain if one.origin else self._named(one.domain)

    def _named(self, what: str) -> str:
        """Name what a strength or an action is tied to, perhaps something of an earlier version of the tool."""
        places: tuple[DomainReading | AreaReading, ...] = (*self.reading.domains, *self.reading.areas)
        names = {each.id: each.title for each in places}
        names |= {each.id: each.text for each in self.reading.statements}
        return self.reading.old_words.get(what) or names.get(what, what)


def _view(one: StatementReading, view: AgreedView) -> str:
    if view.value is not None and view.value in one.scale.values:
        return one.scale.label(view.value)
    others = {"dont-know": one.scale.dont_know, "not-applicable": one.scale.not_applicable}
    return others.get(view.kind.value, "No rating")


def _day(at: str) -> date | None:
    return date.fromisoformat(at[:10]) if at else None

"""A sheet of statements, one a row, to a tool; every problem at its line."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import define, evolve, field

from stocktake import delimited
from stocktake.errors import InvalidError
from stocktake.tool import Domain, Statement, Tool
from stocktake.transfer import ToolDraft
from stocktake_importers.drafting import (
    EVERYBODY,
    LANGUAGE,
    TITLE,
    VERSION,
    TakenIds,
    default_scale,
    lines_of,
    one_line,
    paragraphs,
)

NEEDED = ("domain", "statement")
OF_A_DOMAIN = ("short", "good", "why")
TEXTS = ("help", "asked_because")
LISTS = ("evidence", "prompts", "prompts_agree", "prompts_disagree", "prompts_dont_know")
COLUMNS = (*NEEDED, "id", *OF_A_DOMAIN, *TEXTS, *LISTS)
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
Row = tuple[int, Sequence[str]]


def read(data: bytes) -> ToolDraft:
    """Read CSV; raises InvalidError with every problem and the line of the file that it is in."""
    return draft_of(delimited.rows(data))


def draft_of(rows: Iterable[Row], word: str = "Line") -> ToolDraft:
    """Make a tool of numbered rows, the first of which names the columns; *word* is what a number counts."""
    counted = iter(rows)
    number, header = next(counted, (1, ()))
    reader = _Reader(word)
    columns = reader.columns(number, header)
    for number, cells in counted:
        if any(cell.strip() for cell in cells):
            reader.take(number, columns, cells)
    return reader.draft()


@define
class _Reader:
    """Takes rows one by one, and collects what is wrong and what has no place."""

    word: str
    problems: list[str] = field(factory=list)
    left_out: list[str] = field(factory=list)
    domains: dict[str, Domain] = field(factory=dict)
    ids: TakenIds = field(factory=TakenIds)
    lines: dict[str, int] = field(factory=dict)

    def columns(self, number: int, header: Sequence[str]) -> list[str]:
        names = ["_".join(cell.lower().split()) for cell in header]
        where = f"{self.word} {number}"
        for name in NEEDED:
            if name not in names:
                self.problems.append(f"{where}: there is no column “{name}”. The columns are: {', '.join(COLUMNS)}.")
        for name in sorted({name for name in names if name in COLUMNS and names.count(name) > 1}):
            self.problems.append(f"{where}: the column “{name}” stands twice; keep one.")
        if self.problems:
            raise InvalidError(self.problems)
        for cell, name in zip(header, names, strict=True):
            if name not in COLUMNS:
                near = difflib.get_close_matches(name, COLUMNS, n=1)
                meant = f" Did you mean “{near[0]}”?" if near else ""
                self.left_out.append(f"{where}, “{cell.strip()}”: this column is not known.{meant}")
        return names

    def take(self, number: int, columns: Sequence[str], cells: Sequence[str]) -> None:
        where = f"{self.word} {number}"
        if any(cell.strip() for cell in cells[len(columns) :]):
            self.problems.append(f"{where}: there are {len(cells)} cells, but only {len(columns)} columns.")
            return
        row = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
        empty = [name for name in NEEDED if not row.get(name)]
        for name in empty:
            self.problems.append(f"{where}, {name}: the cell is empty; write the {name}, or take the row out.")
        if not empty:
            domain = self._domain(where, row)
            statement = self._statement(number, row, domain.id)
            self.domains[one_line(row["domain"])] = evolve(domain, statements=(*domain.statements, statement))

    def _domain(self, where: str, row: Mapping[str, str]) -> Domain:
        """Find or begin the domain of a row; what it says of the domain counts where it stands first."""
        title = one_line(row["domain"])
        domain = self.domains.get(title)
        if domain is None:
            domain = Domain(id=self.ids.domains.of(title, "domain"), title=title, statements=())
        for name in OF_A_DOMAIN:
            given, known = paragraphs(row.get(name, "")), getattr(domain, name)
            if given and not known:
                words: dict[str, Any] = {name: given}
                domain = evolve(domain, **words)
            elif given and given != known:
                self.left_out.append(f"{where}, {name}: “{title}” has other words in a row above, which were kept.")
        return domain

    def _statement(self, number: int, row: Mapping[str, str], domain: str) -> Statement:
        given = row.get("id", "")
        if given and not _ID.fullmatch(given):
            self.problems.append(
                f"{self.word} {number}, id: “{given}” is no id; use small letters, digits and single hyphens, "
                "a letter first, or leave it empty."
            )
        elif given and given in self.lines:
            above = f"{self.word.lower()} {self.lines[given]}"
            self.problems.append(f"{self.word} {number}, id: “{given}” is the id on {above} already; keep one.")
        if given:
            self.lines.setdefault(given, number)
        made = (
            given or f"{domain}-{sum(len(each.statements) for each in self.domains.values() if each.id == domain) + 1}"
        )
        several: list[tuple[str, Callable[[str], Any]]] = [
            *((name, one_line) for name in TEXTS),
            *((name, lines_of) for name in LISTS),
        ]
        words = {name: make(row.get(name, "")) for name, make in several}
        return Statement(id=self.ids.statements.of(made, "statement"), text=one_line(row["statement"]), **words)

    def draft(self) -> ToolDraft:
        if not self.problems and not self.domains:
            self.problems.append("There is no row with a statement below the header; write one at least.")
        if self.problems:
            raise InvalidError(self.problems)
        tool = Tool(
            id="imported",
            title=TITLE,
            version=VERSION,
            language=LANGUAGE,
            scales=(default_scale(),),
            perspectives=(EVERYBODY,),
            domains=tuple(self.domains.values()),
        )
        return ToolDraft(tool=tool, left_out=tuple(self.left_out))

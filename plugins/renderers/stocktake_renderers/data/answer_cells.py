"""One answer between its cells (or its JSON object) and its value, checked against the tool, problem by problem."""

from collections.abc import Callable
from typing import TypeVar

from attrs import define, evolve, field

from stocktake.decisions import checked_answer, line
from stocktake.errors import InvalidError, StocktakeError
from stocktake.incoming import ImportedAnswer
from stocktake.review import Answer, AnswerKind, Share
from stocktake.tool import Tool
from stocktake_renderers.data.extra_cells import EXTRA_COLUMNS, extras_of, way_of

COLUMNS = ("participant", "perspective", "statement", "answer", "reason", "share")
VERSION = "tool_version"  # only there once a review has changed the version of its tool
KNOWN = (*COLUMNS, VERSION, *EXTRA_COLUMNS)
_SAYING = ("answer", "reason", "sure", "hope", "evidence", "changed_my_mind")
_Found = TypeVar("_Found")
_KINDS = {kind.value: kind for kind in (AnswerKind.DONT_KNOW, AnswerKind.NOT_APPLICABLE)}


def answer_cell(answer: Answer) -> str:
    """Say the choice of an answer in a cell: a point's value, ``dont-know``, ``not-applicable``, or nothing."""
    if answer.kind is AnswerKind.RATING:
        return str(answer.value)
    return "" if answer.kind is AnswerKind.NONE else answer.kind.value


def choice_of(cell: str) -> tuple[AnswerKind, int | None]:
    """Read what `answer_cell` wrote; raises InvalidError."""
    words = cell.strip()
    if not words:
        return AnswerKind.NONE, None
    if words in _KINDS:
        return _KINDS[words], None
    try:
        return AnswerKind.RATING, int(words)
    except ValueError:
        known = ", ".join(_KINDS)
        raise InvalidError(f"“{words}” is no answer. Write a point's number, {known}, or leave it empty.") from None


def share_of(cell: str) -> Share:
    """Read who may read a reason, empty meaning without a name; raises InvalidError."""
    try:
        return Share(cell.strip()) if cell.strip() else Share.UNNAMED
    except ValueError:
        known = ", ".join(share.value for share in Share)
        raise InvalidError(f"“{cell.strip()}” doesn't say who may read the reason. It can be: {known}.") from None


@define
class Taker:
    """Takes answers one by one and collects what is wrong with all of them.

    *word* is what stands before a number: “Line 7: …”.
    """

    tool: Tool
    word: str = "Line"
    taken: list[ImportedAnswer] = field(factory=list)
    problems: list[str] = field(factory=list)
    _sides: dict[str, tuple[str, int]] = field(factory=dict)
    _seen: dict[tuple[str, str], int] = field(factory=dict)

    def blame(self, number: int, problem: str) -> None:
        """Note a problem of one line."""
        self.problems += [f"{self.word} {number}: {part}" for part in problem.splitlines()]

    def take(self, number: int, cells: dict[str, str]) -> None:
        """Take one answer; a line with neither an answer nor a reason says nothing and is passed over."""
        if not any(cells.get(name, "").strip() for name in _SAYING):
            return
        before = len(self.problems)
        person = self._try(number, lambda: line("The participant", cells["participant"], needed=True))
        side = self._try(number, lambda: self.tool.perspective(cells["perspective"].strip()).id)
        answer = self._answer(number, cells)
        way = self._try(number, lambda: way_of(cells))
        if person and side:
            self._one_side(number, person, side)
        if person and answer:
            self._once(number, person, answer.statement)
        if len(self.problems) == before and person and side and answer and way:
            version = cells.get(VERSION, "").strip()
            self.taken.append(
                ImportedAnswer(
                    participant=person,
                    perspective=side,
                    answer=answer,
                    line=number,
                    tool_version=version,
                    way=way[0],
                    size=way[1],
                )
            )

    def result(self) -> tuple[ImportedAnswer, ...]:
        """Give all answers; raises InvalidError if anything was wrong with any of them."""
        if self.problems:
            raise InvalidError(self.problems)
        return tuple(self.taken)

    def _answer(self, number: int, cells: dict[str, str]) -> Answer | None:
        statement = self._try(number, lambda: self.tool.statement(cells["statement"].strip()).id)
        choice = self._try(number, lambda: choice_of(cells.get("answer", "")))
        share = self._try(number, lambda: share_of(cells.get("share", "")))
        if statement is None or choice is None or share is None:
            return None
        given = Answer(
            statement=statement, kind=choice[0], value=choice[1], reason=cells.get("reason", ""), share=share
        )
        return self._try(number, lambda: checked_answer(self.tool, evolve(given, extras=extras_of(cells))))

    def _try(self, number: int, find: Callable[[], _Found]) -> _Found | None:
        try:
            return find()
        except StocktakeError as error:
            self.blame(number, str(error))
            return None

    def _one_side(self, number: int, person: str, side: str) -> None:
        first, where = self._sides.setdefault(person, (side, number))
        if first != side:
            self.blame(
                number,
                f"“{person}” answers as “{side}” here and as “{first}” on {self.word.lower()} {where}; "
                "one person has one perspective.",
            )

    def _once(self, number: int, person: str, statement: str) -> None:
        where = self._seen.setdefault((person, statement), number)
        if where != number:
            self.blame(number, f"“{person}” answers “{statement}” on {self.word.lower()} {where} already; keep one.")

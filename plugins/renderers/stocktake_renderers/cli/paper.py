"""Typing in what somebody wrote on paper: a code and an answer a line, each saved at once."""

import re

import click
from attrs import frozen

from stocktake.decisions import checked_answer, line
from stocktake.errors import InvalidError, StocktakeError
from stocktake.incoming import FormMark, ImportedAnswer, ImportedFile
from stocktake.item_codes import codes_of, statement_at
from stocktake.review import Answer, AnswerKind, Share, Way
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake.workspace import Workspace
from stocktake_renderers.cli.opened import ACTOR

_CODE = re.compile(r"([A-Za-z]{1,2}\d{1,3})(?:\s+|$)(.*)", re.DOTALL)
_OTHERS = {"d": AnswerKind.DONT_KNOW, "n": AnswerKind.NOT_APPLICABLE, "-": AnswerKind.NONE}
_SHARES = (Share.NAMED, Share.UNNAMED, Share.FACILITATOR)
_HELP = "Type an answer, or a code and an answer, then perhaps the reason. ? shows what can be answered, Enter ends."


@frozen
class Typed:
    """One line that was typed, taken apart."""

    answer: Answer
    code: str


def parsed(tool: Tool, typed: str, following: str, share: Share) -> Typed:
    """Take a line apart: ``B2 4 We asked``, or without the code, which is then *following*; raises InvalidError."""
    found = _CODE.fullmatch(typed.strip())
    code, rest = (found[1].upper(), found[2]) if found else (following, typed.strip())
    statement = statement_at(tool, code)
    if not statement:
        codes = list(codes_of(tool).values())
        raise InvalidError(f"No statement has the code “{code}”. They go from {codes[0]} to {codes[-1]}.")
    chosen, _, reason = rest.partition(" ")
    kind, value = _OTHERS.get(chosen.lower(), AnswerKind.RATING), None
    if kind is AnswerKind.RATING:
        if not (chosen.isascii() and chosen.removeprefix("-").isdigit() and len(chosen) < 7):
            raise InvalidError(f"“{chosen}” is no answer to {code}. Type a point's number, d, n, or - for none.")
        value = int(chosen)
    answer = Answer(statement=statement, kind=kind, value=value, reason=reason.strip(), share=share)
    return Typed(checked_answer(tool, answer), code)


class PaperForm:
    """Takes one paper form in."""

    def __init__(
        self,
        workspace: Workspace,
        state: ReviewState,
        name: str,
        perspective: str,
        way: Way | None = None,
        size: int = 1,
    ) -> None:
        self._workspace = workspace
        self._review = state.id
        self._tool = workspace.tool_of(state)
        self._codes = list(codes_of(self._tool).values())
        self._perspective = perspective
        self._way, self._size = way, size
        self._mark = FormMark(tool=self._tool.id, version=self._tool.version, content=state.settled.tool_hash)
        self.saved = 0
        papers = sum(each.source == "paper" for each in state.participants.values())
        self.name = line("The name", name) or f"Paper form {papers + 1}"

    def run(self) -> None:
        """Ask for line after line until an empty one, or until the last statement is answered."""
        share = self._share()
        click.echo(_HELP)
        following = self._codes[0]
        while following:
            typed = click.prompt(following, default="", show_default=False, prompt_suffix="> ").strip()
            if not typed:
                break
            if typed == "?":
                self._show(following)
                continue
            try:
                found = parsed(self._tool, typed, following, share)
                self._save(found.answer)
            except StocktakeError as error:
                click.echo(str(error), err=True)
                continue
            following = self._after(found.code)

    def _share(self) -> Share:
        click.echo(
            "Who may read the reasons? 1 everybody, with the name; 2 everybody, without it; 3 the facilitator only"
        )
        chosen = click.prompt("As the form says", type=click.Choice(["1", "2", "3"]), default="3")
        return _SHARES[int(chosen) - 1]

    def _save(self, answer: Answer) -> None:
        one = ImportedAnswer(
            participant=self.name, perspective=self._perspective, answer=answer, way=self._way, size=self._size
        )
        file = ImportedFile(answers=(one,), mark=self._mark, source="paper")
        self.saved += self._workspace.bring_in(self._review, file, actor=ACTOR).answers

    def _show(self, code: str) -> None:
        statement = self._tool.statement(statement_at(self._tool, code))
        scale = self._tool.scale_of(statement)
        click.echo(f"{code}. {statement.text}")
        for point in scale.points:
            click.echo(f"  {point.value}  {point.label}")
        click.echo(f"  d  {scale.dont_know}\n  n  {scale.not_applicable}\n  -  nothing chosen, only a reason")

    def _after(self, code: str) -> str:
        place = self._codes.index(code) + 1
        return self._codes[place] if place < len(self._codes) else ""

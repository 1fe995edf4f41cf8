"""One person's interview: statement after statement, the choice, the reason, and who may read it."""

from collections.abc import Callable
from typing import TypeVar

import click
from attrs import evolve

from stocktake.decisions import checked_answer
from stocktake.errors import InvalidError
from stocktake.review import Answer, AnswerKind, Share
from stocktake.tool import Statement
from stocktake.workspace import Workspace
from stocktake_renderers.cli.asking_beside import ask_beside

_Taken = TypeVar("_Taken")
SKIP = "s"
STOP = "q"
_OTHERS = {"d": AnswerKind.DONT_KNOW, "n": AnswerKind.NOT_APPLICABLE}
_SHARES = {
    Share.NAMED: "everybody in the review, with my name",
    Share.UNNAMED: "everybody in the review, without my name",
    Share.FACILITATOR: "the facilitator only",
    Share.PRIVATE: "nobody but me",
}


class Interview:
    """Asks one participant what they have not answered yet, in the words of *variant*."""

    def __init__(self, workspace: Workspace, review: str, person: str, variant: str = "") -> None:
        state = workspace.review(review)
        self._workspace = workspace
        self._review = review
        self._person = person
        self._asks, self._revealed = state.settled.asks, bool(state.revealed_at)
        self._tool = workspace.tool_of(state, variant)
        self._shares = [share for share in Share if share is not Share.NAMED or not state.settled.anonymous]
        self._default_share = state.settled.share or Share(workspace.settings.review.share)
        if self._default_share not in self._shares:
            self._default_share = Share.UNNAMED

    def run(self, *, again: bool = False) -> bool:
        """Ask until the end or until the person stops; say whether they handed in."""
        given = self._workspace.review(self._review).answers.get(self._person, {})
        done = {each.statement for each in given.values() if each.kind is not AnswerKind.NONE and not again}
        everything = list(self._tool.statements())
        areas = {area.id: area.title for area in self._tool.areas}
        shown = ""
        for place, (domain, statement) in enumerate(everything, start=1):
            if statement.id in done:
                continue
            if domain.id != shown:
                inside = f"{areas[domain.area]}: " if domain.area else ""
                click.secho(f"\n{inside}{domain.title}", bold=True)
                shown = domain.id
            click.echo(f"\n{place} of {len(everything)}. {statement.text}")
            if not self._ask(statement, given.get(statement.id)):
                return False
        return self._hand_in()

    def _ask(self, statement: Statement, before: Answer | None) -> bool:
        """Ask one statement and save the answer; say whether to go on."""
        scale = self._tool.scale_of(statement)
        for point in scale.points:
            click.echo(f"  {point.value}  {point.label}")
            level = self._tool.level(statement, point.value)
            if level:
                click.echo(click.wrap_text(level, width=78, initial_indent="     ", subsequent_indent="     "))
        click.echo(f"  d  {scale.dont_know}\n  n  {scale.not_applicable}\n  s  Skip this for now\n  q  Stop here")
        keys = [*(str(value) for value in scale.values), *_OTHERS, SKIP, STOP]
        chosen = _prompt("Your answer", _one_of(keys), default=_key_of(before))
        if chosen in {SKIP, STOP}:
            return chosen == SKIP
        if chosen in _OTHERS:
            answer = Answer(statement=statement.id, kind=_OTHERS[chosen])
        else:
            answer = Answer(statement=statement.id, kind=AnswerKind.RATING, value=int(chosen))
        answer = ask_beside(
            self._with_reason(answer, before),
            before,
            scale,
            self._asks,
            self._revealed,
            lambda given: checked_answer(self._tool, given),
        )
        self._save(answer)
        return True

    def _with_reason(self, answer: Answer, before: Answer | None) -> Answer:
        answer = evolve(answer, share=before.share if before else self._default_share)
        old = before.reason if before else ""
        reason = _prompt("Why? (Enter for nothing more)", lambda typed: self._checked(answer, typed), default=old)
        if not reason:
            return answer
        click.echo("Who may read this?")
        for place, share in enumerate(self._shares, start=1):
            click.echo(f"  {place}  {_SHARES[share]}")
        keys = [str(place) for place in range(1, len(self._shares) + 1)]
        usual = keys[self._shares.index(answer.share)] if answer.share in self._shares else keys[0]
        chosen = _prompt("Your choice", _one_of(keys), default=usual)
        return evolve(answer, reason=reason, share=self._shares[int(chosen) - 1])

    def _checked(self, answer: Answer, typed: str) -> str:
        try:
            return checked_answer(self._tool, evolve(answer, reason=typed)).reason
        except InvalidError as error:
            raise click.UsageError(str(error)) from error

    def _save(self, answer: Answer) -> None:
        self._workspace.answer(self._review, self._person, [answer])

    def _hand_in(self) -> bool:
        state = self._workspace.review(self._review)
        if state.participants[self._person].handed_in_at:
            click.echo("\nEverything is saved, and handed in already. Thank you.")
            return True
        given = state.answers.get(self._person, {})
        if not any(each.kind is not AnswerKind.NONE for each in given.values()):
            return False
        if not click.confirm("\nThat was the last one. Hand your answers in now?", default=True):
            return False
        self._workspace.hand_in(self._review, self._person)
        click.echo("Handed in. Thank you. You can still change your answers until the review is closed.")
        return True


def _prompt(words: str, take: Callable[[str], _Taken], default: str | None) -> _Taken:
    taken: _Taken = click.prompt(words, value_proc=take, default=default, show_default=bool(default))
    return taken


def _one_of(keys: list[str]) -> Callable[[str], str]:
    def take(typed: str) -> str:
        if typed.strip().lower() not in keys:
            raise click.UsageError(f"“{typed.strip()}” is none of these: {', '.join(keys)}")
        return typed.strip().lower()

    return take


def _key_of(answer: Answer | None) -> str | None:
    if answer is None or answer.kind is AnswerKind.NONE:
        return None
    if answer.kind is AnswerKind.RATING:
        return str(answer.value)
    return next(key for key, kind in _OTHERS.items() if kind is answer.kind)

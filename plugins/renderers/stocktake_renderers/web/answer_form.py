"""Reads what a participant sent for one domain, and says how it is written back into the page."""

import hashlib
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from stocktake.decisions import text
from stocktake.errors import InvalidError, NotFoundError
from stocktake.messages import say
from stocktake.review import Answer, AnswerKind, Share
from stocktake.state import ReviewState
from stocktake.tool import Domain, Statement, Tool
from stocktake_renderers.web.extra_fields import PARTS, read_extras

CHOICE, WHY, SHARE, WAS = "a-", "why-", "share-", "was-"
_OTHERS = {kind.value: kind for kind in AnswerKind if kind is not AnswerKind.RATING}

Problems = tuple[tuple[str, str], ...]


@frozen
class Field:
    """A statement on the page: what stands in its fields, and what is saved where somebody saved it elsewhere."""

    statement: Statement
    answer: Answer
    was: str
    elsewhere: Answer | None = None

    @property
    def chosen(self) -> str:
        """The value of the radio button that is chosen; empty for none."""
        return chosen(self.answer)


@frozen
class Sent:
    """What was sent: answers that can be saved, everything that stood on the page, and problems by field."""

    answers: tuple[Answer, ...]
    typed: dict[str, Answer]
    problems: Problems


def chosen(answer: Answer) -> str:
    """Give the value of the radio button for an answer; empty for none."""
    if answer.kind is AnswerKind.RATING:
        return str(answer.value)
    return "" if answer.kind is AnswerKind.NONE else answer.kind.value


def mark(answer: Answer) -> str:
    """Fingerprint an answer, so that a page can say what it showed."""
    written = f"{chosen(answer)}\n{answer.share.value}\n{answer.reason}"
    if answer.extras is not None:
        written += f"\n{answer.extras}"
    return hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()[:16]


def shares(state: ReviewState) -> tuple[Share, ...]:
    """List who may read a reason in this review, the most open first."""
    return tuple(each for each in Share if not (state.settled.anonymous and each is Share.NAMED))


def saved(state: ReviewState, participant: str, statement: Statement, share: Share) -> Answer:
    """Give a participant's answer; an empty one, with *share* to begin with, where there is none."""
    nothing = Answer(statement=statement.id, kind=AnswerKind.NONE, share=share)
    return state.answers.get(participant, {}).get(statement.id, nothing)


def first_share(state: ReviewState, default: str) -> Share:
    """Pick the choice that a reason begins with: what the review settled, else *default*."""
    wanted = state.settled.share or Share(default)
    return wanted if wanted in shares(state) else Share.UNNAMED


def read_form(
    form: Mapping[str, str], tool: Tool, domain: Domain, before: Mapping[str, Answer], allowed: tuple[Share, ...]
) -> Sent:
    """Read the fields of *domain*; *before* holds what is saved, *allowed* who may read reasons in this review.

    A statement none of whose fields was sent, or whose fields say what the page showed, is left alone.
    """
    problems: list[tuple[str, str]] = list(_strangers(form, domain))
    typed: dict[str, Answer] = {}
    answers: list[Answer] = []
    for place, statement in enumerate(domain.statements, start=1):
        old = before[statement.id]
        if not any(f"{part}{statement.id}" in form for part in (CHOICE, WHY, SHARE, *PARTS)):
            typed[statement.id] = old
            continue
        given, wrong = _one(form, tool, statement, place, old, allowed)
        typed[statement.id] = given
        problems += wrong
        shown = given if f"{CHOICE}{statement.id}" in form else evolve(given, kind=AnswerKind.NONE, value=None)
        if form.get(f"{WAS}{statement.id}") == mark(shown):
            typed[statement.id] = old
        elif not wrong:
            answers.append(given)
    return Sent(tuple(answers), typed, tuple(problems))


def _strangers(form: Mapping[str, str], domain: Domain) -> Iterator[tuple[str, str]]:
    known = {each.id for each in domain.statements}
    for name in form:
        for part in (CHOICE, WHY, SHARE, *PARTS):
            if name.startswith(part) and name.removeprefix(part) not in known:
                left_out = name.removeprefix(part)[:80]
                yield "", say("There is no statement “{name}” in this part, so it was left out.", name=left_out)


def _one(
    form: Mapping[str, str], tool: Tool, statement: Statement, place: int, old: Answer, allowed: tuple[Share, ...]
) -> tuple[Answer, list[tuple[str, str]]]:
    wrong: list[tuple[str, str]] = []
    kind, value = old.kind, old.value
    choice = form.get(f"{CHOICE}{statement.id}", chosen(old) or AnswerKind.NONE.value)
    try:
        kind, value = _choice(choice, tool, statement)
    except NotFoundError as error:
        wrong += [(f"{CHOICE}{statement.id}-0", each) for each in error.sentences]
    share = old.share
    wished = form.get(f"{SHARE}{statement.id}", old.share.value)
    if wished in {each.value for each in allowed}:
        share = Share(wished)
    else:
        wrong.append((f"{SHARE}{statement.id}", say("Choose who may read your reason from the list.")))
    reason = form.get(f"{WHY}{statement.id}", old.reason)
    try:
        reason = text(say("Your reason for statement {place}", place=place), reason)
    except InvalidError as error:
        wrong += [(f"{WHY}{statement.id}", each) for each in error.sentences]
    extras, wrong_beside = read_extras(form, tool, statement, old)
    given = Answer(statement=statement.id, kind=kind, value=value, reason=reason, share=share, extras=extras)
    return given, [*wrong, *wrong_beside]


def _choice(choice: str, tool: Tool, statement: Statement) -> tuple[AnswerKind, int | None]:
    if choice in _OTHERS:
        return _OTHERS[choice], None
    scale = tool.scale_of(statement)
    for value in scale.values:
        if choice == str(value):
            return AnswerKind.RATING, value
    raise NotFoundError(say("“{choice}” is not one of the answers. Choose one from the list.", choice=choice[:80]))

"""Answers that come from elsewhere and go there: which entries an import needs, and what an export holds."""

from collections.abc import Sequence

from stocktake.decisions import checked_answer, line, open_for_answers, perspective_in
from stocktake.errors import InvalidError, StocktakeError
from stocktake.review import Answer, AnswerGiven, AnswerKind, Entry, ImportedAnswer, ParticipantJoined, ReviewState
from stocktake.tool import Tool


def entries_of(state: ReviewState, tool: Tool, imported: Sequence[ImportedAnswer]) -> list[Entry]:
    """Give the entries that bring *imported* into a review; none for what it holds already.

    All or nothing: raises InvalidError with every problem, each with its line.
    """
    open_for_answers(state)
    problems: list[str] = []
    entries: list[Entry] = []
    sides: dict[str, str] = {each.id: each.perspective for each in state.participants.values()}
    standing = {person: dict(given) for person, given in state.answers.items()}
    for one in imported:
        try:
            entries += _entries_of_one(state, tool, one, sides, standing)
        except StocktakeError as error:
            problems += [f"Line {one.line}: {problem}" for problem in str(error).splitlines()]
    if problems:
        raise InvalidError(problems)
    return entries


def _entries_of_one(
    state: ReviewState, tool: Tool, one: ImportedAnswer, sides: dict[str, str], standing: dict[str, dict[str, Answer]]
) -> list[Entry]:
    entries: list[Entry] = []
    person = line("The participant", one.participant, needed=True)
    side = perspective_in(state, tool, one.perspective)
    if sides.setdefault(person, side) != side:
        raise InvalidError(
            f"“{person}” answers as “{sides[person]}” elsewhere and as “{side}” here; one person has one perspective."
        )
    if person not in standing and person not in state.participants:
        entries.append(ParticipantJoined(participant=person, perspective=side, name=person, imported=True))
        standing[person] = {}
    answer = checked_answer(tool, one.answer)
    given = standing.setdefault(person, {})
    if given.get(answer.statement) != answer:
        given[answer.statement] = answer
        entries.append(AnswerGiven(participant=person, answer=answer, imported=True))
    return entries


def answers_of(state: ReviewState) -> tuple[ImportedAnswer, ...]:
    """Give every answer of a review as an import would take it, people in the order they came.

    Reasons are all there, private ones too: this is for moving a review, not for reading it.
    """
    return tuple(
        ImportedAnswer(participant=person.id, perspective=person.perspective, answer=answer)
        for person in state.participants.values()
        for answer in state.answers.get(person.id, {}).values()
        if answer.kind is not AnswerKind.NONE or answer.reason
    )

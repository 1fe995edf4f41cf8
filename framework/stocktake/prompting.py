"""Which of a statement's own questions fit an answer."""

from collections.abc import Iterator

from attrs import frozen

from stocktake.review import Answer, AnswerKind
from stocktake.tool import RatingScale, Statement


@frozen(kw_only=True)
class Prompt:
    """A question that helps to think an answer over; *place* is where it stands in the tool, empty for a plugin's."""

    words: str
    place: str = ""


def fitting_prompts(statement: Statement, scale: RatingScale, answer: Answer | None) -> tuple[Prompt, ...]:
    """Give the questions for everybody, then those for this answer.

    The upper half of a scale agrees, the lower half disagrees; the middle of an odd scale does neither.
    """
    for_answer = _for_answer(scale, answer)
    return (*_prompts(statement, "prompts"), *(_prompts(statement, for_answer) if for_answer else ()))


def _prompts(statement: Statement, name: str) -> Iterator[Prompt]:
    for number, words in enumerate(getattr(statement, name), start=1):
        yield Prompt(words=words, place=f"statement.{statement.id}.{name}.{number}")


def _for_answer(scale: RatingScale, answer: Answer | None) -> str:
    """Give the name of the questions that are for an answer, nothing where there are none."""
    if answer is None:
        return ""
    if answer.kind is AnswerKind.DONT_KNOW:
        return "prompts_dont_know"
    if answer.kind is not AnswerKind.RATING:
        return ""
    half = len(scale.values) // 2
    if answer.value in scale.values[-half:]:
        return "prompts_agree"
    return "prompts_disagree" if answer.value in scale.values[:half] else ""

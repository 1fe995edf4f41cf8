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
    leans = leaning(scale, answer)
    return (*_prompts(statement, "prompts"), *(_prompts(statement, f"prompts_{leans}") if leans else ()))


def _prompts(statement: Statement, name: str) -> Iterator[Prompt]:
    for number, words in enumerate(getattr(statement, name), start=1):
        yield Prompt(words=words, place=f"statement.{statement.id}.{name}.{number}")


def leaning(scale: RatingScale, answer: Answer | None) -> str:
    """Say which way an answer leans: ``agree``, ``disagree``, ``dont_know``, or empty for none of them."""
    if answer is None:
        return ""
    if answer.kind is AnswerKind.DONT_KNOW:
        return "dont_know"
    if answer.kind is not AnswerKind.RATING:
        return ""
    half = len(scale.values) // 2
    if answer.value in scale.values[-half:]:
        return "agree"
    return "disagree" if answer.value in scale.values[:half] else ""

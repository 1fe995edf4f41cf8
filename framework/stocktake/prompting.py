"""Which of a statement's own questions fit an answer."""

from stocktake.review import Answer, AnswerKind
from stocktake.tool import RatingScale, Statement


def fitting_prompts(statement: Statement, scale: RatingScale, answer: Answer | None) -> tuple[str, ...]:
    """Give the questions for everybody, then those for this answer.

    The upper half of a scale agrees, the lower half disagrees; the middle of an odd scale does neither.
    """
    return (*statement.prompts, *_for_answer(statement, scale, answer))


def _for_answer(statement: Statement, scale: RatingScale, answer: Answer | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    if answer.kind is AnswerKind.DONT_KNOW:
        return statement.prompts_dont_know
    if answer.kind is not AnswerKind.RATING:
        return ()
    half = len(scale.values) // 2
    if answer.value in scale.values[-half:]:
        return statement.prompts_agree
    return statement.prompts_disagree if answer.value in scale.values[:half] else ()

"""The choice of an answer in words."""

from stocktake.messages import say
from stocktake.review import Answer, AnswerKind
from stocktake.tool import RatingScale


def choice_words(answer: Answer | None, scale: RatingScale) -> str:
    """Put the choice of an answer in the words of its scale; say so where there is none."""
    if answer is None or answer.kind is AnswerKind.NONE:
        return say("Not answered")
    if answer.kind is AnswerKind.RATING and answer.value is not None:
        return scale.label(answer.value)
    return scale.dont_know if answer.kind is AnswerKind.DONT_KNOW else scale.not_applicable

"""Questions that help somebody to think an answer over, starting from strengths."""

from stocktake.messages import say
from stocktake.review import Answer, AnswerKind
from stocktake.tool import RatingScale
from stocktake_strengths_based.agreeing import agreeing_values

LOW = (
    say("What is already there that we could build on, even if it is small?"),
    say("Who here comes closest to doing this well, and what helps them?"),
)
MIDDLE = (
    say("When does this go well, and what is different then?"),
    say("What would you need to see to agree a little more?"),
)
HIGH = (
    say("What makes this work, and who keeps it going?"),
    say("Who might say something else, and what would they tell us?"),
)
DONT_KNOW = (
    say("Who would know, and how could we ask them?"),
    say("What would you have to see or hear to be able to say?"),
)
NOT_APPLICABLE = (
    say("What would have to change for this to matter to you?"),
    say("Is there somebody here for whom it does matter?"),
)


def prompts_for(answer: Answer, scale: RatingScale) -> tuple[str, ...]:
    """Pick the questions that fit an answer; none while nothing is chosen."""
    if answer.kind is AnswerKind.DONT_KNOW:
        return DONT_KNOW
    if answer.kind is AnswerKind.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if answer.kind is AnswerKind.RATING and answer.value in scale.values:
        return _for_rating(answer.value, scale)
    return ()


def _for_rating(value: int, scale: RatingScale) -> tuple[str, ...]:
    high = agreeing_values(scale)
    if value in high:
        return HIGH
    return LOW if value in scale.values[: len(high)] else MIDDLE

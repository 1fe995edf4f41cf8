"""A statement's own questions: those for everybody first, then those that fit what somebody said."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stocktake.prompting import Prompt, fitting_prompts
from stocktake.review import Answer, AnswerKind
from stocktake.tool import RatingScale, ScalePoint, Statement

STATEMENT = Statement(
    id="one",
    text="We do one thing.",
    prompts=("All?",),
    prompts_agree=("Agree?",),
    prompts_disagree=("Disagree?",),
    prompts_dont_know=("Who knows?",),
)


def scale_of(points: int) -> RatingScale:
    values = range(1, points + 1)
    return RatingScale(
        id="points", title="Points", points=tuple(ScalePoint(value=each, label=f"Point {each}") for each in values)
    )


def said(kind: AnswerKind, value: int | None = None, points: int = 5) -> tuple[str, ...]:
    answer = Answer(statement="one", kind=kind, value=value)
    return words_of(fitting_prompts(STATEMENT, scale_of(points), answer))


def words_of(prompts: tuple[Prompt, ...]) -> tuple[str, ...]:
    return tuple(each.words for each in prompts)


@pytest.mark.parametrize(
    ("points", "value", "expected"),
    [
        (5, 1, ("All?", "Disagree?")),
        (5, 2, ("All?", "Disagree?")),
        (5, 3, ("All?",)),
        (5, 4, ("All?", "Agree?")),
        (5, 5, ("All?", "Agree?")),
        (4, 2, ("All?", "Disagree?")),
        (4, 3, ("All?", "Agree?")),
        (2, 1, ("All?", "Disagree?")),
        (2, 2, ("All?", "Agree?")),
    ],
)
def test_the_upper_half_agrees_and_the_lower_half_disagrees(points: int, value: int, expected: tuple[str, ...]) -> None:
    assert said(AnswerKind.RATING, value, points) == expected


def test_who_does_not_know_is_asked_who_would() -> None:
    assert said(AnswerKind.DONT_KNOW) == ("All?", "Who knows?")


def test_everybody_else_gets_the_questions_for_everybody() -> None:
    assert said(AnswerKind.NOT_APPLICABLE) == ("All?",)
    assert said(AnswerKind.NONE) == ("All?",)
    assert words_of(fitting_prompts(STATEMENT, scale_of(5), None)) == ("All?",)


@given(points=st.integers(2, 11), value=st.integers(-20, 20))
def test_nobody_is_asked_both_sides_and_a_strange_value_is_asked_neither(points: int, value: int) -> None:
    found = set(said(AnswerKind.RATING, value, points))
    assert not {"Agree?", "Disagree?"} <= found
    if not 1 <= value <= points:
        assert found == {"All?"}


def test_a_statement_without_questions_asks_nothing() -> None:
    bare = evolve(STATEMENT, prompts=(), prompts_agree=())
    assert fitting_prompts(bare, scale_of(5), Answer(statement="one", kind=AnswerKind.RATING, value=5)) == ()


def test_every_question_says_at_which_place_of_the_tool_it_stands() -> None:
    twice = evolve(STATEMENT, prompts=("First?", "Second?"))
    found = fitting_prompts(twice, scale_of(5), Answer(statement="one", kind=AnswerKind.RATING, value=5))
    assert found == (
        Prompt(words="First?", place="statement.one.prompts.1"),
        Prompt(words="Second?", place="statement.one.prompts.2"),
        Prompt(words="Agree?", place="statement.one.prompts_agree.1"),
    )

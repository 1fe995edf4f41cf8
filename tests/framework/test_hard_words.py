"""Hard words are found where they stand: whole, in any case, in any of their forms."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.framework.making import little_tool

from stocktake.glossary import terms_in
from stocktake.tool import Term

OUTCOME = Term(id="outcome", term="Outcome", meaning="What is different in the end.", also=("outcomes",))
BUDGET = Term(id="budget", term="Personal budget", meaning="Money for one person.", also=())
TOOL = evolve(little_tool(), glossary=(OUTCOME, BUDGET))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We know the outcome.", (OUTCOME,)),
        ("OUTCOMES, we know them", (OUTCOME,)),
        ("Somebody has a personal\nbudget", (BUDGET,)),
        ("A budget, and a person", ()),
        ("The outcome-based plan", (OUTCOME,)),
        ("An outcomeless plan", ()),
        ("", ()),
    ],
)
def test_a_term_is_found_as_a_whole_word_in_each_of_its_forms(text: str, found: tuple[Term, ...]) -> None:
    assert terms_in(TOOL, text) == found


def test_terms_of_several_texts_come_once_and_in_the_order_of_the_glossary() -> None:
    assert terms_in(TOOL, "A personal budget.", "Outcomes", "outcome") == (OUTCOME, BUDGET)


def test_words_are_not_put_together_from_the_end_of_one_text_and_the_beginning_of_the_next() -> None:
    assert terms_in(TOOL, "It is personal", "or budget") == ()


@given(st.text(), st.text())
def test_any_text_around_a_word_leaves_it_found_and_any_word_can_be_looked_for(before: str, form: str) -> None:
    tool = evolve(TOOL, glossary=(OUTCOME, evolve(BUDGET, term=form)))
    assert OUTCOME in terms_in(tool, f"{before} outcomes {before}")

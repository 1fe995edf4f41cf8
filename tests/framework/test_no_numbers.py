"""With numbers switched off: no figure of a rating in any report, format or file; words, reasons and plans stay."""

from typing import Any

import pytest
from attrs import evolve
from tests.framework.making import SCALE, SIDES, Story, full_tool, rated, unknown, workspace

from stocktake.aggregation import Tally
from stocktake.documents import REPORTS, build_report
from stocktake.entries import ActionPlanned, StrengthNamed, ViewAgreed
from stocktake.gate import read
from stocktake.in_words import said_in_words, share_words
from stocktake.reading import FACILITATOR, ROOM, Reading, Viewer
from stocktake.review import Action, AgreedView, AnswerKind, Strength
from stocktake.session import NumbersSwitched
from stocktake.starting import Wishes

VIEWERS = (FACILITATOR, ROOM, Viewer("participant", "lead0"))


def told(ratings: dict[str, list[int | None]]) -> Story:
    story = Story(3, tool=full_tool())
    for side, values in ratings.items():
        for number, value in enumerate(values):
            story.join(f"{side}{number}", side)
            for statement in ("one", "two", "three"):
                given = unknown(statement) if value is None else rated(statement, value)
                story.answer(f"{side}{number}", given)
    story.tell(NumbersSwitched(shown=False))
    story.reveal()
    story.tell(
        ViewAgreed(view=AgreedView(statement="one", kind=AnswerKind.RATING, value=3, reason="It holds.")),
        StrengthNamed(strength=Strength(id="s", text="The lane.")),
        ActionPlanned(action=Action(id="a", what="Walk it.", about="one")),
    )
    return story


FEW: dict[str, list[int | None]] = {
    SIDES[0]: [4] * 5 + [3] * 2,
    SIDES[1]: [2] * 4 + [1] * 2 + [None],
    SIDES[2]: [4] * 4,
}
MANY: dict[str, list[int | None]] = {
    SIDES[0]: [4] * 55 + [3] * 20,
    SIDES[1]: [2] * 44 + [1] * 22 + [None] * 9,
    SIDES[2]: [4] * 40,
}


def reading_of(story: Story, viewer: Viewer) -> Reading:
    return read(story.state, story.tool, viewer)


@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda each: each.role)
def test_no_tally_no_figure_and_no_aggregator_leaves_the_gate(viewer: Viewer) -> None:
    reading = reading_of(told(FEW), viewer)
    parts: list[Any] = [*reading.domains, *reading.statements, *reading.areas]
    parts += [group for one in (*reading.domains, *reading.statements) for group in one.groups]
    assert len(parts) > 10
    assert all(each.tally is None and each.figures == {} for each in parts)
    assert all(getattr(each, "weighed", None) is None for each in parts)
    assert (reading.numbers, reading.aggregators) == (False, ())
    assert reading.statement("one").words == (
        "some: Fully; a few: Partly; a few: Not yet; a few: Mostly; a few: I don't know"
    )
    assert [each.text for each in reading.strengths] == ["The lane."]


def alike(ratings: dict[str, list[int | None]], viewer: Viewer) -> Reading:
    """Read a review, without what differs between two of them whoever answers what."""
    found = reading_of(told(ratings), viewer)
    return evolve(found, people=18, late=0, started_at="", revealed_at="", settled=None)


def test_answers_said_in_the_same_words_give_the_same_reports() -> None:
    """Ten times as many people, with other figures: were one of their figures anywhere, something would differ.

    A renderer sees nothing but the document, and gives the same bytes for the same.
    """
    for viewer in VIEWERS:
        few, many = alike(FEW, viewer), alike(MANY, viewer)
        for kind in REPORTS:
            assert build_report(kind, full_tool(), few) == build_report(kind, full_tool(), many)


def test_numbers_come_back_when_they_are_switched_on_again() -> None:
    story = told(FEW)
    story.tell(NumbersSwitched(shown=True))
    reading = reading_of(story, FACILITATOR)
    tally = reading.statement("one").tally
    assert tally is not None
    assert (tally.n, reading.numbers, reading.statement("one").words) == (17, True, "")


def test_the_switch_is_an_entry_and_throwing_it_twice_is_once() -> None:
    desk = workspace()
    wishes = Wishes(numbers=False)
    review = desk.start("little", title="Ours", place="Northtown", wishes=wishes, actor="facilitator").id
    assert desk.review(review).settled.numbers is False
    for _ in range(2):
        desk.conducting.show_numbers(review, shown=True, actor="facilitator")
    assert [each.kind for each in desk.history(review)] == ["review-started", "numbers-switched"]


def test_words_for_shares_begin_where_they_say() -> None:
    shares = [(1, 1), (3, 4), (51, 100), (1, 2), (1, 4), (24, 100)]
    told = [share_words(*share) for share in shares]
    assert told == ["everybody", "nearly everybody", "most", "some", "some", "a few"]


def test_what_is_hidden_has_no_words_and_nobody_is_said_to_have_answered_where_nobody_has() -> None:
    assert said_in_words(SCALE, None) == ""
    assert said_in_words(SCALE, Tally(counts=dict.fromkeys(SCALE.values, 0))) == "nobody has answered"

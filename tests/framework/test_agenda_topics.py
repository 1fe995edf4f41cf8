"""What a session talks about first, and for how long."""

from hypothesis import given
from hypothesis import strategies as st
from tests.framework.making import Story, rated, unknown

from stocktake.agenda import agenda
from stocktake.gate import read
from stocktake.reading import ROOM, Reading


def reading(one: list[int], two: list[int], three_unknown: int = 0) -> Reading:
    story = Story(3)
    for number in range(max(len(one), len(two))):
        story.join(f"p{number}", "lead")
        for statement, values in (("one", one), ("two", two)):
            if number < len(values):
                story.answer(f"p{number}", rated(statement, values[number]))
        story.answer(f"p{number}", unknown("three") if number < three_unknown else rated("three", 2))
    story.reveal()
    return read(story.state, story.tool, ROOM)


def test_strengths_come_first_then_differences_then_what_people_do_not_know() -> None:
    found = agenda(reading([4, 4, 4, 3, 4], [1, 4, 1, 4, 4], three_unknown=2))
    assert [(topic.statement.id, topic.why, topic.minutes) for topic in found.topics] == [
        ("one", "5 of 5 ratings are in the top two points, and people see it much alike.", 23),
        ("two", "Ratings reach from “Not yet” to “Fully”.", 45),
        ("three", "2 of 5 people said that they don't know.", 22),
    ]


def test_nothing_that_is_hidden_is_on_it() -> None:
    assert agenda(reading([4, 4, 4], [1, 4])).topics == ()
    assert agenda(reading([4, 4], [])).topics == ()


def test_of_many_only_the_first_few_are_taken() -> None:
    found = agenda(reading([4] * 5, [4] * 5), each=1, minutes=10)
    assert [topic.statement.id for topic in found.strengths] == ["one"]
    assert found.strengths[0].minutes == 10


@given(st.lists(st.integers(1, 4), min_size=3, max_size=9), st.integers(0, 9), st.integers(10, 240))
def test_the_minutes_add_up_to_those_there_are_and_no_strength_is_a_difference(
    values: list[int], unknowns: int, minutes: int
) -> None:
    found = agenda(reading(values, values[::-1], unknowns), minutes=minutes)
    assert sum(topic.minutes for topic in found.topics) == (minutes if found.topics else 0)
    strong = {topic.statement.id for topic in found.strengths}
    assert not strong & {topic.statement.id for topic in found.differences}

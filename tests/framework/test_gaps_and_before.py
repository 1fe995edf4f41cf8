"""Where perspectives stand apart, and what people said when results were first opened."""

from tests.framework.making import SIDES, Story, rated, words_in

from stocktake.documents import build_report
from stocktake.gaps import gap_of, gaps
from stocktake.gate import read
from stocktake.reading import FACILITATOR, ROOM, Viewer
from stocktake.session import NumbersSwitched


def story() -> Story:
    """Tell of two sides, far apart on one, closer on two, alike on three."""
    told = Story(3)
    for side, ratings in ((SIDES[0], (1, 2, 3)), (SIDES[1], (4, 3, 3))):
        for number in range(4):
            told.join(f"{side}{number}", side)
            said = (rated(each, value) for each, value in zip(("one", "two", "three"), ratings, strict=True))
            told.answer(f"{side}{number}", *said)
    told.reveal()
    return told


def test_gaps_are_listed_by_their_width_and_name_who_sees_it_how() -> None:
    reading = read(story().state, story().tool, FACILITATOR)
    found = gaps(reading.statements)
    assert [(gap.one.id, gap.points, gap.lowest, gap.highest) for gap in found] == [
        ("one", 3, (SIDES[0],), (SIDES[1],)),
        ("two", 1, (SIDES[0],), (SIDES[1],)),
    ]
    assert (found[0].width, found[1].width) == (1, 1 / 3)
    same = gap_of(reading.statement("three"))
    assert same is not None
    assert same.points == 0


def test_reports_list_the_gaps_and_hidden_perspectives_are_in_none() -> None:
    told = story()
    for number in range(2):
        told.join(f"few{number}", SIDES[2])
    told.answer("few0", rated("one", 2))
    reading = read(told.state, told.tool, FACILITATOR)
    words = words_in(build_report("data", told.tool, reading))
    assert "Where perspectives stand apart" in words
    assert "Statements, widest gap first" in words
    alone = Story(3)
    for number in range(4):
        alone.join(f"p{number}", SIDES[0])
        alone.answer(f"p{number}", rated("one", number + 1))
    alone.reveal()
    reading = read(alone.state, alone.tool, FACILITATOR)
    assert gap_of(reading.statement("one")) is None
    assert "Where perspectives stand apart" not in words_in(build_report("data", alone.tool, reading))


def revised(people: int) -> Story:
    told = story()
    for number in range(people):
        told.answer(f"{SIDES[0]}{number}", rated("one", 4))
    told.reveal()
    return told


def test_before_and_after_stand_beside_each_other_once_enough_people_see_it_otherwise() -> None:
    told = revised(4)
    one = read(told.state, told.tool, ROOM).statement("one")
    assert one.moved is not None
    assert one.tally is not None
    assert (one.moved.counts.counts, one.moved.sheets) == ({1: 4, 2: 0, 3: 0, 4: 4}, 4)
    assert one.tally.counts == {1: 0, 2: 0, 3: 0, 4: 8}
    words = words_in(build_report("organisation", told.tool, read(told.state, told.tool, FACILITATOR)))
    assert "Since then 4 answers changed or came in." in words


def test_two_who_changed_their_minds_show_nowhere_but_in_their_own_reports() -> None:
    told = revised(2)
    one = read(told.state, told.tool, FACILITATOR).statement("one")
    assert one.moved is None
    assert one.tally is not None
    assert one.tally.counts == {1: 4, 2: 0, 3: 0, 4: 4}
    me = Viewer("participant", f"{SIDES[0]}0")
    own = read(told.state, told.tool, me)
    assert own.statement("one").own_first == rated("one", 1)
    assert own.statement("two").own_first is None
    words = words_in(build_report("personal", told.tool, own))
    assert "When results were opened you said:" in words
    other = read(told.state, told.tool, Viewer("participant", f"{SIDES[1]}0"))
    assert other.statement("one").own_first is None


def test_with_numbers_switched_off_neither_gaps_nor_earlier_counts_leave_the_gate() -> None:
    told = revised(4)
    told.tell(NumbersSwitched(shown=False))
    reading = read(told.state, told.tool, FACILITATOR)
    assert [one.moved for one in reading.statements] == [None, None, None]
    assert gaps((*reading.statements, *reading.domains)) == ()
    words = words_in(build_report("organisation", told.tool, reading))
    assert "Where perspectives stand apart" not in words
    assert "When results were first opened" not in words

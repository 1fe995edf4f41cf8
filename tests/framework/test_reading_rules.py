"""What may be seen, rule by rule, in reviews small enough to check by eye."""

import pytest
from attrs import evolve
from tests.framework.making import Story, rated, unknown, words_in

from stocktake.aggregation import Aggregator
from stocktake.entries import ActionPlanned, ReviewClosed, StrengthNamed, ViewAgreed
from stocktake.gate import may_bring_in_late, read
from stocktake.reading import FACILITATOR, HANDOUT, NOBODY, READER, ROOM, Reading, Viewer
from stocktake.review import Action, AgreedView, Answer, AnswerKind, Phase, Share, Strength

EVERYBODY = (FACILITATOR, ROOM, READER, Viewer("participant", "lead-0"))


def review(k: int = 3, *, anonymous: bool = False, **people: int) -> Story:
    """Tell a review in which so many people of each perspective rated statement one with 3."""
    story = Story(k, anonymous=anonymous)
    for side, count in people.items():
        for number in range(count):
            person = f"{side}-{number}"
            story.join(person, side, name=person.title())
            story.answer(person, rated("one", 3))
    return story


def shown(reading: Reading, statement: str = "one") -> dict[str, int | None]:
    """Say how many people each perspective shows, None where it is hidden."""
    return {
        group.perspective: group.tally.answered if group.tally else None
        for group in reading.statement(statement).groups
    }


def total(reading: Reading, statement: str = "one") -> int | None:
    tally = reading.statement(statement).tally
    return tally.answered if tally else None


def test_until_the_reveal_everybody_is_told_that_people_are_still_answering() -> None:
    story = review(lead=5)
    for viewer in EVERYBODY:
        reading = read(story.state, story.tool, viewer)
        assert reading.hidden == (
            "People are still answering alone. Results open to everybody when the facilitator reveals them."
        )
        assert (reading.people, total(reading)) == (0, None)
    assert read(story.state, story.tool, NOBODY).hidden == "Only people in this review can see its results."


def test_a_review_closed_before_the_reveal_stays_blind() -> None:
    story = review(lead=5)
    story.tell(ReviewClosed())
    reading = read(story.state, story.tool, FACILITATOR)
    assert (reading.phase, total(reading)) == (Phase.CLOSED, None)
    assert reading.hidden


def test_the_facilitator_sees_imported_answers_before_the_reveal_and_nobody_else_does() -> None:
    story = review(lead=4)
    for number in range(3):
        story.join(f"paper-{number}", "team", imported=True)
        story.answer(f"paper-{number}", rated("one", 1, "On paper."), imported=True)
    facilitator = read(story.state, story.tool, FACILITATOR)
    assert (total(facilitator), facilitator.people, facilitator.hidden) == (3, 3, "")
    assert [each.text for each in facilitator.statement("one").reasons] == ["On paper."] * 3
    assert [total(read(story.state, story.tool, viewer)) for viewer in EVERYBODY[1:]] == [None] * 3


def test_after_the_reveal_everybody_sees_counts_figures_and_how_many_they_rest_on() -> None:
    story = review(lead=5, team=4)
    story.answer("lead-0", unknown("one"))
    story.reveal()
    for viewer in EVERYBODY:
        reading = read(story.state, story.tool, viewer)
        one = reading.statement("one")
        assert (one.tally.counts, one.tally.dont_know) == ({1: 0, 2: 0, 3: 8, 4: 0}, 1) if one.tally else False
        assert one.figures["median"] == 3
        assert shown(reading) == {"lead": 5, "team": 4, "carer": 0}
        assert (reading.people, reading.hidden, reading.smallest_group) == (9, "", 3)
        assert reading.domains[0].tally == one.tally
    assert total(read(story.state, story.tool, NOBODY)) is None


def test_fewer_people_than_the_smallest_group_show_nothing_at_all() -> None:
    story = review(k=5, lead=4)
    story.answer("lead-0", rated("one", 3, "A lone voice."))
    story.reveal()
    for viewer in EVERYBODY:
        reading = read(story.state, story.tool, viewer)
        assert reading.hidden == "Fewer than 5 people have answered, so their answers are not shown."
        assert reading.statement("one").reasons == ()


def test_a_smallest_group_under_three_is_taken_as_three() -> None:
    story = review(k=1, lead=2)
    story.reveal()
    assert read(story.state, story.tool, ROOM).hidden.startswith("Fewer than 3 people")


def test_a_small_group_takes_the_next_smallest_with_it() -> None:
    story = review(k=5, lead=9, team=6, carer=2)
    story.reveal()
    reading = read(story.state, story.tool, ROOM)
    assert total(reading) == 17
    assert shown(reading) == {"lead": 9, "team": None, "carer": None}


def test_a_group_that_is_small_in_one_statement_is_hidden_in_the_whole_domain() -> None:
    story = review(k=3, lead=6, team=6)
    for number in range(6):
        story.answer(f"lead-{number}", rated("two", 2))
    story.answer("team-0", rated("two", 2))
    story.reveal()
    reading = read(story.state, story.tool, ROOM)
    assert shown(reading) == shown(reading, "two") == {"lead": None, "team": None, "carer": 0}


def test_a_domain_with_a_statement_that_few_answered_shows_no_counts() -> None:
    story = review(k=3, lead=6)
    story.answer("lead-0", rated("two", 2))
    story.answer("lead-0", rated("three", 2))
    story.reveal()
    reading = read(story.state, story.tool, ROOM)
    assert [each.tally for each in reading.domains] == [None, None]
    assert reading.hidden == ""


def test_one_late_answer_waits_until_enough_people_have_changed_something() -> None:
    story = review(k=3, lead=6)
    story.reveal()
    story.join("late", "lead")
    story.answer("late", rated("one", 1, "Late."))
    reading = read(story.state, story.tool, ROOM)
    assert (total(reading), reading.late, reading.statement("one").reasons) == (6, 1, ())
    assert not may_bring_in_late(story.state)
    for number in range(2):
        story.answer(f"lead-{number}", rated("one", 4))
    assert may_bring_in_late(story.state)
    story.reveal()
    reading = read(story.state, story.tool, ROOM)
    assert (total(reading), reading.late) == (7, 0)
    assert [each.text for each in reading.statement("one").reasons] == ["Late."]


def test_a_single_late_answer_to_a_statement_does_not_join_with_late_answers_to_others() -> None:
    story = review(k=3, lead=6)
    for number in range(6):
        story.answer(f"lead-{number}", rated("three", 2))
    story.reveal()
    story.answer("lead-0", rated("one", 1))
    for number in range(3):
        story.answer(f"lead-{number}", rated("three", 4))
    story.reveal()
    reading = read(story.state, story.tool, ROOM)
    one, three = reading.statement("one").tally, reading.statement("three").tally
    assert one is not None
    assert one.counts == {1: 0, 2: 0, 3: 6, 4: 0}
    assert three is not None
    assert three.counts == {1: 0, 2: 3, 3: 0, 4: 3}
    assert reading.late == 1


def test_a_lone_late_answer_of_a_perspective_hides_the_perspective_not_the_total() -> None:
    story = review(k=3, lead=6, team=6)
    story.reveal()
    for person in ("lead-0", "team-0", "team-1", "team-2"):
        story.answer(person, rated("one", 1))
    story.reveal()
    reading = read(story.state, story.tool, ROOM)
    assert total(reading) == 12
    assert shown(reading) == {"lead": None, "team": None, "carer": 0}


def test_answers_imported_after_the_reveal_wait_like_others() -> None:
    story = review(k=3, lead=6)
    story.reveal()
    story.join("paper", "team", imported=True)
    story.answer("paper", rated("one", 1), imported=True)
    for viewer in EVERYBODY:
        assert total(read(story.state, story.tool, viewer)) == 6


def test_imported_people_are_no_cover_for_a_single_live_one() -> None:
    story = review(k=3, lead=1)
    for number in range(6):
        story.join(f"paper-{number}", "lead", imported=True)
        story.answer(f"paper-{number}", rated("one", 4), imported=True)
    story.reveal()
    for viewer in EVERYBODY:
        reading = read(story.state, story.tool, viewer)
        assert (total(reading), reading.people, reading.late) == (6, 6, 1)


@pytest.mark.parametrize(
    ("share", "anonymous", "facilitator", "others"),
    [
        (Share.NAMED, False, "Lead-0", "Lead-0"),
        (Share.NAMED, True, "", ""),
        (Share.UNNAMED, False, "", ""),
        (Share.FACILITATOR, False, "", None),
        (Share.PRIVATE, False, None, None),
    ],
)
def test_a_reason_goes_where_its_author_wants_it(
    share: Share, anonymous: bool, facilitator: str | None, others: str | None
) -> None:
    story = review(anonymous=anonymous, lead=5)
    story.answer("lead-0", rated("one", 2, "Because.", share))
    story.reveal()
    for viewer, expected in ((FACILITATOR, facilitator), (HANDOUT, others), (ROOM, others), (READER, others)):
        reasons = read(story.state, story.tool, viewer).statement("one").reasons
        assert [each.name for each in reasons] == ([] if expected is None else [expected])
        for each in reasons:
            assert (each.said, each.value, each.perspective) == ("Partly", 2, "lead")
            assert each.only_facilitator == (share is Share.FACILITATOR)


def test_a_reason_of_a_hidden_perspective_does_not_say_whose_it_is() -> None:
    story = review(k=3, lead=5, carer=1)
    story.answer("carer-0", rated("one", 2, "Because."))
    story.reveal()
    (reason,) = read(story.state, story.tool, ROOM).statement("one").reasons
    assert (reason.perspective, reason.said) == ("", "Partly")


def test_a_lone_reason_without_a_choice_does_not_say_which_perspective_it_comes_from() -> None:
    story = review(k=3, lead=5)
    story.join("carer-0", "carer", name="")
    story.answer("carer-0", Answer(statement="one", kind=AnswerKind.NONE, reason="I can't choose."))
    story.answer("carer-0", Answer(statement="two", kind=AnswerKind.NONE, reason="Nor here.", share=Share.NAMED))
    story.reveal()
    reading = read(story.state, story.tool, ROOM)
    reasons = [each for statement in reading.statements for each in statement.reasons]
    assert [(each.text, each.perspective, each.name) for each in reasons] == [
        ("I can't choose.", "", ""),
        ("Nor here.", "", ""),
    ]


def test_what_an_author_takes_back_after_the_reveal_is_gone_at_once() -> None:
    story = review(lead=5)
    for person, share in (("lead-0", Share.NAMED), ("lead-1", Share.UNNAMED), ("lead-2", Share.UNNAMED)):
        story.answer(person, rated("one", 2, f"Words of {person}.", share))
    story.reveal()
    story.answer("lead-0", rated("one", 2, "Words of lead-0.", Share.UNNAMED))
    story.answer("lead-1", rated("one", 2, "", Share.UNNAMED))
    story.answer("lead-2", rated("one", 2, "Words of lead-2.", Share.NAMED))
    reasons = read(story.state, story.tool, ROOM).statement("one").reasons
    assert [(each.text, each.name) for each in reasons] == [("Words of lead-0.", ""), ("Words of lead-2.", "")]
    story.answer("lead-0", rated("one", 2, "Words of lead-0.", Share.PRIVATE))
    story.answer("lead-2", rated("one", 2, "Other words.", Share.UNNAMED))
    assert read(story.state, story.tool, FACILITATOR).statement("one").reasons == ()


def test_an_erased_person_is_in_no_count_and_no_reason() -> None:
    story = review(k=3, lead=5)
    story.answer("lead-0", rated("one", 1, "To be forgotten."))
    story.reveal()
    story.answer("lead-1", rated("one", 2))
    story.erase("lead-0")
    for viewer in EVERYBODY:
        reading = read(story.state, story.tool, viewer)
        assert (total(reading), reading.people) == (4, 4)
        assert "forgotten" not in words_in(reading)


def test_agreed_views_strengths_and_the_plan_are_the_facilitators_until_the_reveal() -> None:
    story = review(lead=5)
    story.tell(
        ViewAgreed(view=AgreedView(statement="one", kind=AnswerKind.RATING, value=3)),
        StrengthNamed(strength=Strength(id="s", text="We talk.")),
        ActionPlanned(action=Action(id="a", what="Talk more.", about="one")),
    )

    def settled(viewer: Viewer) -> tuple[int, int, bool]:
        reading = read(story.state, story.tool, viewer)
        return len(reading.strengths), len(reading.actions), reading.statement("one").agreed is not None

    assert [settled(viewer) for viewer in EVERYBODY] == [(1, 1, True), *[(0, 0, False)] * 3]
    story.reveal()
    assert [settled(viewer) for viewer in EVERYBODY] == [(1, 1, True)] * 4
    assert settled(NOBODY) == (0, 0, False)


def test_figures_of_plugins_stand_beside_ours_and_are_hidden_like_them() -> None:
    story = review(k=3, lead=5, carer=1)
    story.reveal()
    people = Aggregator(id="people", title="People", of=lambda tally, scale: float(tally.answered))
    one = read(story.state, story.tool, ROOM, [people]).statement("one")
    assert one.figures == {"people": 6}
    assert {group.perspective: group.figures for group in one.groups} == {
        "lead": {},
        "team": {"people": 0},
        "carer": {},
    }


def test_a_revealed_review_that_nobody_answered_says_so() -> None:
    story = Story()
    state = evolve(story.state, revealed_at="2030")
    assert read(state, story.tool, ROOM).hidden == "Nobody has answered yet."

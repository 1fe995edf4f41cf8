"""What stands beside a choice, and how answers were completed: kept, counted, and as private as all answers are."""

import pytest
from attrs import evolve
from tests.framework.making import SIDES, Story, rated, words_in, workspace

from stocktake.carrying import Carrying
from stocktake.completing import Completed
from stocktake.documents import build_report
from stocktake.errors import InvalidError, PhaseError
from stocktake.extras import Evidence, EvidenceKind, Extras, Sure
from stocktake.gate import read
from stocktake.moves import Fate, Move, PointMove, Upgrade
from stocktake.reading import FACILITATOR, ROOM, Viewer
from stocktake.review import Answer, Share, Way
from stocktake.starting import ASKS, GroupsCount, Wishes
from stocktake.ways import Counted
from stocktake.workspace import Workspace


def full(value: int, *, share: Share = Share.UNNAMED, **extras: object) -> Answer:
    return evolve(rated("one", value, share=share), extras=Extras(**extras))  # type: ignore[arg-type]


def link(text: str) -> Evidence:
    return Evidence(kind=EvidenceKind.LINK, text=text)


def opened(*asks: str) -> tuple[Workspace, str, str]:
    made = workspace()
    review = made.start("little", title="Ours", place="Here", wishes=Wishes(asks=asks), actor="me").id
    door = made.invite(review, SIDES[0], actor="me")
    person, _ = made.enter(review, door.invitation.id)
    return made, review, person.id


def hoping(people: int, hopes: int, *, k: int = 5) -> Story:
    story = Story(k, asks=ASKS)
    for number in range(people):
        story.join(f"p{number}", SIDES[0])
        story.answer(f"p{number}", full(3, hope=4, sure=Sure.FAIRLY) if number < hopes else rated("one", 3))
    return story


def test_what_stands_beside_a_choice_is_saved_and_tidied() -> None:
    made, review, person = opened(*ASKS)
    made.answer(review, person, [full(2, hope=3, sure=Sure.NOT, evidence=link("  https://example.org/a  "))])
    given = made.review(review).answers[person]["one"].extras
    assert given == Extras(hope=3, sure=Sure.NOT, evidence=link("https://example.org/a"))
    made.answer(review, person, [full(2, evidence=link("   "))])
    assert made.review(review).answers[person]["one"].extras is None


@pytest.mark.parametrize("address", ["example.org", "javascript:alert(1)", "https://a b", 'https://a"b'])
def test_a_link_is_the_address_of_a_page(address: str) -> None:
    made, review, person = opened("evidence")
    with pytest.raises(InvalidError) as refused:
        made.answer(review, person, [full(2, evidence=link(address))])
    assert str(refused.value) == (
        f"“{address}” is not the address of a page. It begins with https:// and has no spaces; "
        "if it isn't a link, choose another kind of evidence."
    )


def test_what_the_review_does_not_ask_is_refused() -> None:
    made, review, person = opened("sure")
    with pytest.raises(InvalidError) as refused:
        made.answer(review, person, [full(2, hope=3)])
    assert str(refused.value) == "This review doesn't ask for “hope” beside a rating. Leave it out."
    assert made.review(review).answers == {}


def test_hopes_and_how_sure_people_are_stand_in_counts_beside_the_ratings() -> None:
    story = hoping(8, 6)
    story.reveal()
    found = read(story.state, story.tool, ROOM).statement("one").beside
    assert found.hopes is not None
    assert (found.hopes.counts, found.sure) == ({1: 0, 2: 0, 3: 0, 4: 6}, {Sure.SURE: 0, Sure.FAIRLY: 6, Sure.NOT: 0})
    words = words_in(build_report("organisation", story.tool, read(story.state, story.tool, FACILITATOR)))
    assert "Where people hope this is in a year: " in words
    assert "How sure people are: 6 fairly sure." in words


def test_too_few_hopes_are_not_counted_and_late_ones_wait_for_enough_others() -> None:
    few = hoping(8, 4)
    few.reveal()
    assert read(few.state, few.tool, FACILITATOR).statement("one").beside.hopes is None
    story = hoping(12, 6)
    story.reveal()
    for number in (6, 7):
        story.answer(f"p{number}", full(3, hope=1))
    story.reveal()
    hopes = read(story.state, story.tool, FACILITATOR).statement("one").beside.hopes
    assert hopes is not None
    assert hopes.n == 6  # two more would show what they hope for


def test_nothing_beside_a_rating_is_seen_before_the_reveal() -> None:
    story = hoping(8, 8)
    for viewer in (FACILITATOR, ROOM, Viewer("participant", "p1")):
        reading = read(story.state, story.tool, viewer)
        assert reading.statement("one").beside.hopes is None
        assert (reading.ways, reading.media) == ((), ())


@pytest.mark.parametrize("share", list(Share))
def test_evidence_and_what_changed_a_mind_go_where_the_reason_may_go(share: Share) -> None:
    story = hoping(6, 0)
    story.answer("p0", full(2, share=share, evidence=link("https://example.org/mine"), changed="A visit."))
    story.reveal()
    for viewer in (FACILITATOR, ROOM):
        reading = read(story.state, story.tool, viewer)
        reasons = reading.statement("one").reasons
        may = share in {Share.NAMED, Share.UNNAMED} or (share is Share.FACILITATOR and viewer is FACILITATOR)
        assert {each.sort: each.text for each in reasons} == (
            {"link": "https://example.org/mine", "changed": "A visit."} if may else {}
        )
        assert ("https://example.org/mine" in words_in(build_report("organisation", story.tool, reading))) is may


def test_evidence_taken_back_is_gone_at_once_and_erased_words_are_nowhere() -> None:
    story = hoping(6, 0)
    story.answer("p0", full(3, evidence=link("https://example.org/mine")))
    story.reveal()
    story.answer("p0", rated("one", 3))
    assert read(story.state, story.tool, FACILITATOR).statement("one").reasons == ()
    story.answer("p1", full(3, evidence=link("https://example.org/other")))
    story.erase("p1")
    assert "https://example.org/other" not in words_in(story.state)


def test_ones_own_report_has_what_one_said_beside() -> None:
    story = hoping(1, 1)
    story.answer("p0", full(2, hope=4, sure=Sure.SURE, evidence=link("https://example.org/mine")))
    reading = read(story.state, story.tool, Viewer("participant", "p0"))
    words = words_in(build_report("personal", story.tool, reading))
    for each in ("How sure you are:", "Where you hope this is in a year:", "Your evidence (a link):"):
        assert each in words


def grouped(counts: GroupsCount) -> Story:
    story = Story(3, groups=counts)
    for number in range(5):
        story.join(f"p{number}", SIDES[0])
        story.answer(f"p{number}", rated("one", 2))
    story.tell(Completed(participant="p0", way=Way.GROUP, size=7))
    return story


def test_a_group_counts_as_was_settled_at_the_start() -> None:
    for counts, n in ((GroupsCount.SHEET, 5), (GroupsCount.PEOPLE, 11)):
        story = grouped(counts)
        story.reveal()
        reading = read(story.state, story.tool, FACILITATOR)
        tally = reading.statement("one").tally
        assert tally is not None
        assert (tally.n, reading.people) == (n, n)
        assert reading.ways == (Counted(what="group", people=7, sheets=1), Counted(what="", people=4, sheets=4))


def test_few_people_who_did_it_one_way_hide_and_nobody_can_subtract_to_them() -> None:
    story = Story(3)
    for number in range(9):
        story.join(f"p{number}", SIDES[0])
        story.answer(f"p{number}", rated("one", 2))
        way = Way.SUPPORTED if number < 2 else Way.FOR_SOMEBODY if number < 5 else Way.ALONE
        story.tell(Completed(participant=f"p{number}", way=way))
    story.reveal()
    assert [each.what for each in read(story.state, story.tool, FACILITATOR).ways] == ["alone"]


def test_how_answers_were_completed_is_fixed_once_results_rest_on_them() -> None:
    made, review, person = opened()
    with pytest.raises(InvalidError, match=r"^Say how many people answered together: from 2 to 500\.$"):
        made.complete(review, person, Way.GROUP, 1)
    made.complete(review, person, Way.GROUP, 6)
    made.answer(review, person, [rated("one", 2)])
    made.complete(review, person, Way.SUPPORTED, 9)
    made.reveal(review, actor="me")
    known = made.review(review).participants[person]
    assert (known.way, known.size) == (Way.SUPPORTED, 1)
    with pytest.raises(PhaseError) as refused:
        made.complete(review, person, Way.ALONE)
    assert str(refused.value) == (
        "The results that are open rest on these answers, so how they were completed can't be changed any more."
    )


def test_a_hope_is_carried_to_the_new_scale_and_words_stay_in_one_place() -> None:
    points = (PointMove(before=2, after=4), PointMove(before=3, after=6))
    move = Move(statement="one", domain="first", fate=Fate.REWORDED, carry="new", points=points, kept=True)
    upgrade = Upgrade(tool="little", tool_version="2", tool_hash="0", statements=(move,), domains=())
    mine = link("https://example.org/mine")
    for hope, after in ((3, 6), (4, None)):
        found = Carrying(upgrade, 1).answers({"p0": {"one": full(2, hope=hope, evidence=mine, changed="A visit.")}})
        carried, kept = found["p0"]["new"], found["p0"]["one@1"]
        assert (carried.value, carried.extras) == (4, Extras(hope=after, evidence=mine, changed="A visit."))
        assert (kept.value, kept.extras) == (2, Extras(hope=hope))

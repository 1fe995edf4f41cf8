"""Joint readings: only what each organisation released, each figure with its source, and nothing to subtract."""

import json

from tests.framework.making import rated, unknown, words_in
from tests.framework.people import ME, comes_in, refused

from stocktake.errors import InvalidError, NotFoundError, PhaseError, StorageError
from stocktake.given_out import Release
from stocktake.releases import join_releases, read_release, write_release
from stocktake.review import Share
from stocktake.state import ReviewState
from stocktake.workspace import Workspace

FIGURES = Release(organisation="The council", domains=("first",))


def revealed(desk: Workspace, place: str, people: int = 4, k: int = 3) -> ReviewState:
    review = desk.start("little", title="Our review", place=place, smallest_group=k, actor=ME).id
    for number in range(people):
        person = comes_in(desk, review, name="Ada Moss")
        desk.answer(
            review,
            person,
            [
                rated("one", number % 4 + 1, f"{place} says so.", Share.NAMED),
                unknown("two", f"{place} only tells you.", Share.FACILITATOR),
                rated("three", 2, f"{place} of three."),
            ],
        )
    return desk.reveal(review, actor=ME)


def test_nothing_is_released_unless_somebody_says_so_and_it_can_be_taken_back(desk: Workspace) -> None:
    state = revealed(desk, "Northtown")
    nothing = "“Our review” in Northtown has released nothing, so it can't be in a joint reading."
    assert refused(NotFoundError, desk.others.joint, [state]) == nothing
    state = desk.others.release(state.id, FIGURES, actor=ME)
    assert state.release == FIGURES
    assert desk.others.release(state.id, FIGURES, actor=ME).position == state.position
    state = desk.others.take_back(state.id, actor=ME)
    assert refused(NotFoundError, desk.others.joint, [state]) == nothing


def test_a_release_holds_what_was_chosen_and_no_more(desk: Workspace) -> None:
    state = desk.others.release(revealed(desk, "Northtown").id, FIGURES, actor=ME)
    found = desk.others.released(state)
    assert [each.id for each in found.statements] == ["one", "two"]
    assert found.statements[0].counts == {"1": 1, "2": 1, "3": 1, "4": 1}
    assert "says so" not in words_in(found)
    wish = Release(organisation="The council", domains=("first",), figures=False, reasons=True)
    found = desk.others.released(desk.others.release(state.id, wish, actor=ME))
    assert [each.counts for each in found.statements] == [None, None]
    told = write_release(found).decode()
    assert "Northtown says so." in told
    assert not any(words in told for words in ("Ada", "only tells you", "lead", "of three"))


def test_what_is_not_revealed_not_chosen_or_not_there_can_not_be_released(desk: Workspace, review: str) -> None:
    assert refused(PhaseError, desk.others.release, review, FIGURES, actor=ME) == (
        "Reveal the results first: what nobody may see yet can't be released."
    )
    state = revealed(desk, "Northtown")
    nothing = Release(organisation="Us", domains=(), figures=False)
    assert refused(InvalidError, desk.others.release, state.id, nothing, actor=ME) == (
        "Choose figures, reasons or both; to release nothing, take the release back."
    )
    assert "nowhere" in refused(
        NotFoundError, desk.others.release, state.id, Release(organisation="Us", domains=("nowhere",)), actor=ME
    )


def test_small_groups_stay_hidden_in_each_and_what_is_together_is_the_sum_of_what_is_shown(desk: Workspace) -> None:
    many = desk.others.release(revealed(desk, "Northtown", 4).id, Release(organisation="N", domains=()), actor=ME)
    more = desk.others.release(revealed(desk, "Southtown", 5).id, Release(organisation="S", domains=()), actor=ME)
    few = desk.others.release(revealed(desk, "Weston", 2).id, Release(organisation="W", domains=()), actor=ME)
    joint = desk.others.joint([few, more, many])
    assert [each.organisation for each in joint.sources] == ["N", "S", "W"]
    (one, _) = joint.domains["first"][1]
    assert [side.tally.answered if side.tally else None for _, side in one.sides] == [4, 5, None]
    assert one.together is not None
    assert one.together.answered == 9
    alone = desk.others.joint([few, many]).domains["first"][1][0]
    assert alone.together is None


def test_every_figure_says_where_it_comes_from_in_the_document(desk: Workspace) -> None:
    states = [
        desk.others.release(revealed(desk, place, 4).id, Release(organisation=f"{place} Council", domains=()), actor=ME)
        for place in ("Northtown", "Southtown")
    ]
    told = desk.render(desk.others.joint_report(states), "text") if "text" in desk.catalogue.renderers else b""
    document = desk.others.joint_report(states)
    words = words_in(document)
    assert "Northtown Council" in words
    assert "31 January 2030" in words
    assert "Together" in words
    assert "ranking" in words
    assert told is not None


def test_releases_travel_as_files_and_bad_ones_get_one_sentence(desk: Workspace) -> None:
    state = desk.others.release(revealed(desk, "Northtown").id, FIGURES, actor=ME)
    found = desk.others.released(state)
    data = write_release(found)
    assert read_release(data, "n.json") == found
    assert refused(InvalidError, join_releases, [found, found]) == (
        "One review is named twice, as a file or here. Name each of them once."
    )

    def told(data: bytes) -> str:
        return refused(StorageError, read_release, data, "n.json")

    assert told(b"Dear diary") == (
        "“n.json” is not a release. Name a file that `stocktake joint release` has made; nothing was changed."
    )
    plain = json.loads(data)
    assert told(json.dumps({**plain, "format": 2}).encode()).startswith("“n.json” was made by a newer Stocktake")
    assert told(json.dumps({**plain, "people": "many"}).encode()) == (
        "“n.json” is damaged. Ask for the file again; nothing was changed."
    )

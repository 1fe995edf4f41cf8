"""The example of the demo: complete, believable, and the same each time."""

from collections.abc import Iterator
from typing import Any

import pytest

from stocktake.plugins import load_plugins
from stocktake.reading import FACILITATOR, Viewer
from stocktake.settings import Settings
from stocktake.workspace import Workspace
from stocktake_renderers.cli.example import answers_of, fill, read_example
from stocktake_renderers.opening import real_stamp

EXAMPLE = read_example()


def open_filled() -> Workspace:
    settings = Settings(storage="memory:")
    catalogue = load_plugins(settings)
    workspace = Workspace(catalogue, catalogue.open_storage("memory:"), settings, stamp=real_stamp(), secret=b"s" * 32)
    fill(workspace)
    return workspace


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    filled = open_filled()
    yield filled
    filled.close()


def test_twenty_four_people_of_every_perspective_answer_everything(workspace: Workspace) -> None:
    finished, _ = workspace.reviews()
    tool = workspace.tool_of(workspace.review(finished.id))
    assert (finished.people, finished.handed_in, finished.phase.value) == (24, 24, "revealed")
    assert list(EXAMPLE["people"]) == [each.id for each in tool.perspectives]
    assert list(EXAMPLE["statement"]) == [statement.id for _, statement in tool.statements()]
    sizes = [len(names) for names in EXAMPLE["people"].values()]
    for said in EXAMPLE["statement"].values():
        assert [len(marks) for marks in said["answers"].split()] == sizes


def test_every_reason_belongs_to_somebody_and_stands_once(workspace: Workspace) -> None:
    people = [f"{side} {place + 1}" for side, names in EXAMPLE["people"].items() for place in range(len(names))]
    for said in EXAMPLE["statement"].values():
        authors = [reason[0] for reason in said["reasons"]]
        assert set(authors) <= set(people)
        assert len(authors) == len(set(authors))
    texts = [reason[1] for said in EXAMPLE["statement"].values() for reason in said["reasons"]]
    assert len(texts) == len(set(texts)) > 80
    assert sum(bool(answer.reason) for who in people for answer in answers_of(EXAMPLE, who)) == len(texts)


def test_it_shows_strong_statements_different_views_and_what_people_do_not_know(workspace: Workspace) -> None:
    reading = workspace.read(workspace.reviews()[0].id, FACILITATOR)
    assert reading.hidden == ""
    means = {each.id: each.figures["mean"] or 0 for each in reading.statements}
    assert means["systems-4"] > 4.2 > 2.2 > means["systems-1"]
    assert any(each.tally is not None and each.tally.dont_know > 10 for each in reading.statements)
    planned = reading.statement("co-production-2")
    by_side = {group.perspective: group.figures["mean"] or 0 for group in planned.groups}
    assert by_side["leader"] - by_side["carer"] > 2
    assert all(group.tally is not None for each in reading.statements for group in each.groups)


def test_it_has_agreed_views_strengths_and_actions_in_every_state_but_stopped(workspace: Workspace) -> None:
    state = workspace.review(workspace.reviews()[0].id)
    assert (len(state.agreed), len(state.strengths), len(state.actions)) == (5, 4, 4)
    assert {each.state.value for each in state.actions.values()} == {"planned", "started", "done"}


def test_a_second_review_is_still_open_with_people_at_different_places(workspace: Workspace) -> None:
    opened = workspace.reviews()[1]
    assert (opened.phase.value, opened.people, opened.handed_in) == ("open", 4, 1)
    assert sorted(each.answered for each in workspace.progress(opened.id)) == [4, 8, 20, 36]
    waiting = {each.name for each in workspace.review(opened.id).invitations.values()}
    assert {"Beth Lorne", "Grace Amadi", "Hilary Stott"} <= waiting


def test_it_is_the_same_each_time(workspace: Workspace) -> None:
    def without_ids(filled: Workspace) -> Any:
        reading = filled.read(filled.reviews()[0].id, Viewer("room"))
        return [(each.id, each.tally, each.figures, each.reasons) for each in reading.statements]

    again = open_filled()
    assert without_ids(again) == without_ids(workspace)
    again.close()

"""A reading as JSON and CSV: exact, complete, documented, and silent where nothing may be shown."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stocktake.aggregation import tally
from stocktake.plugins import load_plugins
from stocktake.reading import FACILITATOR, Viewer
from stocktake.review import Action, AgreedView, Answer, AnswerKind, Share, Strength
from stocktake.settings import Settings
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
SIDES = ("leader", "practitioner", "carer")


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    settings = Settings(storage="memory:")
    catalogue = load_plugins(settings)
    opened = Workspace(catalogue, catalogue.open_storage("memory:"), settings, stamp=real_stamp(), secret=b"s" * 32)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def review(workspace: Workspace) -> str:
    """Give a review with two groups of six and one of two, everything settled that can be."""
    state = workspace.start("strengths-based", title="T", place="P", perspectives=SIDES, actor="facilitator")
    sizes = {"leader": 6, "practitioner": 6, "carer": 2}
    for side, size in sizes.items():
        for number in range(size):
            person = join(workspace, state.id, side, f"{side} {number}")
            answer = Answer(
                statement="vision-1",
                kind=AnswerKind.RATING,
                value=(number * 2) % 5 + 1,
                reason=f"=Words of {side} {number}",
                share=Share.NAMED if number else Share.PRIVATE,
            )
            workspace.answer(state.id, person, [answer])
    workspace.reveal(state.id, actor="facilitator")
    view = AgreedView(statement="vision-1", kind=AnswerKind.RATING, value=4, reason="We agree")
    workspace.agree(state.id, view, actor="facilitator")
    workspace.name_strength(state.id, Strength(id="s", text="Trust", held_by="Us", domain="vision"), actor="f")
    workspace.plan(state.id, Action(id="a", what="Talk", about="vision-1", by_when="2027-01-31"), actor="f")
    return state.id


def join(workspace: Workspace, review: str, side: str, name: str) -> str:
    door = workspace.invite(review, side, name=name, actor="facilitator")
    return workspace.enter(review, door.invitation.id)[0].id


def as_json(workspace: Workspace, review: str, viewer: Viewer = FACILITATOR) -> Any:
    return json.loads(workspace.render(workspace.read(review, viewer), "json"))


def test_the_figures_are_those_of_the_reading_and_are_not_rounded(workspace: Workspace, review: str) -> None:
    shown = as_json(workspace, review)["statements"]["vision-1"]
    reading = workspace.read(review, FACILITATOR).statement("vision-1")
    assert reading.tally is not None
    assert shown["distribution"] == {str(value): count for value, count in reading.tally.counts.items()}
    assert (shown["n"], shown["dont_know"], shown["not_applicable"]) == (14, 0, 0)
    assert {name: shown[name] for name in reading.figures} == reading.figures
    assert shown["mean"] == sum(value * count for value, count in reading.tally.counts.items()) / 14


def test_small_groups_hold_nothing_but_that_they_are_hidden(workspace: Workspace, review: str) -> None:
    shown = as_json(workspace, review)["statements"]["vision-1"]["perspectives"]
    assert set(shown) == set(SIDES)
    assert shown["carer"] == {"hidden": True}
    hidden = [side for side, counts in shown.items() if counts["hidden"]]
    assert len(hidden) == 2, "one more is hidden, so that subtracting gives nothing away"
    (seen,) = [counts for counts in shown.values() if not counts["hidden"]]
    assert (seen["n"], sum(seen["distribution"].values())) == (6, 6)


def test_private_words_and_their_authors_are_in_nobody_elses_json(workspace: Workspace, review: str) -> None:
    for viewer in (FACILITATOR, Viewer("room"), Viewer("reader")):
        told = json.dumps(as_json(workspace, review, viewer))
        assert "=Words of leader 0" not in told
        assert "=Words of leader 1" in told
    assert "Words" not in json.dumps(as_json(workspace, review, Viewer("nobody")))


def test_what_is_hidden_has_every_key_and_no_figure(workspace: Workspace, review: str) -> None:
    seen = as_json(workspace, review)["statements"]["vision-1"]
    hidden = as_json(workspace, review, Viewer("nobody"))
    statement = hidden["statements"]["vision-1"]
    assert hidden["hidden"] == "Only people in this review can see its results."
    assert set(statement) == set(seen)
    figures = {"n", "dont_know", "not_applicable", "distribution", "median", "mean", "consensus"}
    assert all(statement[name] is None for name in figures)
    assert statement["hidden"] is True
    assert statement["perspectives"] == {side: {"hidden": True} for side in SIDES}


def test_a_statement_that_nobody_rated_has_counts_of_nought(workspace: Workspace, review: str) -> None:
    shown = as_json(workspace, review)["statements"]["vision-2"]
    assert (shown["n"], shown["mean"], shown["hidden"]) == (0, None, False)
    assert shown["distribution"] == dict.fromkeys("12345", 0)


def test_a_participant_sees_their_own_answer(workspace: Workspace, review: str) -> None:
    person = next(iter(workspace.review(review).participants))
    mine = as_json(workspace, review, Viewer("participant", person))["statements"]["vision-1"]["own"]
    assert mine == {"kind": "rating", "value": 1, "reason": "=Words of leader 0", "share": "private", "extras": None}


def test_agreed_views_strengths_and_actions_are_there(workspace: Workspace, review: str) -> None:
    shown = as_json(workspace, review)
    assert shown["statements"]["vision-1"]["agreed"] == {"kind": "rating", "value": 4, "reason": "We agree"}
    assert shown["statements"]["vision-2"]["agreed"] is None
    assert [each["text"] for each in shown["strengths"]] == ["Trust"]
    assert [(each["what"], each["state"], each["by_when"]) for each in shown["actions"]] == [
        ("Talk", "planned", "2027-01-31")
    ]


def test_the_same_reading_gives_the_same_bytes(workspace: Workspace, review: str) -> None:
    for form in ("json", "csv"):
        reading = workspace.read(review, FACILITATOR)
        assert workspace.render(reading, form) == workspace.render(reading, form)


def keys_of(value: object, path: str = "") -> Iterator[str]:
    """Give every key of the contract; ids of statements and the like are no keys of it."""
    named = {"perspectives", "statements", "domains", "distribution", "hopes", "weighed"}
    if isinstance(value, dict):
        for key, inner in value.items():
            if path not in named:
                yield key
            yield from keys_of(inner, key if path not in named else "")
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def test_every_key_is_documented(workspace: Workspace, review: str) -> None:
    person = next(iter(workspace.review(review).participants))
    text = (REFERENCE / "json.md").read_text(encoding="utf-8")
    for viewer in (FACILITATOR, Viewer("participant", person)):
        found = set(keys_of(as_json(workspace, review, viewer)))
        assert len(found) > 40
        assert {key for key in found if f"`{key}`" not in text} == set()


def rows(workspace: Workspace, review: str, viewer: Viewer = FACILITATOR) -> list[dict[str, str]]:
    data = workspace.render(workspace.read(review, viewer), "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data)))


def test_a_table_has_a_line_for_each_statement_and_group(workspace: Workspace, review: str) -> None:
    table = rows(workspace, review)
    assert len(table) == 36 * 4
    assert [row["group"] for row in table[:4]] == ["everybody", *SIDES]
    first = table[0]
    reading = workspace.read(review, FACILITATOR).statement("vision-1")
    assert reading.tally is not None
    assert [int(first[f"rated_{value}"]) for value in range(1, 6)] == list(reading.tally.counts.values())
    assert float(first["mean"]) == reading.figures["mean"]
    assert (first["hidden"], first["n"]) == ("no", "14")


def test_a_table_has_no_figure_where_a_group_is_hidden(workspace: Workspace, review: str) -> None:
    carer = rows(workspace, review)[3]
    assert (carer["hidden"], carer["group_title"]) == ("yes", "Carers")
    assert {value for key, value in carer.items() if key in {"n", "mean", "rated_1"}} == {""}
    assert all(row["hidden"] == "yes" and not row["n"] for row in rows(workspace, review, Viewer("nobody")))


def test_every_column_is_documented(workspace: Workspace, review: str) -> None:
    text = (REFERENCE / "csv.md").read_text(encoding="utf-8")
    known = {"rated_1", "rated_2", "rated_3", "rated_4", "rated_5"}
    assert "`rated_1`" in text
    assert {key for key in rows(workspace, review)[0] if f"`{key}`" not in text} - known == set()


def test_a_tally_of_a_recount_agrees(workspace: Workspace, review: str) -> None:
    state = workspace.review(review)
    reading = workspace.read(review, FACILITATOR).statement("vision-1")
    given = [answers["vision-1"] for answers in state.answers.values()]
    assert reading.tally == tally(reading.scale, given)

"""What changed between two versions of a tool: everything that did, and nothing else."""

from collections.abc import Sequence
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.framework.making import SCALE, little_tool

from stocktake.comparing import KINDS, Change, compare
from stocktake.tool import (
    Area,
    CompanionSection,
    CompanionTable,
    CrossMap,
    Domain,
    MapLink,
    MapTarget,
    Perspective,
    RatingScale,
    ScalePoint,
    Statement,
    Tool,
)

LITTLE = little_tool()
FIRST, SECOND = LITTLE.domains
YES = RatingScale(id="yes", title="Yes?", points=(ScalePoint(value=0, label="No"), ScalePoint(value=1, label="Yes")))


def first(**changes: Any) -> Tool:
    return evolve(LITTLE, domains=(evolve(FIRST, **changes), SECOND))


def changed(kind: str, what: str, name: str, field: str = "", before: str = "", after: str = "") -> Change:
    return Change(kind=kind, what=what, id=name, field=field, before=before, after=after)


ONE, TWO = FIRST.statements
CASES: dict[str, tuple[Tool, list[Change]]] = {
    "a statement is added": (
        first(statements=(*FIRST.statements, Statement(id="new", text="We do more."))),
        [changed("added", "statement", "new", after="We do more.")],
    ),
    "a statement is retired": (
        first(statements=(ONE,)),
        [changed("retired", "statement", "two", before="We do two things.")],
    ),
    "a domain is retired with what is in it": (
        evolve(LITTLE, domains=(FIRST,)),
        [
            changed("retired", "domain", "second", before="The second domain"),
            changed("retired", "statement", "three", before="We do three."),
        ],
    ),
    "a statement moves into another domain": (
        evolve(
            LITTLE,
            domains=(evolve(FIRST, statements=(ONE,)), evolve(SECOND, statements=(*SECOND.statements, TWO))),
        ),
        [changed("moved", "statement", "two", before="first", after="second")],
    ),
    "statements change their order": (
        first(statements=(TWO, ONE)),
        [changed("moved", "order", "first", "statement", "one, two", "two, one")],
    ),
    "domains change their order": (
        evolve(LITTLE, domains=(SECOND, FIRST)),
        [changed("moved", "order", "", "domain", "first, second", "second, first")],
    ),
    "a statement is reworded": (
        first(statements=(evolve(ONE, text="We do a thing.", prompts=("Which?", "Why?")), TWO)),
        [
            changed("reworded", "statement", "one", "text", "We do one thing.", "We do a thing."),
            changed("reworded", "statement", "one", "prompts", "Which one?", "Which?\nWhy?"),
        ],
    ),
    "a point of a scale is called something else": (
        evolve(LITTLE, scales=(evolve(SCALE, points=(*SCALE.points[:3], ScalePoint(value=4, label="Wholly"))),)),
        [changed("reworded", "scale", "agree", "4", "Fully", "Wholly")],
    ),
    "a scale loses a point": (
        evolve(LITTLE, scales=(evolve(SCALE, points=SCALE.points[:3]),)),
        [
            changed(
                "scale",
                "scale",
                "agree",
                "points",
                "1 Not yet, 2 Partly, 3 Mostly, 4 Fully",
                "1 Not yet, 2 Partly, 3 Mostly",
            )
        ],
    ),
    "a statement is rated on another scale": (
        evolve(first(statements=(ONE, evolve(TWO, scale="yes"))), scales=(SCALE, YES)),
        [
            changed("added", "scale", "yes", after="Yes?"),
            changed("scale", "statement", "two", "scale", "agree", "yes"),
        ],
    ),
    "the usual scale is another one": (
        evolve(LITTLE, scales=(YES, SCALE)),
        [
            changed("moved", "order", "", "scale", "agree, yes", "yes, agree"),
            *(changed("scale", "statement", each, "scale", "agree", "yes") for each in ("one", "two", "three")),
        ],
    ),
    "good practice is told in another way": (
        first(good_practice=(evolve(FIRST.good_practice[0], text="They run it."),)),
        [changed("reworded", "good practice", "first: A lane", "text", "They walk it.", "They run it.")],
    ),
    "a second resource of the same title comes": (
        first(resources=FIRST.resources * 2),
        [changed("added", "resource", "first: A guide (2)", after="A guide")],
    ),
    "a perspective is added": (
        evolve(LITTLE, perspectives=(*LITTLE.perspectives, Perspective(id="guest", title="Guests"))),
        [changed("added", "perspective", "guest", after="Guests")],
    ),
    "a point of a scale looks like something else": (
        evolve(
            LITTLE, scales=(evolve(SCALE, points=(evolve(SCALE.points[0], description="Bare."), *SCALE.points[1:])),)
        ),
        [changed("reworded", "scale", "agree", "1.description", "", "Bare.")],
    ),
    "the levels of a statement are described": (
        first(statements=(evolve(ONE, levels={"1": "Bare.", "4": "Green."}), TWO)),
        [changed("reworded", "statement", "one", "levels", "", "1: Bare.\n4: Green.")],
    ),
    "a domain and a statement weigh more": (
        first(weight=2, statements=(ONE, evolve(TWO, weight=1.5))),
        [
            changed("weight", "domain", "first", "weight", "1", "2"),
            changed("weight", "statement", "two", "weight", "1", "1.5"),
        ],
    ),
    "domains are put into areas": (
        evolve(
            LITTLE,
            domains=(evolve(FIRST, area="here"), evolve(SECOND, area="here")),
            areas=(Area(id="here", title="Here"),),
        ),
        [
            changed("added", "area", "here", after="Here"),
            changed("moved", "domain", "first", after="here"),
            changed("moved", "domain", "second", after="here"),
        ],
    ),
    "the tool says something else of itself": (
        evolve(LITTLE, summary="To learn."),
        [changed("reworded", "tool", "", "summary", "To try things out.", "To learn.")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_difference_is_told(case: str) -> None:
    after, expected = CASES[case]
    start = LITTLE if case != "the usual scale is another one" else evolve(LITTLE, scales=(SCALE, YES))
    assert list(compare(start, after)) == expected


def test_a_companion_and_a_cross_map_are_compared_with_all_that_is_in_them() -> None:
    table = CompanionTable(caption="C", columns=("A", "B"), rows=(("1", "2"),))
    section = CompanionSection(id="s", title="S", table=table)
    link = MapLink(statement="one", target="t", strength="strong")
    cross_map = CrossMap(id="m", title="M", targets=(MapTarget(id="t", title="T"),), links=(link,))
    before = evolve(LITTLE, companion=(section,), cross_maps=(cross_map,))
    after = evolve(
        LITTLE,
        companion=(evolve(section, table=evolve(table, rows=(("1", "3"),))),),
        cross_maps=(evolve(cross_map, links=(evolve(link, strength="partial"),)),),
    )
    assert compare(before, after) == (
        changed("reworded", "companion section", "s", "table", "C | A\nB | 1\n2", "C | A\nB | 1\n3"),
        changed("reworded", "cross-map", "m", "links", "one | t | strong", "one | t | partial"),
    )


def test_id_and_version_of_a_tool_are_no_change() -> None:
    assert compare(LITTLE, evolve(LITTLE, id="other", version="2.0")) == ()


@st.composite
def tools(draw: st.DrawFn) -> Tool:
    """Tools of a few domains whose statements have few ids and few words, so that they share some."""
    ids = iter(draw(st.permutations("abcdefgh")))
    domains = []
    for domain in draw(st.lists(st.sampled_from("xyz"), min_size=1, max_size=3, unique=True)):
        given_ids = [next(ids) for _ in range(draw(st.integers(1, 2)))]
        domains.append(
            Domain(
                id=domain,
                title=draw(st.sampled_from("DE")),
                statements=draw(_statements(given_ids)),
                area=draw(st.sampled_from("mn")),
                weight=draw(st.sampled_from([1, 2])),
            )
        )
    scales = draw(st.permutations([SCALE, YES]))
    return evolve(LITTLE, domains=tuple(domains), scales=tuple(scales))


def _statements(ids: Sequence[str]) -> st.SearchStrategy[tuple[Statement, ...]]:
    one = {
        each: st.builds(
            Statement,
            id=st.just(each),
            text=st.sampled_from("ST"),
            scale=st.sampled_from(["yes", "agree"]),
            levels=st.sampled_from([{}, {"0": "S"}]),
            weight=st.sampled_from([1, 2]),
        )
        for each in ids
    }
    return st.tuples(*one.values())


@given(tools(), tools())
def test_there_are_changes_exactly_where_tools_differ(before: Tool, after: Tool) -> None:
    assert (compare(before, after) == ()) == (before == after)
    assert compare(before, before) == ()


@given(tools(), tools())
def test_looking_back_turns_every_change_round(before: Tool, after: Tool) -> None:
    turned = {"added": "retired", "retired": "added"}
    back = {
        evolve(each, kind=turned.get(each.kind, each.kind), before=each.after, after=each.before)
        for each in compare(after, before)
    }
    assert set(compare(before, after)) == back


@given(tools(), tools())
def test_what_is_added_retired_and_moved_accounts_for_every_statement(before: Tool, after: Tool) -> None:
    homes = {statement.id: domain.id for domain, statement in before.statements()}
    for each in compare(before, after):
        if each.what == "statement" and each.kind == "retired":
            del homes[each.id]
        if each.what == "statement" and each.kind in {"moved", "added"}:
            homes[each.id] = each.after if each.kind == "moved" else after.domain_of(each.id).id
    assert homes == {statement.id: domain.id for domain, statement in after.statements()}


@given(tools(), tools())
def test_changes_come_kind_by_kind_and_none_twice(before: Tool, after: Tool) -> None:
    found = compare(before, after)
    kinds = [KINDS.index(each.kind) for each in found]
    assert kinds == sorted(kinds)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "name",
    [
        field.name
        for field in attrs.fields(Statement)
        if field.type in {str, tuple[str, ...]} and field.name not in {"id", "scale"}
    ],
)
def test_no_words_of_a_statement_are_overlooked(name: str) -> None:
    other = ("Other",) if isinstance(getattr(ONE, name), tuple) else "Other"
    (change,) = compare(LITTLE, first(statements=(evolve(ONE, **{name: other}), TWO)))
    assert (change.kind, change.id, change.field, change.after) == ("reworded", "one", name, "Other")

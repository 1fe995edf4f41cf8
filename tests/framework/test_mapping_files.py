"""The file that says what becomes of each statement: every problem at once, and a draft to begin with."""

from attrs import evolve
from tests.framework.making import SCALE, little_tool
from tests.framework.people import refused
from tests.framework.second_version import ALL_SAME, NARROWER, RETIRED, SAME, WIDER, mapping, statement, tool

from stocktake.errors import ContentError
from stocktake.mapping import draft_mapping, read_mapping
from stocktake.moves import DomainMove, Fate, Move, PointMove, Upgrade
from stocktake.tool import Domain, Tool

OLD = little_tool()
NEW = tool("2.0", first=(statement("one"), statement("two-a"), statement("two-b")), second=(statement("four"),))
POINTS = tuple(PointMove(before=value, after=value) for value in SCALE.values)


def taken(text: str, new: Tool = NEW) -> Upgrade:
    return read_mapping(text, "map.toml", OLD, new, "0" * 64)


def problems(text: str, new: Tool = NEW) -> list[str]:
    return refused(ContentError, taken, text, new).splitlines()


def test_a_mapping_says_what_becomes_of_every_statement_and_domain() -> None:
    two = 'becomes = "split"\ninto = [{ id = "two-a", carry = true }, "two-b"]'
    found = taken(mapping(one=SAME, two=two, three='becomes = "reworded"\ninto = "four"'))
    assert found.statements == (
        Move(statement="one", domain="first", fate=Fate.SAME, into=("one",), carry="one", points=POINTS),
        Move(
            statement="two",
            domain="first",
            fate=Fate.SPLIT,
            into=("two-a", "two-b"),
            carry="two-a",
            points=POINTS,
            kept=True,
        ),
        Move(statement="three", domain="second", fate=Fate.REWORDED, into=("four",), carry="four", points=POINTS),
    )
    assert found.domains == (
        DomainMove(before="first", after="first", settled=False),
        DomainMove(before="second", after="second", settled=True),
    )
    assert (found.tool, found.tool_version, found.tool_hash) == ("little", "2.0", "0" * 64)


def test_each_statement_that_is_missing_is_named() -> None:
    assert problems(mapping(one=SAME)) == [
        "map.toml: statement.two is missing; say what becomes of “We do two things.”: "
        "same, reworded, split, merged or retired.",
        "map.toml: statement.three is missing; say what becomes of “We do three.”: "
        "same, reworded, split, merged or retired.",
    ]


def test_all_that_is_wrong_with_the_heading_is_told() -> None:
    text = (
        'schema = 2\nbefore = "0.9"\nafter = "3.0"\n' + mapping(one=SAME, two=RETIRED, three=RETIRED).split("\n", 3)[3]
    )
    assert problems(text) == [
        "map.toml: schema is 2; this version of Stocktake reads 1.",
        "map.toml: before is “0.9”, but the review is at version “1.0”; mend the line, or name the right tool.",
        "map.toml: after is “3.0”, but the tool to go on with is version “2.0”; mend the line, or name the right tool.",
    ]


def test_a_file_that_is_no_toml_or_has_other_keys_says_where() -> None:
    assert problems("schema = ") == [
        "map.toml: this can't be read as TOML: Invalid value (at end of document)",
    ]
    text = mapping(one='becomes = "same"\nint = "x"', two="into = []", three='becomes = "same"\nvalues = { 1 = "2" }')
    assert problems(text) == [
        "map.toml.statement['one']: “int” is not known here; did you mean “into”?",
        "map.toml.statement['two'].becomes: “becomes” is missing",
        "map.toml.statement['three'].values['1']: expected a whole number, got '2'",
    ]
    assert problems(mapping(one="into = 3")) == [
        "map.toml: statement.one: into holds ids, or tables with an id; mend it.",
    ]


def test_every_wrong_turn_is_told_in_a_sentence() -> None:
    text = mapping(
        one='becomes = "gone"',
        two='becomes = "split"\ninto = ["two-a", "two-c"]',
        three='becomes = "retired"\ninto = "four"\nvalues = { 1 = 1 }',
        nine=SAME,
    )
    assert problems(text + '[domains]\nsecond = "third"\nlast = "first"\n') == [
        "map.toml: statement.one becomes “gone”, which is not known here; "
        "write same, reworded, split, merged or retired.",
        "map.toml: statement.two leads to “two-c”, which the new version doesn't have; name one that it has.",
        "map.toml: statement.three is retired, so nothing takes its place; take out into.",
        "map.toml: statement.three has values, but its answers don't count on; take out values.",
        "map.toml: domains.second: the new version has no domain “third”. It has: first, second.",
        "map.toml: statement.nine: the review's tool has no such statement; take it out, or mend the id.",
        "map.toml: domains.last: the review's tool has no such domain; take it out, or mend the id.",
    ]


def test_what_the_words_for_a_fate_need_is_told() -> None:
    both = 'becomes = "split"\ninto = [{ id = "two-a", carry = true }, { id = "two-b", carry = true }]'
    assert problems(mapping(one='becomes = "merged"', two=both, three='becomes = "split"\ninto = "four"')) == [
        "map.toml: statement.one is merged; name exactly one in into.",
        "map.toml: statement.two carries to more than one; one answer can count for one statement only.",
        "map.toml: statement.three is split; name two or more in into.",
    ]
    twice = 'becomes = "split"\ninto = ["two-a", "two-a", "two-b"]'
    carry = 'becomes = "reworded"\ninto = [{ id = "four", carry = true }]'
    changed = tool(
        "2.0", first=(statement("one", "Otherwise."), statement("two-a"), statement("two-b"), statement("four"))
    )
    assert problems(mapping(one=SAME, two=twice, three=carry), changed) == [
        "map.toml: statement.one has other words in the new version; if it means the same, it is reworded.",
        "map.toml: statement.two names one of the new statements twice; name each once.",
        "map.toml: statement.three is reworded; carry is only for a statement that is split.",
    ]


def test_one_statement_takes_the_place_of_several_only_if_they_are_merged() -> None:
    into = 'into = "four"'
    text = mapping(one=f'becomes = "reworded"\n{into}', two=f'becomes = "reworded"\n{into}', three=RETIRED)
    assert problems(text) == [
        "map.toml: one, two all lead to “four”; if they became one, call each of them merged.",
    ]
    assert problems(mapping(one=f'becomes = "merged"\n{into}', two=RETIRED, three=RETIRED)) == [
        "map.toml: statement.one alone is merged into “four”; if it only has other words, it is reworded.",
    ]


def test_points_go_on_by_value_where_the_values_are_the_same_and_else_by_value_and_words() -> None:
    for scale, kept, points in ((WIDER, False, (1, 2, 3, 4)), (NARROWER, True, (1, 2, 3))):
        new = evolve(OLD, version="2.0", scales=(scale,))
        one = taken(mapping(**ALL_SAME), new).statements[0]
        assert ([each.before for each in one.points], one.kept) == (list(points), kept)
    labels = tuple(evolve(each, label=f"{each.label}!") for each in SCALE.points)
    relabelled = evolve(OLD, version="2.0", scales=(evolve(SCALE, points=labels),))
    assert taken(mapping(**ALL_SAME), relabelled).statements[0].points == POINTS
    shifted = evolve(SCALE, points=tuple(evolve(each, value=each.value - 1) for each in SCALE.points))
    one = taken(mapping(**ALL_SAME), evolve(OLD, version="2.0", scales=(shifted,))).statements[0]
    assert (one.points, one.kept) == ((), True)


def test_values_are_points_of_both_scales() -> None:
    new = evolve(OLD, version="2.0", scales=(NARROWER,))
    text = mapping(**{**ALL_SAME, "one": 'becomes = "same"\nvalues = { 4 = 3, 5 = 3, 1 = 9 }'})
    assert problems(text, new) == [
        "map.toml: statement.one values: the old scale has no point 5. Its points are 1, 2, 3, 4.",
        "map.toml: statement.one values: the new scale has no point 9. Its points are 1, 2, 3.",
    ]


def test_a_draft_of_the_same_statements_can_be_used_as_it_is() -> None:
    new = evolve(
        OLD, version="2.0", domains=(*OLD.domains, Domain(id="third", title="T", statements=(statement("x"),)))
    )
    found = taken(draft_mapping(OLD, new), new)
    assert [(each.statement, each.fate, each.kept) for each in found.statements] == [
        (name, Fate.SAME, False) for name in ("one", "two", "three")
    ]


def test_a_draft_leaves_to_a_person_what_a_program_can_not_know() -> None:
    new = tool(
        'The "2.0"',
        (NARROWER,),
        first=(statement("one", "We do it\nwell."), statement("two-a")),
    )
    text = draft_mapping(OLD, new)
    assert text == (
        '# What becomes of each statement of “A little review” 1.0 in The "2.0".\n'
        "# Look at every line: only a person can say whether other words still ask the same.\n"
        "schema = 1\n"
        'before = "1.0"\n'
        'after = "The \\"2.0\\""\n'
        "\n"
        "[statement.one]\n"
        "# before: We do one thing.\n"
        "# after:  We do it well.\n"
        'becomes = "reworded"\n'
        "# the scale was: 1 Not yet, 2 Partly, 3 Mostly, 4 Fully\n"
        "# the scale is:  1 Not yet, 2 Partly, 3 Mostly\n"
        "values = { 1 = 1, 2 = 2, 3 = 3 }  # a point that is left out is kept with the old statement\n"
        "\n"
        "# Decide: We do two things.\n"
        "# [statement.two]\n"
        '# becomes = "retired"\n'
        '# or: becomes = "reworded" (or "merged"), into = "…"\n'
        '# or: becomes = "split", into = [{ id = "…", carry = true }, "…"]\n'
        "\n"
        "# Decide: We do three.\n"
        "# [statement.three]\n"
        '# becomes = "retired"\n'
        '# or: becomes = "reworded" (or "merged"), into = "…"\n'
        '# or: becomes = "split", into = [{ id = "…", carry = true }, "…"]\n'
        "\n"
        "# New, and asked of everybody unless a statement above leads to one of them:\n"
        "# two-a: We do two-a.\n"
        "\n"
        "# Domains that are gone. Name the one in the place of each, if there is one.\n"
        "[domains]\n"
        '# second = "…"  # The second domain\n'
    )
    assert [each.split(";")[0] for each in problems(text, new)] == [
        "map.toml: statement.two is missing",
        "map.toml: statement.three is missing",
    ]

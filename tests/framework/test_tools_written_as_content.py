"""A tool written as a folder of content is the same tool when it is read again, or nothing is written at all."""

import stat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.framework.making import little_tool

from stocktake.content import load_tool, load_variants
from stocktake.errors import InvalidError
from stocktake.plugins import load_plugins
from stocktake.settings import Settings
from stocktake.tool import (
    Area,
    CompanionSection,
    CompanionTable,
    CrossMap,
    Domain,
    GoodPractice,
    MapLink,
    MapTarget,
    Perspective,
    RatingScale,
    Resource,
    ScalePoint,
    Statement,
    Term,
    Tool,
    Variant,
)
from stocktake.transfer import Ids, ToolDraft, id_from, write_content

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)


def ids(prefix: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.from_regex(rf"{prefix}[a-z0-9]{{1,6}}", fullmatch=True), min_size=1, max_size=3, unique=True)


@st.composite
def tools(draw: st.DrawFn) -> Tool:
    """Any tool that loads: its ids lead somewhere, its words may be any at all."""
    scales, domains, statements = draw(ids("s")), draw(ids("d")), draw(ids("q"))
    areas = draw(st.just([]) | st.just([f"in-{each}" for each in domains]))
    weight = st.just(1) | st.floats(0.01, 100) | st.integers(1, 9)
    some = st.lists(st.sampled_from(statements), max_size=2).map(tuple)
    columns = draw(st.lists(TEXT, min_size=1, max_size=3).map(tuple))
    row = st.tuples(*(TEXT for _ in columns))
    table = st.builds(CompanionTable, caption=TEXT, columns=st.just(columns), rows=st.lists(row, max_size=2).map(tuple))

    def scale(scale_id: str) -> RatingScale:
        values = sorted(draw(st.sets(st.integers(-9, 99), min_size=2, max_size=5)))
        points = tuple(ScalePoint(value=value, label=draw(TEXT), description=draw(TEXT)) for value in values)
        return draw(st.builds(RatingScale, id=st.just(scale_id), title=TEXT, points=st.just(points), dont_know=TEXT))

    made = {scale_id: scale(scale_id) for scale_id in scales}

    def statement(statement_id: str) -> Statement:
        rated_on = draw(st.sampled_from(["", *scales]))
        values = [str(value) for value in made[rated_on or scales[0]].values]
        return draw(
            st.builds(
                Statement,
                id=st.just(statement_id),
                text=TEXT,
                help=TEXT,
                scale=st.just(rated_on),
                levels=st.dictionaries(st.sampled_from(values), TEXT),
                weight=weight,
                evidence=TEXTS,
                prompts=TEXTS,
                prompts_disagree=TEXTS,
            )
        )

    practice = st.builds(GoodPractice, title=TEXT, text=TEXT, year=TEXT, statements=some, url=TEXT)
    resource = st.builds(Resource, title=TEXT, kind=TEXT, statements=some)

    def domain(place: int, domain_id: str) -> Domain:
        mine = statements[place :: len(domains)] or [f"only-in-{domain_id}"]
        return Domain(
            id=domain_id,
            title=draw(TEXT),
            why=draw(TEXT),
            prompts=draw(TEXTS),
            statements=tuple(statement(each) for each in mine),
            good_practice=draw(st.lists(practice, max_size=2).map(tuple)),
            resources=draw(st.lists(resource, max_size=2).map(tuple)),
            area=areas[place] if areas else "",
            weight=draw(weight),
        )

    section = st.builds(
        CompanionSection, id=st.just("beside"), title=TEXT, domains=st.just(tuple(domains)), table=st.none() | table
    )
    links = tuple(MapLink(statement=each, target="there", strength="partial") for each in statements)
    cross_map = CrossMap(
        id="map", title=draw(TEXT), targets=(MapTarget(id="there", title=draw(TEXT)),), links=links, text=draw(TEXT)
    )
    term = st.builds(Term, id=st.just("hard"), term=TEXT, meaning=TEXT, also=TEXTS.map(lambda many: many[:1]))
    return Tool(
        id="any",
        glossary=draw(st.lists(term, max_size=1).map(tuple)),
        title=draw(TEXT),
        version=draw(TEXT),
        language="en",
        about=draw(TEXT),
        scales=tuple(made.values()),
        perspectives=(Perspective(id="all", title=draw(TEXT), description=draw(TEXT)),),
        domains=tuple(domain(place, each) for place, each in enumerate(domains)),
        companion=draw(st.lists(section, max_size=1).map(tuple)),
        cross_maps=(cross_map,),
        areas=tuple(Area(id=each, title=draw(TEXT), text=draw(TEXT)) for each in areas),
    )


@given(tools())
def test_any_tool_is_the_same_when_it_is_read_again(tool: Tool) -> None:
    with TemporaryDirectory() as place:
        write_content(ToolDraft(tool=tool), Path(place, "content"))
        assert load_tool(Path(place, "content")) == tool


def test_the_bundled_tool_is_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    tool = load_plugins(Settings(storage="memory:")).tool("strengths-based")
    write_content(ToolDraft(tool=tool), tmp_path / "content")
    assert load_tool(tmp_path / "content") == tool


def test_other_wordings_and_what_was_left_out_stand_in_the_folder_too(tmp_path: Path) -> None:
    loud = Variant(id="loud", title="Loud", language="en", texts={"statement.one.text": "WE DO ONE THING."})
    draft = ToolDraft(tool=little_tool(), variants=(loud,), left_out=("Line 7, colour: not known.", "And more."))
    write_content(draft, tmp_path / "new" / "content")
    folder = tmp_path / "new" / "content"
    assert load_variants(folder / "variants", load_tool(folder)) == (loud,)
    assert (folder / "left-out.txt").read_text("utf-8") == "Line 7, colour: not known.\nAnd more.\n"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_texts_of_several_lines_are_written_as_people_would_write_them(tmp_path: Path) -> None:
    write_content(ToolDraft(tool=evolve(little_tool(), about="First.\n\nSecond.")), tmp_path / "content")
    assert 'about = """\nFirst.\n\nSecond."""' in (tmp_path / "content" / "tool.toml").read_text("utf-8")


def broken(**changes: Any) -> ToolDraft:
    return ToolDraft(tool=evolve(little_tool(), **changes))


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (
            broken(domains=(Domain(id="../out", title="Out", statements=()),)),
            "domains: the id “../out” can't name a file of its own; an id is of small letters, digits and single "
            "hyphens, begins with a letter, and stands once.",
        ),
        (
            broken(domains=(Domain(id="empty", title="Empty", statements=()),)),
            "empty.toml: there is no [[statement]]; a domain needs at least one.",
        ),
        (broken(perspectives=()), "tool.toml: there is no perspective; a tool needs at least one."),
        (
            ToolDraft(tool=little_tool(), variants=(Variant(id="v", title="V", language="en", texts={"x": "y"}),)),
            "variants: v.toml: texts.“x”: the tool has no such place.",
        ),
    ],
)
def test_a_tool_with_a_problem_is_refused_and_nothing_is_written(draft: ToolDraft, said: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidError) as refused:
        write_content(draft, tmp_path / "content")
    assert str(refused.value) == said
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(InvalidError) as refused:
        write_content(ToolDraft(tool=little_tool()), tmp_path / "mine")
    assert str(refused.value) == (
        f"“{tmp_path / 'mine'}” is there already, and nothing is overwritten; name a folder that isn't."
    )


def test_a_folder_that_cant_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidError) as refused:
        write_content(ToolDraft(tool=little_tool()), tmp_path / "file" / "content")
    assert str(refused.value).startswith(f"“{tmp_path / 'file' / 'content'}” can't be written: ")


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("How is our garden?", "how-is-our-garden"),
        ("Gwent Fórum – Área 2", "gwent-forum-area-2"),
        ("4.1 Context", "part-4-1-context"),
        ("園芸", "part"),
        ("", "part"),
    ],
)
def test_an_id_reads_like_the_words_it_is_made_of(words: str, made: str) -> None:
    assert id_from(words, "part") == made


def test_no_id_is_given_twice_or_where_it_is_taken() -> None:
    made = Ids({"cards"})
    assert [made.of(each, "part") for each in ("Cards", "soil", "Soil", "soil 2", "SOIL")] == [
        "cards-2", "soil", "soil-2", "soil-2-2", "soil-3",
    ]  # fmt: skip

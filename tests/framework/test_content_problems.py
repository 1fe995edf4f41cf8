"""Folders of content: a good one comes through whole, a bad one says everything that is wrong with it."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.framework.making import SCALE, little_tool

from stocktake.content import load_domains, load_scale, load_tool, load_variants, problems_of
from stocktake.errors import ContentError
from stocktake.places import places_of, worded
from stocktake.tool import Domain, GoodPractice, Resource, Statement, Term, Tool

TOOL = """
schema = 1
id = "garden"
title = "How is our garden?"
version = "1.0"
language = "en-GB"
scales = ["steps"]
domains = ["soil"]
[[perspective]]
id = "gardener"
title = "Gardeners"
"""
SOIL = """
id = "soil"
title = "Soil"
prompts = ["What grows?"]
[[statement]]
id = "soil-1"
text = "We give back."
[[good_practice]]
title = "Compost"
text = "They share it."
[[resource]]
title = "A guide"
url = "https://example.org"
"""
STEPS = """
id = "steps"
title = "Steps"
[[point]]
value = 1
label = "Not yet"
[[point]]
value = 2
label = "There"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "tool.toml", TOOL)
    write(tmp_path, "domains/soil.toml", SOIL)
    write(tmp_path, "scales/steps.toml", STEPS)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def problems(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        load_tool(folder)
    return [each.removeprefix(f"{folder}: ") for each in error.value.problems]


def test_a_good_folder_becomes_a_tool(folder: Path) -> None:
    tool = load_tool(folder)
    assert (tool.id, tool.version, tool.language) == ("garden", "1.0", "en-GB")
    assert [each.values for each in tool.scales] == [(1, 2)]
    assert tool.domains == (
        Domain(
            id="soil",
            title="Soil",
            prompts=("What grows?",),
            statements=(Statement(id="soil-1", text="We give back."),),
            good_practice=(GoodPractice(title="Compost", text="They share it."),),
            resources=(Resource(title="A guide", url="https://example.org"),),
        ),
    )


def test_every_problem_of_every_file_is_said_at_once(folder: Path) -> None:
    write(folder, "tool.toml", TOOL.replace('"garden"', '"Our Garden"').replace("schema = 1", "schema = 2"))
    write(folder, "domains/soil.toml", SOIL.replace("soil-1", "soil--1").replace("text =", "txt =", 1))
    write(folder, "scales/steps.toml", STEPS.replace("value = 2", "value = 1"))
    assert problems(folder) == [
        "tool.toml: id is “Our Garden”; an id is of small letters, digits and single hyphens, "
        "and begins with a letter.",
        "tool.toml: schema is 2; this version reads schema 1.",
        "steps.toml: the points have the values [1, 1]; give at least two, each higher than the one before.",
        "soil.toml.statement[0].text: “text” is missing",
        "soil.toml.statement[0]: “txt” is not known here; did you mean “text”?",
    ]


def test_files_that_are_not_there_are_named(folder: Path) -> None:
    write(folder, "tool.toml", TOOL.replace('["steps"]', '["stars"]').replace('["soil"]', '["soil", "sun"]'))
    assert problems(folder) == [
        "tool.toml: scales names “stars”, but there is no scales/stars.toml.",
        "sun.toml: there is no such file; write it, or take its name off the list.",
    ]


def test_a_scale_that_a_plugin_offers_will_do(folder: Path) -> None:
    write(folder, "tool.toml", TOOL.replace('["steps"]', '["agree"]'))
    assert load_tool(folder, [SCALE]).scales == (SCALE,)
    with pytest.raises(ContentError) as error:
        load_tool(folder, [evolve(SCALE, id="other")])
    assert str(error.value) == (
        f"{folder}: tool.toml: scales names “agree”, but there is no scales/agree.toml; plugins offer other."
    )


def test_a_folder_without_a_tool_says_so(tmp_path: Path) -> None:
    assert problems(tmp_path) == ["tool.toml: there is no such file; write it, or take its name off the list."]


def test_what_is_not_toml_is_named_with_its_place(folder: Path) -> None:
    write(folder, "domains/soil.toml", 'id = "soil')
    (problem,) = problems(folder)
    assert problem.startswith("soil.toml: this can't be read as TOML: ")
    (folder / "domains/soil.toml").write_bytes(b"\xff\xfe")
    (problem,) = problems(folder)
    assert problem.startswith("soil.toml: this can't be read as TOML: ")


def test_ids_that_stand_twice_and_scales_that_nobody_named_are_found(folder: Path) -> None:
    write(
        folder,
        "tool.toml",
        TOOL.replace('["soil"]', '["soil", "soil"]') + '[[perspective]]\nid="gardener"\ntitle="G"\n',
    )
    write(folder, "domains/soil.toml", SOIL.replace('text = "We give back."', 'text = "We give."\nscale = "stars"'))
    said = "soil.toml: statement “soil-1” is rated on “stars”, which tool.toml doesn't name; it names steps."
    assert problems(folder) == [
        "tool.toml: the perspective id “gardener” stands more than once; give each its own.",
        "tool.toml: the domain id “soil” stands more than once; give each its own.",
        "domains: the statement id “soil-1” stands more than once; give each its own.",
        said,
        said,
    ]


def test_a_tool_needs_a_scale_a_perspective_and_a_domain() -> None:
    empty = Tool(id="x", title="X", version="1", language="en", scales=(), perspectives=(), domains=())
    assert problems_of(empty) == [
        f"tool.toml: there is no {kind}; a tool needs at least one." for kind in ("scale", "perspective", "domain")
    ]
    assert problems_of(little_tool()) == []


def test_a_domain_needs_a_statement(folder: Path) -> None:
    write(folder, "domains/soil.toml", 'id = "soil"\ntitle = "Soil"\nstatement = []\n')
    assert problems(folder) == ["soil.toml: there is no [[statement]]; a domain needs at least one."]


def test_one_scale_alone_is_read_as_strictly(folder: Path) -> None:
    assert load_scale(folder / "scales" / "steps.toml").id == "steps"
    write(folder, "scales/steps.toml", STEPS.partition("[[point]]\nvalue = 2")[0])
    with pytest.raises(ContentError) as error:
        load_scale(folder / "scales" / "steps.toml")
    assert error.value.problems == (
        f"{folder / 'scales'}: steps.toml: the points have the values [1]; "
        "give at least two, each higher than the one before.",
    )


def test_a_folder_of_domains_is_read_in_the_order_of_its_file_names(folder: Path) -> None:
    write(folder, "domains/air.toml", SOIL.replace("soil", "air"))
    assert [each.id for each in load_domains(folder / "domains")] == ["air", "soil"]
    with pytest.raises(ContentError) as error:
        load_domains(folder / "nowhere")
    assert str(error.value) == (
        f"{folder / 'nowhere'}: there is no such folder; make it, or mend the setting that names it."
    )


def test_a_wording_changes_the_words_it_names_and_nothing_else(folder: Path) -> None:
    tool = load_tool(folder)
    texts = '"statement.soil-1.text" = "WE GIVE."\n"scale.steps.2" = "YES"\n'
    write(folder, "variants/loud.toml", f'id = "loud"\ntitle = "L"\nlanguage = "x"\n[texts]\n{texts}')
    (loud,) = load_variants(folder / "variants", tool)
    shouted = worded(tool, loud)
    assert shouted.statement("soil-1").text == "WE GIVE."
    assert shouted.scales[0].label(2) == "YES"
    assert shouted.language == "x"
    before, after = places_of(tool), places_of(shouted)
    assert {place for place in before if before[place] != after[place]} == {"statement.soil-1.text", "scale.steps.2"}


def test_a_wording_may_be_a_folder_of_several_files(folder: Path) -> None:
    tool = load_tool(folder)
    head = 'id="loud"\ntitle="L"\nlanguage="x"\nnote={en="A draft.", x="DRAFT."}\n'
    write(folder, "variants/quiet.toml", 'id="quiet"\ntitle="Q"\nlanguage="x"\n')
    (folder / "variants" / "loud").mkdir()
    write(folder, "variants/loud/variant.toml", head + '[texts]\n"tool.title"="OURS"\n')
    write(folder, "variants/loud/soil.toml", '[texts]\n"domain.soil.title"="SOIL"\n')
    loud, quiet = load_variants(folder / "variants", tool)
    assert loud.texts == {"tool.title": "OURS", "domain.soil.title": "SOIL"}
    assert loud.note == {"en": "A draft.", "x": "DRAFT."}
    assert (quiet.texts, quiet.note) == ({}, {})


def test_problems_of_a_wording_in_a_folder_are_named_with_the_folder(folder: Path) -> None:
    tool = load_tool(folder)
    (folder / "variants" / "loud").mkdir(parents=True)
    write(folder, "variants/loud/variant.toml", 'id="Loud"\ntitle="L"\nlanguage="x"\n[texts]\n"tool.title"="OURS"\n')
    write(folder, "variants/loud/again.toml", '[texts]\n"tool.title"="OURS"\n"tool.titel"="OURS"\n')
    write(folder, "variants/loud/more.toml", 'note = "X"\n')
    with pytest.raises(ContentError) as error:
        load_variants(folder / "variants", tool)
    assert [each.removeprefix(f"{folder / 'variants'}: ") for each in error.value.problems] == [
        "loud/variant.toml: id is “Loud”; an id is of small letters, digits and single hyphens, "
        "and begins with a letter.",
        "loud/again.toml: texts.“tool.titel”: the tool has no such place.",
        "loud/again.toml: texts.“tool.title”: another file of this wording has words for it too; keep one of them.",
        "loud/more.toml.texts: “texts” is missing",
        "loud/more.toml: “note” is not known here; known are texts.",
    ]


def test_hard_words_come_from_a_file_of_their_own(folder: Path) -> None:
    assert load_tool(folder).glossary == ()
    write(folder, "glossary.toml", '[[term]]\nid="soil"\nterm="Soil"\nmeaning="Ground."\nalso=["soils"]\n')
    assert load_tool(folder).glossary == (Term(id="soil", term="Soil", meaning="Ground.", also=("soils",)),)


def test_two_meanings_of_one_word_and_ids_that_are_none_are_problems(folder: Path) -> None:
    soil = '[[term]]\nid="soil"\nterm="Soil"\nmeaning="Ground."\n'
    write(folder, "glossary.toml", soil.replace('"soil"', '"Soil"'))
    assert problems(folder) == [
        "glossary.toml: term id is “Soil”; an id is of small letters, digits and single hyphens, "
        "and begins with a letter."
    ]
    write(folder, "glossary.toml", soil + '[[term]]\nid="earth"\nterm="Earth"\nmeaning="G."\nalso=["SOIL", "earth"]\n')
    assert problems(folder) == ["glossary.toml: “soil” is explained by “soil” and by “earth”; let one explain it."]
    write(folder, "glossary.toml", soil + soil)
    assert problems(folder) == [
        "The hard word “soil” stands more than once; give each an id of its own.",
        "glossary.toml: “soil” is explained by “soil” and by “soil”; let one explain it.",
    ]


def test_a_wording_of_places_that_the_tool_does_not_have_is_refused(folder: Path) -> None:
    tool = load_tool(folder)
    for name in ("a", "b"):
        write(
            folder, f"variants/{name}.toml", 'id="same"\ntitle="L"\nlanguage="x"\n[texts]\n"domain.sun.title"="Sun"\n'
        )
    with pytest.raises(ContentError) as error:
        load_variants(folder / "variants", tool)
    assert [each.removeprefix(f"{folder / 'variants'}: ") for each in error.value.problems] == [
        "a.toml: texts.“domain.sun.title”: the tool has no such place.",
        "b.toml: texts.“domain.sun.title”: the tool has no such place.",
        "variants: the variant id “same” stands more than once; give each its own.",
    ]

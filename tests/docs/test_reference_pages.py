"""The pages of settings and of the content format name every key there is, and no other."""

import re
from pathlib import Path

import attrs
import tomli
from tests.docs.reading_docs import blocks, first_cells, page, sections

from stocktake.content import files, load_tool, load_variants
from stocktake.documents import SECTIONS
from stocktake.glossary import terms_in
from stocktake.places import places_of, worded
from stocktake.plugins import load_plugins
from stocktake.settings import Folders, Organisation, Settings, known_keys, load_settings, value_of
from stocktake.tool import (
    Area,
    CompanionSection,
    CompanionTable,
    GoodPractice,
    MapTarget,
    Perspective,
    Resource,
    ScalePoint,
    Statement,
    Term,
)


def test_every_setting_is_on_the_page_with_its_default() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| (.+?) \|", page("reference/settings.md"), re.MULTILINE)
    assert [name for name, _ in rows] == list(known_keys())
    for name, default in rows[1:]:
        written = tomli.loads(f"value = {default.strip('`')}")["value"]
        now = value_of(Settings(storage=""), name)
        assert (tuple(written) if isinstance(written, list) else written) == now


def test_the_settings_in_the_example_can_be_read(tmp_path: Path) -> None:
    example, _ = blocks(page("reference/settings.md"), "toml")
    (tmp_path / "stocktake.toml").write_text(example, encoding="utf-8")
    settings = load_settings(None, {}, Folders(working=tmp_path, config=tmp_path, data=tmp_path))
    assert settings.review.smallest_group == 4
    assert settings.organisation.report_sections[:2] == ("glance", "about")
    assert settings.plugin == {"strengths_based": {"local_domains": "/srv/stocktake/our-domains"}}


def test_every_section_of_the_report_is_on_the_page_in_its_usual_order() -> None:
    part = sections(page("reference/settings.md"), 2)["The sections of the report"]
    assert tuple(re.findall(r"\| `([\w-]+)` \|$", part, re.MULTILINE)) == SECTIONS


def test_the_example_of_own_words_can_be_laid_over_the_tool(tmp_path: Path) -> None:
    _, example = blocks(page("reference/settings.md"), "toml")
    (tmp_path / "strengths-based.toml").write_text(example, encoding="utf-8")
    loaded = load_plugins(Settings(storage="memory:", organisation=Organisation(wording=str(tmp_path))))
    report = next(each for each in loaded.reports if each.name == "organisation.wording")
    assert report.problems == ()
    assert len(loaded.tool("strengths-based").local_texts) == 2


def keys(cls: type, *without: str) -> list[str]:
    return [each.name for each in attrs.fields(cls) if each.name not in without]


def test_every_key_of_the_content_is_on_the_page() -> None:
    parts = sections(page("reference/content.md"), 2)
    parts.pop("Several files for one wording")
    tables = {
        "tool.toml": [*keys(files.ToolFile, "perspective", "area"), *keys(Area), *keys(Perspective)],
        "domains/NAME.toml": [
            *keys(files.DomainFile, "statement", "good_practice", "resource"),
            *keys(Statement),
            *keys(GoodPractice),
            *keys(Resource),
        ],
        "scales/NAME.toml": [*keys(files.ScaleFile, "point"), *keys(ScalePoint)],
        "companion/NAME.toml": [*keys(CompanionSection, "table"), *keys(CompanionTable)],
        "cross_maps/NAME.toml": [*keys(files.CrossMapFile, "target"), *keys(MapTarget)],
        "glossary.toml": keys(Term),
        "variants/NAME.toml": keys(files.VariantFile),
    }
    assert sorted(parts) == sorted(tables)
    for title, expected in tables.items():
        assert sorted(first_cells(parts[title])) == sorted(expected), title
    for table in (
        "[[area]]",
        "[[perspective]]",
        "[[statement]]",
        "[statement.levels]",
        "[[good_practice]]",
        "[[resource]]",
        "[[point]]",
        "[table]",
        "[[target]]",
        "[[term]]",
    ):
        assert f"`{table}`" in page("reference/content.md")


def test_what_the_page_calls_needed_is_needed() -> None:
    parts = sections(page("reference/content.md"), 2)
    for title, cls in (("domains/NAME.toml", files.DomainFile), ("scales/NAME.toml", files.ScaleFile)):
        first_table = parts[title].partition("Each ")[0]
        needed = re.findall(r"^\| `(\w+)` \| yes \|", first_table, re.MULTILINE)
        without_default = [each.name for each in attrs.fields(cls) if each.default is attrs.NOTHING]
        assert needed == [name for name in without_default if name not in {"statement", "point"}]


def test_the_examples_make_a_tool_with_another_wording(tmp_path: Path) -> None:
    parts = sections(page("reference/content.md"), 2)
    for title, name in (
        ("tool.toml", "tool.toml"),
        ("domains/NAME.toml", "domains/soil.toml"),
        ("scales/NAME.toml", "scales/steps.toml"),
        ("companion/NAME.toml", "companion/seasons.toml"),
        ("cross_maps/NAME.toml", "cross_maps/earth.toml"),
        ("glossary.toml", "glossary.toml"),
        ("variants/NAME.toml", "variants/loud.toml"),
    ):
        (example,) = blocks(parts[title], "toml")
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(example, encoding="utf-8")
    named = 'domains = ["soil"]\ncompanion = ["seasons"]\ncross_maps = ["earth"]\n'
    written = (tmp_path / "tool.toml").read_text(encoding="utf-8").replace('domains = ["soil"]\n', named)
    (tmp_path / "tool.toml").write_text(written, encoding="utf-8")
    tool = load_tool(tmp_path)
    assert [each.title for each in tool.beside("soil")] == ["What to do when"]
    assert tool.cross_maps[0].statements("care", "strong") == ("soil-1",)
    (loud,) = load_variants(tmp_path / "variants", tool)
    assert worded(tool, loud).statement("soil-1").text == "WE GIVE BACK WHAT WE TAKE."
    assert worded(tool, loud).scales[0].label(2) == "THERE!"
    assert loud.note == {"en-GB": "Only for those who are hard of hearing."}
    assert [each.term for each in terms_in(tool, tool.domains[0].title)] == ["Soil"]


NAMES_IN_PLACES = {
    *(
        "title",
        "summary",
        "about",
        "how_to",
        "at_risk",
        "attribution",
        "dont_know",
        "not_applicable",
        "description",
        "short",
    ),
    *("good", "why", "prompts", "text", "help", "asked_because", "evidence", "prompts_agree", "prompts_disagree"),
    *("prompts_dont_know", "good_practice", "resource", "place", "year", "outcome", "source", "by", "kind", "caption"),
    *("column", "row", "target", "group", "levels", "term", "meaning", "also"),
}


def test_every_place_that_a_wording_may_change_is_on_the_page() -> None:
    from tests.framework.making import full_tool

    said = set(re.findall(r"`([a-z_]*\.[\w.]+)`", page("reference/content.md")))
    for place in places_of(full_tool()):
        kind, *parts = place.split(".")
        shown = ".".join((kind, *(part if part in NAMES_IN_PLACES else "ID" for part in parts)))
        assert {re.sub(r"\b(N|VALUE)\b", "ID", each) for each in said} & {shown, f".{parts[-1]}"}, place


def test_editors_are_told_of_a_key_what_the_page_says_of_it() -> None:
    from stocktake.schema.words import DESCRIPTIONS

    pages = page("reference/content.md") + sections(page("reference/lint.md"), 2)["lint.toml"]
    rows = re.findall(r"^\| `(\w+)` \|(?: (?:yes )?\|)? ([^|]+) \|", pages, re.MULTILINE)
    said = {(key, words.replace("`", "").strip()) for key, words in rows}
    tables = {
        "area",
        "perspective",
        "statement",
        "good_practice",
        "resource",
        "point",
        "table",
        "target",
        "off",
        "term",
    }
    shown = {(key, words) for part in DESCRIPTIONS.values() for key, words in part.items()}
    assert {(key, words) for key, words in shown - said if key not in tables} == set()


def test_every_rule_for_content_is_on_the_page_with_its_severity_and_reason() -> None:
    from stocktake.lint import RULES

    rows = re.findall(r"^\| `([\w-]+)` \| (error|warning) \| .+ \| (.+) \|$", page("reference/lint.md"), re.MULTILINE)
    assert rows == [(rule.name, rule.severity, rule.reason) for rule in RULES]


def test_every_key_of_the_guide_is_on_the_page_and_its_example_can_be_read(tmp_path: Path) -> None:
    from stocktake.lint import Guide, Off
    from stocktake.proofing import load_guide

    part = sections(page("reference/lint.md"), 2)["lint.toml"]
    assert first_cells(part) == [*keys(Guide, "off"), "rule", "reason", "place"]
    for name, default in re.findall(r"^\| `(\w+)` \| .+ \| `(\S+)`", part, re.MULTILINE):
        assert str(tomli.loads(f"value = {default}")["value"] or ()) == str(getattr(Guide(), name))
    (example,) = blocks(part, "toml")
    (tmp_path / "lint.toml").write_text(example, encoding="utf-8")
    assert load_guide(tmp_path).off == (Off(rule="examples", place="domain.soil", reason="Nobody has tried this yet."),)

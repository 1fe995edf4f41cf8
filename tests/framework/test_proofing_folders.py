"""A folder of content is looked over with its wordings and its lint.toml, which is read strictly."""

from pathlib import Path

import pytest

from stocktake.errors import ContentError
from stocktake.lint import Guide, Off
from stocktake.proofing import load_guide, proof_folder

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
good = "Good."
why = "Why."
prompts = ["What?"]
[[statement]]
id = "soil-1"
text = "We give back what we take?"
[[good_practice]]
title = "Compost"
text = "They do."
[[resource]]
title = "A book"
"""
STEPS = 'id="steps"\ntitle="S"\n[[point]]\nvalue=1\nlabel="No"\n[[point]]\nvalue=2\nlabel="Yes"\n'
LOUD = 'id="loud"\ntitle="L"\nlanguage="en"\n[texts]\n"tool.title"="HOW?"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {"tool.toml": TOOL, "domains/soil.toml": SOIL, "scales/steps.toml": STEPS, "variants/loud.toml": LOUD}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_is_looked_over_with_its_wordings_and_its_reasons(folder: Path) -> None:
    proof = proof_folder(folder)
    assert [each.rule for each in proof.standing] == ["question", "sources", "variant-texts"]
    assert proof.has_errors
    (folder / "lint.toml").write_text(
        '[[off]]\nrule="question"\nreason="We ask."\n'
        '[[off]]\nrule="sources"\nplace="domain.soil"\nreason="It is ours."\n',
        encoding="utf-8",
    )
    proof = proof_folder(folder)
    assert [each.rule for each in proof.standing] == ["variant-texts"]
    assert [each.off for each in proof.findings] == ["We ask.", "It is ours.", ""]
    assert not proof.has_errors


def test_a_folder_without_a_guide_has_the_usual_one(folder: Path) -> None:
    assert load_guide(folder) == Guide()
    (folder / "lint.toml").write_text('reading_age = 12\n[[off]]\nrule="voice"\nreason="R"\n', encoding="utf-8")
    assert load_guide(folder) == Guide(reading_age=12, off=(Off(rule="voice", reason="R"),))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[[off]]\nrule="hedge"\nreason="R"\n',
            ["lint.toml.off[0]: there is no rule “hedge”; did you mean “hedged”?"],
        ),
        (
            '[[off]]\nrule="voice"\nreason=" "\n',
            ["lint.toml.off[0]: the reason is empty; say why “voice” is switched off."],
        ),
        ("reading_aeg = 12\n", ["lint.toml: “reading_aeg” is not known here; did you mean “reading_age”?"]),
        ('reading_age = "12"\n', ["lint.toml.reading_age: expected a whole number, got '12'"]),
        ('[[off]]\nrule="voice"\n', ["lint.toml.off[0].reason: “reason” is missing"]),
    ],
)
def test_a_guide_is_read_strictly(folder: Path, text: str, told: list[str]) -> None:
    (folder / "lint.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_guide(folder)
    assert list(error.value.problems) == [f"{folder}: {each}" for each in told]


def test_an_unknown_rule_that_is_like_no_other_is_told_with_all_there_are(folder: Path) -> None:
    (folder / "lint.toml").write_text('[[off]]\nrule="xyz"\nreason="R"\n', encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_guide(folder)
    assert "there is no rule “xyz”; the rules are one-idea, length, negative," in str(error.value)


def test_a_guide_that_is_no_toml_is_told(folder: Path) -> None:
    (folder / "lint.toml").write_text("off off", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_guide(folder)
    assert str(error.value).startswith(f"{folder}: lint.toml: this can't be read as TOML: ")


def test_problems_of_tool_and_guide_are_told_together_and_those_of_wordings_once_the_tool_stands(folder: Path) -> None:
    (folder / "lint.toml").write_text("longest = 3\n", encoding="utf-8")
    (folder / "variants" / "loud.toml").write_text(LOUD.replace("tool.title", "tool.titel"), encoding="utf-8")
    (folder / "domains" / "soil.toml").write_text(SOIL.replace("good =", "god ="), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        proof_folder(folder)
    assert [each.partition(f"{folder}: ")[2].partition(": ")[0] for each in refused.value.problems] == [
        "soil.toml",
        "lint.toml",
    ]
    (folder / "domains" / "soil.toml").write_text(SOIL, encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        proof_folder(folder)
    assert refused.value.problems[:-1] == (
        f"{folder / 'variants'}: loud.toml: texts.“tool.titel”: the tool has no such place.",
    )
    (folder / "lint.toml").unlink()
    (folder / "variants" / "loud.toml").write_text(LOUD, encoding="utf-8")
    assert [each.id for each in proof_folder(folder).variants] == ["loud"]

"""A review goes on with another version of its tool, from the command line."""

from pathlib import Path

import pytest
from tests.renderers.cli.conftest import Line

TOOL = """\
schema = 1
id = "garden"
title = "Our garden"
version = "{version}"
language = "en"
scales = ["steps"]
domains = ["soil"]

[[perspective]]
id = "grower"
title = "Somebody who grows"
"""
SCALE = """\
id = "steps"
title = "Steps"
point = [{ value = 1, label = "Not yet" }, { value = 2, label = "Partly" }, { value = 3, label = "Fully" }]
"""
OLD = {"feed": "We feed the soil.", "dig": "We dig and we weed.", "wait": "We wait for rain."}
NEW = {"feed": "We feed our soil well.", "dig-only": "We dig.", "weed": "We weed.", "share": "We share what grows."}
MAP = """\
schema = 1
before = "1.0"
after = "2.0"
[statement.feed]
becomes = "reworded"
[statement.dig]
becomes = "split"
into = ["dig-only", "weed"]
[statement.wait]
becomes = "retired"
"""


def write_tool(line: Line, name: str, version: str, statements: dict[str, str]) -> str:
    folder = line.folder / name
    for each in ("scales", "domains"):
        (folder / each).mkdir(parents=True)
    (folder / "tool.toml").write_text(TOOL.format(version=version), encoding="utf-8")
    (folder / "scales" / "steps.toml").write_text(SCALE, encoding="utf-8")
    rows = "".join(f'\n[[statement]]\nid = "{key}"\ntext = "{text}"\n' for key, text in statements.items())
    (folder / "domains" / "soil.toml").write_text(f'id = "soil"\ntitle = "Soil"\n{rows}', encoding="utf-8")
    return str(folder)


@pytest.fixture
def review(line: Line) -> str:
    """A review of the first version of the garden, taken up by an upgrade, with answers of six people."""
    write_tool(line, "old", "1.0", OLD)
    write_tool(line, "new", "2.0", NEW)
    started = line.new("--title", "Spring", "--place", "Larkmere", "--smallest-group", "3", "--perspective", "leader")
    first = line("review", "upgrade", started, "--tool", "old", "--draft").stdout
    assert first.count("# Decide: ") == 36
    return started


def garden(line: Line, review: str) -> None:
    """Begin with the old garden: retire all that was there before, which nobody has answered."""
    tool = line.json("tool", "show", "strengths-based", "--json")
    names = [each["id"] for domain in tool["domains"] for each in domain["statements"]]
    heading = f'schema = 1\nbefore = "{tool["version"]}"\nafter = "1.0"\n'
    line.write("first.toml", heading + "".join(f'[statement.{each}]\nbecomes = "retired"\n' for each in names))
    # the garden has another perspective, so the tool gets the one that the review asks
    for folder in ("old", "new"):
        path = Path(line.folder / folder / "tool.toml")
        path.write_text(path.read_text("utf-8").replace('id = "grower"', 'id = "leader"'), encoding="utf-8")
    line("review", "upgrade", review, "--tool", "old", "--map", "first.toml")
    rows = "".join(
        f"p{nth},leader,feed,{1 + nth % 3},Because {nth},unnamed\n"
        f"p{nth},leader,dig,2,,\n"
        f"p{nth},leader,wait,dont-know,Hm {nth},unnamed\n"
        for nth in range(6)
    )
    line("import", review, line.write("answers.csv", f"participant,perspective,statement,answer,reason,share\n{rows}"))


def test_a_draft_is_written_once_and_says_what_is_left_to_decide(line: Line, review: str) -> None:
    garden(line, review)
    said = line("review", "upgrade", review, "--tool", "new", "--draft", "--map", "map.toml").stderr
    assert said == "Written to map.toml. Decide what it leaves open, then try it with --dry-run.\n"
    text = (line.folder / "map.toml").read_text("utf-8")
    assert text == line("review", "upgrade", review, "--tool", "new", "--draft").stdout
    assert line.refused("review", "upgrade", review, "--tool", "new", "--draft", "--map", "map.toml") == (
        "“map.toml” is there already. Name another file, so that nothing in it is lost."
    )
    assert line.refused("review", "upgrade", review, "--tool", "new", "--map", "map.toml").splitlines() == [
        "map.toml: statement.dig is missing; say what becomes of “We dig and we weed.”: "
        "same, reworded, split, merged or retired.",
        "map.toml: statement.wait is missing; say what becomes of “We wait for rain.”: "
        "same, reworded, split, merged or retired.",
    ]


def test_a_dry_run_counts_and_changes_nothing(line: Line, review: str) -> None:
    garden(line, review)
    line.write("map.toml", MAP)
    before = line("export", review).stdout
    said = line("review", "upgrade", review, "--tool", "new", "--map", "map.toml", "--dry-run").stdout
    assert said == (
        "“Spring” would go from version 1.0 to 2.0.\n"
        "statements:      1 reworded, 1 split, 1 retired\n"
        "asked anew:      share\n"
        "answers:         6 count on as they are, 12 are kept with old statements\n"
        "under old words: 0 agreed views, 0 strengths, 0 actions\n"
    )
    assert line("export", review).stdout == before
    assert line.json("review", "upgrade", review, "--tool", "new", "--map", "map.toml", "--dry-run", "--json") == {
        "review": review,
        "dry_run": True,
        "before": "1.0",
        "after": "2.0",
        "changed": True,
        "statements": {"same": 0, "reworded": 1, "split": 1, "merged": 0, "retired": 1},
        "added": ["share"],
        "carried": 6,
        "kept": 12,
        "stay": {"views": 0, "strengths": 0, "actions": 0},
    }


def test_an_upgrade_keeps_everything_in_report_and_export_and_is_done_once(line: Line, review: str) -> None:
    garden(line, review)
    line.write("map.toml", MAP)
    line("review", "reveal", review)
    command = ("review", "upgrade", review, "--tool", "new", "--map", "map.toml")
    assert line(*command).stdout.startswith("“Spring” went from version 1.0 to 2.0.\n")
    assert line(*command).stdout == "“Spring” is at version 2.0 already. Nothing was changed.\n"
    assert line.json(*command, "--json") == {
        "review": review,
        "dry_run": False,
        "before": "2.0",
        "after": "2.0",
        "changed": False,
    }
    shown = line.json("review", "show", review, "--json")
    assert (shown["tool_version"], [each["after"] for each in shown["upgrades"]]) == ("2.0", ["1.0", "2.0"])
    assert (
        f"upgraded:       from 1.0 to 2.0 on {shown['upgrades'][1]['at'][:10]}\n"
        in line("review", "show", review).stdout
    )
    exported = line("export", review).stdout
    assert exported.splitlines()[0] == "participant,perspective,statement,answer,reason,share,tool_version"
    assert "p0,leader,feed,1,Because 0,unnamed,1.0" in exported
    assert "p0,leader,wait@2,dont-know,Hm 0,unnamed,1.0" in exported
    for name, ending in (("again.csv", "csv"), ("again.json", "json")):
        line("export", review, "--format", ending, "--output", name)
        assert line("import", review, name).stdout == (
            "Brought in 0 new people and 0 new or changed answers; 18 were there already.\n"
        )
    found = line.json("report", review, "--format", "json")
    assert found["former"]["wait@2"]["dont_know"] == 6
    assert (found["former"]["dig@2"]["became"], found["former"]["dig@2"]["into"]) == ("split", ["dig-only", "weed"])
    assert found["statements"]["feed"]["earlier_words"] == [
        {"text": "We feed the soil.", "version": "1.0", "people": 6}
    ]
    assert [each["after"] for each in found["upgrades"]] == ["1.0", "2.0"]
    counts = line("report", review, "--format", "csv").stdout
    assert "wait@2" in counts
    text = " ".join(line("report", review).stdout.split())
    for words in (
        "Worded differently when 6 people answered (version 1.0): “We feed the soil.”",
        "The statements were changed on the way",
        "Statements that are no longer asked",
        "Asked in version 1.0, in “Soil”. It was split into several statements. Asked today: “We dig.”, “We weed.”.",
        "Asked in version 1.0, in “Soil”. Nothing is asked in its place.",
    ):
        assert words.lower() in text.lower(), words


def test_mistakes_are_told_in_a_sentence(line: Line, review: str) -> None:
    for words, code, told in (
        ((), 2, "Name the mapping with --map FILE, or begin one with --draft."),
        (("--to", "a", "--tool", "b", "--draft"), 2, "--to and --tool both name the tool to go on with; name one."),
        (("--tool", "none", "--draft"), 1, "There is no folder “none”. For an installed tool, write --to."),
        (
            ("--to", "strengths-based@0.1", "--draft"),
            1,
            "Version 1.0.0 of “strengths-based” is installed, not 0.1. Install the other one.",
        ),
        (
            ("--map", "none.toml"),
            1,
            "“none.toml” can't be read: No such file or directory. Check the name, or begin one with --draft.",
        ),
    ):
        said = line.refused("review", "upgrade", review, *words, code=code)
        version = line.json("tool", "show", "strengths-based", "--json")["version"]
        assert said.endswith(told.replace("1.0.0", version)), said
    line("review", "upgrade", review, "--to", "strengths-based@installed", "--draft")
    (line.folder / "bytes.toml").write_bytes(b"\xff\xfe")
    assert line.refused("review", "upgrade", review, "--tool", "old", "--map", "bytes.toml") == (
        "“bytes.toml” is not UTF-8 text. Save it as UTF-8."
    )

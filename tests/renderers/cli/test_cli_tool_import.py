"""`stocktake tool import`: a file in another format becomes a folder of content, or nothing does."""

from pathlib import Path

import pytest

SHEET = "domain,statement,colour\nOur soil,We give back what we take.,brown\nOur soil,We leave some ground alone.,\n"


@pytest.fixture
def sheet(line) -> str:
    return str(line.write("statements.csv", SHEET))


def test_a_sheet_becomes_a_folder_that_can_be_looked_over(line, sheet: str) -> None:
    said = line("tool", "import", sheet, "--title", "How is  our garden?", "--folder", "tools/garden").stdout
    assert said == (
        "“How is our garden?” stands in “tools/garden”: domains 1, statements 2.\n"
        "\n"
        "What could not be carried (also in left-out.txt):\n"
        "  Line 1, “colour”: this column is not known.\n"
        "\n"
        "Next: stocktake tool lint tools/garden\n"
    )
    proof = line.json("tool", "lint", "tools/garden", "--json")
    assert (proof["tool"], proof["errors"]) == ("how-is-our-garden", 0)
    assert Path("tools/garden/left-out.txt").read_text("utf-8") == "Line 1, “colour”: this column is not known.\n"


def test_programs_get_what_was_made_and_what_was_not(line, sheet: str) -> None:
    assert line.json("tool", "import", sheet, "--folder", "garden", "--json") == {
        "tool": "imported",
        "folder": "garden",
        "domains": 1,
        "statements": 2,
        "wordings": [],
        "left_out": ["Line 1, “colour”: this column is not known."],
    }


def test_a_broken_file_is_refused_and_nothing_is_written(line) -> None:
    broken = line.write("broken.csv", "domain,statement\nOur soil,\n")
    said = line.refused("tool", "import", broken, "--folder", "garden")
    assert said == "Line 2, statement: the cell is empty; write the statement, or take the row out."
    assert not Path("garden").exists()


def test_a_folder_that_is_there_is_left_alone(line, sheet: str) -> None:
    Path("garden").mkdir()
    said = line.refused("tool", "import", sheet, "--folder", "garden")
    assert said == "“garden” is there already, and nothing is overwritten; name a folder that isn't."
    assert list(Path("garden").iterdir()) == []


def test_a_format_that_is_not_there_is_said(line, sheet: str) -> None:
    said = line.refused("tool", "import", sheet, "--folder", "garden", "--format", "clay")
    assert said.startswith("There is no reader of tools in the format “clay”. There are: ")
    odd = line.write("statements.odd", SHEET)
    said = line.refused("tool", "import", odd, "--folder", "garden")
    assert said.startswith("The ending of “statements.odd” doesn't say what is in it. Add --format, one of: ")
    missing = line.refused("tool", "import", "none.csv", "--folder", "garden")
    assert missing == "“none.csv” can't be read: No such file or directory. Check the name."

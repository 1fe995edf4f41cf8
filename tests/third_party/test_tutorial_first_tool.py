"""The tutorial, done as it says: from an empty folder to a tool in the list."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.docs.reading_docs import blocks, files, page
from tests.third_party.conftest import Environment

TEXT = page("tutorial/first-tool.md")


@pytest.fixture
def garden(environment: Environment, tmp_path: Path) -> Iterator[Path]:
    for name, text in files(TEXT).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (install,) = (each for each in blocks(TEXT, "sh") if "pip" in each)
    done = environment.run(*install.split()[1:], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    yield tmp_path
    environment.remove(["stocktake-garden"])


def test_the_tool_is_listed_as_the_tutorial_shows_it(environment: Environment, garden: Path) -> None:
    listed, told = blocks(TEXT, "text")
    assert environment.stocktake("tools").stdout == listed
    assert "How is our garden?" in environment.stocktake("tool", "show", "garden").stdout
    domain = garden / "stocktake_garden" / "content" / "domains" / "welcome.toml"
    domain.write_text(re.sub('title = "The hello', 'titel = "The hello', domain.read_text("utf-8")), encoding="utf-8")
    assert told.strip() in environment.stocktake("plugins").stdout

"""The examples of the how-to pages work as they stand."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.reading_docs import blocks, files, page


def write(folder: Path, found: dict[str, str]) -> None:
    for name, text in found.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_the_linter_looks_the_tool_of_the_tutorial_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, files(page("tutorial/first-tool.md")))
    lints, _, variants = blocks(page("how-to/write-a-review-tool.md"), "python")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "example_lint.py").write_text(lints, encoding="utf-8")
    runpy.run_path("example_lint.py")
    assert capsys.readouterr().out == ""
    (tmp_path / "example_variants.py").write_text(variants, encoding="utf-8")
    assert "stocktake_variants" in runpy.run_path("example_variants.py")


@pytest.mark.parametrize(
    ("name", "number", "passed"),
    [("how-to/write-a-review-tool.md", 1, 12), ("how-to/write-a-plugin.md", 1, 8)],
)
def test_the_tests_of_plugin_authors_pass(name: str, number: int, passed: int, tmp_path: Path) -> None:
    write(tmp_path, files(page("tutorial/first-tool.md")))
    (tmp_path / "pyproject.toml").unlink()
    write(tmp_path, {each: text for each, text in files(page(name)).items() if each.endswith(".py")})
    write(tmp_path, {"test_mine.py": blocks(page(name), "python")[number]})
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_mine.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert f"{passed} passed" in done.stdout, done.stdout + done.stderr


def test_the_mapping_on_the_page_about_upgrades_is_taken() -> None:
    from tests.framework.second_version import statement, tool

    from stocktake.mapping import read_mapping

    old = tool("1.0", talking=tuple(map(statement, ("listen", "share", "plan", "ask", "hear", "fax"))))
    names = ("listen", "share-news", "plan-together", "plan-ahead", "ask-and-hear")
    new = tool("2.0", **{"working-together": tuple(map(statement, names))})
    (example,) = blocks(page("how-to/upgrade-a-tool.md"), "toml")
    found = read_mapping(example, "upgrade.toml", old, new, "")
    assert [each.fate.value for each in found.statements] == [
        "same",
        "reworded",
        "split",
        "merged",
        "merged",
        "retired",
    ]
    assert [(each.before, each.after) for each in found.domains] == [("talking", "working-together")]


def test_the_templates_of_the_page_about_the_own_look_work(tmp_path: Path) -> None:
    from stocktake.document import Document, Paragraph, Span
    from stocktake.look import Look
    from stocktake.settings import Organisation
    from stocktake_renderers.html.page import page as as_page
    from stocktake_renderers.look.proofing import look_problems

    helping, under = blocks(page("how-to/use-your-own-look.md"), "html")
    write(tmp_path, {"web/public/help.html": helping, "html/blocks.html": under})
    assert look_problems(Organisation(templates=str(tmp_path))) == ()
    document = Document(title="A", language="en", blocks=(Paragraph((Span("B"),)),), look=Look(templates=str(tmp_path)))
    assert b"<p>B</p>\n<p>Handed out by Eastshire Council.</p>" in as_page(document)

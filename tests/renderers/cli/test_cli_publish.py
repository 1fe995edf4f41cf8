"""The command that writes a site: what it takes, and what it says when it can't."""

from typing import Any


def test_a_tool_is_published_in_the_words_that_were_named(line: Any) -> None:
    folder = line.folder / "site"
    told = line("publish", str(folder), "--tool", "strengths-based", "--wording", "easy-words").stderr
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert told.strip().endswith(f"{len(files) - 1} files written. Begin with {folder / 'index.html'}")
    assert (folder / "tools" / "strengths-based" / "easy-words" / "index.html").is_file()
    assert not (folder / "tools" / "strengths-based" / "welsh").exists()
    assert "Cymraeg" not in (folder / "tools" / "strengths-based" / "index.html").read_text("utf-8")
    assert not line.database.exists(), "a site of tools alone needs no storage"


def test_mistakes_are_said_before_anything_is_made(line: Any) -> None:
    (line.folder / "full").mkdir()
    (line.folder / "full" / "a.txt").touch()
    assert line.refused("publish", str(line.folder / "full")) == (
        f"“{line.folder / 'full'}” is not empty, and holds no site of ours. Name a new or an empty folder."
    )
    site = str(line.folder / "site")
    assert line.refused("publish", site, "--tool", "gone") == "There is no tool “gone”. There are: strengths-based."
    assert line.refused("publish", site, "--wording", "gone") == (
        "There is no wording “gone”. There are: easy-words, welsh."
    )
    told = line.refused("publish", site, "--kind", "facilitator", code=2)
    assert "'facilitator' is not one of 'organisation', 'regrouped'." in told
    assert not (line.folder / "site").exists()


def test_a_report_waits_until_the_results_are_open(line: Any) -> None:
    review = line.new("--tool", "strengths-based", "--title", "Spring", "--place", "Eastshire")
    assert line.refused("publish", str(line.folder / "site"), "--report", review) == (
        "The results of this review are not open yet, so there is no report to publish."
    )
    assert not (line.folder / "site").exists()

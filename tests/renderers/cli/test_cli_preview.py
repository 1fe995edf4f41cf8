"""A preview as a real process: it follows the files, says what is wrong with them, and leaves nothing behind."""

import re
import signal
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.docs.reading_docs import change, write_tutorial
from tests.renderers.cli.test_cli_in_processes import free_port

Get = Callable[[str], tuple[int, str]]


@pytest.fixture
def content(line: Any) -> Path:
    """The tool of the tutorial, as a folder of content."""
    return write_tutorial(line.folder)


@pytest.fixture
def served(line: Any, content: Path) -> Iterator[tuple[Any, str]]:
    """The process, and the address that it printed."""
    port = free_port()
    process = line.start("tool", "preview", str(content), "--port", str(port))
    address = process.stdout.readline().strip()
    assert address == f"http://127.0.0.1:{port}/preview", process.stderr.read()
    yield process, address
    if process.poll() is None:
        process.send_signal(signal.SIGINT)


@pytest.fixture
def get(served: tuple[Any, str]) -> Get:
    root = served[1].removesuffix("/preview")

    def ask(path: str, **headers: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(urllib.request.Request(root + path, headers=headers)) as answer:
                return answer.status, answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode("utf-8")

    return ask


def test_each_request_shows_what_is_on_disk_now_with_what_lint_says_beside_it(get: Get, content: Path) -> None:
    status, shown = get("/tools/garden/welcome")
    assert (status, "People who come for the first time know where to begin." in shown) == (200, True)
    assert 'class="finding"' not in shown
    change(content / "domains" / "welcome.toml", "People who come for the first time", "People who often come")
    _, shown = get("/tools/garden/welcome")
    beside = shown.partition("People who often come know where to begin.</p>")[2].partition("</li>")[0]
    assert "<code>statement.welcome-1.text</code> says “often”, which leaves open how much is meant" in beside
    _, overview = get("/preview")
    assert "What the linter says: 1 warning" in overview
    assert 'href="/tools/garden/welcome#about-statement.welcome-1"' in overview
    assert 'id="about-statement.welcome-1"' in shown


def test_broken_content_shows_every_problem_with_file_and_line_and_comes_back_when_mended(
    get: Get, content: Path, served: tuple[Any, str]
) -> None:
    domain, scale = content / "domains" / "welcome.toml", content / "scales" / "steps.toml"
    sound = domain.read_text(encoding="utf-8")
    change(domain, 'id = "welcome"\n', "id = welcome\n")
    change(scale, "title =", "titel =")
    for path in ("/tools/garden/welcome", "/preview", "/nowhere"):
        status, shown = get(path)
        assert status == 422
        assert "Traceback" not in shown
        found = re.findall(r"<li><p><strong><code>([^<]+)</code></strong>(?:, line (\d+))?", shown)
        assert found == [("scales/steps.toml", ""), ("scales/steps.toml", ""), ("domains/welcome.toml", "1")]
        assert "<code>id = welcome</code>" in shown
        assert "did you mean “title”?" in shown
    domain.write_text(sound, encoding="utf-8")
    change(scale, "titel =", "title =")
    assert get("/tools/garden/welcome")[0] == 200
    assert served[0].poll() is None


def test_a_preview_begins_with_broken_content_too(line: Any, content: Path) -> None:
    change(content / "tool.toml", 'title = "How', "title = How")
    port = free_port()
    process = line.start("tool", "preview", str(content), "--port", str(port))
    assert process.stdout.readline() == f"http://127.0.0.1:{port}/preview\n"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/")
    assert "title = How is our garden?&#34;" in refused.value.read().decode("utf-8")
    change(content / "tool.toml", "title = How", 'title = "How')
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.url.endswith("/preview")
        assert "How is our garden?" in answer.read().decode("utf-8")


def test_a_script_is_told_whether_anything_changed(get: Callable[..., tuple[int, str]], content: Path) -> None:
    version = re.search(r'data-preview="(\w+)"', get("/preview")[1])
    assert version is not None
    ask = {"If-None-Match": f'"{version[1]}"'}
    assert get("/preview/version", **ask)[0] == 304
    (content / "notes.txt").write_text("No content", encoding="utf-8")
    assert get("/preview/version", **ask)[0] == 304
    change(content / "tool.toml", "1.0", "1.1")
    assert get("/preview/version", **ask)[0] == 204


def test_it_ends_quietly_and_leaves_nothing_behind(line: Any, served: tuple[Any, str], get: Get) -> None:
    assert get("/preview")[0] == 200
    process, address = served
    told = line.refused("tool", "preview", "strengths-based", "--port", address[17:-8])
    taken = int(address[17:-8])
    assert told == (
        f"Port {taken} is in use by another program. Stop it, or choose another port with --port {taken + 1}."
    )
    process.send_signal(signal.SIGINT)
    assert process.communicate() == ("", "")
    assert process.returncode == 0
    assert sorted(each.name for each in line.folder.iterdir()) == ["pyproject.toml", "stocktake_garden"]


def test_an_installed_tool_is_shown_as_its_folder_has_it(line: Any) -> None:
    port = free_port()
    process = line.start("tool", "preview", "strengths-based", "--port", str(port))
    process.stdout.readline()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/preview") as answer:
        shown = answer.read().decode("utf-8")
    assert "Strengths-based critical review" in shown
    assert re.search(r"<p>It has nothing to say( that nobody gave a reason for)?\.</p>", shown)


def test_what_is_no_content_is_refused_in_a_sentence(line: Any) -> None:
    (line.folder / "empty").mkdir()
    assert line.refused("tool", "preview", "empty") == (
        "There is no tool.toml in “empty”. Name the folder of content that holds it."
    )
    assert line.refused("tool", "preview", "nothing").startswith("There is no tool “nothing”. There are: ")

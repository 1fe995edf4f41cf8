"""A preview of content that somebody is writing: remarks beside the text, and trial answers that follow the content."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.docs.reading_docs import change, write_tutorial
from tests.web.conftest import SECRET, Visitor

from stocktake.content import load_tool
from stocktake.lint import Guide
from stocktake.proofing import proof_folder, proof_tool
from stocktake.settings import Settings
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp
from stocktake_renderers.web.preview.pages import create_preview, laid_in
from stocktake_renderers.web.preview.problems import Problem, taken_apart
from stocktake_renderers.web.preview.watching import Watched

WORDING = """
id = "plain"
title = "In plain words"
language = "en-GB"
[texts]
"tool.title" = "Our garden"
"statement.welcome-1.text" = "New people know where to start."
"""


class Author(Visitor):
    """Takes the token for forms from the page that a preview begins with."""

    def token(self, path: str = "/preview") -> str:
        return super().token(path)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    found = write_tutorial(tmp_path)
    (found / "variants").mkdir()
    (found / "variants" / "plain.toml").write_text(WORDING, encoding="utf-8")
    return found


@pytest.fixture
def garden(catalogue, content: Path) -> Iterator[Workspace]:
    opened = Workspace(
        catalogue, catalogue.open_storage("memory:"), Settings(storage="memory:"), stamp=real_stamp(), secret=SECRET
    )
    yield opened
    opened.close()


@pytest.fixture
def author(garden: Workspace, content: Path) -> Author:
    app = create_preview(garden, Watched(partial(proof_folder, content), content), secret=SECRET)
    return Author(app.test_client())


def remarks(shown: str) -> list[str]:
    return re.findall(r'<div class="finding"><p><span[^>]*>(?:Error|Warning)</span> <code>([^<]+)</code>', shown)


def test_only_the_tool_that_is_written_is_there(author: Author, garden: Workspace) -> None:
    shown = author.get("/tools").text
    assert "How is our garden?" in shown
    assert "Strengths-based" not in shown
    assert list(garden.catalogue.tools) == ["garden"]
    assert author.get("/").request.path == "/preview"


def test_remarks_stand_beside_statement_domain_scale_and_wording(author: Author, content: Path) -> None:
    domain = content / "domains" / "welcome.toml"
    change(domain, "There is something to do", "There is often something to do")
    change(domain, 'why = "A garden that few people use is soon a car park."\n', "")
    change(content / "scales" / "steps.toml", '"There"', '"On our way"')
    assert remarks(author.get("/tools/garden/welcome").text) == ["domain.welcome.why", "statement.welcome-2.text"]
    assert remarks(author.get("/tools/garden/cards").text) == ["statement.welcome-2.text"]
    assert remarks(author.get("/tools/garden?wording=plain").text)[:1] == ["variant.plain"]
    author.post("/preview/try")
    shown = author.get("/answer/welcome").text
    assert remarks(shown) == ["domain.welcome.why", "scale.steps", "statement.welcome-2.text"]
    beside = shown.partition("There is often something to do")[2].partition("</fieldset>")[0]
    assert remarks(beside) == ["statement.welcome-2.text"]
    overview = author.get("/preview").text
    assert re.findall(r'<a href="([^"]+)"><code>([^<]+)</code></a>', overview) == [
        ("/preview#about-scale.steps", "scale.steps"),
        ("/tools/garden/welcome#about-statement.welcome-2", "statement.welcome-2.text"),
        ("/tools/garden/welcome#about-domain.welcome", "domain.welcome.why"),
        ("/tools/garden?wording=plain#about-variant.plain", "variant.plain"),
    ]
    assert 'id="about-scale.steps"' in overview


def test_a_wording_is_shown_with_the_places_that_it_has_no_words_for(author: Author) -> None:
    shown = author.get("/tools/garden/welcome?wording=plain").text
    assert "New people know where to start." in shown
    assert remarks(shown) == [
        "variant.plain",
        "domain.welcome.title",
        "domain.welcome.good",
        "domain.welcome.why",
        "domain.welcome.prompts.1",
        "statement.welcome-2.text",
    ]
    assert "has no words in “In plain words”, so those of the tool are shown." in shown
    author.post("/preview/try", wording="plain")
    shown = author.get("/answer/welcome").text
    assert "New people know where to start." in shown
    assert "statement.welcome-2.text" in remarks(shown)


def test_what_is_let_be_stands_in_the_list_with_its_reason_and_nowhere_else(author: Author, content: Path) -> None:
    change(content / "domains" / "welcome.toml", "There is something", "There is often something")
    off = '[[off]]\nrule = "hedged"\nplace = "statement.welcome-2"\nreason = "Often is what we mean."\n'
    (content / "lint.toml").write_text(off, encoding="utf-8")
    assert remarks(author.get("/tools/garden/welcome").text) == []
    assert "Left as it is: Often is what we mean." in author.get("/preview").text


def answer(author: Author, **fields: str) -> str:
    shown = author.get("/answer/welcome").text
    who = re.search(r'name="who" value="([^"]+)"', shown)
    assert who is not None
    sent = {each.replace("__", "-"): value for each, value in fields.items()}
    return author.send("/answer/welcome", {"who": who[1], "done": "yes", "go": "later", **sent}).text


def test_trial_answers_follow_the_content_and_are_kept_nowhere(
    author: Author, content: Path, garden: Workspace
) -> None:
    author.post("/preview/try", perspective="neighbour", wording="plain")
    assert "Saved." in answer(author, **{"a-welcome-1": "2", "a-welcome-2": "3", "why-welcome-1": "So"})
    change(content / "domains" / "welcome.toml", "There is something to do for people", "People find things to do")
    change(content / "scales" / "steps.toml", '[[point]]\nvalue = 3\nlabel = "There"\n', "")
    shown = author.get("/answer/welcome").text
    assert "People find things to do" in shown
    assert "New people know where to start." in shown
    assert re.findall(r'value="([^"]+)" checked', shown) == ["2", "yes"]
    assert ">\nSo</textarea>" in shown
    assert "Neighbours" in author.get("/answer").text
    assert "it is gone when the preview stops" in shown


def test_a_trial_goes_on_where_perspective_and_domain_are_gone(author: Author, content: Path) -> None:
    author.post("/preview/try", perspective="neighbour")
    answer(author, **{"a-welcome-1": "2"})
    author.send("/answer/hand-in", {})
    change(content / "tool.toml", '[[perspective]]\nid = "neighbour"\ntitle = "Neighbours"\n', "")
    assert "People who garden here" in author.get("/answer").text
    assert author.get("/answer/thanks").status_code == 200
    change(content / "tool.toml", 'id = "garden"', 'id = "allotment"')
    change(content / "variants" / "plain.toml", 'id = "plain"', 'id = "easy"')
    assert author.get("/answer/welcome").status_code == 200
    assert author.get("/tools/garden").status_code == 404
    assert author.get("/tools/allotment").status_code == 200


def test_what_is_sent_while_the_content_is_broken_is_there_when_it_is_mended(author: Author, content: Path) -> None:
    author.post("/preview/try")
    who = re.search(r'name="who" value="([^"]+)"', author.get("/answer/welcome").text)
    assert who is not None
    token = author.token()
    change(content / "tool.toml", "schema = 1", "schema = 2")
    fields = {"csrf_token": token, "who": who[1], "a-welcome-2": "1", "go": "later"}
    sent = author.client.post("/answer/welcome", data=fields, follow_redirects=True)
    assert sent.status_code == author.client.head("/preview").status_code == 422
    assert "schema is 2; this version reads schema 1." in sent.text
    change(content / "tool.toml", "schema = 2", "schema = 1")
    assert re.findall(r'value="([^"]+)" checked', author.get("/answer/welcome").text) == ["1"]


def test_a_tool_without_a_folder_is_shown_as_it_was_loaded(garden: Workspace, content: Path) -> None:
    proof = proof_tool(load_tool(content), (), Guide())
    watched = Watched(lambda: proof, None)
    shown = Visitor(create_preview(garden, watched, secret=SECRET).test_client()).get("/preview").text
    assert "It has nothing to say." in shown
    assert "read from" not in shown


def test_a_catalogue_is_empty_before_anything_could_be_read(catalogue) -> None:
    assert laid_in(catalogue, None, None).tools == {}


def test_others_on_the_network_are_refused_as_everywhere(author: Author) -> None:
    assert author.client.get("/preview", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        (
            "welcome.toml.good_practice[0]: “titel” is not known here",
            Problem(said="“titel” is not known here", file="domains/welcome.toml", place="good_practice[0]"),
        ),
        (
            "tool.toml: this can't be read as TOML: Invalid value (at line 2, column 6)",
            Problem(
                said="this can't be read as TOML: Invalid value (at line 2, column 6)",
                file="tool.toml",
                line=2,
                excerpt='id = "garden"',
            ),
        ),
        ("lost.toml: there is no such file", Problem(said="there is no such file", file="lost.toml")),
        ("domains: the statement id “a” stands twice", Problem(said="domains: the statement id “a” stands twice")),
    ],
)
def test_a_problem_is_told_with_its_file_place_and_line(sentence: str, problem: Problem, content: Path) -> None:
    assert taken_apart(f"{content}: {sentence}", content) == problem
    assert taken_apart(f"{content / 'variants'}: {sentence}", content) == problem

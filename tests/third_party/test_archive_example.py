"""The example of another shape: levels, areas, weights, a figure and a section, in every front end and format."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pypdf
import pytest
from tests.framework.making import rated
from tests.third_party.conftest import HERE, Environment
from tests.web.conftest import SECRET, Visitor

from stocktake.catalogue import Catalogue
from stocktake.plugins import load_plugins
from stocktake.reading import FACILITATOR
from stocktake.settings import Settings
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp
from stocktake_renderers.web.app import create_app

PLACE = HERE / "stocktake-archive"
LEVEL = "Copies are made by themselves and lie in two places, one of them outside the house."
NEXT = "Twice a year we bring something back from a copy, and write down what went wrong."
RATINGS = {"copies-1": (3, 3, 3, 1), "copies-2": (4, 4, 4, 4)}
"""What four people say of two statements; of all others they say 2."""


@pytest.fixture(scope="module")
def catalogue() -> Iterator[Catalogue]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PLACE))
        points = [*entry_points(group="stocktake"), EntryPoint("archive", "stocktake_archive", "stocktake")]
        loaded = load_plugins(Settings(storage="memory:"), points)
        assert [report.problems for report in loaded.reports] == [()] * len(loaded.reports)
        yield loaded


@pytest.fixture
def workspace(catalogue: Catalogue) -> Iterator[Workspace]:
    settings = Settings(storage="memory:")
    opened = Workspace(catalogue, catalogue.open_storage("memory:"), settings, stamp=real_stamp(), secret=SECRET)
    yield opened
    opened.close()


@pytest.fixture
def review(workspace: Workspace) -> str:
    """Four keepers have answered, and the results are open."""
    started = workspace.start("archive", title="Our boxes", place="Northtown", smallest_group=3, actor="me")
    for nth in range(4):
        door = workspace.invite(started.id, "keeper", actor="me")
        person, _ = workspace.enter(started.id, door.invitation.id)
        tool = workspace.tool_of(started)
        answers = [rated(each.id, RATINGS.get(each.id, (2, 2, 2, 2))[nth]) for _, each in tool.statements()]
        workspace.answer(started.id, person.id, answers)
    workspace.reveal(started.id, actor="me")
    return started.id


def flat(words: str) -> str:
    return " ".join(words.split())


def text_of(page: str) -> str:
    return flat(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL))))


def written(workspace: Workspace, format_id: str, document: object) -> str:
    data = workspace.catalogue.renderers[format_id].render(document)
    if format_id != "pdf":
        return text_of(data.decode()) if format_id == "html" else flat(data.decode())
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return flat(" ".join(page.extract_text() for page in pages))


FORMATS = ("html", "text", "pdf")


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_report_has_areas_levels_weights_the_figure_and_the_section(
    workspace: Workspace, review: str, format_id: str
) -> None:
    said = written(workspace, format_id, workspace.report(review, "organisation", FACILITATOR))
    for words in (
        "Keeping what we were given",
        "Things come in, get a place and a name",
        f"3: Every time means here: {LEVEL}",
        "Weight",
        "Average by weight",
        "Step that most have reached",
        "an area where the lowest of its domains does.",
        "The next step",
        "What the next step looks like",
    ):
        assert words in said, words
    assert said.index("Keeping what we were given") < said.index("Sharing it")


@pytest.mark.parametrize("format_id", FORMATS)
def test_the_blank_form_shows_what_every_step_looks_like(workspace: Workspace, format_id: str) -> None:
    said = written(workspace, format_id, workspace.blank("archive"))
    tool = workspace.catalogue.tool("archive")
    for _, statement in tool.statements():
        for level in statement.levels.values():
            assert level in said, level
    assert "Which step are we on today?" in said


def test_the_form_to_fill_in_says_each_step_to_who_cant_see_it(workspace: Workspace) -> None:
    data = workspace.catalogue.renderers["pdf"].render(workspace.blank("archive"))
    widgets = [
        note.get_object() for page in pypdf.PdfReader(io.BytesIO(data)).pages for note in page.get("/Annots", ())
    ]
    told = {str(each.get("/Contents", each.get("/TU", ""))) for each in widgets}
    assert f"C1. We keep copies of our files in more than one place. 3: Every time: {LEVEL}" in told


def test_the_figures_are_those_that_can_be_worked_out_by_hand(workspace: Workspace, review: str) -> None:
    reading = workspace.read(review, FACILITATOR)
    copies = next(each for each in reading.domains if each.id == "copies")
    assert [each.figures["step"] for each in copies.statements] == [3, 4, 2]
    assert copies.figures["step"] == 2
    assert copies.figures["weighted_mean"] == pytest.approx((3 * 2.5 + 4 + 2) / 5)
    keeping, sharing = reading.areas
    assert keeping.figures["weighted_mean"] == pytest.approx((2 + 2 + 2 * 2.7) / 4)
    assert (keeping.figures["step"], sharing.figures["step"]) == (2, 2)


def test_the_web_pages_show_it_all(workspace: Workspace, review: str) -> None:
    app = create_app(workspace, secret=SECRET)
    door = workspace.invite(review, "giver", actor="me")
    participant, facilitator = Visitor(app.test_client()), Visitor(app.test_client())
    participant.post(f"/i/{door.token}")
    assert "Keeping what we were given Taking things in" in text_of(participant.get("/answer").text)
    page = participant.get("/answer/copies").text
    assert f'<span class="about" id="a-copies-1-3-level" lang="en-GB">{LEVEL}</span>' in page
    assert participant.send("/answer/copies", {"a-copies-1": "3", "go": "later"}).status_code == 200
    facilitator.post(f"/sign-in/{workspace.sign_ins.make()}")
    results = text_of(facilitator.get(f"/reviews/{review}/results").text)
    assert "All of Keeping what we were given – 2.4 2 " in results
    assert "Safe from loss 2 2.7 2 12 ratings" in results
    assert f"3: Every time means here: {LEVEL}" in text_of(facilitator.get(f"/reviews/{review}/results/copies").text)
    read = text_of(participant.get("/tools/archive/copies").text)
    assert "Domain 3 of 5, in Keeping what we were given . It counts twice" in read
    assert f"3: Every time {LEVEL}" in read
    assert "It counts 3 times in figures that go by weights." in read


@pytest.fixture
def archive(environment: Environment) -> Iterator[Environment]:
    environment.install(["stocktake-archive"])
    yield environment
    environment.remove(["stocktake-archive"])


def test_its_own_tests_pass_where_it_is_installed(archive: Environment, tmp_path: Path) -> None:
    shutil.copytree(PLACE / "tests", tmp_path / "tests")
    done = archive.run("-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "tests", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "23 passed" in done.stdout


def test_a_whole_review_runs_from_the_command_line(archive: Environment, tmp_path: Path) -> None:
    environ = {"STOCKTAKE_STORAGE": f"sqlite:///{tmp_path / 'archive.db'}"}

    def run(*arguments: str, typed: str = "") -> str:
        done = archive.stocktake(*arguments, typed=typed, **environ)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "Nothing to say" in run("tool", "lint", "archive")
    shown = json.loads(run("tool", "show", "archive", "--json"))
    copies = next(each for each in shown["domains"] if each["id"] == "copies")
    assert copies["area"] in {each["id"] for each in shown["areas"]}
    assert (copies["statements"][0]["levels"]["3"], copies["statements"][0]["weight"] > 0) == (LEVEL, True)
    assert "Keeping what we were given" in run("tool", "show", "archive")
    made = run("review", "new", "archive", "--title", "Our boxes", "--place", "Northtown", "--json")
    review = json.loads(made)["id"]
    asked = ""
    for _ in range(5):
        asked = run("answer", review, "--perspective", "keeper", typed="2\n\n" * 14 + "y\n")
    assert "Keeping what we were given: Safe from loss" in asked
    assert f"  3  3: Every time\n     {LEVEL[:40]}" in asked
    run("review", "reveal", review)
    report = flat(run("report", review, "--format", "text"))
    assert "Where each domain stands" in report
    assert f"Safety, 3: Every time: {LEVEL}" in report
    figures = json.loads(run("report", review, "--format", "json"))
    assert figures["areas"]["keeping"]["step"] == 2
    assert figures["statements"]["copies-1"]["weight"] == 3
    assert NEXT not in report

"""A tool with areas and described levels: the parts grouped, each level beside its point, also where a room agrees."""

import re
from html import unescape

import pytest
from attrs import evolve
from tests.framework.making import layered_tool

TOOL = layered_tool()


@pytest.fixture
def catalogue(catalogue):
    return evolve(catalogue, tools={TOOL.id: TOOL})


@pytest.fixture
def review(workspace):
    return workspace.start(
        TOOL.id, title="Our levels", place="Northtown", perspectives=("carer", "lead"), smallest_group=3, actor="me"
    )


def text_of(page: str) -> str:
    """Give the words of a page in one line."""
    body = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", body).split()))


def test_the_parts_stand_under_their_areas(participant):
    page = participant.get("/answer").text
    said = text_of(page)
    places = [said.index(each) for each in ("On the ground", "The first domain", "In the air", "The second domain")]
    assert places == sorted(places)
    assert '<h3 class="area" id="area-air" lang="en">In the air</h3>' in page
    assert '<ol class="tasks" aria-labelledby="area-air">' in page


def test_a_point_is_called_by_its_label_and_described_by_its_level(participant):
    page = participant.get("/answer/first").text
    one, two = re.findall(r'<fieldset class="q".*?</fieldset>', page, re.DOTALL)[:2]
    assert '<div class="scale levels">' in one
    assert 'value="2" aria-labelledby="a-one-1-label" aria-describedby="a-one-1-level"' in one
    assert '<span id="a-one-1-label" lang="en">Partly</span>' in one
    assert '<span class="about" id="a-one-1-level" lang="en">Two of us do it.</span>' in one
    assert "All do it, always." in one
    assert "All do it, always." in two
    assert 'value="2"><span lang="en">Partly</span>' in two
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_tool_to_read_shows_areas_levels_and_weights(visitor):
    page = text_of(visitor.get(f"/tools/{TOOL.id}").text)
    assert "On the ground What we stand on. 1 The first domain 2 statements" in page
    assert "In the air 2 The second domain 1 statement. It counts twice in figures that go by weights." in page
    assert "Agreement Not yet – Partly – Mostly – Fully All do it, always." in page
    domain = text_of(visitor.get(f"/tools/{TOOL.id}/first").text)
    assert "Domain 1 of 2, in On the ground" in domain
    assert "Not yet Nobody does it. Partly Two of us do it. Mostly Most do it. Fully All do it, always." in domain
    assert "It counts 3 times in figures that go by weights." in domain
    assert "in In the air . It counts twice" in text_of(visitor.get(f"/tools/{TOOL.id}/second").text)


def test_whoever_settles_a_view_sees_what_each_level_means(facilitator, answered, workspace, review):
    for value in (3, 3, 4):
        answered(value)
    workspace.reveal(review.id, actor="me")
    page = facilitator.get(f"/reviews/{review.id}/agree/one").text
    assert '<span class="about">Two of us do it.</span>' in page
    assert "We see it differently" in page

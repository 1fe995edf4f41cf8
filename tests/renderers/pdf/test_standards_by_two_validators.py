"""Every kind of document of a review is accessible and fit for archives, as two validators see it."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.framework.making import full_tool
from tests.framework.test_documents_in_welsh import ME, WELSH, a_review, in_welsh
from tests.renderers.look.conftest import SVG, png
from tests.renderers.pdf.refereeing import PROFILES, by_page_validation, by_verapdf

from stocktake.document import Document
from stocktake.documents import REPORTS, build_report, said, tool_blank, tool_companion, tool_reader
from stocktake.gate import read
from stocktake.look import Logo, Look
from stocktake.reading import FACILITATOR, HANDOUT
from stocktake.tool import Tool
from stocktake_renderers.pdf import render
from stocktake_testing.documents import mixed_document

VIEWERS = {"personal": ME, "facilitator": FACILITATOR}
OWN = Look(logo=Logo(data=SVG, kind="svg", alt="Eastshire Council"), colour="#7a1f5c")
OWN_PNG = Look(logo=Logo(data=png(), kind="png", alt="Eastshire Council"), colour="#0b5d1e")


def report(kind: str, tool: Tool) -> Document:
    state = a_review(tool, revealed=True).state
    return build_report(kind, tool, read(state, tool, VIEWERS.get(kind, HANDOUT)))


def documents() -> dict[str, Document]:
    tool, welsh = full_tool(), in_welsh()
    form = tool_blank(tool)
    return {
        **{kind: report(kind, tool) for kind in REPORTS},
        "fillable": form,
        "paper": evolve(form, form_id=""),
        "to-read": tool_reader(tool),
        "companion": tool_companion(tool, "leadership"),
        "welsh": said(report("organisation", welsh), WELSH),
        "welsh-personal": said(report("personal", welsh), WELSH),
        "welsh-fillable": said(tool_blank(welsh), WELSH),
        "own-look": evolve(report("organisation", tool), look=OWN),
        "own-look-fillable": evolve(form, look=OWN_PNG),
        "mixed-languages": mixed_document(),
    }


NAMES = tuple(documents())


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {name: render(document) for name, document in documents().items()}


@pytest.fixture(scope="module")
def refereed(made: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[str]]:
    return by_verapdf(made, tmp_path_factory.mktemp("pdf"))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", NAMES)
def test_the_quick_validator_finds_nothing(name: str, profile: str, made: dict[str, bytes], tmp_path: Path) -> None:
    assert by_page_validation(made[name], profile, tmp_path) == []


def test_the_referee_finds_nothing_either(refereed: dict[tuple[str, str], list[str]]) -> None:
    assert set(refereed) == {(name, profile) for name in NAMES for profile in PROFILES}
    assert {each: wrong for each, wrong in refereed.items() if wrong} == {}

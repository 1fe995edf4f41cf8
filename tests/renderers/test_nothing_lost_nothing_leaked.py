"""Every text of a document is in every format, and nothing that somebody may not see is in any file."""

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import fields, has
from tests.framework.making import Clock
from tests.renderers.words_in import everything_in, squeezed, words_in
from tests.web.filled_review import FOR_FACILITATOR, PRIVATE, SHARED, filled

from stocktake.document import Document
from stocktake.extras import Extras, Sure
from stocktake.plugins import load_plugins
from stocktake.reading import FACILITATOR, HANDOUT, READER, Viewer
from stocktake.review import Action, Answer, AnswerKind, Share, Strength, Way
from stocktake.settings import Settings
from stocktake.starting import ASKS, GroupsCount, Weighting, Wishes
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp
from stocktake_testing.documents import HOSTILE_TEXTS, mixed_document, sample_document

CATALOGUE = load_plugins(Settings(storage="memory:"))
OF_DOCUMENTS = [each.id for each in CATALOGUE.renderers.values() if each.of == "document"]
OF_READINGS = [each.id for each in CATALOGUE.renderers.values() if each.of == "reading"]
NOT_SHOWN = {"anchor", "href", "name", "value", "form_id", "language", "url"}


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    settings = Settings(storage="memory:")
    opened = Workspace(CATALOGUE, CATALOGUE.open_storage("memory:"), settings, stamp=real_stamp(), secret=b"s" * 32)
    yield opened
    opened.close()


def texts(value: Any, name: str = "") -> Iterator[str]:
    """Give every text of a document that is for reading."""
    if isinstance(value, str):
        if name not in NOT_SHOWN and value.strip():
            yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each, name)
    elif has(type(value)):
        for each in fields(type(value)):
            if each.name != "translation":
                yield from texts(getattr(value, each.name), each.name)


def files(workspace: Workspace, review: str, viewer: Viewer) -> Iterator[tuple[str, bytes]]:
    """Make the report and the figures in every format."""
    for format_id in OF_DOCUMENTS:
        for kind in ("organisation", "handouts", "regrouped", "plan", "data"):
            made = workspace.render(workspace.report(review, kind, viewer), format_id)
            yield f"{kind}.{format_id}", everything_in(made)
    for format_id in OF_READINGS:
        yield f"figures.{format_id}", everything_in(workspace.render(workspace.read(review, viewer), format_id))


@pytest.mark.parametrize("format_id", ["md", "docx"])
@pytest.mark.parametrize("make", [sample_document, mixed_document])
def test_each_text_of_each_block_is_there(format_id: str, make: Any) -> None:
    document: Document = make()
    found = squeezed(words_in(format_id, CATALOGUE.renderers[format_id].render(document)))
    hostile = {squeezed(each) for each in HOSTILE_TEXTS}
    for text in set(texts(document)):
        if squeezed(text) not in hostile:
            assert squeezed(text) in found, text
    for text in HOSTILE_TEXTS if make is sample_document else ():
        assert squeezed(text.replace("\u2028", " ")) in found.replace("\u2028", ""), text


def test_no_file_holds_what_was_said_to_somebody_else(workspace: Workspace) -> None:
    review = filled(workspace)
    workspace.reveal(review.id, actor="facilitator")
    shared = []
    for viewer in (READER, HANDOUT):
        for name, data in files(workspace, review.id, viewer):
            assert FOR_FACILITATOR.encode() not in data, name
            assert PRIVATE.encode() not in data, name
            if SHARED[:20].encode() in data:
                shared.append(name)
    assert {"organisation.docx", "figures.xlsx", "figures.jsonl", "organisation.md"} <= set(shared)


def test_before_the_reveal_no_file_holds_an_answer_or_an_action(workspace: Workspace) -> None:
    review = filled(workspace)
    plan(workspace, review.id)
    for name, data in files(workspace, review.id, READER):
        for words in (SHARED, FOR_FACILITATOR, PRIVATE, "Ring Mrs Quill", "Trust in Larkmere"):
            assert words.encode() not in data, (name, words)


def plan(workspace: Workspace, review: str) -> None:
    action = Action(id="a", what="Ring Mrs Quill", about="vision-1", by_when="2027-01-31")
    workspace.plan(review, action, actor="facilitator")
    workspace.name_strength(review, Strength(id="s", text="Trust in Larkmere"), actor="facilitator")


def test_a_small_group_is_in_no_figure_of_a_workbook_or_a_line(workspace: Workspace) -> None:
    """Two carers say what nobody else says: their point must stand nowhere on its own."""
    review = filled(workspace)
    for number in range(2):
        door = workspace.invite(review.id, "carer", name=f"Late {number}", actor="facilitator")
        person, _ = workspace.enter(review.id, door.invitation.id)
        rated = Answer(statement="vision-1", kind=AnswerKind.RATING, value=2, reason="", share=Share.PRIVATE)
        workspace.answer(review.id, person.id, [rated])
    workspace.reveal(review.id, actor="facilitator")
    reading = workspace.read(review.id, READER)
    sides = {"leader", "practitioner", "partner", "person", "carer"}
    shown = {group.perspective for group in reading.statement("vision-1").groups if group.tally is not None}
    assert sides - shown, "one group is too small, and one more hides it"
    lines = workspace.render(reading, "jsonl").decode().splitlines()
    (line,) = [each for each in lines if '"id": "vision-1"' in each]
    for side in sides - shown:
        assert f'"{side}": {{"hidden": true}}' in line


def test_erased_words_are_in_no_file(workspace: Workspace) -> None:
    review = filled(workspace)
    workspace.reveal(review.id, actor="facilitator")
    author = next(
        person
        for person, answers in workspace.review(review.id).answers.items()
        if answers["vision-1"].reason == SHARED
    )
    workspace.erase(review.id, author, actor="facilitator")
    for name, data in files(workspace, review.id, HANDOUT):
        assert SHARED.encode() not in data, name
        assert SHARED[:24].encode() not in data, name


def test_formats_that_need_an_extra_say_so() -> None:
    needs = {each.id: each.needs for each in CATALOGUE.renderers.values()}
    assert {name for name, modules in needs.items() if modules} == {"pdf", "docx", "xlsx", "ics"}


def hidden_sides(few: int, others: int) -> Iterator[tuple[str, bytes]]:
    """Give every figure of a review in which two perspectives are hidden; people of theirs rate as they are told."""
    clock = Clock()
    opened = Workspace(
        CATALOGUE, CATALOGUE.open_storage("memory:"), Settings(storage="memory:"), stamp=clock.stamp(), secret=b"s" * 32
    )
    wishes = Wishes(weighting=Weighting.PERSPECTIVES, groups=GroupsCount.PEOPLE, asks=ASKS)
    review = opened.start("strengths-based", title="T", place="P", wishes=wishes, actor="me").id
    people = [("leader", 5)] * 6 + [("practitioner", 2)] * 7 + [("carer", few)] * 3 + [("partner", others)] * 3
    for number, (side, value) in enumerate(people):
        person, _ = opened.enter(review, opened.invite(review, side, actor="me").invitation.id)
        opened.complete(review, person.id, Way.GROUP if number in {0, 6, 13, 16} else Way.ALONE, 4)
        extras = Extras(hope=value, sure=Sure.SURE)
        rated = {"kind": AnswerKind.RATING, "value": value, "extras": extras}
        opened.answer(review, person.id, [Answer(statement=each, **rated) for each in ("vision-1", "vision-2")])
    opened.reveal(review, actor="me")
    reading = opened.read(review, FACILITATOR)
    shown = [each.perspective for each in reading.statement("vision-1").groups if each.tally and each.tally.n]
    assert shown == ["leader", "practitioner"]
    for format_id in OF_DOCUMENTS:
        yield f"data.{format_id}", opened.render(opened.report(review, "data", FACILITATOR), format_id)
    for format_id in OF_READINGS:
        yield f"figures.{format_id}", opened.render(reading, format_id)
    opened.close()


def test_what_hidden_people_said_the_other_way_round_changes_no_byte_of_any_format() -> None:
    """Each sees the total of both hidden perspectives, and nothing that would tell one from the other."""
    one, other = dict(hidden_sides(1, 4)), dict(hidden_sides(4, 1))
    assert len(one) > 6
    assert [name for name in one if one[name] != other[name]] == []

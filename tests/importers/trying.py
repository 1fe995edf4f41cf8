"""Take an imported tool all the way: written, loaded, looked over, run as a review in memory, shown with results."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.framework.making import rated, workspace

from stocktake.content import load_tool
from stocktake.errors import InvalidError
from stocktake.plugins import load_plugins
from stocktake.proofing import proof_folder
from stocktake.reading import FACILITATOR
from stocktake.settings import Settings
from stocktake.tool import Tool
from stocktake.transfer import ToolDraft, ToolImporter, write_content


def importer(importer_id: str) -> ToolImporter:
    return load_plugins(Settings(storage="memory:")).tool_importer(importer_id)


def works(draft: ToolDraft, folder: Path) -> Tool:
    """Write the draft, find no error in it, and let three people answer all of it."""
    write_content(draft, folder)
    proof = proof_folder(folder)
    assert [(each.place, each.message) for each in proof.standing if each.severity == "error"] == []
    tool = load_tool(folder)
    assert tool == draft.tool
    desk = workspace(loaded=evolve(load_plugins(Settings(storage="memory:")), tools={tool.id: tool}))
    review = desk.start(tool.id, title="Tried", place="Northtown", smallest_group=3, actor="me").id
    answers = [rated(each.id, tool.scale_of(each).highest) for _, each in tool.statements()]
    for _ in range(3):
        door = desk.invite(review, tool.perspectives[0].id, actor="me")
        desk.answer(review, desk.enter(review, door.invitation.id)[0].id, answers)
    desk.reveal(review, actor="me")
    reading = desk.read(review, FACILITATOR)
    assert [each.tally.n for each in reading.statements if each.tally] == [3] * len(answers)
    return tool


def refused(importer_id: str, data: bytes) -> list[str]:
    with pytest.raises(InvalidError) as said:
        importer(importer_id).read(data)
    return list(said.value.problems)

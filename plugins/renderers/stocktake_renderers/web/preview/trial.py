"""Trying to answer: a review of the content as it is now, which people follow when the content changes."""

from threading import Lock

from stocktake.review import Answer, AnswerKind, Participant
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake.workspace import Workspace
from stocktake_renderers.web import access
from stocktake_renderers.web.access import FACILITATOR, Seat

TITLE, PLACE = "A trial", "Nowhere"


class Trial:
    """Reviews that nobody keeps, one for each state of the content."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._mutex = Lock()
        self._now: tuple[Tool, ReviewState] | None = None

    def sit(self, tool: Tool, perspective: str) -> ReviewState:
        """Let whoever asks answer from a perspective of the tool as it is now; gives the review they are in."""
        person, invitation = self._come(tool, perspective)
        review = self._review(tool)
        access.take_seat(review.id, person.id, invitation)
        return review

    def follow(self, tool: Tool) -> None:
        """Take whoever sits in the review of an earlier state over to this one, with the answers that still fit."""
        seat = access.current_seat()
        if seat is None or seat.review == self._review(tool).id:
            return
        sides = [each.id for each in tool.perspectives]
        side = seat.person.perspective
        person, invitation = self._come(tool, side if side in sides else sides[0])
        self._carry(seat, tool, person.id)
        access.change_seat(self._review(tool).id, person.id, invitation)

    def _review(self, tool: Tool) -> ReviewState:
        with self._mutex:
            if self._now is None or self._now[0] is not tool:
                self._now = (
                    tool,
                    self._workspace.start(tool.id, title=TITLE, place=PLACE, actor=FACILITATOR),
                )
            return self._now[1]

    def _come(self, tool: Tool, perspective: str) -> tuple[Participant, str]:
        review = self._review(tool).id
        door = self._workspace.invite(review, perspective, actor=FACILITATOR)
        person, invitation = self._workspace.enter(review, door.invitation.id)
        return person, invitation.id

    def _carry(self, seat: Seat, tool: Tool, participant: str) -> None:
        review = self._review(tool).id
        given = seat.state.answers.get(seat.participant, {}).values()
        self._workspace.answer(review, participant, [each for each in given if _fits(tool, each)])
        domains = {each.id for each in tool.domains}
        for domain in seat.state.finished.get(seat.participant, frozenset()) & domains:
            self._workspace.finish(review, participant, domain)
        if seat.person.handed_in_at:
            self._workspace.hand_in(review, participant)


def _fits(tool: Tool, answer: Answer) -> bool:
    """Say whether the tool still has the statement, on a scale with the point that was chosen."""
    statement = next((each for _, each in tool.statements() if each.id == answer.statement), None)
    if statement is None:
        return False
    return answer.kind is not AnswerKind.RATING or answer.value in tool.scale_of(statement).values

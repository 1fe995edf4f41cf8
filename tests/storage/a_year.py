"""A year of invented reviews, always the same: two tools, late answers, people erased, links and plans changed."""

from importlib.metadata import entry_points

from tests.framework.making import Clock, point, workspace
from tests.framework.people import ME

from stocktake.plugins import load_plugins
from stocktake.review import Action, ActionState, AgreedView, Answer, AnswerKind, Share, Strength
from stocktake.settings import Settings
from stocktake.storage import Storage
from stocktake.tool import Tool
from stocktake.workspace import Workspace

MONTHS = 12
_WORDS = (
    "Because it is so.",
    "Dŵr, pont, ñandú – “yes”",
    "Two\nlines, and a\ttab",
    "日本 🙂 אבג",
    "'; DROP TABLE record; --",
)


def live(storage: Storage) -> list[str]:
    """Live through the year in *storage*; give the ids of the reviews."""
    clock = Clock()
    found = [*entry_points(group="stocktake"), point("little", "tests.framework.little_plugin")]
    desk = workspace(storage, clock, load_plugins(Settings(storage="memory:"), found))
    return [_Month(desk, clock, month).live() for month in range(MONTHS)]


class _Month:
    """One review, from its start to what has become of its plan."""

    def __init__(self, desk: Workspace, clock: Clock, month: int) -> None:
        self.desk = desk
        self.clock = clock
        self.month = month
        self.review = ""
        self.tool: Tool
        self.people: list[str] = []

    def live(self) -> str:
        tool = "little" if self.month % 4 == 3 else "strengths-based"
        state = self.desk.start(tool, title=f"Review {self.month}", place="Larkmere", smallest_group=3, actor=ME)
        self.review, self.tool = state.id, self.desk.tool_of(state)
        self.desk.sign_ins.make()
        self._come()
        for number, person in enumerate(self.people[:-3]):
            self._answer(person, number)
        if self.month < MONTHS - 1:  # the last one is still open
            self._look_together()
            self._late()
        self.clock.move(days=20)
        return self.review

    def _come(self) -> None:
        sides = [each.id for each in self.tool.perspectives]
        for number in range(5 + self.month % 4):
            self.clock.move(minutes=7)
            door = self.desk.invite(self.review, sides[number % len(sides)], name=f"Person {number}", actor=ME)
            self.people.append(self.desk.enter(self.review, door.invitation.id)[0].id)
        never = self.desk.invite(self.review, sides[0], name="Never comes", actor=ME)
        self.desk.replace(self.review, never.invitation.id, actor=ME)
        many = self.desk.invite(self.review, sides[-1], many=True, cap=3, actor=ME)
        self.people += [self.desk.enter(self.review, many.invitation.id, name=name)[0].id for name in ("Cai", "Dee")]
        self.desk.cancel(self.review, many.invitation.id, actor=ME)

    def _answer(self, person: str, number: int) -> None:
        self.clock.move(hours=3)
        for place, domain in enumerate(self.tool.domains):
            given = [self._said(each.id, number + place + step) for step, each in enumerate(domain.statements)]
            self.desk.answer(self.review, person, given)
            self.desk.finish(self.review, person, domain.id)
        if number % 3:
            self.desk.hand_in(self.review, person)

    def _said(self, statement: str, mark: int) -> Answer:
        mark += self.month
        if mark % 11 == 10:
            return Answer(statement=statement, kind=AnswerKind.DONT_KNOW, reason="Nobody told us.")
        reason = _WORDS[mark % 5] if mark % 3 == 0 else ""
        share = tuple(Share)[mark % 4]
        return Answer(statement=statement, kind=AnswerKind.RATING, value=mark % 4 + 1, reason=reason, share=share)

    def _look_together(self) -> None:
        self.clock.move(days=3)
        self.desk.reveal(self.review, actor=ME)
        for step, (_, each) in enumerate(list(self.tool.statements())[::3]):
            view = AgreedView(statement=each.id, kind=AnswerKind.RATING, value=step % 4 + 1, reason=_WORDS[step % 5])
            self.desk.agree(self.review, view, actor=ME)
        strength = Strength(id=self.desk.new_id(), text="We know each other.", domain=self.tool.domains[0].id)
        self.desk.name_strength(self.review, strength, actor=ME)
        for state in (ActionState.PLANNED, ActionState.STARTED, ActionState.DONE):
            self.clock.move(days=2)
            action = Action(id=f"meet-{self.month}", what="Meet.", about=self.tool.domains[0].id, state=state)
            self.desk.plan(self.review, action, actor=ME)
        dropped = Action(id=f"wait-{self.month}", what="Wait.", about=self.tool.domains[0].id)
        self.desk.plan(self.review, dropped, actor=ME)
        self.desk.drop_action(self.review, dropped.id, actor=ME)

    def _late(self) -> None:
        for number, person in enumerate(self.people[-3:]):
            self._answer(person, number)
        self.desk.reveal(self.review, actor=ME)  # late answers join once there are enough of them
        self.desk.close_review(self.review, actor=ME)
        self.desk.reopen_review(self.review, actor=ME)
        for person in self.people[: 1 + self.month % 2]:
            self.desk.erase(self.review, person, actor=ME)
        if self.month % 2:
            self.desk.close_review(self.review, actor=ME)

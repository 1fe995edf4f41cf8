"""Running a session, as use cases: numbers or none, stages, the agenda, the room screen."""

from collections.abc import Callable

from stocktake import keys, staging
from stocktake.doors import Doors
from stocktake.ledgers import Ledgers, Stamp
from stocktake.session import AgendaWish, Stage
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake.writing import Writing


class Conducting:
    """The part of a workspace that is about sessions."""

    def __init__(
        self, writing: Writing, ledgers: Ledgers, doors: Doors, stamp: Stamp, tool_of: Callable[[ReviewState], Tool]
    ) -> None:
        self._writing = writing
        self._ledgers = ledgers
        self._doors = doors
        self._stamp = stamp
        self._tool_of = tool_of

    def show_numbers(self, review: str, *, shown: bool, actor: str) -> ReviewState:
        """Show figures of ratings, or take them out of every page, report and file."""
        return self._writing.write(review, lambda now: staging.show_numbers(now, shown), actor)

    def move(self, review: str, stage: Stage, *, actor: str) -> ReviewState:
        """Move a session to a stage; raises PhaseError where that would do harm."""
        return self._writing.write(review, lambda now: staging.move(now, stage), actor)

    def arrange(self, review: str, wish: AgendaWish, *, actor: str) -> ReviewState:
        """Arrange the agenda."""
        return self._writing.write(review, lambda now: staging.arrange(now, self._tool_of(now), wish), actor)

    def turn(self, review: str, statement: str, *, actor: str) -> ReviewState:
        """Let the room look at a statement, or at the agenda if none is named."""
        return self._writing.write(review, lambda now: staging.turn(now, self._tool_of(now), statement), actor)

    def make_link(self, review: str, *, link_id: str = "", actor: str) -> str:
        """Make a link to the room screen and give its id; with a *link_id* from `new_id` only once."""
        wanted = link_id or self._stamp.new_id()
        digest = keys.digest(self.token(wanted))
        if staging.make_link(self._ledgers.state(review), wanted, digest):
            self._doors.let_find(review, wanted, [digest])  # first: what opens nothing yet does no harm
        self._writing.write(review, lambda now: staging.make_link(now, wanted, digest), actor)
        return wanted

    def token(self, link: str) -> str:
        """Give the token of a link to the room screen again."""
        return self._doors.token(link)

    def cancel_link(self, review: str, link: str, *, actor: str) -> ReviewState:
        """Make a link to the room screen useless."""
        return self._writing.write(review, lambda now: staging.cancel_link(now, link), actor)

    def find_room(self, token: str) -> tuple[ReviewState, str]:
        """Find the review whose room screen a token opens, and the link; raises ForbiddenError."""
        review, link = self._doors.find(token)
        state = self._ledgers.state(review)
        staging.opens_room(state, link)
        return state, link

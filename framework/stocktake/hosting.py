"""What makes taking part fair, as use cases: asking for something, telling how it is arranged, readers' links."""

from collections.abc import Callable

from attrs import frozen

from stocktake import fairness, keys
from stocktake.documents.information import About
from stocktake.doors import Doors
from stocktake.ledgers import Ledgers, Stamp
from stocktake.state import ReviewState
from stocktake.taking_part import Arrangements, ReaderLink, Request, Wish
from stocktake.tool import Tool
from stocktake.writing import Writing


@frozen(kw_only=True)
class Opened:
    """A reader's link with its *token*."""

    link: ReaderLink
    token: str


class Hosting:
    """The part of a workspace that is about taking part."""

    def __init__(
        self, writing: Writing, ledgers: Ledgers, doors: Doors, stamp: Stamp, tool_of: Callable[..., Tool]
    ) -> None:
        self._writing = writing
        self._ledgers = ledgers
        self._doors = doors
        self._stamp = stamp
        self._tool_of = tool_of

    def ask(self, review: str, participant: str, wish: Wish, text: str = "", *, request_id: str = "") -> ReviewState:
        """Ask for support or another format, or for erasure; with a *request_id* from `new_id` only once.

        Whoever has a link of their own may ask before they come in.
        """
        request = Request(id=request_id or self._stamp.new_id(), participant=participant, wish=wish, text=text)
        actor = f"participant:{participant}"
        state = self._writing.write(review, lambda now: fairness.ask(now, request), actor, own=True)
        if not fairness.belongs(state, participant):  # erased in that very moment: nothing of theirs may stay
            self._ledgers.erase(review, participant)
        return state

    def withdraw(self, review: str, participant: str, request: str) -> ReviewState:
        """Take back what somebody asked for."""
        return self._writing.write_own(review, participant, lambda now: fairness.withdraw(now, participant, request))

    def see_to(self, review: str, request: str, *, done: bool = True, actor: str) -> ReviewState:
        """Mark a request as seen to."""
        return self._writing.write(review, lambda now: fairness.see_to(now, request, done), actor)

    def take_back(self, review: str, participant: str, statement: str) -> ReviewState:
        """Take a participant's reason back, until the report is made or the review closed."""
        return self._writing.write_own(
            review, participant, lambda now: fairness.take_back(now, self._tool_of(now), participant, statement)
        )

    def arrange(self, review: str, arrangements: Arrangements, *, seen: int | None = None, actor: str) -> ReviewState:
        """Note how the review is arranged; *seen* as in `Workspace.answer`."""
        return self._writing.write(review, lambda now: fairness.arrange(now, arrangements, seen), actor)

    def about(self, state: ReviewState, at_risk: str = "", variant: str = "", *, easy: bool = False) -> About:
        """Give what informations and letters are made of, in the words of a *variant*; *at_risk* as in the settings."""
        return About(
            settled=state.settled,
            arrangements=state.arrangements,
            tool=self._tool_of(state, variant),
            at_risk=at_risk,
            easy=easy,
        )

    def report_made(self, review: str, *, made: bool = True, actor: str) -> ReviewState:
        """Say that the report is made: from then on nobody takes words out of it but by being erased."""
        return self._writing.write(review, lambda now: fairness.report_made(now, made), actor)

    def make_link(self, review: str, *, until: str = "", link_id: str = "", actor: str) -> Opened:
        """Make a link for readers; with a *link_id* from `new_id` only once."""
        wanted = link_id or self._stamp.new_id()
        token = self._doors.token(wanted)
        link = ReaderLink(id=wanted, token_digest=keys.digest(token), until=until)
        if fairness.make_link(self._ledgers.state(review), link):
            self._doors.let_find(review, link.id, [link.token_digest])  # first: what opens nothing yet does no harm
        state = self._writing.write(review, lambda now: fairness.make_link(now, link), actor)
        return self.opened(state.reader_links[wanted])

    def opened(self, link: ReaderLink) -> Opened:
        """Give the token of a reader's link again."""
        return Opened(link=link, token=self._doors.token(link.id))

    def cancel_link(self, review: str, link: str, *, actor: str) -> ReviewState:
        """Make a reader's link useless."""
        return self._writing.write(review, lambda now: fairness.cancel_link(now, link), actor)

    def find_link(self, token: str) -> ReviewState:
        """Find the review that a reader's link opens; raises ForbiddenError, the same for wrong, cancelled and old."""
        review, link = self._doors.find(token)
        state = self._ledgers.state(review)
        fairness.readable(state, link, self._stamp.at()[:10])
        return state

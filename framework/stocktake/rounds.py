"""The next time round: a review that follows another one, and what is read of the one before."""

from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve, fields

from stocktake import decisions
from stocktake.catalogue import Catalogue
from stocktake.comparison import Comparison, Round, compare
from stocktake.errors import InvalidError, NotFoundError
from stocktake.last_time import GONE, LastTime, asked_otherwise, last_time
from stocktake.ledgers import Ledgers
from stocktake.messages import say
from stocktake.reading import Reading, Viewer
from stocktake.shelf import Shelf
from stocktake.starting import NO_WISHES, Wishes
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake.writing import Writing

Read = Callable[[ReviewState, Viewer, str], Reading]
"""Reads a review for a viewer, in the words of a variant if one is named."""


class Rounds:
    """Reviews that follow each other in one storage."""

    def __init__(self, ledgers: Ledgers, shelf: Shelf, catalogue: Catalogue, writing: Writing, read: Read) -> None:
        self._read = read
        self._ledgers = ledgers
        self._shelf = shelf
        self._catalogue = catalogue
        self._writing = writing

    def begin(
        self, before: str, *, wishes: Wishes = NO_WISHES, review_id: str = "", actor: str, **settled: Any
    ) -> ReviewState:
        """Start a review that follows another one: everything is settled as it was there, but for what is wished.

        *settled* are further fields of `ReviewStarted`; None leaves one as it was. Twice with the same *review_id*
        starts it once. Raises NotFoundError, or InvalidError with everything that is wrong.
        """
        old = self._ledgers.state(before).settled
        tool = self.tool_after(before)
        wished = {each.name: getattr(wishes, each.name) for each in fields(Wishes)}
        given = {name: wish for name, wish in {**wished, **settled}.items() if wish is not None}
        if given.get("place", old.place) != old.place:
            raise InvalidError(
                say(
                    "A review that follows another one is about the same place, “{place}”. "
                    "Leave the place out, or start a review on its own.",
                    place=old.place,
                )
            )
        asked = {each.id for each in tool.perspectives}
        sides = tuple(each for each in old.perspectives if each in asked)
        wish = evolve(old, **{"perspectives": sides, **given}, follows=before)
        entries = decisions.start(tool, self._shelf.put(tool), wish)
        return self._writing.begin(review_id or self._ledgers.stamp.new_id(), entries, actor)

    def tool_after(self, before: str) -> Tool:
        """Give the tool of a review that follows another: as it is today, or as it was if it is no longer offered."""
        old = self._ledgers.state(before).settled
        try:
            return self._catalogue.tool(old.tool)
        except NotFoundError:
            return self._shelf.take(old.tool_hash)

    def chain(self, review: str) -> tuple[str, ...]:
        """Give a review and those that it follows, one after the other, as far as they are there; oldest first."""
        found = [self._ledgers.state(review)]
        while (before := self.before(found[-1])) and before[0].id not in {each.id for each in found}:
            found.append(before[0])
        if len(found) == 1:
            raise InvalidError(
                say(
                    "“{title}” follows no review that is here, so there is nothing to compare it with. "
                    "Name two reviews: `stocktake compare A B`.",
                    title=found[0].settled.title,
                )
            )
        return tuple(each.id for each in reversed(found))

    def compare(self, reviews: Sequence[str], viewer: Viewer, variant: str = "") -> Comparison:
        """Set two or more reviews of one place beside each other, as *viewer* may read each of them.

        Raises NotFoundError, or InvalidError where they can't be compared.
        """
        states = [self._ledgers.state(each) for each in dict.fromkeys(reviews)]
        if len(states) < 2:
            raise InvalidError(say("A comparison needs two reviews or more."))
        places = {each.settled.place.casefold(): each.settled.place for each in states}
        if len(places) > 1:
            raise InvalidError(
                say(
                    "Only reviews of the same place can be compared; these are of {places}. "
                    "Places are not set against each other.",
                    places=", ".join(places.values()),
                )
            )
        found = compare(
            [
                Round(reading=self._read(each, viewer, variant), tool=self._shelf.take(each.settled.tool_hash))
                for each in states
            ]
        )
        if not any(sum(one is not None for one in each.readings) > 1 for each in (*found.statements, *found.retired)):
            raise InvalidError(say("These reviews have no statement in common, so there is nothing to compare."))
        return found

    def changes(self, before: str, tool: Tool) -> str:
        """Say in a sentence how *tool* differs from that of the review before; empty if it asks the very same."""
        try:
            old = self._shelf.take(self._ledgers.state(before).settled.tool_hash)
        except NotFoundError:
            return ""
        asked, was = ({each.id for _, each in one.statements()} for one in (tool, old))
        counts = (len(asked_otherwise(old, tool)), len(asked - was), len(was - asked))
        if not any(counts):
            return ""
        return say(
            "The statements were changed since the review before (version {before}, now {after}). Asked in other words "
            "or on another scale, so not to be compared: {reworded}. New: {added}. No longer asked: {retired}.",
            before=old.version,
            after=tool.version,
            reworded=counts[0],
            added=counts[1],
            retired=counts[2],
        )

    def before(self, state: ReviewState) -> tuple[ReviewState, Tool] | None:
        """Give the review that one follows, with its tool; None if it follows none, or that is gone."""
        if not state.settled.follows:
            return None
        try:
            old = self._ledgers.state(state.settled.follows)
            return old, self._shelf.take(old.settled.tool_hash)
        except NotFoundError:
            return None

    def last_time(self, state: ReviewState, viewer: Viewer) -> LastTime | None:
        """Say what *viewer* may read of the review before; None if there was none."""
        if not state.settled.follows:
            return None
        found = self.before(state)
        if found is None:
            return LastTime(missing=GONE)
        tool = self._shelf.take(state.settled.tool_hash)
        return last_time(*found, state, tool, role=viewer.role, participant=viewer.participant)

"""Taking snapshots of a review, and going back to one: a name for a position of its ledger, no copy of anything."""

from collections.abc import Sequence

from stocktake.entries import Entry
from stocktake.errors import InvalidError, NotFoundError
from stocktake.ledgers import Ledgers
from stocktake.messages import say
from stocktake.snapshot import Snapshot, SnapshotTaken
from stocktake.standing import standing
from stocktake.state import ReviewState
from stocktake.taken import line
from stocktake.writing import Writing


class Snapshots:
    """The snapshots of the reviews of one storage."""

    def __init__(self, ledgers: Ledgers, writing: Writing) -> None:
        self._ledgers = ledgers
        self._writing = writing

    def take(self, review: str, name: str, *, actor: str) -> ReviewState:
        """Give the review as it is now a name; raises InvalidError if the name is empty, too long or taken."""
        wanted = line(say("The name"), name, needed=True)

        def decide(now: ReviewState) -> list[Entry]:
            known = _named(now.snapshots, wanted)
            if known is None:
                return [SnapshotTaken(name=wanted)]
            if known.position == now.position:  # the same form, sent twice
                return []
            raise InvalidError(
                say("This review has a snapshot “{name}” already. Choose another name.", name=known.name)
            )

        return self._writing.write(review, decide, actor)

    def at(self, review: str, name: str = "") -> ReviewState:
        """Give a review as it stood at a snapshot, as it is now if no name is given; raises NotFoundError."""
        now = self._ledgers.state(review)
        if not name:
            return now
        found = _named(now.snapshots, name)
        if found is None:
            known = ", ".join(f"“{each.name}”" for each in now.snapshots)
            raise NotFoundError(
                say("There is no snapshot “{name}” of this review. There are: {known}.", name=name, known=known or "–")
            )
        return standing(self._ledgers.state_at(review, found.position), now, found)


def _named(snapshots: Sequence[Snapshot], name: str) -> Snapshot | None:
    wanted = name.strip().casefold()
    return next((each for each in snapshots if each.name.casefold() == wanted), None)

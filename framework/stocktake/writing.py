"""Carrying decisions into a ledger, and telling plugins what was written."""

from collections.abc import Callable, Iterable, Sequence

from stocktake.catalogue import Catalogue
from stocktake.entries import Entry
from stocktake.errors import ConflictError
from stocktake.ledgers import Ledgers
from stocktake.state import ReviewState

Decide = Callable[[ReviewState], list[Entry]]


class Writing:
    """Writes what a decision makes of a review as it is; asks it again if somebody else wrote in between."""

    def __init__(self, ledgers: Ledgers, catalogue: Catalogue) -> None:
        self._ledgers = ledgers
        self._catalogue = catalogue

    def begin(self, review: str, entries: Sequence[Entry], actor: str) -> ReviewState:
        """Write the first entries of a review; one that has begun stays as it is."""
        try:
            state = self._ledgers.begin(review, entries, actor)
        except ConflictError:
            return self._ledgers.state(review)
        self.tell(state, entries)
        return state

    def write(self, review: str, decide: Decide, actor: str, *, own: bool = False) -> ReviewState:
        """Write entries; *own* as in `Ledgers.change`. Whatever *decide* raises goes through."""
        state, entries = self._ledgers.change(review, decide, actor, own=own)
        self.tell(state, entries)
        return state

    def write_own(self, review: str, participant: str, decide: Decide) -> ReviewState:
        """Write a participant's own entries, which get in however many people save at the same moment."""
        state = self.write(review, decide, f"participant:{participant}", own=True)
        if participant not in state.participants:  # erased in that very moment: nothing of theirs may stay
            self._ledgers.erase(review, participant)
        return state

    def tell(self, state: ReviewState, entries: Iterable[Entry]) -> None:
        """Tell plugins of entries that were written."""
        for entry in entries:
            self._catalogue.entry_recorded(state, entry)

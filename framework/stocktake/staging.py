"""What may be written about a session: numbers, stages, the agenda and what the room looks at."""

from stocktake.entries import Entry
from stocktake.session import NumbersSwitched
from stocktake.state import ReviewState


def show_numbers(state: ReviewState, shown: bool) -> list[Entry]:
    """Switch figures of ratings on or off, everywhere and at any time."""
    return [] if state.settled.numbers == shown else [NumbersSwitched(shown=shown)]

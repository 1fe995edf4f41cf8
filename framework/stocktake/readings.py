"""Readings worked out before, given again as long as nothing has happened since."""

from collections.abc import Sequence
from threading import Lock

from cachetools import LRUCache

from stocktake.aggregation import Aggregator
from stocktake.gate import read
from stocktake.reading import Reading, Viewer
from stocktake.state import ReviewState
from stocktake.tool import Tool

KEPT_READINGS = 64


class Readings:
    """The readings used last; may be used from several threads."""

    def __init__(self, aggregators: Sequence[Aggregator]) -> None:
        self._aggregators = aggregators
        self._known: LRUCache[tuple[str, Viewer], tuple[int, Reading]] = LRUCache(KEPT_READINGS)
        self._lock = Lock()

    def of(self, state: ReviewState, tool: Tool, viewer: Viewer, past_tools: Sequence[Tool] = ()) -> Reading:
        """Say what *viewer* may see of a review; *tool* is the review's own, in its full words."""
        if state.snapshot is not None:
            return read(state, tool, viewer, self._aggregators, past_tools)
        with self._lock:
            position, known = self._known.get((state.id, viewer), (0, None))
        if known is not None and position == state.position:
            return known
        found = read(state, tool, viewer, self._aggregators, past_tools)
        with self._lock:
            self._known[state.id, viewer] = (state.position, found)
        return found

    def forget(self) -> None:
        """Keep nothing of what was worked out before."""
        with self._lock:
            self._known.clear()

"""Reading 500 people × 36 statements: the whole reading against counting the same answers in a plain loop."""

from collections import Counter

from filling import entries_of
from rounds import compare

from stocktake.folding import fold
from stocktake.gate import read
from stocktake.ledger import Noted
from stocktake.plugins import load_plugins
from stocktake.reading import FACILITATOR
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake_renderers.opening import settings_in_force

PEOPLE = 500


def filled(tool: Tool) -> ReviewState:
    """Fold a review in which everybody has answered everything."""
    notes = (
        Noted(at="2026-01-01T00:00:00Z", actor="bench", position=at, kind=entry.kind, entry=entry)
        for at, entry in enumerate(entries_of(tool, PEOPLE, reason="Because we saw it."), start=1)
    )
    return fold(ReviewState(id="bench"), notes)


def main() -> None:
    catalogue = load_plugins(settings_in_force(None, "memory:"))
    tool = catalogue.tool("strengths-based")
    state = filled(tool)

    def loop() -> Counter[tuple[str, int | None]]:
        return Counter((each.statement, each.value) for given in state.shown.values() for each in given.values())

    compare("a cold reading", lambda: read(state, tool, FACILITATOR, catalogue.aggregators), loop, rounds=9)


if __name__ == "__main__":
    main()

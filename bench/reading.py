"""Reading 500 people × 36 statements: the whole reading against counting the same answers in a plain loop."""

import random
from collections import Counter

from rounds import compare

from stocktake.ledger import Noted, fold
from stocktake.plugins import load_plugins
from stocktake.reading import FACILITATOR, read
from stocktake.review import Answer, AnswerGiven, AnswerKind, ParticipantJoined, ReviewStarted, ReviewState
from stocktake.tool import Tool
from stocktake_renderers.opening import settings_in_force

PEOPLE = 500


def filled(tool: Tool) -> ReviewState:
    """Fold a review in which everybody has answered everything."""
    dice = random.Random(7)
    sides = [each.id for each in tool.perspectives]
    entries = [
        ReviewStarted(
            tool=tool.id,
            tool_version=tool.version,
            tool_hash="",
            title="Bench",
            place="Bench",
            perspectives=tuple(sides),
        )
    ]
    for person in range(PEOPLE):
        entries.append(ParticipantJoined(participant=str(person), perspective=sides[person % len(sides)]))
        entries += [
            AnswerGiven(
                participant=str(person),
                answer=Answer(
                    statement=each.id, kind=AnswerKind.RATING, value=dice.randint(1, 5), reason="Because we saw it."
                ),
                imported=True,
            )
            for _, each in tool.statements()
        ]
    notes = (
        Noted(at="2026-01-01T00:00:00Z", actor="bench", position=at, kind=entry.kind, entry=entry)
        for at, entry in enumerate(entries, start=1)
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

"""The figure of this tool: how far up most people see it, and the lowest of these for a whole."""

from stocktake.aggregation import Aggregator

TOOL = "archive"
STEP = "step"
MOST = 0.75


def reached(tally, scale):
    """Give the highest step that three quarters of the ratings have reached; None without ratings."""
    if not tally.n:
        return None
    return max(
        value
        for value in scale.values
        if sum(count for point, count in tally.counts.items() if point >= value) >= MOST * tally.n
    )


def lowest(parts):
    """Give the lowest step among the parts: what is kept well in five ways and lost in the sixth is lost."""
    return min((step for part in parts if (step := part.figures.get(STEP)) is not None), default=None)


THREE_QUARTERS = Aggregator(
    id=STEP,
    title="Step that most have reached",
    of=reached,
    across=lowest,
    about="For a statement, the highest step that at least three quarters of the ratings have reached. A domain stands "
    "where the lowest of its statements stands, and an area where the lowest of its domains does.",
    fits=lambda tool: tool.id == TOOL,
)

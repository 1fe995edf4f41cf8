"""Sheets to plan on: what, from which strength, who, the first step, by when, and what people will notice."""

from collections.abc import Iterator

from stocktake.document import Block, Heading, PageBreak, Paragraph, TextField
from stocktake.documents.prose import plain
from stocktake.messages import join, say

ACTIONS = 6


def action_sheets(*, room: int = 1) -> Iterator[Block]:
    """Give a place to write for each of a few actions, under headings of level 2; with more *room*, a page for each."""
    yield Paragraph(plain(say("Start from what works already.")))
    for row in range(1, ACTIONS + 1):
        if room > 1 and row > 1:
            yield PageBreak()
        action = say("Action {number}", number=row)
        yield Heading(2, action)
        for part, label, lines in (
            ("what", say("What"), 2),
            ("builds_on", say("Which strength it builds on"), 2),
            ("who", say("Who, and with whom"), 1),
            ("first_step", say("The first step"), 1),
            ("by_when", say("By when"), 1),
            ("will_notice", say("What people will notice"), 2),
        ):
            yield TextField(f"action_{row}_{part}", join(": ", (action, label)), lines * room)

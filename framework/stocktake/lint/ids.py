"""Rules over ids: each leads somewhere, and each can be reached."""

from collections.abc import Iterator

from stocktake.lint.values import ERROR, Rule, Script
from stocktake.references import loose_ends

TAKEN = (
    "cards", "check", "come-back", "companion", "hand-in", "hard-words", "kit", "maps", "mine",
    "thanks", "whole", "wording",
)  # fmt: skip


def _known_ids(script: Script) -> Iterator[tuple[str, str]]:
    scales = [scale.id for scale in script.tool.scales]
    for _, statement in script.tool.statements():
        if statement.scale and statement.scale not in scales:
            yield (
                f"statement.{statement.id}.scale",
                f"names the scale “{statement.scale}”, which the tool doesn't have; it has {', '.join(scales)}.",
            )
    for problem in loose_ends(script.tool):
        yield "tool", problem


def _taken_address(script: Script) -> Iterator[tuple[str, str]]:
    for domain in script.tool.domains:
        if domain.id in TAKEN:
            yield (
                f"domain.{domain.id}",
                "has the id of another page; on the web nobody would find it. Choose another id.",
            )


ID_RULES = (
    Rule("known-ids", ERROR, "An id that leads nowhere leaves a gap where it is read.", _known_ids),
    Rule("taken-address", ERROR, "The id of a domain is the last part of its web address.", _taken_address),
)

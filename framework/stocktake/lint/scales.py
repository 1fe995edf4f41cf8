"""Rules over scales and levels: each point says something of its own, and nobody is pushed to one side."""

import re
from collections import Counter
from collections.abc import Iterator

from stocktake.lint.values import ERROR, WARNING, Rule, Script

_DISAGREE = re.compile(r"\bdisagree|\b(?:not|n['’]t) agree", re.IGNORECASE)
_AGREE = re.compile(r"\bagree", re.IGNORECASE)
_MIDDLE = re.compile(r"\bneither\b", re.IGNORECASE)


def _labels(script: Script) -> Iterator[tuple[str, str]]:
    for scale in script.tool.scales:
        labels = [*(point.label for point in scale.points), scale.dont_know, scale.not_applicable]
        for label, times in Counter(" ".join(label.casefold().split()) for label in labels).items():
            if not label:
                yield f"scale.{scale.id}", "has an answer without words; every answer needs its own."
            elif times > 1:
                yield f"scale.{scale.id}", f"has {times} answers called “{label}”; give each its own words."


def _balanced(script: Script) -> Iterator[tuple[str, str]]:
    for scale in script.tool.scales:
        labels = [point.label for point in scale.points if not _MIDDLE.search(point.label)]
        against = sum(1 for label in labels if _DISAGREE.search(label))
        for_it = sum(1 for label in labels if _AGREE.search(label) and not _DISAGREE.search(label))
        if (for_it or against) and for_it != against:
            yield (
                f"scale.{scale.id}",
                f"can be agreed with in {for_it} ways and disagreed with in {against}; give both sides as many.",
            )


def _unused(script: Script) -> Iterator[tuple[str, str]]:
    used = {script.tool.scale_of(each).id for _, each in script.tool.statements() if _known(script, each.scale)}
    for scale in script.tool.scales:
        if scale.id not in used:
            yield (
                f"scale.{scale.id}",
                "is not used by any statement; take it off the list, or name it where it is meant.",
            )


def _levels(script: Script) -> Iterator[tuple[str, str]]:
    tool = script.tool
    for _, statement in tool.statements():
        if not _known(script, statement.scale) or not tool.has_levels(statement):
            continue
        gaps = [str(value) for value in tool.scale_of(statement).values if not tool.level(statement, value).strip()]
        if gaps:
            yield f"statement.{statement.id}.levels", f"doesn't say what it looks like at {', '.join(gaps)}."


def _levels_alike(script: Script) -> Iterator[tuple[str, str]]:
    for _, statement in script.tool.statements():
        seen: dict[str, str] = {}
        for value, words in statement.levels.items():
            same = seen.setdefault(" ".join(words.casefold().split()), value)
            if same != value:
                yield (
                    f"statement.{statement.id}.levels.{value}",
                    f"says the same as {same}; say what is different, or nobody can tell them apart.",
                )


def _known(script: Script, scale: str) -> bool:
    return not scale or scale in {each.id for each in script.tool.scales}


SCALE_RULES = (
    Rule("scale-labels", ERROR, "Two points that read alike can't be told apart.", _labels),
    Rule("balanced-scale", WARNING, "More ways to agree than to disagree push people to agree.", _balanced),
    Rule("levels", WARNING, "Who chooses among levels guesses where one ends that isn't described.", _levels),
    Rule("levels-alike", ERROR, "Two levels that look alike can't be told apart.", _levels_alike),
    Rule("unused-scale", WARNING, "What is not used puzzles those who read the content.", _unused),
)

"""Rules over the words of statements: whether somebody can rate them."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from stocktake.lint.values import ERROR, WARNING, Rule, Script
from stocktake.tool import Statement

_TWO_IDEAS = re.compile(
    r";|\b(?:and also|but also|and/or)\b|\bas well as\b(?! (?:they|we|you|it|possible)\b)|, (?:but|so)\b"
    r"|,? \b(?:and|or) (?:we|they|it|he|she|you|i|this|these|everybody|everyone|all of us)\b(?! (?:and|or)\b)"
    r"|, and (?:our|their|its|your)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:not(?! (?:only|just)\b)|no|never|nobody|no one|nothing|none|neither|nor|without|cannot|[a-z]+n['’]t)\b",
    re.IGNORECASE,
)
_TURNED_ROUND = re.compile(
    r"\b(?:not|never|[a-z]+n['’]t)(?: \w+)? (?:un(?!der|it|i[oqv]|til)\w+|dis(?!cuss|trict|play)\w+"
    r"|im(?:possible|proper)\w*|in(?:adequate|appropriate|effective)\w*|fail\w*|lack\w*|avoid\w*|ignor\w+|prevent\w*)",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:usually|generally|often|sometimes|mostly|typically|normally|largely|broadly|somewhat|fairly|reasonably"
    r"|adequate(?:ly)?|appropriate(?:ly)?|perhaps|might|tends? to|in most cases|to some extent"
    r"|(?:where|if|when)(?:ever)? (?:possible|appropriate|feasible)|as far as possible"
    r"|(?:try|tries|aims?|seeks?|strives?) to)\b",
    re.IGNORECASE,
)
_NEAR = 0.85


def _at(statement: Statement) -> str:
    return f"statement.{statement.id}.text"


def _one_idea(script: Script) -> Iterator[tuple[str, str]]:
    for _, statement in script.tool.statements():
        found = _TWO_IDEAS.search(statement.text) if script.in_english else None
        if found:
            yield (
                _at(statement),
                f"seems to hold two ideas, joined by “{found[0].strip(' ,')}”; make two statements of them.",
            )


def _length(script: Script) -> Iterator[tuple[str, str]]:
    most = script.guide.longest_statement
    for _, statement in script.tool.statements():
        words = len(statement.text.split())
        if words > most:
            yield _at(statement), f"has {words} words; try to stay within {most}."


def _negatives(text: str) -> list[str]:
    return [found[0] for found in _NEGATIVE.finditer(text)]


def _twice(text: str) -> str:
    turned = _TURNED_ROUND.search(text)
    if turned:
        return turned[0]
    found = _negatives(text)
    return " … ".join(found) if len(found) > 1 else ""


def _negative(script: Script) -> Iterator[tuple[str, str]]:
    for _, statement in script.tool.statements():
        found = _negatives(statement.text) if script.in_english else []
        if found and not _twice(statement.text):
            yield _at(statement), f"says “{found[0]}”; say what happens, so that agreeing means that it is so."


def _double_negative(script: Script) -> Iterator[tuple[str, str]]:
    for _, statement in script.tool.statements():
        found = _twice(statement.text) if script.in_english else ""
        if found:
            yield _at(statement), f"turns itself round twice (“{found}”); say it straight."


def _hedged(script: Script) -> Iterator[tuple[str, str]]:
    for _, statement in script.tool.statements():
        found = _HEDGE.search(statement.text) if script.in_english else None
        if found:
            yield (
                _at(statement),
                f"says “{found[0]}”, which leaves open how much is meant; leave it out or say how much.",
            )


def _question(script: Script) -> Iterator[tuple[str, str]]:
    for _, statement in script.tool.statements():
        if statement.text.rstrip().endswith("?"):
            yield _at(statement), "is a question; write it as a sentence that people can rate."


def _voice(script: Script) -> Iterator[tuple[str, str]]:
    known = script.guide.first_words
    for _, statement in script.tool.statements():
        first = re.split(r"[\s,]", statement.text.strip(), maxsplit=1)[0]
        if known and first not in known:
            yield _at(statement), f"begins with “{first}”; in this tool statements begin with {', '.join(known)}."


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _alike(script: Script, *, same: bool) -> Iterator[tuple[str, str]]:
    texts = [(each, _plain(each.text)) for _, each in script.tool.statements()]
    for (first, one), (second, other) in combinations(texts, 2):
        if one == other:
            if same:
                yield _at(second), f"says the same as “{first.id}”; keep one of them."
        elif not same and _likeness(one, other) >= _NEAR:
            yield _at(second), f"is nearly the same as “{first.id}”; say what is different, or keep one of them."


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(a=one, b=other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR else 0.0


def _duplicate(script: Script) -> Iterator[tuple[str, str]]:
    return _alike(script, same=True)


def _near_duplicate(script: Script) -> Iterator[tuple[str, str]]:
    return _alike(script, same=False)


STATEMENT_RULES = (
    Rule("one-idea", WARNING, "Who agrees with one half and not with the other can't answer.", _one_idea),
    Rule("length", WARNING, "What can't be read in one breath is hard to rate.", _length),
    Rule("negative", WARNING, "“I disagree that we don't” takes people a moment too long.", _negative),
    Rule("double-negative", ERROR, "Nobody can be sure what agreeing means.", _double_negative),
    Rule("hedged", WARNING, "Who agrees that something “often” happens may mean anything by it.", _hedged),
    Rule("question", ERROR, "People rate how far a sentence is true; a question is neither true nor false.", _question),
    Rule("voice", WARNING, "Statements that all speak as one are read faster.", _voice),
    Rule("duplicate", ERROR, "Asking twice tires people and counts one thing double.", _duplicate),
    Rule("near-duplicate", WARNING, "Who can't see the difference wonders what is meant.", _near_duplicate),
)

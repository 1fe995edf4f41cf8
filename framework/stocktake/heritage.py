"""What stands beside results once a review has changed the version of its tool: when, from what, in which words."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from stocktake.carrying import given_to, today
from stocktake.cover import Answers, choice
from stocktake.moves import Fate, former_id
from stocktake.state import Past, ReviewState
from stocktake.tool import Domain, Statement, Tool


@frozen(kw_only=True)
class EarlierWords:
    """Words that people had before them when they answered; *people* is None where their number may not be told."""

    text: str
    version: str
    people: int | None = None


@frozen(kw_only=True)
class Origin:
    """Where a statement that is no longer asked comes from, and what became of it.

    *domain* is the title of its domain, *into* are the statements asked today in its place, *counts_for* the one of
    them that its answers count for as well, as far as they could be carried over.
    """

    version: str
    domain: str
    fate: Fate
    into: tuple[str, ...] = ()
    counts_for: str = ""


@frozen(kw_only=True)
class Upgraded:
    """That a review went on with another version of its tool; *fates* counts statements by what became of them."""

    before: str
    after: str
    at: str
    position: int
    fates: Mapping[str, int]


def upgrades_of(state: ReviewState) -> tuple[Upgraded, ...]:
    """List the upgrades of a review, the first one first."""
    versions = [*(each.tool_version for each in state.past), state.settled.tool_version]
    return tuple(
        Upgraded(
            before=versions[place],
            after=versions[place + 1],
            at=past.at,
            position=past.position,
            fates={fate.value: sum(each.fate is fate for each in past.upgrade.statements) for fate in Fate},
        )
        for place, past in enumerate(state.past)
    )


def former_statements(state: ReviewState, number: int, tool: Tool) -> Iterator[tuple[Domain, Statement, Origin]]:
    """Give statements whose answers stayed with *tool*, the review's tool *number*."""
    past = state.past[number - 1]
    kept = {each.statement: each for each in past.upgrade.statements if each.kept}
    for domain, statement in tool.statements():
        if statement.id in kept:
            origin = Origin(
                version=past.tool_version,
                domain=domain.title,
                fate=kept[statement.id].fate,
                into=today(state.past, statement.id, number),
                counts_for=_counts_for(state.past, statement.id, number),
            )
            yield domain, statement, origin


def _counts_for(past: Sequence[Past], statement: str, number: int) -> str:
    for each in past[number - 1 :]:
        statement = next((move.carry for move in each.upgrade.statements if move.statement == statement), "")
    return statement


def earlier_words(
    state: ReviewState, tools: Sequence[Tool], statement: Statement, answers: Answers, k: int | None
) -> tuple[EarlierWords, ...]:
    """Give other words in which a statement was asked, newest first: those that *answers* rest on, with numbers.

    Numbers are told only if each is *k* or more, and never if *k* is None; where they aren't, all other words are
    given, so that which of them are there tells nothing either.
    """
    counts: dict[int, int] = {}
    for person, given in answers.items():
        if person in state.participants and choice(answers, person, statement.id):
            number = given_to(state.past, person, statement.id, given[statement.id])
            counts[number] = counts.get(number, 0) + 1
    tellable = k is not None and all(count >= k for count in counts.values())
    return tuple(
        EarlierWords(
            text=text, version=state.past[number - 1].tool_version, people=counts[number] if tellable else None
        )
        for number in range(state.tool_number - 1, 0, -1)
        if number in counts or not tellable
        for text in _texts(state.past, tools, statement.id, number)
        if text != statement.text
    )


def _texts(past: Sequence[Past], tools: Sequence[Tool], statement: str, number: int) -> list[str]:
    """Find the words of tool *number* whose answers count for a statement that is asked today."""
    found = [statement]
    for each in reversed(past[number - 1 :]):
        found = [move.statement for move in each.upgrade.statements if move.carry in found]
    return [tools[number - 1].statement(each).text for each in found]


def in_old_words(state: ReviewState, tools: Sequence[Tool]) -> dict[str, str]:
    """Map what strengths and actions are tied to, and the tool doesn't have now, to its name in the one that had it."""
    found = {}
    for number, tool in enumerate(tools, start=1):
        for domain in tool.domains:
            found[former_id(domain.id, number)] = domain.name
            for statement in domain.statements:
                found[former_id(statement.id, number)] = statement.text
    tied = {place for each in state.actions.values() for place in (each.about, *each.also_about)}
    tied |= {place for each in state.strengths.values() for place in (each.domain, *each.statements)}
    return {each: words for each, words in found.items() if each in tied}

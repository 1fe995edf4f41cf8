"""A reading without a figure of anybody's rating: how people answered, in words."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from stocktake.agenda import Agenda, agenda, plain_words
from stocktake.aggregation import Tally
from stocktake.beside import HIDDEN
from stocktake.messages import join, say
from stocktake.reading import AreaReading, DomainReading, Group, Reading, StandsOut, StatementReading
from stocktake.tool import RatingScale

SHARES = (
    (Fraction(1), say("everybody")),
    (Fraction(3, 4), say("nearly everybody")),
    (Fraction(1, 2), say("most")),
    (Fraction(1, 4), say("some")),
    (Fraction(0), say("a few")),
)
"""Words for a share of the people: each from its share on, except that “most” are more than half."""


def without_numbers(reading: Reading) -> Reading:
    """Take every tally and every figure out of a reading, and say in words what they said."""
    found = agenda(reading, each=len(reading.statements))
    return evolve(
        reading,
        numbers=False,
        aggregators=(),
        domains=tuple(_domain(each) for each in reading.domains),
        areas=tuple(_area(each) for each in reading.areas),
        former=tuple(_statement(each) for each in reading.former),
        stands_out=tuple(_standing_out(found)),
    )


def share_words(part: int, whole: int) -> str:
    """Say a share of the people in a word."""
    share = Fraction(part, whole)
    return next(words for least, words in SHARES if share > least or (share == least and least != Fraction(1, 2)))


def said_in_words(scale: RatingScale, counts: Tally | None, weighed: Tally | None = None) -> str:
    """Say how people answered, the answer of most first; empty where it may not be shown."""
    if counts is None:
        return ""
    if not counts.answered:
        return say("nobody has answered")
    rated, answered = weighed or counts, counts.answered
    shares = [(Fraction(rated.counts[value] * counts.n, max(rated.n, 1) * answered), value) for value in scale.values]
    told = [
        *((share, scale.label(value)) for share, value in sorted(shares, key=lambda each: -each[0])),
        (Fraction(counts.dont_know, answered), scale.dont_know),
        (Fraction(counts.not_applicable, answered), scale.not_applicable),
    ]
    return join("; ", [_told(share, words) for share, words in told if share])


def _told(share: Fraction, words: str) -> str:
    return say("{share}: {answer}", share=share_words(share.numerator, share.denominator), answer=words)


def _statement(one: StatementReading) -> StatementReading:
    return evolve(
        one,
        tally=None,
        weighed=None,
        figures={},
        words=said_in_words(one.scale, one.tally, one.weighed),
        groups=_groups(one.scale, one.groups),
        reasons=tuple(evolve(each, value=None) for each in one.reasons),
        earlier_words=tuple(evolve(each, people=None) for each in one.earlier_words),
        beside=HIDDEN,
        moved=None,
    )


def _domain(one: DomainReading) -> DomainReading:
    return evolve(
        one,
        statements=tuple(_statement(each) for each in one.statements),
        tally=None,
        weighed=None,
        figures={},
        words=said_in_words(one.scale, one.tally, one.weighed),
        groups=_groups(one.scale, one.groups),
    )


def _groups(scale: RatingScale, groups: Sequence[Group]) -> tuple[Group, ...]:
    return tuple(evolve(each, tally=None, figures={}, words=said_in_words(scale, each.tally)) for each in groups)


def _area(one: AreaReading) -> AreaReading:
    return evolve(one, tally=None, weighed=None, figures={})


def _standing_out(found: Agenda) -> Iterator[StandsOut]:
    kinds = {"strength": found.strengths, "difference": found.differences, "unknown": found.unknowns}
    for kind, topics in kinds.items():
        for topic in topics:
            one = topic.statement
            unknown = share_words(one.tally.dont_know, one.tally.answered) if kind == "unknown" and one.tally else ""
            why = topic.why if kind == "difference" else plain_words(kind, unknown)
            yield StandsOut(kind=kind, statement=one.id, why=why)

"""From a reading to what a session talks about first, with minutes."""

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from stocktake.reading import Reading, StatementReading


@frozen(kw_only=True)
class Topic:
    """One thing to talk about: *why* says in a sentence what makes it worth the time."""

    statement: StatementReading
    why: str
    minutes: int = 0


@frozen(kw_only=True)
class Agenda:
    """What to talk about: strengths first, then where views differ, then what people don't know."""

    strengths: tuple[Topic, ...] = ()
    differences: tuple[Topic, ...] = ()
    unknowns: tuple[Topic, ...] = ()

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics in the order of the session."""
        return (*self.strengths, *self.differences, *self.unknowns)


STRENGTH_FROM = 0.7  # of the way up the scale, as a middle rating
AGREED_FROM = 0.6
DIFFER_BELOW = 0.6
UNKNOWN_FROM = 0.2


def agenda(reading: Reading, *, each: int = 5, minutes: int = 90) -> Agenda:
    """Pick at most *each* topics of a kind and share *minutes* among them; differences get twice the time.

    A strength is a statement whose middle rating stands in the upper part of its scale and on which people mostly
    agree; a difference one with low agreement; an unknown one that a fifth of the people couldn't answer. Nothing
    that is hidden from the reading's viewer is on it.
    """
    seen = [one for one in reading.statements if one.tally is not None and one.tally.answered]
    differences = [one for one in seen if _agreement(one) < DIFFER_BELOW]
    strengths = [one for one in seen if one not in differences and _is_strength(one)]
    unknowns = [one for one in seen if _unknown_share(one) >= UNKNOWN_FROM]
    return _with_minutes(
        _topics(sorted(strengths, key=lambda one: (-_height(one), -_agreement(one))), each, _strength_words),
        _topics(sorted(differences, key=_agreement), each, _difference_words),
        _topics(sorted(unknowns, key=lambda one: -_unknown_share(one)), each, _unknown_words),
        minutes,
    )


def _topics(
    found: Sequence[StatementReading], most: int, words: Callable[[StatementReading], str]
) -> tuple[Topic, ...]:
    return tuple(Topic(statement=one, why=words(one)) for one in found[:most])


def _with_minutes(
    strengths: tuple[Topic, ...], differences: tuple[Topic, ...], unknowns: tuple[Topic, ...], minutes: int
) -> Agenda:
    shares = len(strengths) + 2 * len(differences) + len(unknowns)
    one = minutes // shares if shares else 0
    return Agenda(
        strengths=tuple(evolve(topic, minutes=one) for topic in strengths),
        differences=tuple(evolve(topic, minutes=2 * one) for topic in differences),
        unknowns=tuple(evolve(topic, minutes=one) for topic in unknowns),
    )


def _agreement(one: StatementReading) -> float:
    found = one.figures.get("consensus")
    return 1.0 if found is None else found


def _height(one: StatementReading) -> float:
    """Say how far up its scale the middle rating stands, from 0 to 1."""
    middle = one.figures.get("median")
    if middle is None:
        return 0.0
    return (middle - one.scale.lowest) / (one.scale.highest - one.scale.lowest)


def _is_strength(one: StatementReading) -> bool:
    return _height(one) >= STRENGTH_FROM and _agreement(one) >= AGREED_FROM


def _unknown_share(one: StatementReading) -> float:
    return one.tally.dont_know / one.tally.answered if one.tally and one.tally.answered else 0.0


def _strength_words(one: StatementReading) -> str:
    counts = one.tally.counts if one.tally else {}
    top = sum(counts[value] for value in one.scale.values[-2:])
    return f"{top} of {sum(counts.values())} ratings are in the top two points, and people mostly agree."


def _difference_words(one: StatementReading) -> str:
    given = [value for value, count in (one.tally.counts if one.tally else {}).items() if count]
    lowest, highest = one.scale.label(min(given)), one.scale.label(max(given))
    return f"Ratings reach from “{lowest}” to “{highest}”."


def _unknown_words(one: StatementReading) -> str:
    unknown, answered = (one.tally.dont_know, one.tally.answered) if one.tally else (0, 0)
    return f"{unknown} of {answered} people said that they don't know."

"""From a reading to what a session talks about first, with minutes."""

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, frozen

from stocktake.messages import begun, join, say, small
from stocktake.reading import Reading, StatementReading


@frozen(kw_only=True)
class Topic:
    """One thing to talk about: *why* says in a sentence what makes it worth the time, *kind* in a word (`KINDS`)."""

    statement: StatementReading
    why: str
    minutes: int = 0
    kind: str = ""


@frozen(kw_only=True)
class Agenda:
    """What to talk about: strengths first, then where views differ, then what people don't know; or in *order*."""

    strengths: tuple[Topic, ...] = ()
    differences: tuple[Topic, ...] = ()
    unknowns: tuple[Topic, ...] = ()
    order: tuple[Topic, ...] = ()

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics in the order of the session."""
        return self.order or (*self.strengths, *self.differences, *self.unknowns)


CHOSEN = say("You chose this one.")
KINDS = ("strength", "difference", "unknown")
STRENGTH_FROM = 0.7  # of the way up the scale, as a middle rating
AGREED_FROM = 0.7
DIFFER_BELOW = 0.6  # ratings spread evenly over five points have an agreement of 0.43
APART_FROM = 0.375  # of the width of the scale, between the middle ratings of two perspectives
UNKNOWN_FROM = 0.2


def agenda(reading: Reading, *, each: int = 5, minutes: int = 90) -> Agenda:
    """Pick at most *each* topics of a kind and share *minutes* among them; differences get twice the time.

    A difference is a statement with low agreement, or one that two perspectives see differently; a strength one whose
    middle rating stands in the upper part of its scale, that people see alike, no perspective apart from another;
    an unknown one that a fifth of the people couldn't answer. Nothing hidden from the reading's viewer is on it.
    """
    if not reading.numbers:
        kept = [_kept(reading, kind, each) for kind in KINDS]
        return _with_minutes(kept[0], kept[1], kept[2], minutes)
    seen = [one for one in reading.statements if one.tally is not None and one.tally.answered]
    differences = [one for one in seen if _difference(one) > 0]
    strengths = [one for one in seen if one not in differences and _is_strength(one)]
    unknowns = [one for one in seen if _unknown_share(one) >= UNKNOWN_FROM]
    return _with_minutes(
        _topics(sorted(strengths, key=lambda one: (-_height(one), -_agreement(one))), each, _strength_words),
        _topics(
            sorted(differences, key=lambda one: -_difference(one)),
            each,
            lambda one: _difference_words(one, reading.perspectives),
        ),
        _topics(sorted(unknowns, key=lambda one: -_unknown_share(one)), each, _unknown_words),
        minutes,
    )


def _kept(reading: Reading, kind: str, most: int) -> tuple[Topic, ...]:
    """Give what was found while there were numbers."""
    found = [each for each in reading.stands_out if each.kind == kind]
    return tuple(Topic(statement=reading.statement(each.statement), why=each.why) for each in found[:most])


def plain_words(kind: str, share: str) -> str:
    """Say without a number what makes a strength, or an unknown that a *share* of people have, worth the time."""
    if kind == "strength":
        return say("People rate this high, and see it much alike.")
    return say("Don't know: {share}.", share=share)


def _topics(
    found: Sequence[StatementReading], most: int, words: Callable[[StatementReading], str]
) -> tuple[Topic, ...]:
    return tuple(Topic(statement=one, why=words(one)) for one in found[:most])


def _with_minutes(
    strengths: tuple[Topic, ...], differences: tuple[Topic, ...], unknowns: tuple[Topic, ...], minutes: int
) -> Agenda:
    found = (
        *(evolve(topic, kind="strength") for topic in strengths),
        *(evolve(topic, kind="difference") for topic in differences),
        *(evolve(topic, kind="unknown") for topic in unknowns),
    )
    timed = shared_out(found, minutes)
    return Agenda(
        strengths=tuple(each for each in timed if each.kind == "strength"),
        differences=tuple(each for each in timed if each.kind == "difference"),
        unknowns=tuple(each for each in timed if each.kind == "unknown"),
    )


def shared_out(topics: Sequence[Topic], minutes: int) -> tuple[Topic, ...]:
    """Share minutes among topics, all of them and no more; differences get twice the time.

    Whole minutes that are left over go to the first of those whose share was cut most.
    """
    weights = [2 if topic.kind == "difference" else 1 for topic in topics]
    whole = sum(weights)
    exact = [divmod(minutes * weight, whole) for weight in weights]
    left = minutes - sum(floor for floor, _ in exact)
    up = set(sorted(range(len(topics)), key=lambda at: (-exact[at][1], at))[:left])
    return tuple(evolve(topic, minutes=exact[at][0] + (at in up)) for at, topic in enumerate(topics))


def to_talk_about(reading: Reading, *, each: int = 3) -> tuple[Topic, ...]:
    """Give what a session talks about, as the facilitator has arranged it: theirs first, what is dropped not at all.

    The others come in the order of `agenda`, a statement once. The same reading gives the same order, and all minutes
    that there are.
    """
    wish = reading.agenda
    found: dict[str, Topic] = {}
    for topic in agenda(reading, each=each).topics:
        found.setdefault(topic.statement.id, topic)
    asked = {one.id: one for one in reading.statements}
    for statement in wish.order:
        if statement in asked and statement not in found:
            found[statement] = Topic(statement=asked[statement], why=CHOSEN, kind="chosen")
    order = [each for each in dict.fromkeys((*wish.order, *found)) if each in found and each not in wish.dropped]
    return shared_out([found[each] for each in order], wish.minutes)


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
    return say(
        "{top} of {all} ratings are in the top two points, and people see it much alike.",
        top=top,
        all=sum(counts.values()),
    )


def _sides(one: StatementReading) -> list[tuple[float, str]]:
    """Give the middle rating of each perspective that is shown, the lowest first."""
    found = [(group.figures.get("median"), group.perspective) for group in one.groups if group.tally is not None]
    return sorted((middle, side) for middle, side in found if middle is not None)


def _apart(one: StatementReading) -> float:
    """Say how far the perspectives stand apart, from 0 to 1 of the scale's width."""
    sides = _sides(one)
    return (sides[-1][0] - sides[0][0]) / (one.scale.highest - one.scale.lowest) if sides else 0.0


def _difference(one: StatementReading) -> float:
    """Say how much a statement is worth talking about because views differ; 0 if they don't."""
    spread = 1 - _agreement(one) if _agreement(one) < DIFFER_BELOW else 0.0
    return max(spread, _apart(one) if _apart(one) >= APART_FROM else 0.0)


def _difference_words(one: StatementReading, titles: Mapping[str, str]) -> str:
    if _apart(one) >= APART_FROM:
        sides = _sides(one)
        low, high = sides[0][0], sides[-1][0]
        lower = _listed([titles.get(side, side) for middle, side in sides if middle == low])
        higher = _listed([titles.get(side, side) for middle, side in sides if middle == high])
        return say(
            "{lower} see this lower ({low}) than {higher} ({high}).",
            lower=begun(lower),
            low=_middle(one, low),
            higher=higher,
            high=_middle(one, high),
        )
    given = [value for value, count in (one.tally.counts if one.tally else {}).items() if count]
    lowest, highest = one.scale.label(min(given)), one.scale.label(max(given))
    return say("Ratings reach from “{lowest}” to “{highest}”.", lowest=lowest, highest=highest)


def _middle(one: StatementReading, middle: float) -> str:
    """Put a middle rating in the words of the scale, or of the two points it lies between."""
    below = max(value for value in one.scale.values if value <= middle)
    above = min(value for value in one.scale.values if value >= middle)
    if below == above:
        return say("“{words}”", words=one.scale.label(below))
    return say("between “{lower}” and “{higher}”", lower=one.scale.label(below), higher=one.scale.label(above))


def _listed(titles: Sequence[str]) -> str:
    """Put titles into a sentence: small first letters, commas, and a last “and”."""
    *first, last = [small(title) if title[1:2].islower() else title for title in titles]
    return say("{first} and {last}", first=join(", ", first), last=last) if first else last


def _unknown_words(one: StatementReading) -> str:
    unknown, answered = (one.tally.dont_know, one.tally.answered) if one.tally else (0, 0)
    return say("{unknown} of {answered} people said that they don't know.", unknown=unknown, answered=answered)

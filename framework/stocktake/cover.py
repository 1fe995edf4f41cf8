"""Which counts may be shown: enough people behind each of them, and behind every difference between two of them.

Somebody who wants to know too much subtracts: groups from a total, an earlier total from a later one, the answers
they imported themselves from everybody's. So each of these has to leave nobody or at least *k* people.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from stocktake.review import Answer, AnswerKind, Participant

Answers = Mapping[str, Mapping[str, Answer]]
Choice = tuple[AnswerKind, int | None]
_Row = Mapping[str, int]  # perspective -> people, for one statement


@frozen
class Seen:
    """What people chose, as somebody saw it counted elsewhere; *as_if* puts what they choose here on that scale."""

    choices: Mapping[str, Choice | None]
    as_if: Callable[[Choice | None], Choice | None] = lambda here: here


@frozen(kw_only=True)
class Limits:
    """What was shown before beside which counts have to be safe: *seen* by statement, and the perspectives of it.

    *optional* are statements whose answers may be left out for now, where counts would not be safe with them.
    """

    seen: Mapping[str, tuple[Seen, ...]] = field(factory=dict)
    sides: frozenset[str] | None = None
    optional: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Cover:
    """What results of a domain rest on: *answers*; counts of them only if *whole*, of the perspectives in *sides*.

    *accepted* are all the snapshots whose counts may be shown, oldest first.
    """

    answers: Answers
    whole: bool = False
    sides: frozenset[str] = frozenset()
    accepted: tuple[Answers, ...] = ()


NO_LIMITS = Limits()


def cover(
    snapshots: Sequence[Answers],
    statements: Sequence[str],
    people: Mapping[str, Participant],
    k: int,
    limits: Limits = NO_LIMITS,
) -> Cover:
    """Find the latest of *snapshots* (oldest first) whose counts may be shown beside those shown before it.

    Where none may, the latest is given without its counts.
    """
    accepted: list[Answers] = []
    found = Cover(answers=snapshots[-1] if snapshots else {})
    for snapshot in snapshots:
        for candidate in _candidates(snapshot, limits.optional.intersection(statements)):
            rows = [row for old in ({}, *accepted) for row in _rows(old, candidate, statements, people)]
            rows += _rows_beside(limits.seen, candidate, statements, people)
            if all(not total or total >= k for total in (sum(row.values()) for row in rows)):
                accepted.append(candidate)
                sides = _safe_sides(rows, k, limits.sides)
                found = Cover(answers=candidate, whole=True, sides=sides, accepted=tuple(accepted))
                break
    return found


def _candidates(snapshot: Answers, optional: frozenset[str]) -> Iterator[Answers]:
    yield snapshot
    if optional:
        yield {
            person: {statement: answer for statement, answer in given.items() if statement not in optional}
            for person, given in snapshot.items()
        }


def choice(answers: Answers, person: str, statement: str) -> tuple[AnswerKind, int | None] | None:
    """Give what counts of an answer; None if nothing was chosen."""
    answer = answers.get(person, {}).get(statement)
    return None if answer is None or answer.kind is AnswerKind.NONE else (answer.kind, answer.value)


def _rows(old: Answers, new: Answers, statements: Sequence[str], people: Mapping[str, Participant]) -> Iterator[_Row]:
    """Count whose choice differs between two snapshots, a row for each statement."""
    for among in _groups({**old, **new}, people):
        for statement in statements:
            yield _row((each for each in among if choice(old, each, statement) != choice(new, each, statement)), people)


def _rows_beside(
    seen: Mapping[str, tuple[Seen, ...]], new: Answers, statements: Sequence[str], people: Mapping[str, Participant]
) -> Iterator[_Row]:
    """Count whose choice differs from what was seen elsewhere."""
    for statement in statements:
        for one in seen.get(statement, ()):
            for among in _groups({**one.choices, **new}, people):
                yield _row(
                    (each for each in among if one.choices.get(each) != one.as_if(choice(new, each, statement))),
                    people,
                )


def _groups(persons: Mapping[str, object], people: Mapping[str, Participant]) -> list[list[str]]:
    """Give all people, then those who answered here.

    Answers that were imported, or came in with a ledger, are known to whoever had the file: nobody can hide among them.
    """
    known = [person for person in persons if person in people]
    live = [person for person in known if not (people[person].imported or people[person].by_file)]
    return [known] if len(live) in {0, len(known)} else [known, live]


def _row(persons: Iterable[str], people: Mapping[str, Participant]) -> _Row:
    row: dict[str, int] = {}
    for person in persons:
        side = people[person].perspective
        row[side] = row.get(side, 0) + 1
    return row


def _safe_sides(rows: Sequence[_Row], k: int, at_most: frozenset[str] | None) -> frozenset[str]:
    """Pick the perspectives that may be shown in every row."""
    safe = {side for row in rows for side in row}
    if at_most is not None:
        safe &= at_most
    for row in rows:
        safe -= {side for side, count in row.items() if count < k}
    while gives_away := _side_that_gives_away(rows, safe, k):
        safe.discard(gives_away)
    return frozenset(safe)


def _side_that_gives_away(rows: Sequence[_Row], safe: set[str], k: int) -> str:
    """Find the smallest safe side of a row whose hidden sides hold too few people; empty if there is none."""
    for row in rows:
        hidden = sum(count for side, count in row.items() if side not in safe)
        if 0 < hidden < k:
            return min((count, side) for side, count in row.items() if side in safe)[1]
    return ""

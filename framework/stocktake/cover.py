"""Which counts may be shown: enough people behind each of them, and behind every difference between two of them.

Somebody who wants to know too much subtracts: groups from a total, an earlier total from a later one, the answers
they imported themselves from everybody's. So each of these has to leave nobody or at least *k* people.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from stocktake.review import Answer, AnswerKind, Participant

Answers = Mapping[str, Mapping[str, Answer]]
_Row = Mapping[str, int]  # perspective -> people, for one statement


@frozen(kw_only=True)
class Cover:
    """What results of a domain rest on: *answers*; counts of them only if *whole*, of the perspectives in *sides*."""

    answers: Answers
    whole: bool = False
    sides: frozenset[str] = frozenset()


def cover(snapshots: Sequence[Answers], statements: Sequence[str], people: Mapping[str, Participant], k: int) -> Cover:
    """Find the latest of *snapshots* (oldest first) whose counts may be shown beside those shown before it.

    Where none may, the latest is given without its counts.
    """
    accepted: list[Answers] = []
    found = Cover(answers=snapshots[-1] if snapshots else {})
    for snapshot in snapshots:
        rows = [row for old in ({}, *accepted) for row in _rows(old, snapshot, statements, people)]
        if all(not total or total >= k for total in (sum(row.values()) for row in rows)):
            accepted.append(snapshot)
            found = Cover(answers=snapshot, whole=True, sides=_safe_sides(rows, k))
    return found


def choice(answers: Answers, person: str, statement: str) -> tuple[AnswerKind, int | None] | None:
    """Give what counts of an answer; None if nothing was chosen."""
    answer = answers.get(person, {}).get(statement)
    return None if answer is None or answer.kind is AnswerKind.NONE else (answer.kind, answer.value)


def _rows(old: Answers, new: Answers, statements: Sequence[str], people: Mapping[str, Participant]) -> Iterator[_Row]:
    """Count whose choice differs between two snapshots, all people first, then without those who were imported.

    Imported answers are known to whoever imported them, so nobody can hide among them.
    """
    known = [person for person in {**old, **new} if person in people]
    live = [person for person in known if not people[person].imported]
    for among in [known] if len(live) in {0, len(known)} else [known, live]:
        for statement in statements:
            row: dict[str, int] = {}
            for person in among:
                if choice(old, person, statement) != choice(new, person, statement):
                    side = people[person].perspective
                    row[side] = row.get(side, 0) + 1
            yield row


def _safe_sides(rows: Sequence[_Row], k: int) -> frozenset[str]:
    """Pick the perspectives that may be shown in every row."""
    safe = {side for row in rows for side in row}
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

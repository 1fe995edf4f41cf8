"""A review as it stood at a snapshot, without the words that people have taken back since."""

from collections.abc import Mapping

from attrs import evolve

from stocktake.carrying import Carrying
from stocktake.extras import Extras, kept
from stocktake.review import Answer, Share
from stocktake.snapshot import Snapshot
from stocktake.state import ReviewState

_NARROWER = tuple(Share)


def standing(then: ReviewState, now: ReviewState, snapshot: Snapshot) -> ReviewState:
    """Give the review of *then*, in which people say only what they still say *now*, to no more people than now.

    Results rest on what was counted then; choices stay as they were. Whoever is gone now must be gone from *then*.
    Where numbers are switched off now, there are none of then either.
    """
    answers = {
        person: {each: _still(then, now, person, answer) for each, answer in given.items()}
        for person, given in then.answers.items()
    }
    started = evolve(then.settled, numbers=then.settled.numbers and now.settled.numbers)
    return evolve(then, started=started, answers=answers, snapshots=now.snapshots, snapshot=snapshot)


def _still(then: ReviewState, now: ReviewState, person: str, answer: Answer) -> Answer:
    today = [
        found
        for each in _names_today(then, now, answer)
        if (found := now.answers.get(person, {}).get(each)) is not None
    ]
    if any(each is answer or each == answer for each in today):
        return answer
    share = max((each.share for each in (answer, *today)), key=_NARROWER.index)
    reason = answer.reason if any(each.reason == answer.reason for each in today) else ""
    return evolve(answer, reason=reason, share=share, extras=_still_beside(answer.extras, today))


def _still_beside(extras: Extras | None, today: list[Answer]) -> Extras | None:
    if extras is None:
        return None
    beside = [each.extras for each in today if each.extras is not None]
    evidence = extras.evidence if any(each.evidence == extras.evidence for each in beside) else None
    changed = extras.changed if any(each.changed == extras.changed for each in beside) else ""
    return kept(evolve(extras, evidence=evidence, changed=changed))


def _names_today(then: ReviewState, now: ReviewState, answer: Answer) -> Mapping[str, Answer]:
    """Say under which statements an answer of then is found now, after the upgrades since."""
    found = {answer.statement: answer}
    for number, past in enumerate(now.past[len(then.past) :], start=len(then.past) + 1):
        found = Carrying(past.upgrade, number).answers({"": found})[""]
    return found

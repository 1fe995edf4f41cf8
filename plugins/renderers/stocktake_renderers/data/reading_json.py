"""A reading as JSON: the contract that other programs build on (docs/reference/json.md)."""

import json
from collections.abc import Iterator, Mapping

from attrs import asdict, frozen

from stocktake.aggregation import Tally
from stocktake.beside import Beside
from stocktake.entries import ReviewStarted
from stocktake.extras import Extras
from stocktake.gaps import gap_of
from stocktake.heritage import Upgraded
from stocktake.moved import Moved
from stocktake.proposed import Proposed
from stocktake.reading import AreaReading, DomainReading, Group, Reading, StatementReading
from stocktake.reasons import Reason
from stocktake.review import Action, Answer, Strength
from stocktake.tool import RatingScale
from stocktake.ways import Counted

SCHEMA = 1


def render(reading: Reading) -> bytes:
    """Write a reading, its figures as exact as they are; the same reading always gives the same bytes."""
    return (json.dumps(plain(reading), ensure_ascii=False, indent=2) + "\n").encode()


def figure_ids(reading: Reading) -> tuple[str, ...]:
    """List the figures of a reading: those that are always there, then those of plugins."""
    return tuple(each.id for each in reading.aggregators)


def plain(reading: Reading) -> dict[str, object]:
    """Put a reading into dicts, lists, texts and numbers."""
    counter = _Counter(figure_ids(reading), tuple(reading.perspectives), reading.numbers)
    return {
        "schema": SCHEMA,
        "review": reading.review,
        "viewer": reading.viewer.role,
        "title": reading.title,
        "place": reading.place,
        "purpose": reading.purpose,
        "phase": reading.phase.value,
        "started_at": reading.started_at,
        "revealed_at": reading.revealed_at,
        "people": reading.people,
        "late": reading.late,
        "smallest_group": reading.smallest_group,
        **_settled(reading.settled),
        "numbers": reading.numbers,
        "hidden": reading.hidden,
        "perspectives": dict(reading.perspectives),
        "statements": {one.id: _statement(counter, one) for one in reading.statements},
        "domains": {
            one.id: {
                "title": one.title,
                "short": one.short,
                "area": one.area,
                "weight": one.weight,
                **counter.counted(one),
            }
            for one in reading.domains
        },
        "areas": {one.id: counter.area(one) for one in reading.areas},
        "strengths": [_strength(one) for one in reading.strengths],
        "actions": [_action(one) for one in reading.actions],
        "proposals": [_proposal(one) for one in reading.proposals],
        "upgrades": [_upgrade(one) for one in reading.upgrades],
        "former": {one.id: _former(counter, one) for one in reading.former},
        "old_words": dict(reading.old_words),
        **({"snapshot": {"name": found.name, "at": found.at}} if (found := reading.snapshot) else {}),
        "completed": [_counted(each) for each in reading.ways],
        "answered_on": [_counted(each) for each in reading.media],
    }


@frozen
class _Counter:
    """Gives counts the same keys everywhere, whether they may be shown or not."""

    figures: tuple[str, ...]
    sides: tuple[str, ...]
    numbers: bool = True

    def counted(self, one: StatementReading | DomainReading) -> dict[str, object]:
        groups = {group.perspective: group for group in one.groups}
        if not self.numbers:
            words = {side: _words(groups[side].words if side in groups else "") for side in self.sides}
            return {**_words(one.words), "perspectives": words}
        return {
            **self._counts(one.tally, one.figures),
            "weighed": _weighed(one),
            "gap": _gap(one),
            "perspectives": {side: self._side(groups.get(side)) for side in self.sides},
        }

    def area(self, one: AreaReading) -> dict[str, object]:
        return {
            "title": one.title,
            "domains": list(one.domains),
            "shown": list(one.shown),
            **({**self._counts(one.tally, one.figures), "weighed": _weighed(one)} if self.numbers else {}),
        }

    def _side(self, group: Group | None) -> dict[str, object]:
        if group is None or group.tally is None:
            return {"hidden": True}
        return self._counts(group.tally, group.figures)

    def _counts(self, tally: Tally | None, figures: Mapping[str, float | None]) -> dict[str, object]:
        return {
            **{name: figures.get(name) for name in self.figures},
            "hidden": tally is None,
            "n": tally.n if tally else None,
            "dont_know": tally.dont_know if tally else None,
            "not_applicable": tally.not_applicable if tally else None,
            "distribution": {str(value): count for value, count in tally.counts.items()} if tally else None,
        }


def _words(words: str) -> dict[str, object]:
    return {"hidden": not words, "words": words}


def _settled(settled: ReviewStarted | None) -> dict[str, object]:
    if settled is None:
        return {}
    return {"weighting": settled.weighting.value, "groups": settled.groups.value, "asks": list(settled.asks)}


def _weighed(one: StatementReading | DomainReading | AreaReading) -> dict[str, float] | None:
    """Give the share of each point where perspectives count alike, from 0 to 1."""
    if one.weighed is None:
        return None
    return {str(value): count / one.weighed.n for value, count in one.weighed.counts.items()}


def _statement(counter: _Counter, one: StatementReading) -> dict[str, object]:
    return {
        "text": one.text,
        "domain": one.domain,
        "weight": one.weight,
        **counter.counted(one),
        "reasons": [_reason(each) for each in one.reasons],
        "own": _own(counter, one.scale, one.own),
        "agreed": _agreed(counter, one),
        "earlier_words": [asdict(each) for each in one.earlier_words],
        "beside": _beside(one.beside),
        "before": _before(one.moved),
        "own_first": _own(counter, one.scale, one.own_first),
    }


def _former(counter: _Counter, one: StatementReading) -> dict[str, object]:
    assert one.origin is not None, "a former statement says where it comes from"  # noqa: S101
    found = {**_statement(counter, one), "domain": one.origin.domain, "scale": dict(_points(one))}
    del found["earlier_words"]
    return {
        **found,
        "version": one.origin.version,
        "became": one.origin.fate.value,
        "into": list(one.origin.into),
        "counts_for": one.origin.counts_for,
    }


def _points(one: StatementReading) -> Iterator[tuple[str, str]]:
    return ((str(point.value), point.label) for point in one.scale.points)


def _upgrade(one: Upgraded) -> dict[str, object]:
    return {"before": one.before, "after": one.after, "at": one.at, "statements": dict(one.fates)}


def _reason(one: Reason) -> dict[str, object]:
    return asdict(one)


def _chosen(counter: _Counter, scale: RatingScale, value: int | None) -> dict[str, object]:
    """Give what was chosen: the value of its point or, without numbers, its words."""
    if counter.numbers:
        return {"value": value}
    return {"said": "" if value is None else scale.label(value)}


def _own(counter: _Counter, scale: RatingScale, answer: Answer | None) -> dict[str, object] | None:
    if answer is None:
        return None
    return {
        "kind": answer.kind.value,
        **_chosen(counter, scale, answer.value),
        "reason": answer.reason,
        "share": answer.share.value,
        "extras": _extras(counter, scale, answer.extras),
    }


def _extras(counter: _Counter, scale: RatingScale, extras: Extras | None) -> dict[str, object] | None:
    if extras is None:
        return None
    return {
        "sure": extras.sure.value if extras.sure else None,
        "hope": extras.hope if counter.numbers else _chosen(counter, scale, extras.hope)["said"],
        "evidence": {"kind": extras.evidence.kind.value, "text": extras.evidence.text} if extras.evidence else None,
        "changed_my_mind": extras.changed,
    }


def _gap(one: StatementReading | DomainReading) -> dict[str, object] | None:
    gap = gap_of(one)
    if gap is None:
        return None
    return {"points": gap.points, "lowest": list(gap.lowest), "highest": list(gap.highest)}


def _before(moved: Moved | None) -> dict[str, object] | None:
    if moved is None:
        return None
    return {
        "n": moved.counts.n,
        "dont_know": moved.counts.dont_know,
        "not_applicable": moved.counts.not_applicable,
        "distribution": {str(value): count for value, count in moved.counts.counts.items()},
        "changed": moved.sheets,
    }


def _beside(one: Beside) -> dict[str, object]:
    return {
        "hopes": {str(value): count for value, count in one.hopes.counts.items()} if one.hopes else None,
        "sure": {each.value: count for each, count in one.sure.items()} if one.sure is not None else None,
    }


def _counted(one: Counted) -> dict[str, object]:
    return {"how": one.what, "people": one.people, "sheets": one.sheets}


def _agreed(counter: _Counter, one: StatementReading) -> dict[str, object] | None:
    view = one.agreed
    if view is None:
        return None
    return {"kind": view.kind.value, **_chosen(counter, one.scale, view.value), "reason": view.reason}


def _strength(one: Strength) -> dict[str, object]:
    return {**asdict(one), "statements": list(one.statements)}


def _action(one: Action) -> dict[str, object]:
    notes = [{**asdict(each), "state": each.state.value if each.state else None} for each in one.notes]
    return {**asdict(one), "state": one.state.value, "also_about": list(one.also_about), "notes": notes}


def _proposal(one: Proposed) -> dict[str, object]:
    return {**asdict(one), "kind": one.kind.value}

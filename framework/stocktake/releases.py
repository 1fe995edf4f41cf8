"""What an organisation releases of its review, as a value, as a file, and joined with what others released."""

from collections.abc import Sequence

from attrs import frozen

from stocktake.aggregation import Tally, pooled
from stocktake.donations import asked_as
from stocktake.errors import InvalidError
from stocktake.given_out import Release
from stocktake.handed_over import FileKind, read_value, write_value
from stocktake.reading import Reading, StatementReading
from stocktake.tool import RatingScale

FORMAT = 1
_KIND = "stocktake-release"
_FILE = FileKind(
    kind=_KIND,
    format=FORMAT,
    foreign="is not a release. Name a file that `stocktake joint release` has made",
    damaged="is damaged",
)


@frozen(kw_only=True)
class ReleasedStatement:
    """A statement as released; *counts* is None where too few answered or no figures were released."""

    id: str
    text: str
    domain: str
    scale: RatingScale
    counts: dict[str, int] | None = None
    dont_know: int = 0
    not_applicable: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def tally(self) -> Tally | None:
        """The counts, if they may be shown."""
        if self.counts is None:
            return None
        counts = {int(point): count for point, count in self.counts.items()}
        return Tally(counts=counts, dont_know=self.dont_know, not_applicable=self.not_applicable)


@frozen(kw_only=True)
class ReleasedReading:
    """Everything that an organisation lets others read of one review, and where it is from."""

    kind: str = _KIND
    format: int = FORMAT
    organisation: str
    review: str
    title: str
    place: str
    revealed_at: str
    people: int
    tool: str
    domains: dict[str, str]
    figures: bool
    reasons: bool
    statements: tuple[ReleasedStatement, ...]


@frozen(kw_only=True)
class JointStatement:
    """One statement side by side: each source's own answers, and those together whose counts are shown."""

    id: str
    text: str
    scale: RatingScale
    sides: tuple[tuple[ReleasedReading, ReleasedStatement], ...]
    together: Tally | None


@frozen(kw_only=True)
class JointReading:
    """What several organisations released, side by side: *domains* maps an id to its title and statements."""

    sources: tuple[ReleasedReading, ...]
    domains: dict[str, tuple[str, tuple[JointStatement, ...]]]


def released(reading: Reading, release: Release) -> ReleasedReading:
    """Take what is released out of what any reader may see of a review: no perspectives, no names."""
    assert reading.settled is not None, "readings say what was settled"  # noqa: S101 - the gate sets it
    domains = [each for each in reading.domains if each.id in release.domains]
    return ReleasedReading(
        organisation=release.organisation,
        review=reading.review,
        title=reading.title,
        place=reading.place,
        revealed_at=reading.revealed_at,
        people=reading.people,
        tool=reading.settled.tool,
        domains={each.id: each.title for each in domains},
        figures=release.figures,
        reasons=release.reasons,
        statements=tuple(_statement(one, release) for each in domains for one in each.statements),
    )


def _statement(one: StatementReading, release: Release) -> ReleasedStatement:
    tally = one.tally if release.figures else None
    return ReleasedStatement(
        id=one.id,
        text=one.text,
        domain=one.domain,
        scale=one.scale,
        counts=None if tally is None else {str(point): count for point, count in sorted(tally.counts.items())},
        dont_know=tally.dont_know if tally else 0,
        not_applicable=tally.not_applicable if tally else 0,
        reasons=tuple(sorted(each.text for each in one.reasons if not each.only_facilitator))
        if release.reasons
        else (),
    )


def join_releases(sources: Sequence[ReleasedReading]) -> JointReading:
    """Put releases side by side, by organisation and date; raises InvalidError if they can't stand together.

    What is put together is the sum of what is shown beside it, so nobody can subtract anything from it.
    """
    ordered = sorted(sources, key=lambda each: (each.organisation.casefold(), each.revealed_at, each.review))
    if len({each.review for each in ordered}) < len(ordered):
        raise InvalidError("One review is named twice, as a file or here. Name each of them once.")
    if len({each.tool for each in ordered}) > 1:
        raise InvalidError("These releases are of reviews with different tools, so they have no statement in common.")
    titles = {key: title for each in ordered for key, title in each.domains.items()}
    return JointReading(
        sources=tuple(ordered),
        domains={key: (title, tuple(_side_by_side(key, ordered))) for key, title in titles.items()},
    )


def _side_by_side(domain: str, sources: Sequence[ReleasedReading]) -> list[JointStatement]:
    found: dict[str, list[tuple[ReleasedReading, ReleasedStatement]]] = {}
    for source in sources:
        for one in source.statements:
            if one.domain == domain:
                found.setdefault(f"{one.id} {asked_as(one.text, one.scale)}", []).append((source, one))
    return [_joined(sides) for sides in found.values()]


def _joined(sides: Sequence[tuple[ReleasedReading, ReleasedStatement]]) -> JointStatement:
    first = sides[0][1]
    shown = [one.tally for _, one in sides if one.tally is not None]
    return JointStatement(
        id=first.id,
        text=first.text,
        scale=first.scale,
        sides=tuple(sides),
        together=pooled(first.scale, shown) if len(shown) > 1 else None,
    )


def write_release(release: ReleasedReading) -> bytes:
    """Write a release as JSON; the same release gives the same bytes."""
    return write_value(release)


def read_release(data: bytes, name: str) -> ReleasedReading:
    """Read a release; raises StorageError with one sentence for a file that is none, damaged or newer."""
    return read_value(data, name, _FILE, ReleasedReading, _has_counts)


def _has_counts(release: ReleasedReading) -> bool:
    """Look whether all counts are of points; raises ValueError where they are not."""
    for each in release.statements:
        _ = each.tally
    return True

"""What a place gives so that others can see where they stand: distributions alone, without names or words."""

import hashlib
import hmac
import json
from functools import cache

from attrs import frozen
from cattrs import Converter

from stocktake.aggregation import Tally
from stocktake.codec import from_plain, make_converter, to_json
from stocktake.errors import PhaseError
from stocktake.gate import SMALLEST_K
from stocktake.handed_over import FileKind, read_value, write_value
from stocktake.reading import Reading, StatementReading
from stocktake.tool import RatingScale

FORMAT = 1
_KIND = "stocktake-donation"
_FILE = FileKind(
    kind=_KIND,
    format=FORMAT,
    foreign="is not a donation. Name a file that `stocktake benchmark donate` has made",
    damaged="is damaged, or holds counts of too few people",
)


@frozen(kw_only=True)
class Distribution:
    """How people answered one statement; *asked* is a digest of its words and scale, which must be the same."""

    asked: str
    counts: dict[str, int]
    dont_know: int
    not_applicable: int

    @property
    def tally(self) -> Tally:
        """The same as a tally."""
        counts = {int(point): count for point, count in self.counts.items()}
        return Tally(counts=counts, dont_know=self.dont_know, not_applicable=self.not_applicable)


@frozen(kw_only=True)
class Donation:
    """Everything that leaves a review: *place* is a key from which no name can be worked out.

    The same place has the same key in all its reviews at one installation, so that it isn't counted twice.
    """

    kind: str = _KIND
    format: int = FORMAT
    place: str
    tool: str
    statements: dict[str, Distribution]

    @property
    def digest(self) -> str:
        """The digest of what is given."""
        return hashlib.sha256(write_donation(self)).hexdigest()


def place_key(secret: bytes, place: str) -> str:
    """Make the key of a place from a secret of the installation."""
    tidy = " ".join(place.casefold().split())
    return hmac.digest(secret, f"place in a benchmark: {tidy}".encode(), "sha256").hex()[:32]


def asked_as(text: str, scale: RatingScale) -> str:
    """Give the digest of a statement's words and scale."""
    labels = [(point.value, point.label) for point in scale.points]
    return hashlib.sha256(json.dumps([text, labels], ensure_ascii=False).encode()).hexdigest()[:32]


def donation_of(reading: Reading, place: str) -> Donation:
    """Give what a reader may see counted of a review, and no perspectives; raises PhaseError if that is nothing."""
    assert reading.settled is not None, "readings say what was settled"  # noqa: S101 - the gate sets it
    given = {one.id: _distribution(one, one.tally) for one in reading.statements if _enough(one, reading)}
    if not given:
        raise PhaseError(
            reading.hidden
            or "No statement of this review has been answered by enough people, so there is nothing to give."
        )
    return Donation(place=place, tool=reading.settled.tool, statements=given)


def _enough(one: StatementReading, reading: Reading) -> bool:
    return one.tally is not None and one.tally.answered >= reading.smallest_group


def _distribution(one: StatementReading, tally: Tally | None) -> Distribution:
    counts = tally or Tally()
    return Distribution(
        asked=asked_as(one.text, one.scale),
        counts={str(point): count for point, count in sorted(counts.counts.items())},
        dont_know=counts.dont_know,
        not_applicable=counts.not_applicable,
    )


def write_donation(donation: Donation) -> bytes:
    """Write a donation as JSON; the same donation gives the same bytes."""
    return write_value(donation)


def read_donation(data: bytes, name: str) -> Donation:
    """Read a donation; raises StorageError with one sentence for a file that is none, damaged or newer."""
    return read_value(data, name, _FILE, Donation, _are_sound)


def as_stored(donation: Donation) -> str:
    """Write a donation as a record's body."""
    return to_json(_converter(), donation)


def from_stored(body: str) -> Donation:
    """Read a record's body back."""
    return from_plain(_converter(), json.loads(body), Donation, "donation")


def _are_sound(donation: Donation) -> bool:
    return all(_sound(each) for each in donation.statements.values())


def _sound(one: Distribution) -> bool:
    return min(*one.counts.values(), one.dont_know, one.not_applicable) >= 0 and one.tally.answered >= SMALLEST_K


@cache
def _converter() -> Converter:
    return make_converter()

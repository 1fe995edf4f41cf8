"""What leaves a review for others to read, by an explicit act of its facilitator, as entries."""

from typing import ClassVar

from attrs import frozen

from stocktake.entries import Entry


@frozen(kw_only=True)
class Release:
    """What an *organisation* lets a joint reading show of its review: of these *domains*, figures, reasons or both."""

    organisation: str
    domains: tuple[str, ...]
    figures: bool = True
    reasons: bool = False


@frozen(kw_only=True)
class Released(Entry):
    """The facilitator released a part of the review, in the place of what was released before."""

    kind: ClassVar[str] = "released"
    release: Release


@frozen(kw_only=True)
class ReleaseTakenBack(Entry):
    """Nothing is released any more."""

    kind: ClassVar[str] = "release-taken-back"


@frozen(kw_only=True)
class Donated(Entry):
    """Distributions of the review were given to be put beside other places; *digest* is that of what was given."""

    kind: ClassVar[str] = "donated"
    digest: str
    statements: int


OF_FACILITATORS = (Released, ReleaseTakenBack, Donated)

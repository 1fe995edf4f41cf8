"""What makes taking part fair, as entries: what people are told, what they ask for, the report, and readers' links."""

from enum import Enum
from typing import ClassVar

from attrs import frozen

from stocktake.entries import Entry


class Wish(Enum):
    """What a participant may ask for beside the statements."""

    SUPPORT = "support"
    ERASURE = "erasure"


@frozen(kw_only=True)
class Request:
    """What somebody asks the facilitator for; *asked_at* and *seen_to_at* are told by the ledger, empty if not yet."""

    id: str
    participant: str
    wish: Wish
    text: str = ""
    asked_at: str = ""
    seen_to_at: str = ""


@frozen(kw_only=True)
class Arrangements:
    """How the review is arranged: for everybody's eyes, except *on_the_day*, which is for the facilitator only.

    *how_long*, *answer_by* and *contact* say what people want to know first, *afterwards* what happens with what they
    say, *recognised* how their time is.
    """

    how_long: str = ""
    answer_by: str = ""
    contact: str = ""
    afterwards: str = ""
    recognised: str = ""
    on_the_day: str = ""


@frozen(kw_only=True)
class ReaderLink:
    """A link to what came of a review, for anybody who has it, up to the day *until* (ISO, empty for no end)."""

    id: str
    token_digest: str
    until: str = ""


@frozen(kw_only=True)
class RequestMade(Entry):
    """A participant asked for something."""

    kind: ClassVar[str] = "request-made"
    participant: str
    request: Request


@frozen(kw_only=True)
class RequestWithdrawn(Entry):
    """A participant no longer asks for it."""

    kind: ClassVar[str] = "request-withdrawn"
    participant: str
    request: str


@frozen(kw_only=True)
class RequestSeenTo(Entry):
    """The facilitator saw to what was asked, or marked that it isn't done after all."""

    kind: ClassVar[str] = "request-seen-to"
    request: str
    done: bool = True


@frozen(kw_only=True)
class Arranged(Entry):
    """The facilitator noted how the review is arranged, anew and as a whole."""

    kind: ClassVar[str] = "arranged"
    arrangements: Arrangements


@frozen(kw_only=True)
class ReportMade(Entry):
    """The facilitator said that the report is made, or that it isn't yet: words that it holds can't be taken back."""

    kind: ClassVar[str] = "report-made"
    made: bool = True


@frozen(kw_only=True)
class ReaderLinkMade(Entry):
    """Whoever has the link may read what came of the review."""

    kind: ClassVar[str] = "reader-link-made"
    link: ReaderLink


@frozen(kw_only=True)
class ReaderLinkCancelled(Entry):
    """A reader's link no longer works."""

    kind: ClassVar[str] = "reader-link-cancelled"
    link: str


OF_PEOPLE = (RequestMade, RequestWithdrawn)
OF_FACILITATORS = (RequestSeenTo, Arranged, ReportMade, ReaderLinkMade, ReaderLinkCancelled)

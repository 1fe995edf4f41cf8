"""Words that the facilitator's pages share: dates, phases, agreed views, file names."""

import re
import unicodedata
from datetime import date

from stocktake.review import AgreedView, AnswerKind, Phase
from stocktake.tool import RatingScale

PHASE_WORDS = {Phase.OPEN: "People answer alone", Phase.REVEALED: "See and talk together", Phase.CLOSED: "Closed"}
LONGEST_NAME = 80


def day(moment: str) -> str:
    """Write a date or a time in ISO 8601 as “3 March 2027”; as it is where it is none."""
    try:
        found = date.fromisoformat(moment[:10])
    except ValueError:
        return moment
    return f"{found.day} {found:%B %Y}"


def file_name(*parts: str) -> str:
    """Make the name of a download, without its ending, that any system takes: ASCII letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")
    return stem or "review"


def agreed_words(view: AgreedView, scale: RatingScale) -> str:
    """Put the choice of an agreed view in words."""
    if view.kind is AnswerKind.RATING and view.value is not None:
        return scale.label(view.value)
    others = {AnswerKind.DONT_KNOW: "We don't know yet", AnswerKind.NOT_APPLICABLE: "It doesn't apply here"}
    return others.get(view.kind, "We see it differently")

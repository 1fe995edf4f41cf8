"""What every imported tool has: ids of its own, a scale and a perspective where the file names none."""

import re
from collections.abc import Iterable

from attrs import define, field

from stocktake.lint.ids import TAKEN
from stocktake.tool import Domain, Perspective, RatingScale, ScalePoint
from stocktake.transfer import Ids

TITLE = "Imported statements"
VERSION = "1.0"
LANGUAGE = "en-GB"
EVERYBODY = Perspective(id="everybody", title="Everybody who takes part")


def default_scale() -> RatingScale:
    """Give the scale for statements that come without one."""
    labels = ("Not at all true of us", "Mostly untrue of us", "Partly true of us", "Mostly true of us", "True of us")
    points = tuple(ScalePoint(value=value, label=label) for value, label in enumerate(labels, start=1))
    return RatingScale(id="true-of-us", title="How true is this of us?", points=points)


def one_line(text: str) -> str:
    """Put a text on one line, as titles and statements are."""
    return " ".join(text.split())


def lines_of(text: str) -> tuple[str, ...]:
    """Take a text apart at its line ends; marks of a list before a line go."""
    found = (re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", each).strip() for each in text.splitlines())
    return tuple(each for each in found if each)


def paragraphs(*texts: str) -> str:
    """Put texts below one another, each as a paragraph of Markdown of its own."""
    return "\n\n".join(text for each in texts if (text := "\n".join(each.splitlines()).strip()))


@define
class TakenIds:
    """The ids of one tool: those of domains keep clear of the addresses of other pages."""

    areas: Ids = field(factory=Ids)
    domains: Ids = field(factory=lambda: Ids(set(TAKEN)))
    statements: Ids = field(factory=Ids)
    scales: Ids = field(factory=Ids)


def missing(domains: Iterable[Domain], what: str) -> list[str]:
    """Say that there is nothing to rate, in a list that is empty if there is something."""
    return [] if any(domain.statements for domain in domains) else [f"There is nothing to rate in it: {what}"]

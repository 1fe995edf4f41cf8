"""How much of a tool a wording has words for, and in which language each place stands where it has none."""

from attrs import frozen

from stocktake.content import places_of
from stocktake.tool import Tool, Variant

KINDS = ("tool", "scale", "perspective", "domain", "statement")
"""What a place belongs to: the first part of its name."""


@frozen(kw_only=True)
class Share:
    """How many of the *places* of one kind are *worded*."""

    kind: str
    worded: int
    places: int


@frozen(kw_only=True)
class Coverage:
    """What a wording has words for; *missing* are the places that stay in the words of the tool, in its order."""

    variant: str
    title: str
    language: str
    shares: tuple[Share, ...]
    missing: tuple[str, ...]

    @property
    def worded(self) -> int:
        """The number of places that have words."""
        return sum(share.worded for share in self.shares)

    @property
    def places(self) -> int:
        """The number of places that need words."""
        return sum(share.places for share in self.shares)


def coverage(tool: Tool, variant: Variant) -> Coverage:
    """Count the places of a tool, in its full words, that a wording covers; empty places need no words."""
    needed = [place for place, words in places_of(tool).items() if words]
    missing = tuple(place for place in needed if not variant.texts.get(place))
    shares = []
    for kind in KINDS:
        places = sum(_kind(place) == kind for place in needed)
        gaps = sum(_kind(place) == kind for place in missing)
        shares.append(Share(kind=kind, worded=places - gaps, places=places))
    return Coverage(
        variant=variant.id, title=variant.title, language=variant.language, shares=tuple(shares), missing=missing
    )


def foreign_places(tool: Tool, variant: Variant) -> dict[str, str]:
    """Map each place that falls back to the language it then stands in; nothing if both speak the same language."""
    if variant.language == tool.language:
        return {}
    return dict.fromkeys(coverage(tool, variant).missing, tool.language)


def _kind(place: str) -> str:
    return place.partition(".")[0]

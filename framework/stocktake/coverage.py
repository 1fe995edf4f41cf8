"""How much of a tool a wording has words for, and in which language each place stands where it has none."""

from collections.abc import Callable, Sequence

from attrs import frozen

from stocktake.places import is_beside, places_of
from stocktake.remembered import remembered
from stocktake.tool import Tool, Variant

KINDS = ("tool", "scale", "perspective", "area", "domain", "statement", "term")
"""What a place on a participant's way belongs to: the first part of its name."""

BESIDE_KINDS = ("good_practice", "resource", "companion", "cross_map")
"""What a place of something to read beside the review belongs to."""


@frozen(kw_only=True)
class Share:
    """How many of the *places* of one kind are *worded*."""

    kind: str
    worded: int
    places: int


@frozen(kw_only=True)
class Part:
    """What a wording covers of one part of a tool.

    *missing* are the places that stay in the words of the tool, in its order.
    """

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

    @property
    def percent(self) -> int:
        """How many places of a hundred have words, never rounded up; all of them where none need any."""
        return 100 * self.worded // self.places if self.places else 100


@frozen(kw_only=True)
class Coverage:
    """What a wording has words for: on the *way* of participants, and of what there is to read *beside* the review."""

    variant: str
    title: str
    language: str
    way: Part
    beside: Part


def coverage(tool: Tool, variant: Variant) -> Coverage:
    """Count the places of a tool, in its full words, that a wording covers; empty places need no words."""
    needed = [place for place, words in places_of(tool).items() if words]
    way = [place for place in needed if not is_beside(place)]
    beside = [place for place in needed if is_beside(place)]
    return Coverage(
        variant=variant.id,
        title=variant.title,
        language=variant.language,
        way=_part(variant, way, KINDS, lambda place: place.partition(".")[0]),
        beside=_part(variant, beside, BESIDE_KINDS, _kind_beside),
    )


@remembered
def foreign_places(tool: Tool, variant: Variant) -> dict[str, str]:
    """Map each place that falls back to the language it then stands in; nothing if both speak the same language."""
    if variant.language == tool.language:
        return {}
    found = coverage(tool, variant)
    return dict.fromkeys((*found.way.missing, *found.beside.missing), tool.language)


def _part(variant: Variant, needed: Sequence[str], kinds: Sequence[str], kind_of: Callable[[str], str]) -> Part:
    missing = tuple(place for place in needed if not variant.texts.get(place))
    all_kinds, missing_kinds = [kind_of(place) for place in needed], [kind_of(place) for place in missing]
    shares = (
        Share(kind=kind, worded=all_kinds.count(kind) - missing_kinds.count(kind), places=all_kinds.count(kind))
        for kind in kinds
    )
    return Part(shares=tuple(shares), missing=missing)


def _kind_beside(place: str) -> str:
    kind, _, part, *_ = place.split(".")
    return part if kind == "domain" else kind

"""Domains as chapters, under the areas that they stand in; and how much a thing counts, in words."""

from collections.abc import Callable, Iterable, Iterator

from stocktake.document import Block, Heading, PageBreak
from stocktake.documents.prose import prose
from stocktake.messages import say
from stocktake.tool import Domain, Tool

Chapter = Callable[[Domain, int], Iterable[Block]]


def in_areas(tool: Tool, chapter: Chapter) -> Iterator[Block]:
    """Give a chapter for each domain, on a new page, at the level of headings that it is told.

    An area is a chapter of its own then, with its domains one level below.
    """
    for area, domains in tool.by_area():
        if area is not None:
            yield PageBreak()
            yield Heading(1, area.title, f"area-{area.id}")
            yield from prose(area.text, 2)
        for place, domain in enumerate(domains):
            if area is None or place:
                yield PageBreak()
            yield from chapter(domain, 2 if area else 1)


def weight_words(weight: float) -> str:
    """Say how much a thing counts in figures that go by weights."""
    if weight == 2:
        return say("counts twice in figures that go by weights")
    if weight == 0.5:
        return say("counts half in figures that go by weights")
    return say("counts {weight} times in figures that go by weights", weight=f"{weight:g}")

"""Sections of a report in order: our own by name, with what plugins put in their places or beside them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from stocktake.document import Block, Heading, Section

ADDED = "added"
"""Where the sections of plugins stand that replace none of ours; ``added.ID`` is a single one of them."""

Part = Callable[[], Iterable[Block]]


def arranged(parts: Mapping[str, Part], sections: Sequence[Section], chosen: Sequence[str] = ()) -> Iterator[Block]:
    """Give the *chosen* parts in their order, or all of them; a section with the name of a part replaces it.

    Among *parts*, ADDED is only a place.
    """
    added = [each for each in sections if each.id not in parts]
    alone = {name.removeprefix(f"{ADDED}.") for name in chosen if name.startswith(f"{ADDED}.")}
    for name in chosen or parts:
        if name == ADDED:
            yield from _blocks(each for each in added if each.id not in alone)
        elif name.startswith(f"{ADDED}."):
            yield from _blocks(each for each in added if each.id == name.removeprefix(f"{ADDED}."))
        else:
            replaced = [each for each in sections if each.id == name]
            yield from _blocks(replaced) if replaced else parts[name]()


def _blocks(sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield Heading(1, section.title, f"section-{section.id}")
        yield from section.blocks

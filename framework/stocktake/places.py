"""The places of a tool: every text that can be put in other words, named and laid over in one and the same walk."""

from collections.abc import Callable
from typing import Any

from attrs import evolve

from stocktake.marks import mark
from stocktake.remembered import remembered
from stocktake.tool import (
    CompanionSection,
    CrossMap,
    Domain,
    Perspective,
    RatingScale,
    ScalePoint,
    Statement,
    Term,
    Tool,
    Variant,
)

_Words = Callable[[str, str], str]
"""Gives the words for a place, from its name and from what stands there now."""


def places_of(tool: Tool) -> dict[str, str]:
    """Map every place of a tool that can be put in other words to the words that stand there, in the tool's order."""
    found: dict[str, str] = {}

    def note(place: str, words: str) -> str:
        found[place] = words
        return words

    _walk(tool, note)
    return found


@remembered
def worded(tool: Tool, variant: Variant) -> Tool:
    """Lay the words of a variant over a tool; ids, order and version stay, and so does what it has no words for.

    What stays in another language than the variant's is marked with it.
    """
    texts, under = variant.texts, "" if variant.language == tool.language else tool.language
    return evolve(
        _walk(tool, lambda place, words: texts.get(place) or mark(words, under)),
        language=variant.language,
        local_texts=tuple(evolve(each, before=mark(each.before, under)) for each in tool.local_texts),
    )


def is_beside(place: str) -> bool:
    """Say whether a place is something to read beside a review, which people who answer it don't need."""
    kind, _, rest = place.partition(".")
    return kind in ("companion", "cross_map") or rest.partition(".")[2].startswith(("good_practice.", "resource."))


def _walk(tool: Tool, words: _Words) -> Tool:
    return evolve(
        tool,
        **_texts(tool, "tool", words, "title", "summary", "about", "how_to", "at_risk", "attribution"),
        scales=tuple(_scale(each, words) for each in tool.scales),
        perspectives=tuple(_perspective(each, words) for each in tool.perspectives),
        areas=tuple(evolve(each, **_texts(each, f"area.{each.id}", words, "title", "text")) for each in tool.areas),
        domains=tuple(_domain(each, words) for each in tool.domains),
        glossary=tuple(_term(each, words) for each in tool.glossary),
        companion=tuple(_section(each, words) for each in tool.companion),
        cross_maps=tuple(_cross_map(each, words) for each in tool.cross_maps),
    )


def _texts(thing: object, place: str, words: _Words, *names: str) -> dict[str, Any]:
    now = {name: getattr(thing, name) for name in names}
    return {
        name: words(f"{place}.{name}", value) if isinstance(value, str) else _listed(value, f"{place}.{name}", words)
        for name, value in now.items()
    }


def _listed(texts: tuple[str, ...], place: str, words: _Words) -> tuple[str, ...]:
    return tuple(words(f"{place}.{number}", each) for number, each in enumerate(texts, start=1))


def _scale(scale: RatingScale, words: _Words) -> RatingScale:
    place = f"scale.{scale.id}"
    return evolve(
        scale,
        **_texts(scale, place, words, "title", "dont_know", "not_applicable"),
        points=tuple(_point(each, f"{place}.{each.value}", words) for each in scale.points),
    )


def _point(point: ScalePoint, place: str, words: _Words) -> ScalePoint:
    label = words(place, point.label)
    return evolve(point, label=label, description=words(f"{place}.description", point.description))


def _perspective(perspective: Perspective, words: _Words) -> Perspective:
    return evolve(perspective, **_texts(perspective, f"perspective.{perspective.id}", words, "title", "description"))


def _domain(domain: Domain, words: _Words) -> Domain:
    place = f"domain.{domain.id}"
    return evolve(
        domain,
        **_texts(domain, place, words, "title", "short", "good", "why", "prompts"),
        statements=tuple(_statement(each, words) for each in domain.statements),
        good_practice=tuple(
            evolve(each, **_texts(each, f"{place}.good_practice.{number}", words, *_OF_GOOD_PRACTICE))
            for number, each in enumerate(domain.good_practice, start=1)
        ),
        resources=tuple(
            evolve(each, **_texts(each, f"{place}.resource.{number}", words, "title", "by", "kind", "text"))
            for number, each in enumerate(domain.resources, start=1)
        ),
    )


_OF_GOOD_PRACTICE = ("title", "text", "place", "year", "outcome", "source")
_OF_STATEMENT = (
    "text", "help", "asked_because", "evidence", "prompts", "prompts_agree", "prompts_disagree", "prompts_dont_know",
)  # fmt: skip


def _statement(statement: Statement, words: _Words) -> Statement:
    place = f"statement.{statement.id}"
    texts = _texts(statement, place, words, *_OF_STATEMENT)
    levels = {value: words(f"{place}.levels.{value}", each) for value, each in statement.levels.items()}
    return evolve(statement, **texts, levels=levels)


def _term(term: Term, words: _Words) -> Term:
    """Take the other forms as one place, with commas between: another language may have more of them, or fewer."""
    place = f"term.{term.id}"
    also = (form.strip() for form in words(f"{place}.also", ", ".join(term.also)).split(","))
    return evolve(term, **_texts(term, place, words, "term", "meaning"), also=tuple(form for form in also if form))


def _section(section: CompanionSection, words: _Words) -> CompanionSection:
    place = f"companion.{section.id}"
    table = section.table
    if table is not None:
        rows = tuple(_listed(row, f"{place}.row.{number}", words) for number, row in enumerate(table.rows, start=1))
        columns = _listed(table.columns, f"{place}.column", words)
        table = evolve(table, caption=words(f"{place}.caption", table.caption), columns=columns, rows=rows)
    return evolve(section, **_texts(section, place, words, "title", "text", "source"), table=table)


def _cross_map(cross_map: CrossMap, words: _Words) -> CrossMap:
    place = f"cross_map.{cross_map.id}"
    return evolve(
        cross_map,
        **_texts(cross_map, place, words, "title", "by", "text"),
        targets=tuple(
            evolve(each, **_texts(each, f"{place}.target.{each.id}", words, "title", "group"))
            for each in cross_map.targets
        ),
    )

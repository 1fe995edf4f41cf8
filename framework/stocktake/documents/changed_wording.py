"""The places of a tool that an organisation put in its own words, said at the end of a report."""

from collections.abc import Iterator

from stocktake.document import Block, BulletList, Heading, Paragraph, Span
from stocktake.documents.prose import plain
from stocktake.tool import LocalText, Tool

PARTS = {
    "title": "title",
    "short": "short title",
    "summary": "summary",
    "about": "about this review",
    "how_to": "how to use it",
    "attribution": "where it comes from",
    "description": "description",
    "good": "what good looks like",
    "why": "why it matters",
    "text": "statement",
    "help": "explanation",
    "term": "word",
    "meaning": "meaning",
    "also": "other forms",
    "dont_know": "words for not knowing",
    "not_applicable": "words for what doesn't apply",
    "asked_because": "why we ask",
    "evidence": "what could count as evidence",
    "prompts": "question to think about",
    "prompts_agree": "question for those who agree",
    "prompts_disagree": "question for those who disagree",
    "prompts_dont_know": "question for those who don't know",
    "levels": "level",
    "good_practice": "good practice",
    "resource": "resource",
    "place": "place",
    "year": "when",
    "outcome": "what came of it",
    "source": "source",
    "by": "by whom",
    "kind": "kind",
    "caption": "caption of the table",
    "column": "column",
    "row": "row",
    "target": "what it asks for",
    "group": "group",
}
KINDS = {
    "area": "area",
    "term": "hard word",
    "perspective": "perspective",
    "scale": "scale",
    "companion": "companion section",
    "cross_map": "map",
}
LONGEST_BEFORE = 400


def changed_wording(tool: Tool) -> Iterator[Block]:
    """Say which words are the organisation's own, and what the tool says there; nothing if none are."""
    if not tool.local_texts:
        return
    yield Heading(1, "Where the wording was changed", "changed-wording")
    yield Paragraph(
        plain(
            "This review used some words of the organisation's own. "
            "Keep that in mind when you compare it with a review that used the words of the tool."
        )
    )
    yield BulletList(tuple(_line(tool, each) for each in tool.local_texts))


def place_in_words(tool: Tool, place: str) -> str:
    """Say a place so that people find it."""
    kind, thing, *parts = place.split(".")
    if kind == "tool":
        return f"The tool: {PARTS[thing]}"
    return f"{_whose(tool, kind, thing)}: {_part(kind, parts)}"


def _whose(tool: Tool, kind: str, thing: str) -> str:
    if kind == "statement":
        return f"{tool.domain_of(thing).name}, {thing}"
    if kind == "domain":
        return tool.domain(thing).name
    return f"The {KINDS[kind]} {thing}"


def _part(kind: str, parts: list[str]) -> str:
    if kind == "scale" and parts[0].isdigit():
        return " ".join((f"point {parts[0]}", *(PARTS[each] for each in parts[1:])))
    first, *rest = parts
    return " ".join((PARTS[first], *(PARTS.get(each, each) for each in rest)))


def _line(tool: Tool, local: LocalText) -> tuple[Span, ...]:
    where = place_in_words(tool, local.place)
    if not local.before:
        return plain(f"{where}. The tool has no words there.")
    if "\n" in local.before.strip() or len(local.before) > LONGEST_BEFORE:
        return plain(f"{where}.")
    return plain(f"{where}. The tool says: “{local.before.strip()}”")

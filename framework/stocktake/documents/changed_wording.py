"""The places of a tool that an organisation put in its own words, said at the end of a report."""

from collections.abc import Iterator

from stocktake.document import Block, BulletList, Heading, Paragraph, Span
from stocktake.documents.prose import plain
from stocktake.marks import language_of, mark
from stocktake.messages import join, say
from stocktake.tool import LocalText, Tool

PARTS = {
    "title": say("title"),
    "short": say("short title"),
    "summary": say("summary"),
    "about": say("about this review"),
    "how_to": say("how to use it"),
    "at_risk": say("what to do where somebody is at risk"),
    "attribution": say("where it comes from"),
    "description": say("description"),
    "good": say("what good looks like"),
    "why": say("why it matters"),
    "text": say("statement"),
    "help": say("explanation"),
    "term": say("word"),
    "meaning": say("meaning"),
    "also": say("other forms"),
    "dont_know": say("words for not knowing"),
    "not_applicable": say("words for what doesn't apply"),
    "asked_because": say("why we ask"),
    "evidence": say("what could count as evidence"),
    "prompts": say("question to think about"),
    "prompts_agree": say("question for those who agree"),
    "prompts_disagree": say("question for those who disagree"),
    "prompts_dont_know": say("question for those who don't know"),
    "levels": say("level"),
    "good_practice": say("good practice"),
    "resource": say("resource"),
    "place": say("place"),
    "year": say("when"),
    "outcome": say("what came of it"),
    "source": say("source"),
    "by": say("by whom"),
    "kind": say("kind"),
    "caption": say("caption of the table"),
    "column": say("column"),
    "row": say("row"),
    "target": say("what it asks for"),
    "group": say("group"),
}
KINDS = {
    "area": say("The area"),
    "term": say("The hard word"),
    "perspective": say("The perspective"),
    "scale": say("The scale"),
    "companion": say("The companion section"),
    "cross_map": say("The map"),
}
LONGEST_BEFORE = 400


def changed_wording(tool: Tool) -> Iterator[Block]:
    """Say which words are the organisation's own, and what the tool says there; nothing if none are."""
    if not tool.local_texts:
        return
    yield Heading(1, say("Where the wording was changed"), "changed-wording")
    yield Paragraph(
        plain(
            say(
                "This review used some words of the organisation's own. "
                "Keep that in mind when you compare it with a review that used the words of the tool."
            )
        )
    )
    yield BulletList(tuple(_line(tool, each) for each in tool.local_texts))


def place_in_words(tool: Tool, place: str) -> str:
    """Say a place so that people find it."""
    kind, thing, *parts = place.split(".")
    if kind == "tool":
        return join(": ", (say("The tool"), PARTS[thing]))
    return join(": ", (_whose(tool, kind, thing), _part(kind, parts)))


def _whose(tool: Tool, kind: str, thing: str) -> str:
    if kind == "statement":
        return join(", ", (tool.domain_of(thing).name, thing))
    if kind == "domain":
        return tool.domain(thing).name
    return join(" ", (KINDS[kind], thing))


def _part(kind: str, parts: list[str]) -> str:
    if kind == "scale" and parts[0].isdigit():
        return join(" ", (say("point {number}", number=parts[0]), *(PARTS[each] for each in parts[1:])))
    first, *rest = parts
    return join(" ", (PARTS[first], *(PARTS.get(each, each) for each in rest)))


def _line(tool: Tool, local: LocalText) -> tuple[Span, ...]:
    where = place_in_words(tool, local.place)
    if not local.before:
        return plain(join(". ", (where, say("The tool has no words there."))))
    if "\n" in local.before.strip() or len(local.before) > LONGEST_BEFORE:
        return plain(join("", (where, ".")))
    before = mark(local.before.strip(), language_of(local.before))
    return plain(join(". ", (where, say("The tool says: “{words}”", words=before))))

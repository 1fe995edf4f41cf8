"""Named rules over a Tool, for authors: nothing here stops a tool from working, all of it makes it better."""

from collections.abc import Callable, Iterator

from attrs import frozen

from stocktake.tool import Tool


@frozen
class Finding:
    """What a rule has to say about one place of a tool."""

    rule: str
    place: str
    message: str


@frozen
class Rule:
    """A rule with its name and the reason it exists; *look* gives (place, message) pairs."""

    name: str
    reason: str
    look: Callable[[Tool], Iterator[tuple[str, str]]]


def _one_idea(tool: Tool) -> Iterator[tuple[str, str]]:
    for domain, statement in tool.statements():
        words = len(statement.text.split())
        if words > LONG_STATEMENT:
            yield f"{domain.id}/{statement.id}", f"has {words} words; try to stay within {LONG_STATEMENT}."


def _has_guidance(tool: Tool) -> Iterator[tuple[str, str]]:
    for domain in tool.domains:
        for name, what in (("good", "what good looks like"), ("why", "why it matters")):
            if not getattr(domain, name).strip():
                yield f"{domain.id}/{name}", f"doesn't say {what}."


def _has_examples(tool: Tool) -> Iterator[tuple[str, str]]:
    for domain in tool.domains:
        if not domain.good_practice:
            yield f"{domain.id}/good_practice", "has no example of good practice."
        if not domain.resources:
            yield f"{domain.id}/resource", "names no resource."


def _web_links(tool: Tool) -> Iterator[tuple[str, str]]:
    for domain in tool.domains:
        urls = [each.url for each in domain.good_practice] + [each.url for each in domain.resources]
        for url in filter(None, urls):
            if not url.startswith(("https://", "http://")):
                yield domain.id, f"links to “{url}”, which is not a web address."


LONG_STATEMENT = 40
RULES: tuple[Rule, ...] = (
    Rule("one-idea", "A long statement asks several things at once, and nobody can rate that.", _one_idea),
    Rule(
        "guidance",
        "People rate better when they know what good looks like and why it matters.",
        _has_guidance,
    ),
    Rule("examples", "An example shows that it can be done.", _has_examples),
    Rule("web-links", "Only web addresses become links.", _web_links),
)


def lint(tool: Tool) -> tuple[Finding, ...]:
    """Look a tool over with every rule, in the order of the rules."""
    return tuple(Finding(rule.name, place, message) for rule in RULES for place, message in rule.look(tool))

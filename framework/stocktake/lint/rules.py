"""All rules in their order, and the one walk through them."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from stocktake.lint.guidance import GUIDANCE_RULES
from stocktake.lint.ids import ID_RULES
from stocktake.lint.jargon import JARGON_RULE
from stocktake.lint.scales import SCALE_RULES
from stocktake.lint.statements import STATEMENT_RULES
from stocktake.lint.values import WARNING, Finding, Guide, Off, Rule, Script
from stocktake.tool import Tool, Variant


def _never(_: Script) -> Iterator[tuple[str, str]]:
    return iter(())


NEEDLESS = Rule("needless-off", WARNING, "A reason for something that is gone misleads those who read it.", _never)
RULES: tuple[Rule, ...] = (*STATEMENT_RULES, *SCALE_RULES, *GUIDANCE_RULES, JARGON_RULE, *ID_RULES, NEEDLESS)


def lint(
    tool: Tool, variants: Iterable[Variant] = (), places: Mapping[str, str] | None = None, guide: Guide | None = None
) -> tuple[Finding, ...]:
    """Look a tool over with every rule, in the order of the rules.

    *places* are the tool's own words by place; without them nothing is said of wordings. What the guide switches off
    is in the result too, with its reason.
    """
    script = Script(tool, tuple(variants), places or {}, guide or Guide())
    found = [
        Finding(rule.name, rule.severity, place, message) for rule in RULES for place, message in rule.look(script)
    ]
    marked = [evolve(each, off=_reason(each, script.guide.off)) for each in found]
    return (*marked, *_needless(found, script.guide.off))


def _reason(finding: Finding, off: Iterable[Off]) -> str:
    return next((each.reason for each in off if each.covers(finding.rule, finding.place)), "")


def _needless(found: Iterable[Finding], off: Iterable[Off]) -> Iterator[Finding]:
    seen = list(found)
    for each in off:
        if not any(each.covers(finding.rule, finding.place) for finding in seen):
            where = f" in {each.place}" if each.place else ""
            message = f"“{each.rule}” is switched off{where}, but has nothing to say there; take it out of lint.toml."
            yield Finding(NEEDLESS.name, NEEDLESS.severity, each.place or "tool", message)

"""What the linter finds, by the places that pages show, and where each of them is shown."""

from collections.abc import Iterable, Iterator

from attrs import frozen
from flask import url_for

from stocktake.coverage import coverage
from stocktake.errors import NotFoundError
from stocktake.lint import ERROR, RULES, WARNING, Finding
from stocktake.proofing import Proof
from stocktake.tool import Tool, Variant

REASONS = {rule.name: rule.reason for rule in RULES}
SEVERITIES = {ERROR: "Error", WARNING: "Warning"}
_WITHOUT_WORDS = "variant-texts"


@frozen(kw_only=True)
class Remark:
    """Something to say of a *place*: *reason* tells why the *rule* is there, *off* why this is let be, if it is."""

    place: str
    rule: str
    severity: str
    message: str
    reason: str
    off: str = ""

    @property
    def word(self) -> str:
        """Say how bad it is."""
        return SEVERITIES[self.severity]


def remark(finding: Finding) -> Remark:
    """Make a remark of a finding."""
    return Remark(
        place=finding.place,
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        reason=REASONS[finding.rule],
        off=finding.off,
    )


def beside(proof: Proof, place: str, wording: str = "") -> Iterator[Remark]:
    """Give what stands against a place and what lies within it; in a *wording*, also where that has no words."""
    yield from (remark(each) for each in proof.standing if within(each.place, place))
    for variant in proof.variants:
        if variant.id == wording:
            yield from _wordless(proof.tool, variant, place)


def within(place: str, outer: str) -> bool:
    """Say whether a place is another one or lies within it."""
    return place == outer or place.startswith(f"{outer}.")


def _wordless(tool: Tool, variant: Variant, outer: str) -> Iterator[Remark]:
    for place in coverage(tool, variant).way.missing:
        if within(place, outer):
            said = f"has no words in “{variant.title}”, so those of the tool are shown."
            yield Remark(
                place=place, rule=_WITHOUT_WORDS, severity=WARNING, message=said, reason=REASONS[_WITHOUT_WORDS]
            )


def counted(findings: Iterable[Finding]) -> str:
    """Say how many errors and warnings there are."""
    severities = [each.severity for each in findings]
    errors, warnings = severities.count(ERROR), severities.count(WARNING)
    parts = [_many(errors, "error"), _many(warnings, "warning")]
    return " and ".join(part for part in parts if part) or "nothing to mend"


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def anchor(place: str) -> str:
    """Name the spot where the remarks on a place stand."""
    return f"about-{place}"


def address(tool: Tool, place: str) -> str:
    """Give the page, and the spot on it, where a place is shown with what there is to say of it."""
    kind, _, rest = place.partition(".")
    named = rest.partition(".")[0]
    spot = anchor(f"{kind}.{named}" if named and kind != "tool" else kind)
    if kind == "statement":
        try:
            return url_for("public.domain", tool=tool.id, domain=tool.domain_of(named).id, _anchor=spot)
        except NotFoundError:
            return url_for("preview.overview")
    if kind == "domain":
        return url_for("public.domain", tool=tool.id, domain=named, _anchor=spot)
    if kind == "variant":
        return url_for("public.tool", tool=tool.id, wording=named, _anchor=spot)
    if kind == "scale":
        return url_for("preview.overview", _anchor=spot)
    return url_for("public.tool", tool=tool.id, _anchor=spot)

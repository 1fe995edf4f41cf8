"""A custom lens of the AWS Well-Architected Tool to a tool: pillars become domains, choices statements."""

from attrs import field, frozen

from stocktake.tool import Domain, Resource, Statement, Tool
from stocktake.transfer import ToolDraft
from stocktake_importers.drafting import (
    EVERYBODY,
    LANGUAGE,
    TITLE,
    VERSION,
    TakenIds,
    default_scale,
    missing,
    one_line,
    paragraphs,
)
from stocktake_importers.nodes import Notes, Table, read_json

_RISKS = "no risk is worked out here; people rate how true each choice is."
_NONE = "people say that none of the choices is true by rating each of them."
_KINDS = {"HELPFUL_RESOURCE": "helpful resource", "IMPROVEMENT_PLAN": "improvement plan"}
_WEB = ("https://", "http://")


@frozen
class _Aid:
    """Something that a choice names to read or to do."""

    kind: str
    text: str
    url: str


def read(data: bytes) -> ToolDraft:
    """Read a lens; raises InvalidError with every problem, its line, its key and its cause."""
    notes = Notes()
    lens = read_json(data, notes).table()
    title = one_line(lens.text("name", needed=True))
    reader = _Reader()
    domains = tuple(reader.domain(spot.table()) for spot in lens.many("pillars", needed=True))
    notes.problems += [] if notes.problems else missing(domains, "no pillar has a question.")
    summary = paragraphs(lens.text("description"))
    lens.skip("schemaVersion")
    lens.close()
    left_out = notes.done()
    tool = Tool(
        id=reader.ids.domains.of(title, "lens"),
        title=title or TITLE,
        version=VERSION,
        language=LANGUAGE,
        summary=summary,
        scales=(default_scale(),),
        perspectives=(EVERYBODY,),
        domains=tuple(domain for domain in domains if domain.statements),
    )
    return ToolDraft(tool=tool, left_out=left_out)


@frozen
class _Reader:
    ids: TakenIds = field(factory=TakenIds)

    def domain(self, pillar: Table) -> Domain:
        title = one_line(pillar.text("name", needed=True))
        given = self.ids.domains.of(pillar.text("id") or title, "pillar")
        statements: list[Statement] = []
        resources: list[Resource] = []
        for spot in pillar.many("questions", needed=True):
            found, named = self._question(spot.table())
            statements += found
            resources += named
        words = paragraphs(pillar.text("description"))
        pillar.close()
        return Domain(id=given, title=title, good=words, statements=tuple(statements), resources=tuple(resources))

    def _question(self, question: Table) -> tuple[list[Statement], list[Resource]]:
        title = one_line(question.text("title", needed=True))
        words = one_line(question.text("description"))
        of_all = _aids(question)
        statements: list[Statement] = []
        resources: list[Resource] = []
        for spot in question.many("choices", needed=True):
            choice = spot.table()
            if (choice.text("id") or "").endswith("_no"):
                spot.leave(_NONE)
                continue
            aids = (*_aids(choice), *of_all)
            statements.append(self._statement(choice, title, words, aids))
            resources += _resources(aids, statements[-1].id)
        question.skip("id", "category")
        question.leave(_RISKS, "riskRules")
        question.close()
        return statements, resources

    def _statement(self, choice: Table, question: str, words: str, aids: tuple[_Aid, ...]) -> Statement:
        text = one_line(choice.text("title", needed=True))
        own = one_line(choice.text("description"))
        given = self.ids.statements.of(choice.text("id") or text, "choice")
        helpful = [aid.text for aid in aids if aid.kind == "helpful resource" and not _linked(aid)]
        plans = [aid.text for aid in aids if aid.kind == "improvement plan"]
        choice.close()
        return Statement(
            id=given,
            text=text,
            help=" ".join(part for part in (own, *helpful) if part),
            asked_because=" – ".join(part for part in (question, words) if part),
            prompts=(question,) if question.endswith("?") else (),
            prompts_disagree=tuple(plan for plan in plans if plan),
        )


def _aids(table: Table) -> tuple[_Aid, ...]:
    """Give what is named to read or to do: under a key of its own, or in the list of additional resources."""
    found = []
    for key, kind in (("helpfulResource", "helpful resource"), ("improvementPlan", "improvement plan")):
        spot = table.get(key)
        if spot:
            found.append(_aid(spot.table(), kind))
    for spot in table.many("additionalResources"):
        more = spot.table()
        kind = _KINDS.get(more.text("type"), "resource")
        found += [_aid(each.table(), kind) for each in more.many("content")]
        more.close()
    return tuple(found)


def _aid(table: Table, kind: str) -> _Aid:
    aid = _Aid(kind, one_line(table.text("displayText")), table.text("url"))
    spot = table.get("url")
    if spot and not _linked(aid):
        spot.leave("this is no web address.")
    table.close()
    return aid


def _linked(aid: _Aid) -> bool:
    return aid.url.startswith(_WEB)


def _resources(aids: tuple[_Aid, ...], statement: str) -> list[Resource]:
    return [
        Resource(title=aid.text or aid.url, url=aid.url, kind=aid.kind, statements=(statement,))
        for aid in aids
        if _linked(aid)
    ]

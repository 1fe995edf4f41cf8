"""A framework of a CISO Assistant library to a tool: headings become areas and domains, the rest statements."""

import math

from attrs import define, evolve, field, frozen

from stocktake.tool import Area, Domain, Statement, Tool
from stocktake.transfer import ToolDraft
from stocktake_importers.ciso_scale import default_or_own
from stocktake_importers.drafting import (
    EVERYBODY,
    LANGUAGE,
    TITLE,
    VERSION,
    TakenIds,
    lines_of,
    missing,
    one_line,
    paragraphs,
)
from stocktake_importers.nodes import Notes, Table, read_yaml
from stocktake_importers.wordings import Wordings

_NO_PLACE = "there is no place for this in a tool."
_OTHERS = "only the framework of a library becomes a tool."
_COMPUTED = "answers are not computed from questions; its text became a prompt."
_TITLE_ONLY = "of a heading below a domain only the title is carried."


@define
class _Node:
    """One requirement node: *parent* is the urn of the node above."""

    table: Table
    urn: str
    ref: str
    name: str
    words: str
    note: str
    depth: int
    parent: str
    assessable: bool
    children: list["_Node"] = field(factory=list)

    @property
    def title(self) -> str:
        """What a heading is called, with its number if that isn't in it already."""
        title = self.name or one_line(self.words) or self.ref
        return title if not self.ref or self.ref in title else f"{self.ref} {title}"

    @property
    def text(self) -> str:
        return one_line(self.words) or self.name or self.ref

    @property
    def asks(self) -> bool:
        """Whether anything here or below is assessable."""
        return self.assessable or any(child.asks for child in self.children)


def read(data: bytes) -> ToolDraft:
    """Read a library; raises InvalidError with every problem, its line, its key and its cause."""
    notes = Notes()
    documents = read_yaml(data, notes)
    if not documents:
        notes.problems.append("Line 1: the file is empty.")
        notes.done()
    library = documents[0].table()
    objects = library.get("objects")
    shelf = objects.table() if objects else library
    framework = shelf.get("framework")
    if framework is None:
        shelf.spot.blame("“framework” is missing; only a library with a framework can become a tool.")
        notes.done()
        raise AssertionError("unreachable: a missing framework is a problem")
    draft = _Reader(notes, library, framework.table()).tool()
    _close(library, shelf)
    return ToolDraft(tool=draft.tool, variants=draft.variants, left_out=notes.done())


def _close(library: Table, shelf: Table) -> None:
    library.leave(_NO_PLACE, "dependencies", "labels", "publication_date", "packager")
    library.skip("urn", "ref_id")
    for key, spot in shelf.items() if shelf is not library else ():
        if key != "framework":
            spot.leave(_OTHERS)
    library.close()


@frozen
class _Reader:
    notes: Notes
    library: Table
    framework: Table
    ids: TakenIds = field(factory=TakenIds)
    wordings: Wordings = field(factory=Wordings)

    def tool(self) -> ToolDraft:
        framework, library = self.framework, self.library
        roots = self._roots(self._nodes())
        scale = default_or_own(framework, self.wordings)
        title = one_line(self._either("name")) or TITLE
        areas, domains = self._parts(roots, title)
        self.notes.problems += missing(domains, "no requirement node is assessable.")
        self.wordings.take(library, "tool", {"name": "title", "description": "summary"})
        self.wordings.take(framework, "tool", {"name": "title", "description": "summary"})
        tool = Tool(
            id=self.ids.domains.of(framework.text("ref_id") or title, "framework"),
            title=title,
            version=library.text("version") or VERSION,
            language=library.text("locale") or LANGUAGE,
            summary=paragraphs(self._either("description")),
            attribution=paragraphs(library.text("provider"), library.text("copyright")),
            scales=(scale,),
            perspectives=(EVERYBODY,),
            domains=domains,
            areas=areas,
        )
        framework.skip("urn")
        framework.leave(_NO_PLACE, "annotation", "implementation_groups_definition", "outcomes_definition")
        framework.close()
        return ToolDraft(tool=tool, variants=self.wordings.variants())

    def _either(self, key: str) -> str:
        """Give the words of the framework, or of its library if it has none."""
        own, outer = self.framework.text(key), self.library.text(key)
        if own and outer not in {"", own}:
            self.library.leave("the framework's own words were taken.", key)
        return own or outer

    def _nodes(self) -> list[_Node]:
        found = []
        for spot in self.framework.many("requirement_nodes", needed=True):
            table = spot.table()
            depth = table.get("depth")
            assessable = table.get("assessable")
            found.append(
                _Node(
                    table=table,
                    urn=table.text("urn", needed=True),
                    ref=one_line(table.text("ref_id")),
                    name=one_line(table.text("name")),
                    words=table.text("description"),
                    note=table.text("annotation"),
                    depth=(depth.number() if depth else 1) or 1,
                    parent=table.text("parent_urn"),
                    assessable=assessable is not None and assessable.yes(),
                )
            )
            if not found[-1].text:
                spot.blame("there is neither “name” nor “description”; write one.")
        return found

    def _roots(self, nodes: list[_Node]) -> list[_Node]:
        """Hang every node below its parent, which must stand before it, so that nothing goes round in circles."""
        before: dict[str, _Node] = {}
        above: dict[int, _Node] = {}
        roots: list[_Node] = []
        for node in nodes:
            parent = before.get(node.parent) if node.parent else above.get(node.depth - 1)
            if node.urn in before:
                node.table.spot.blame(f"the urn “{node.urn}” stands above already; give each node its own.")
            if node.parent and parent is None:
                node.table.spot.blame(f"parent_urn is “{node.parent}”, but no node above has that urn.")
            (parent.children if parent else roots).append(node)
            before[node.urn] = above[node.depth] = node
        return roots

    def _parts(self, roots: list[_Node], title: str) -> tuple[tuple[Area, ...], tuple[Domain, ...]]:
        """Make top headings domains, or areas where headings stand below them that lead to something assessable."""
        headings = [root for root in roots if not root.assessable]
        loose = [root for root in roots if root.assessable]
        if not any(child.asks for root in headings for child in root.children if not child.assessable):
            domains = [self._domain(root) for root in headings]
            return (), tuple(each for each in (*domains, *self._loose(loose, title)) if each.statements)
        found: list[tuple[Area, list[Domain]]] = [self._area(root) for root in headings]
        if loose:
            area = Area(id=self.ids.areas.of(title, "area"), title=title)
            found.append((area, self._loose(loose, title)))
        full = [(area, [each for each in domains if each.statements]) for area, domains in found]
        return (
            tuple(area for area, domains in full if domains),
            tuple(evolve(each, area=area.id) for area, domains in full for each in domains),
        )

    def _area(self, root: _Node) -> tuple[Area, list[Domain]]:
        """Make a heading an area; what is assessable right below it becomes a domain of the same title."""
        area = Area(
            id=self.ids.areas.of(root.name or root.title, "area"),
            title=root.title,
            text=paragraphs(root.words if root.name or root.ref else "", root.note),
        )
        if root.asks:
            self.wordings.take(root.table, f"area.{area.id}", {"name": "title", "description": "text"})
            _end(root, "typical_evidence", "questions")
        else:
            root.table.spot.leave("nothing below this heading is assessable.")
        direct = self._loose([child for child in root.children if child.assessable], root.title)
        return area, [*direct, *(self._domain(child) for child in root.children if not child.assessable)]

    def _loose(self, nodes: list[_Node], title: str) -> list[Domain]:
        """Put what is assessable without a heading of its own into a domain."""
        statements = tuple(each for node in nodes for each in self._statements(node, ()))
        if not statements:
            return []
        return [Domain(id=self.ids.domains.of(title, "domain"), title=title, statements=statements)]

    def _domain(self, root: _Node) -> Domain:
        given = self.ids.domains.of(root.name or root.title, "domain")
        statements = tuple(each for child in root.children for each in self._statements(child, ()))
        if statements:
            self.wordings.take(root.table, f"domain.{given}", {"name": "title", "description": "good"})
            _end(root, "typical_evidence", "questions")
        else:
            root.table.spot.leave("nothing below this heading is assessable.")
        named = root.name or root.ref
        return Domain(
            id=given,
            title=root.title,
            good=paragraphs(root.words if named else "", root.note),
            statements=statements,
        )

    def _statements(self, node: _Node, headings: tuple[str, ...]) -> list[Statement]:
        found = [self._statement(node, headings)] if node.assessable else []
        if not node.assessable:
            if node.note or (node.name and node.words):
                node.table.spot.leave(_TITLE_ONLY)
            _end(node, "typical_evidence", "questions", "translations")
        for child in node.children:
            found += self._statements(child, (*headings, node.title))
        return found

    def _statement(self, node: _Node, headings: tuple[str, ...]) -> Statement:
        given = self.ids.statements.of(node.ref or node.urn.rpartition(":")[2], "statement")
        named = node.title if node.words and (node.name or node.ref) else ""
        parts = [*headings, "" if named == one_line(node.words) else named, one_line(node.note)]
        words = "description" if node.words else "name"
        self.wordings.take(node.table, f"statement.{given}", {words: "text"})
        statement = Statement(
            id=given,
            text=node.text,
            help=" – ".join(part for part in parts if part),
            evidence=lines_of(node.table.text("typical_evidence")),
            prompts=tuple(_prompts(node.table)),
            weight=_weight(node.table),
        )
        _end(node)
        return statement


def _weight(table: Table) -> float:
    """Give the weight of a node, 1 if there is none; one that can't count is said."""
    found = table.get("weight")
    if found is None:
        return 1
    try:
        weight = float(found.text())
    except ValueError:
        weight = 0
    if not 0 < weight < math.inf:
        found.leave("this is no weight that can count; a weight is a number above 0.")
        return 1
    return int(weight) if weight.is_integer() else weight


def _end(node: _Node, *of_statements: str) -> None:
    """Note what is left of a node; *of_statements* are keys that only a statement has a place for."""
    node.table.leave(_NO_PLACE, "implementation_groups", "threats", "reference_controls", "importance")
    node.table.leave("only a statement has a place for this.", *of_statements, *(("weight",) if of_statements else ()))
    node.table.close()


def _prompts(table: Table) -> list[str]:
    """Give the questions of a node, each with its choices; they may stand in a table or in a list."""
    found = table.get("questions")
    if found is None:
        return []
    spots = [spot for _, spot in found.table().items()] if found.node.id == "mapping" else found.many()
    prompts = []
    for spot in spots:
        question = spot.table()
        text = one_line(question.text("text", needed=True))
        choices = [each.table() for each in question.many("choices")]
        values = [one_line(choice.text("value")) for choice in choices]
        prompts.append(f"{text} ({' / '.join(values)})" if values else text)
        for choice in choices:
            choice.skip("urn", "ref_id")
            choice.leave(_COMPUTED, "add_score", "compute_result", "color", "description", "translations")
            choice.leave(_COMPUTED, "select_implementation_groups")
            choice.close()
        question.skip("urn", "ref_id", "type")
        question.leave(_COMPUTED, "depends_on", "translations", "weight")
        question.close()
    return prompts

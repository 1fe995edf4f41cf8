"""A review tool as frozen values: domains, statements, scales, perspectives, wordings."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from attrs import evolve, field, frozen

from stocktake.errors import NotFoundError
from stocktake.messages import Message, say


@frozen(kw_only=True)
class ScalePoint:
    """One point of a rating scale; a higher *value* is further along. *description* says what it looks like."""

    value: int
    label: str
    description: str = ""


@frozen(kw_only=True)
class RatingScale:
    """The points a statement is rated on, lowest first, and the words for the two other answers."""

    id: str
    title: str
    points: tuple[ScalePoint, ...]
    dont_know: str = "I don't know"
    not_applicable: str = "This doesn't apply"

    @property
    def values(self) -> tuple[int, ...]:
        """The values of the points, lowest first."""
        return tuple(point.value for point in self.points)

    @property
    def lowest(self) -> int:
        """The value of the lowest point."""
        return self.points[0].value

    @property
    def highest(self) -> int:
        """The value of the highest point."""
        return self.points[-1].value

    def label(self, value: int) -> str:
        """Say the words of a value; raises NotFoundError for one that the scale does not have."""
        for point in self.points:
            if point.value == value:
                return point.label
        known = ", ".join(str(known) for known in self.values)
        raise NotFoundError(
            say(
                "The scale “{scale}” has no point {value}. Its points are {known}.",
                scale=self.title,
                value=value,
                known=known,
            )
        )


@frozen(kw_only=True)
class Perspective:
    """A seat that somebody answers from."""

    id: str
    title: str
    description: str = ""


@frozen(kw_only=True)
class GoodPractice:
    """An example of good practice: what a place does and, in *outcome*, what came of it, both in Markdown.

    *year* says when, in words; *statements* are the ids of those it helps with; *source* says who told of it;
    *url* leads to more.
    """

    title: str
    text: str
    place: str = ""
    year: str = ""
    outcome: str = ""
    statements: tuple[str, ...] = ()
    source: str = ""
    url: str = ""


@frozen(kw_only=True)
class Resource:
    """Something to read or use; *by* says who made it, *kind* what it is, *statements* which ones it helps with."""

    title: str
    url: str = ""
    by: str = ""
    kind: str = ""
    text: str = ""
    statements: tuple[str, ...] = ()


@frozen(kw_only=True)
class Statement:
    """One sentence that people rate; *scale* names a scale, the tool's first one if empty.

    *asked_because* can be read aloud; *evidence* lists what could show how things are. The prompts that end in a kind
    of answer are for those who gave it. *levels* maps the value of a point, as text, to what that level looks like
    here. *weight* says how much it counts in figures that go by weights, and in no other.
    """

    id: str
    text: str
    help: str = ""
    scale: str = ""
    asked_because: str = ""
    evidence: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    prompts_agree: tuple[str, ...] = ()
    prompts_disagree: tuple[str, ...] = ()
    prompts_dont_know: tuple[str, ...] = ()
    levels: dict[str, str] = field(factory=dict)
    weight: float = 1


@frozen(kw_only=True)
class Area:
    """A few domains that belong together; *text* is Markdown."""

    id: str
    title: str
    text: str = ""


@frozen(kw_only=True)
class Domain:
    """A theme of the tool; *good* and *why* are Markdown, *short* is a title for charts.

    *area* is the id of the area it stands in, if the tool has areas; *weight* is as that of a statement.
    """

    id: str
    title: str
    statements: tuple[Statement, ...]
    short: str = ""
    good: str = ""
    why: str = ""
    prompts: tuple[str, ...] = ()
    good_practice: tuple[GoodPractice, ...] = ()
    resources: tuple[Resource, ...] = ()
    area: str = ""
    weight: float = 1

    @property
    def name(self) -> str:
        """The short title, or the title where there is none."""
        return self.short or self.title


@frozen(kw_only=True)
class CompanionTable:
    """The table of a companion section: every row has as many cells as there are columns, the first is its header.

    *picture* is one of PICTURES, or empty for none. In a ``flow`` each row is a step, and semicolons part its items.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    picture: str = ""


PICTURES = ("flow",)


@frozen(kw_only=True)
class CompanionSection:
    """Something to read beside a review: Markdown, then perhaps a table; *domains* are the ids it belongs to.

    *kind* says whom it is for: one of COMPANION_KINDS.
    """

    id: str
    title: str
    kind: str = "leadership"
    domains: tuple[str, ...] = ()
    text: str = ""
    table: CompanionTable | None = None
    source: str = ""


COMPANION_KINDS = {"leadership": say("Leadership companion"), "facilitator": say("Facilitator kit")}


@frozen(kw_only=True)
class MapTarget:
    """Something in another framework that statements bear on; *group* is the heading it stands under there."""

    id: str
    title: str
    group: str = ""


@frozen(kw_only=True)
class MapLink:
    """A statement bears on a target; *strength* is one of MAP_STRENGTHS."""

    statement: str
    target: str
    strength: str


MAP_STRENGTHS = ("strong", "partial")


@frozen(kw_only=True)
class CrossMap:
    """How a tool's statements bear on another framework; *by* says whose that is, *text* is Markdown."""

    id: str
    title: str
    targets: tuple[MapTarget, ...]
    links: tuple[MapLink, ...]
    by: str = ""
    text: str = ""

    def statements(self, target: str, strength: str) -> tuple[str, ...]:
        """Give the ids of the statements that bear on a target so strongly."""
        return tuple(each.statement for each in self.links if (each.target, each.strength) == (target, strength))


@frozen(kw_only=True)
class Term:
    """A hard word and its *meaning* in words that everybody knows; *also* are other forms under which it is found."""

    id: str
    term: str
    meaning: str
    also: tuple[str, ...] = ()


@frozen(kw_only=True)
class Variant:
    """The same tool in other words.

    *texts* maps a place to its words: ``tool.title``, ``domain.<id>.why``, ``statement.<id>.prompts.<n>``,
    ``perspective.<id>.title``, ``scale.<id>.<value>`` … What it leaves out stays as it is in the tool. *note* says what
    people should bear in mind, by the language (BCP 47) in which it is said.
    """

    id: str
    title: str
    language: str
    note: dict[str, str] = field(factory=dict)
    texts: dict[str, str] = field(factory=dict)


@frozen(kw_only=True)
class LocalText:
    """A place that an organisation put in its own words; *before* are the words of the tool."""

    place: str
    before: str


@frozen(kw_only=True)
class Tool:
    """The content of one kind of review; *about*, *how_to*, *at_risk* and *attribution* are Markdown.

    *at_risk* says what to do where somebody is. *areas* group the domains, where there are any; the
    domains of one stand together. *local_texts* are the places that are not in the words of its
    authors any more.
    """

    id: str
    title: str
    version: str
    language: str
    scales: tuple[RatingScale, ...]
    perspectives: tuple[Perspective, ...]
    domains: tuple[Domain, ...]
    summary: str = ""
    about: str = ""
    how_to: str = ""
    attribution: str = ""
    licence: str = ""
    companion: tuple[CompanionSection, ...] = ()
    cross_maps: tuple[CrossMap, ...] = ()
    local_texts: tuple[LocalText, ...] = ()
    areas: tuple[Area, ...] = ()
    glossary: tuple[Term, ...] = ()
    at_risk: str = ""

    @property
    def weighted(self) -> bool:
        """Say whether anything counts more or less than the rest."""
        weights = [domain.weight for domain in self.domains] + [each.weight for _, each in self.statements()]
        return any(weight != 1 for weight in weights)

    def companion_of(self, kind: str) -> tuple[CompanionSection, ...]:
        """Give the companion sections of a kind, in the order of the tool."""
        return tuple(each for each in self.companion if each.kind == kind)

    def beside(self, domain_id: str) -> tuple[CompanionSection, ...]:
        """Give the companion sections that belong to a domain."""
        return tuple(each for each in self.companion if domain_id in each.domains)

    def statements(self) -> Iterator[tuple[Domain, Statement]]:
        """Every statement with its domain, in the order of the tool."""
        for domain in self.domains:
            for statement in domain.statements:
                yield domain, statement

    def by_area(self) -> tuple[tuple[Area | None, tuple[Domain, ...]], ...]:
        """Give the domains in the order of the tool, each run of one area together; None where they have no area."""
        runs = groupby(self.domains, key=lambda domain: domain.area)
        areas = {area.id: area for area in self.areas}
        return tuple((areas.get(area), tuple(domains)) for area, domains in runs)

    def with_domain(self, domain: Domain) -> "Tool":
        """Lay one more domain behind those of its area, or behind all of them."""
        places = [place for place, each in enumerate(self.domains, start=1) if domain.area and each.area == domain.area]
        at = places[-1] if places else len(self.domains)
        return evolve(self, domains=(*self.domains[:at], domain, *self.domains[at:]))

    def level(self, statement: Statement, value: int) -> str:
        """Say what a point looks like for a statement, or for every statement on its scale; empty if nothing does."""
        if str(value) in statement.levels:
            return statement.levels[str(value)]
        points = self.scale_of(statement).points
        return next((point.description for point in points if point.value == value), "")

    def level_place(self, statement: Statement, value: int) -> str:
        """Name the place of those words, as a variant does."""
        if str(value) in statement.levels:
            return f"statement.{statement.id}.levels.{value}"
        return f"scale.{self.scale_of(statement).id}.{value}.description"

    def has_levels(self, statement: Statement) -> bool:
        """Say whether any point of a statement is described."""
        return any(self.level(statement, value) for value in self.scale_of(statement).values)

    def domain(self, domain_id: str) -> Domain:
        """Find a domain; raises NotFoundError with the ids that there are."""
        return _find(self.domains, domain_id, _NO_DOMAIN, self)

    def perspective(self, perspective_id: str) -> Perspective:
        """Find a perspective; raises NotFoundError with the ids that there are."""
        return _find(self.perspectives, perspective_id, _NO_PERSPECTIVE, self)

    def statement(self, statement_id: str) -> Statement:
        """Find a statement; raises NotFoundError with the ids that there are."""
        return _find([each for _, each in self.statements()], statement_id, _NO_STATEMENT, self)

    def domain_of(self, statement_id: str) -> Domain:
        """Find the domain that a statement stands in; raises NotFoundError."""
        for domain, statement in self.statements():
            if statement.id == statement_id:
                return domain
        self.statement(statement_id)
        raise AssertionError("unreachable: an unknown statement raises above")

    def scale_of(self, statement: Statement) -> RatingScale:
        """Find the scale that a statement is rated on; raises NotFoundError."""
        if not statement.scale:
            return self.scales[0]
        return _find(self.scales, statement.scale, _NO_SCALE, self)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Found = TypeVar("_Found", bound=_HasId)


_NO_DOMAIN = say("The tool “{tool}” has no domain “{id}”. It has: {known}.")
_NO_PERSPECTIVE = say("The tool “{tool}” has no perspective “{id}”. It has: {known}.")
_NO_STATEMENT = say("The tool “{tool}” has no statement “{id}”. It has: {known}.")
_NO_SCALE = say("The tool “{tool}” has no scale “{id}”. It has: {known}.")


def _find(things: Sequence[_Found], wanted: str, missing: Message, tool: Tool) -> _Found:
    for thing in things:
        if thing.id == wanted:
            return thing
    known = ", ".join(thing.id for thing in things)
    raise NotFoundError(missing.filled(tool=tool.title, id=wanted, known=known))

"""What stands in each kind of content file: the shapes that they are read as."""

from attrs import field, frozen

from stocktake.tool import Area, GoodPractice, MapTarget, Perspective, Resource, ScalePoint, Statement, Term

SCHEMA = 1


@frozen(kw_only=True)
class ScaleFile:
    """A rating scale."""

    id: str
    title: str
    point: tuple[ScalePoint, ...]
    dont_know: str = "I don't know"
    not_applicable: str = "This doesn't apply"


@frozen(kw_only=True)
class DomainFile:
    """A domain with its statements, good practice and resources."""

    id: str
    title: str
    statement: tuple[Statement, ...]
    short: str = ""
    good: str = ""
    why: str = ""
    prompts: tuple[str, ...] = ()
    good_practice: tuple[GoodPractice, ...] = ()
    resource: tuple[Resource, ...] = ()
    area: str = ""
    weight: float = 1


@frozen(kw_only=True)
class CrossMapFile:
    """A map to another framework; *links* is by statement, then by target."""

    id: str
    title: str
    target: tuple[MapTarget, ...]
    links: dict[str, dict[str, str]]
    by: str = ""
    text: str = ""


@frozen(kw_only=True)
class VariantFile:
    """Another wording, or the file that names one which has more files."""

    id: str
    title: str
    language: str
    note: dict[str, str] = field(factory=dict)
    texts: dict[str, str] = field(factory=dict)


@frozen(kw_only=True)
class TextsFile:
    """Words by place, and nothing else."""

    texts: dict[str, str]


@frozen(kw_only=True)
class GlossaryFile:
    """The hard words of a tool."""

    term: tuple[Term, ...]


@frozen(kw_only=True)
class ToolFile:
    """What a tool is, and the names of the files that it is made of."""

    schema: int
    id: str
    title: str
    version: str
    language: str
    scales: tuple[str, ...]
    domains: tuple[str, ...]
    perspective: tuple[Perspective, ...]
    summary: str = ""
    about: str = ""
    how_to: str = ""
    at_risk: str = ""
    attribution: str = ""
    licence: str = ""
    companion: tuple[str, ...] = ()
    cross_maps: tuple[str, ...] = ()
    area: tuple[Area, ...] = ()

"""Other versions of the little tool, mappings to them, and reviews that go on with one."""

from attrs import evolve
from tests.framework.making import SCALE, little_tool
from tests.framework.people import ME

from stocktake.beside import HIDDEN
from stocktake.reading import Reading
from stocktake.state import ReviewState
from stocktake.tool import Domain, ScalePoint, Statement, Tool
from stocktake.workspace import Workspace

WIDER = evolve(SCALE, id="wider", title="Five steps", points=(*SCALE.points, ScalePoint(value=5, label="Beyond")))
NARROWER = evolve(SCALE, id="narrower", title="Three steps", points=SCALE.points[:3])


def tool(version: str, scales: tuple = (SCALE,), **domains: tuple[Statement, ...]) -> Tool:
    """Make a version of the little tool with these statements by domain."""
    return evolve(
        little_tool(),
        version=version,
        scales=scales,
        domains=tuple(
            Domain(id=each, title=f"The {each} domain", short=each.title(), statements=statements)
            for each, statements in domains.items()
        ),
    )


def statement(name: str, text: str = "", scale: str = "") -> Statement:
    words = {"one": "We do one thing.", "two": "We do two things.", "three": "We do three."}
    return Statement(id=name, text=text or words.get(name, f"We do {name}."), scale=scale)


def mapping(after: str = "2.0", before: str = "1.0", **statements: str) -> str:
    """Write a mapping; each statement is given the lines of its table."""
    lines = ["schema = 1", f'before = "{before}"', f'after = "{after}"']
    for name, body in statements.items():
        lines += [f"[statement.{name}]", body]
    return "\n".join(lines) + "\n"


SAME = 'becomes = "same"'
RETIRED = 'becomes = "retired"'
ALL_SAME = {"one": SAME, "two": SAME, "three": SAME}


def upgraded(desk: Workspace, review: str, new: Tool, text: str) -> ReviewState:
    return desk.upgrade(review, new, text, "map.toml", actor=ME)


def without_beside(reading: Reading) -> Reading:
    """Take out what is counted beside ratings, which no longer is once results were open and the tool changed."""
    domains = [
        evolve(each, statements=tuple(evolve(one, beside=HIDDEN) for one in each.statements))
        for each in reading.domains
    ]
    return evolve(reading, domains=tuple(domains))

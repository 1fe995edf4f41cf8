"""What becomes of each statement when a review goes on with another version of its tool."""

from enum import Enum

from attrs import frozen


class Fate(Enum):
    """What becomes of a statement."""

    SAME = "same"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    RETIRED = "retired"


@frozen(kw_only=True)
class PointMove:
    """A point of the old scale, and the point of the new one that it stands for."""

    before: int
    after: int


@frozen(kw_only=True)
class Move:
    """What becomes of one statement, which stood in *domain* of the old tool.

    *into* are the statements of the new tool that took its place, *carry* the one that its answers count for, as far as
    *points* has a point for theirs; with MERGED, only where somebody said the same of all. *kept* says that the answers
    are shown under the old statement as well.
    """

    statement: str
    domain: str
    fate: Fate
    into: tuple[str, ...] = ()
    carry: str = ""
    points: tuple[PointMove, ...] = ()
    kept: bool = False


@frozen(kw_only=True)
class DomainMove:
    """A domain of the old tool, and the one of the new tool in its place; empty if it has none.

    *settled* says that whoever had finished it needs not look at it again.
    """

    before: str
    after: str = ""
    settled: bool = False


@frozen(kw_only=True)
class Upgrade:
    """The tool that a review goes on with, and what becomes of everything in the old one."""

    tool: str
    tool_version: str
    tool_hash: str
    statements: tuple[Move, ...]
    domains: tuple[DomainMove, ...]


def former_id(thing: str, number: int) -> str:
    """Name a statement or a domain as tool *number* of a review had it: no id of a tool has an @."""
    return f"{thing}@{number}"


def parted(thing: str) -> tuple[str, int]:
    """Take apart what `former_id` made; the number is 0 for a plain id."""
    plain, _, number = thing.partition("@")
    return plain, int(number) if number.isascii() and number.isdigit() else 0

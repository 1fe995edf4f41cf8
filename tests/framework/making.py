"""A little tool, a clock that stands still between two ticks, reviews told as entries, and a workspace in memory."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import EntryPoint
from typing import Any

import attrs
from attrs import evolve

from stocktake.catalogue import Catalogue
from stocktake.entries import AnswerGiven, Entry, ParticipantErased, ParticipantJoined, Revealed, ReviewStarted
from stocktake.folding import fold
from stocktake.ledger import Noted
from stocktake.ledgers import Stamp
from stocktake.plugins import load_plugins
from stocktake.review import Answer, AnswerKind, Share
from stocktake.settings import Settings
from stocktake.state import ReviewState
from stocktake.storage import Storage
from stocktake.tool import (
    Area,
    CompanionSection,
    CompanionTable,
    CrossMap,
    Domain,
    GoodPractice,
    MapLink,
    MapTarget,
    Perspective,
    RatingScale,
    Resource,
    ScalePoint,
    Statement,
    Term,
    Tool,
)
from stocktake.workspace import Workspace

SIDES = ("lead", "team", "carer")
SCALE = RatingScale(
    id="agree",
    title="Agreement",
    points=tuple(
        ScalePoint(value=value, label=label) for value, label in enumerate(("Not yet", "Partly", "Mostly", "Fully"), 1)
    ),
)


def little_tool(tool_id: str = "little") -> Tool:
    """Two domains, three statements, three perspectives, four points."""
    return Tool(
        id=tool_id,
        title="A little review",
        version="1.0",
        language="en",
        scales=(SCALE,),
        perspectives=tuple(Perspective(id=side, title=f"The {side}") for side in SIDES),
        domains=(
            Domain(
                id="first",
                title="The first domain",
                short="First",
                good="It is **good** here.",
                why="It matters.",
                prompts=("What would *you* say?",),
                statements=(
                    Statement(id="one", text="We do one thing.", help="One thing, not two.", prompts=("Which one?",)),
                    Statement(id="two", text="We do two things."),
                ),
                good_practice=(GoodPractice(title="A lane", text="They walk it.", place="Northtown"),),
                resources=(Resource(title="A guide", url="https://example.org/guide", by="Ana", text="Short."),),
            ),
            Domain(id="second", title="The second domain", statements=(Statement(id="three", text="We do three."),)),
        ),
        summary="To try things out.",
        about="About *it*.",
        how_to="Together.",
        attribution="Ours.",
        licence="MIT",
    )


def full_tool() -> Tool:
    """The little tool with something to read in every place that a tool can have."""
    tool = little_tool()
    first, second = tool.domains
    one, two = first.statements
    asked = evolve(
        one,
        asked_because="Because.",
        evidence=("A story.", "A figure."),
        prompts_agree=("Where else?",),
        prompts_disagree=("What first?",),
        prompts_dont_know=("Who knows?",),
        levels={"1": "It lies there.", "4": "It stands."},
    )
    practice = evolve(first.good_practice[0], year="2030", outcome="It works.", source="Ana")
    section = CompanionSection(
        id="seasons",
        title="What to do when",
        text="Rest, too.",
        source="Ben",
        domains=("first",),
        table=CompanionTable(caption="A year", columns=("Season", "What"), rows=(("Spring", "Sow"),)),
    )
    earth = CrossMap(
        id="earth",
        title="The earth code",
        by="Cleo",
        text="Mind the gaps.",
        targets=(MapTarget(id="care", title="Care", group="All"),),
        links=(MapLink(statement="one", target="care", strength="strong"),),
    )
    resource = evolve(first.resources[0], kind="guide")
    filled = evolve(first, statements=(asked, two), good_practice=(practice,), resources=(resource,), area="ground")
    scale = evolve(SCALE, points=tuple(evolve(each, description=f"About {each.value}.") for each in SCALE.points))
    sides = tuple(evolve(each, description=f"About {each.id}.") for each in tool.perspectives)
    return evolve(
        tool,
        scales=(scale,),
        perspectives=sides,
        glossary=(Term(id="thing", term="Thing", meaning="What we do.", also=("things", "a thing or two")),),
        areas=(Area(id="ground", title="The ground", text="What we stand on."),),
        domains=(filled, evolve(second, area="ground")),
        companion=(section,),
        cross_maps=(earth,),
    )


def layered_tool() -> Tool:
    """The little tool with an area for each domain, described levels and weights."""
    tool = little_tool()
    first, second = tool.domains
    one, two = first.statements
    levels = {"1": "Nobody does it.", "2": "Two of us do it.", "3": "Most do it."}
    return evolve(
        tool,
        scales=(evolve(SCALE, points=(*SCALE.points[:3], evolve(SCALE.points[3], description="All do it, always."))),),
        areas=(
            Area(id="ground", title="On the ground", text="What we *stand* on."),
            Area(id="air", title="In the air"),
        ),
        domains=(
            evolve(first, area="ground", statements=(evolve(one, levels=levels), evolve(two, weight=3))),
            evolve(second, area="air", weight=2),
        ),
    )


def rated(statement: str, value: int, reason: str = "", share: Share = Share.UNNAMED) -> Answer:
    return Answer(statement=statement, kind=AnswerKind.RATING, value=value, reason=reason, share=share)


def unknown(statement: str, reason: str = "", share: Share = Share.UNNAMED) -> Answer:
    return Answer(statement=statement, kind=AnswerKind.DONT_KNOW, reason=reason, share=share)


class Story:
    """A review told entry by entry, without a storage."""

    def __init__(self, k: int = 5, *, anonymous: bool = False, tool: Tool | None = None, **settled: Any) -> None:
        self.tool = tool or little_tool()
        self.notes: list[Noted] = []
        self.tell(
            ReviewStarted(
                tool="little",
                tool_version="1.0",
                tool_hash="0" * 64,
                title="Our review",
                place="Northtown",
                perspectives=SIDES,
                anonymous=anonymous,
                smallest_group=k,
                **settled,
            )
        )

    def tell(self, *entries: Entry) -> None:
        for entry in entries:
            position = len(self.notes) + 1
            at = f"2030-01-31T12:00:00.{position:06d}Z"
            self.notes.append(Noted(at=at, actor="somebody", position=position, kind=entry.kind, entry=entry))

    def join(self, person: str, side: str, *, name: str = "", imported: bool = False) -> None:
        self.tell(ParticipantJoined(participant=person, perspective=side, name=name, imported=imported))

    def answer(self, person: str, *answers: Answer, imported: bool = False) -> None:
        self.tell(*(AnswerGiven(participant=person, answer=each, imported=imported) for each in answers))

    def reveal(self) -> None:
        self.tell(Revealed())

    def erase(self, person: str) -> None:
        """As the storage does: the words are gone, then it is noted that they are."""
        self.notes = [
            evolve(note, entry=None) if getattr(note.entry, "participant", "") == person else note
            for note in self.notes
        ]
        self.tell(ParticipantErased(participant=person))

    @property
    def state(self) -> ReviewState:
        return fold(ReviewState(id="review"), self.notes)


def walk(value: Any) -> Iterator[Any]:
    """Give a value and every value inside it."""
    yield value
    if attrs.has(type(value)):
        for each in attrs.fields(type(value)):
            yield from walk(getattr(value, each.name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(key)
            yield from walk(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from walk(inner)


def words_in(value: Any) -> str:
    """Give every text inside a value, in one string."""
    return "\n".join(each for each in walk(value) if isinstance(each, str))


class Clock:
    """A time that moves only when told to, and ids that count."""

    def __init__(self) -> None:
        self.time = datetime(2030, 1, 31, 12, tzinfo=UTC)
        self.count = 0

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)

    def stamp(self, series: int = 0) -> Stamp:
        return Stamp(lambda: self.time, lambda: self._next(series), lambda: f"{self._next(series)[-12:]:0>32}")

    def _next(self, series: int) -> str:
        self.count += 1
        return f"01900000-0000-7000-{8000 + series}-{self.count:012x}"


def point(name: str, module: str) -> EntryPoint:
    return EntryPoint(name=name, value=module, group="stocktake")


def catalogue(*points: EntryPoint, **settings: Any) -> Catalogue:
    """Load plugins; the memory storage and a plugin with the little tool, if none are named."""
    found = points or (point("little", "tests.framework.little_plugin"), point("storage", "stocktake_storage"))
    return load_plugins(Settings(storage="memory:", **settings), found)


def workspace(
    storage: Storage | None = None, clock: Clock | None = None, loaded: Catalogue | None = None, series: int = 0
) -> Workspace:
    """Open a workspace; two on one storage need different *series* of ids."""
    loaded = loaded or catalogue()
    return Workspace(
        loaded,
        storage or loaded.open_storage("memory:"),
        Settings(storage="memory:"),
        stamp=(clock or Clock()).stamp(series),
        secret=b"a secret for tests",
    )

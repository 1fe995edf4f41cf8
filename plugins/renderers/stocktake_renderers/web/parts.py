"""How far a participant has come with the parts of a review."""

from attrs import frozen

from stocktake.messages import say
from stocktake.review import AnswerKind
from stocktake.state import ReviewState
from stocktake.tool import Area, Domain, Tool

DONE, STARTED, NOT_YET = "done", "started", "not-yet"
WORDS = {DONE: say("Completed"), STARTED: say("In progress"), NOT_YET: say("Not yet started")}


@frozen
class Part:
    """A domain with how far a participant has come: *answered* of its statements."""

    domain: Domain
    state: str
    answered: int

    @property
    def words(self) -> str:
        """Say the state."""
        return WORDS[self.state]


def parts_of(state: ReviewState, tool: Tool, participant: str) -> tuple[Part, ...]:
    """Give every part, in the order of the tool."""
    given = state.answers.get(participant, {})
    answered = {each for each, answer in given.items() if answer.kind is not AnswerKind.NONE}
    begun = answered | {each for each, answer in given.items() if answer.reason}
    finished = state.finished.get(participant, frozenset())
    found = []
    for domain in tool.domains:
        own = {each.id for each in domain.statements}
        how_far = DONE if domain.id in finished else STARTED if own & begun else NOT_YET
        found.append(Part(domain, how_far, len(own & answered)))
    return tuple(found)


def by_area(tool: Tool, parts: tuple[Part, ...]) -> tuple[tuple[Area | None, tuple[Part, ...]], ...]:
    """Put parts that are in the order of the tool under its areas; None where there is none."""
    found = {part.domain.id: part for part in parts}
    return tuple((area, tuple(found[each.id] for each in domains)) for area, domains in tool.by_area())


def all_done(state: ReviewState, tool: Tool, participant: str) -> bool:
    """Say whether every part is finished."""
    finished = state.finished.get(participant, frozenset())
    return all(domain.id in finished for domain in tool.domains)


def next_part(state: ReviewState, tool: Tool, participant: str, here: Domain) -> Domain:
    """Pick the part to go on with: the next one that is not finished, from the start again after the last."""
    finished = state.finished.get(participant, frozenset())
    at = next(place for place, domain in enumerate(tool.domains) if domain.id == here.id)
    around = (*tool.domains[at + 1 :], *tool.domains[: at + 1])
    return next((domain for domain in around if domain.id not in finished), around[0])

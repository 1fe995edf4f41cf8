"""Going on with another version of the tool: what may be done, what would come of it, and doing it."""

from collections.abc import Iterable

from attrs import evolve, frozen

from stocktake.carrying import Carrying
from stocktake.entries import Entry, ToolUpgraded
from stocktake.errors import ConflictError, InvalidError, PhaseError
from stocktake.heritage import former_statements, in_old_words
from stocktake.ledgers import Ledgers
from stocktake.mapping import draft_mapping, read_mapping
from stocktake.messages import say
from stocktake.moves import Fate, Upgrade, former_id, parted
from stocktake.review import AnswerKind, Phase
from stocktake.shelf import Shelf
from stocktake.state import ReviewState
from stocktake.tool import Domain, Statement, Tool


@frozen(kw_only=True)
class Outlook:
    """What an upgrade does, in counts that say nothing of what anybody answered.

    *fates* counts statements by what becomes of them, *added* those that are asked for the first time. *carried* counts
    answers that count on as they are, *kept* those that stay with the old statements (some of these may count as well,
    where a scale changed or statements became one). *views*, *strengths*, *actions* count what stays under old words.
    """

    before: str
    after: str
    fates: dict[Fate, int]
    added: tuple[str, ...]
    carried: int
    kept: int
    views: int
    strengths: int
    actions: int


class Upgrades:
    """Upgrades of the reviews of one storage."""

    def __init__(self, ledgers: Ledgers, shelf: Shelf) -> None:
        self._ledgers = ledgers
        self._shelf = shelf

    def past_tools(self, state: ReviewState) -> tuple[Tool, ...]:
        """Give the tools that a review used before, the first one first."""
        return tuple(self._shelf.take(each.tool_hash) for each in state.past)

    def all_tools(self, state: ReviewState) -> tuple[Tool, ...]:
        """Give every tool that a review used, the one it uses now last."""
        return (*self.past_tools(state), self._shelf.take(state.settled.tool_hash))

    def old_words(self, state: ReviewState) -> dict[str, str]:
        """Name what strengths and actions are tied to, and the review's tool doesn't have any more."""
        return in_old_words(state, self.past_tools(state))

    def ever_asked(self, state: ReviewState) -> Tool:
        """Give the review's tool with the statements of earlier ones whose answers stayed there, under their names."""
        tool = self._shelf.take(state.settled.tool_hash)
        for number, old in enumerate(self.past_tools(state), start=1):
            tool = _with_former(tool, state, number, old)
        return tool

    def draft(self, state: ReviewState, new: Tool) -> str:
        """Begin a mapping from the review's tool to *new*."""
        return draft_mapping(self._shelf.take(state.settled.tool_hash), new)

    def outlook(self, state: ReviewState, new: Tool, text: str, where: str) -> Outlook | None:
        """Say what an upgrade would do, None if it has been done; raises what `make` would raise."""
        entries = self._decide(state, new, text, where)
        return outlook_of(state, new, entries[0].upgrade) if entries else None

    def make(
        self, review: str, new: Tool, text: str, where: str, *, seen: int | None = None, actor: str
    ) -> tuple[ReviewState, tuple[Entry, ...]]:
        """Go on with *new*; doing it twice does it once.

        Raises ContentError for a mapping that isn't right, InvalidError, PhaseError, and ConflictError if somebody else
        upgraded the review after position *seen*.
        """
        self._shelf.put(new)

        def decide(now: ReviewState) -> list[Entry]:
            entries = self._decide(now, new, text, where)
            if entries and seen is not None and now.past and now.past[-1].position > seen:
                raise ConflictError(
                    say(
                        "Somebody else upgraded this review to version {version} in the meantime. "
                        "Look at it as it is now, and begin again.",
                        version=now.settled.tool_version,
                    )
                )
            return list(entries)

        return self._ledgers.change(review, decide, actor)

    def _decide(self, state: ReviewState, new: Tool, text: str, where: str) -> list[ToolUpgraded]:
        new_hash = self._shelf.hash_of(new)
        if state.settled.tool_hash == new_hash:
            return []
        if state.phase is Phase.CLOSED:
            raise PhaseError(say("This review is closed. Reopen it first."))
        old = self._shelf.take(state.settled.tool_hash)
        upgrade = read_mapping(text, where, old, new, new_hash)
        missing = [each for each in state.settled.perspectives if each not in {one.id for one in new.perspectives}]
        if missing:
            raise InvalidError(
                say(
                    "Version {version} has no perspective “{perspective}”, which this review asks. "
                    "Put it back into the tool: people have answered from that seat.",
                    version=new.version,
                    perspective=missing[0],
                )
            )
        return [ToolUpgraded(upgrade=upgrade)]


def _with_former(tool: Tool, state: ReviewState, number: int, old: Tool) -> Tool:
    kept: dict[str, tuple[Domain, list[Statement]]] = {}
    for domain, statement, _ in former_statements(state, number, old):
        scale = former_id(old.scale_of(statement).id, number)
        named = evolve(statement, id=former_id(statement.id, number), scale=scale)
        kept.setdefault(domain.id, (domain, []))[1].append(named)
    return evolve(
        tool,
        scales=(*tool.scales, *(evolve(each, id=former_id(each.id, number)) for each in old.scales)),
        domains=(
            *tool.domains,
            *(
                evolve(domain, id=former_id(domain.id, number), statements=tuple(statements))
                for domain, statements in kept.values()
            ),
        ),
    )


def outlook_of(state: ReviewState, new: Tool, upgrade: Upgrade) -> Outlook:
    """Count what an upgrade does to a review."""
    carrying = Carrying(upgrade, state.tool_number)
    kept = {each.statement: each.kept for each in upgrade.statements}
    led_to = {target for each in upgrade.statements for target in each.into}
    given = [
        kept[statement]
        for answers in state.answers.values()
        for statement, answer in answers.items()
        if statement in kept and (answer.kind is not AnswerKind.NONE or answer.reason)
    ]

    def stay(places: Iterable[str]) -> int:
        return sum(parted(each)[1] == state.tool_number for each in places)

    return Outlook(
        before=state.settled.tool_version,
        after=upgrade.tool_version,
        fates={fate: sum(each.fate is fate for each in upgrade.statements) for fate in Fate},
        added=tuple(each.id for _, each in new.statements() if each.id not in led_to),
        carried=given.count(False),
        kept=given.count(True),
        views=len(carrying.views(state.agreed)[1]),
        strengths=stay(carrying.strength(each).domain for each in state.strengths.values()),
        actions=stay(carrying.action(each).about for each in state.actions.values()),
    )

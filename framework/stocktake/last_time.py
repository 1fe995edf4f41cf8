"""What the review before this one settled, to be read beside the answers of this one, never before they are given."""

from collections.abc import Iterable

from attrs import field, frozen

from stocktake.cover import choice
from stocktake.messages import say
from stocktake.review import Action, AgreedView
from stocktake.state import ReviewState
from stocktake.tool import RatingScale, Tool

GONE = say("The review before this one is no longer here, so what was settled then can't be shown.")
_EVERYTHING = ("facilitator", "handout")


@frozen(kw_only=True)
class Settled:
    """What was settled of one statement: *text* and *scale* are those of then, *reworded* if others are used now."""

    text: str
    language: str
    scale: RatingScale
    agreed: AgreedView | None = None
    actions: tuple[Action, ...] = ()
    reworded: bool = False


@frozen(kw_only=True)
class LastTime:
    """What a viewer may read of the review before; *missing* says in a sentence that it is gone, or is empty.

    *statements* and *domains* map ids of the tool as it is now to what was settled, as far as anything was.
    """

    title: str = ""
    at: str = ""
    missing: str = ""
    statements: dict[str, Settled] = field(factory=dict)
    domains: dict[str, tuple[Action, ...]] = field(factory=dict)


def last_time(
    old: ReviewState, old_tool: Tool, now: ReviewState, tool: Tool, *, role: str, participant: str = ""
) -> LastTime:
    """Say what somebody of a *role* may read: a participant only of what they have answered this time.

    Nobody is led by what was agreed before they have said what they see. What was planned for a whole domain is read
    once all its statements are answered. Who facilitates sees everything, other viewers once results are open.
    """
    everything = role in _EVERYTHING or (role in {"room", "reader"} and bool(now.revealed_at))
    answered = {each.id for _, each in tool.statements() if everything or choice(now.answers, participant, each.id)}
    reworded = asked_otherwise(old_tool, tool)
    before = {each.id: each for _, each in old_tool.statements()}
    statements = {
        each: Settled(
            text=before[each].text,
            language=old_tool.language,
            scale=old_tool.scale_of(before[each]),
            agreed=old.agreed.get(each),
            actions=_about(old.actions.values(), each),
            reworded=each in reworded,
        )
        for each in before
        if each in answered
    }
    return LastTime(
        title=old.settled.title,
        at=old.revealed_at or old.started_at,
        statements={each: found for each, found in statements.items() if found.agreed or found.actions},
        domains={
            domain.id: actions
            for domain in tool.domains
            if answered.issuperset(each.id for each in domain.statements)
            if (actions := _about(old.actions.values(), domain.id))
        },
    )


def asked_otherwise(old: Tool, new: Tool) -> frozenset[str]:
    """Give the statements that both tools ask, but in other words or on another scale: they can't be compared."""
    before = {each.id: (each.text, old.scale_of(each).points) for _, each in old.statements()}
    return frozenset(
        each.id
        for _, each in new.statements()
        if each.id in before and before[each.id] != (each.text, new.scale_of(each).points)
    )


def _about(actions: Iterable[Action], thing: str) -> tuple[Action, ...]:
    return tuple(each for each in actions if each.about == thing)

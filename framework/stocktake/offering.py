"""Strengths that the answers offer: what people see as working, for somebody to confirm."""

from attrs import frozen

from stocktake.agenda import agenda
from stocktake.reading import Reading, StatementReading
from stocktake.reasons import Reason


@frozen(kw_only=True)
class Offer:
    """A statement that may name a strength, with what people who see it so wrote; *agreed* if the counts offer it."""

    statement: StatementReading
    reasons: tuple[Reason, ...]
    agreed: bool


def offers(reading: Reading) -> tuple[Offer, ...]:
    """Give what may be a strength and isn't named yet, in the order of the tool.

    A statement is offered if its middle rating stands in the upper part of its scale and people see it alike: the rule
    of the agenda, whose agreement is the consensus of Tastle and Wierman (2007), “Consensus and dissention”,
    International Journal of Approximate Reasoning 45. It is offered, too, for any reason that somebody shared with the
    room beside one of the two highest points: what one person has seen may be a strength that few know of. Nothing is
    offered that the reading's viewer may not see, and no reason that is for the facilitator only.
    """
    named = {each for strength in reading.strengths for each in strength.statements}
    strong = {each.statement.id for each in agenda(reading, each=len(reading.statements)).strengths}
    found = []
    for one in reading.statements:
        if one.id in named:
            continue
        high = set(one.scale.values[-2:])
        told = tuple(each for each in one.reasons if each.value in high and not each.only_facilitator)
        if one.id in strong or told:
            found.append(Offer(statement=one, reasons=told, agreed=one.id in strong))
    return tuple(found)

"""What is proposed for a plan, as one viewer may see it: words and how many support them, never whose they are."""

from attrs import frozen

from stocktake.proposing import ProposalKind
from stocktake.state import ReviewState

READS = frozenset({"facilitator", "handout", "room", "participant"})


@frozen(kw_only=True)
class Proposed:
    """A proposal with the number of people who support it; *own* and *supported* are about the viewer."""

    id: str
    kind: ProposalKind
    text: str
    about: str
    more: str
    support: int
    became: str = ""
    declined: bool = False
    own: bool = False
    supported: bool = False

    @property
    def open(self) -> bool:
        """Whether nobody has decided on it yet."""
        return not self.became and not self.declined


def proposed(state: ReviewState, role: str, participant: str = "") -> tuple[Proposed, ...]:
    """Give the proposals that a viewer of a *role* may see: people in the review, after the reveal.

    What is most supported comes first; proposals with as much support stand in the order they were made.
    """
    if role not in READS or not state.revealed_at:
        return ()
    me = participant if role == "participant" else ""
    found = [
        Proposed(
            id=each.id,
            kind=each.kind,
            text=each.text,
            about=each.about,
            more=each.more,
            support=len(state.support.get(each.id, ())),
            became=each.became,
            declined=each.declined,
            own=bool(me) and each.participant == me,
            supported=bool(me) and me in state.support.get(each.id, ()),
        )
        for each in state.proposals.values()
    ]
    return tuple(sorted(found, key=lambda each: -each.support))

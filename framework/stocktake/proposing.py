"""What people propose for the plan, and who supports it, as entries."""

from enum import Enum
from typing import ClassVar

from attrs import frozen

from stocktake.entries import Entry


class ProposalKind(Enum):
    """What a proposal would become."""

    ACTION = "action"
    STRENGTH = "strength"


@frozen(kw_only=True)
class Proposal:
    """Something for the plan; *about* is a domain or a statement, *more* who holds it, or what people will notice.

    *became* is what it was accepted as: the id of an action or a strength. *declined* says that it won't be one.
    *participant* is empty where the facilitator wrote it down for the room.
    """

    id: str
    kind: ProposalKind
    text: str
    about: str
    more: str = ""
    participant: str = ""
    became: str = ""
    declined: bool = False

    @property
    def open(self) -> bool:
        """Whether nobody has decided on it yet."""
        return not self.became and not self.declined


@frozen(kw_only=True)
class ProposalMade(Entry):
    """Somebody proposed something, or put it in other words; *participant* is empty for the facilitator."""

    kind: ClassVar[str] = "proposal-made"
    participant: str = ""
    proposal: Proposal


@frozen(kw_only=True)
class ProposalTakenBack(Entry):
    """Its author took a proposal back."""

    kind: ClassVar[str] = "proposal-taken-back"
    participant: str = ""
    proposal: str


@frozen(kw_only=True)
class ProposalSettled(Entry):
    """The facilitator took a proposal into the plan as *became*, or declined it; neither opens it again."""

    kind: ClassVar[str] = "proposal-settled"
    proposal: str
    became: str = ""
    declined: bool = False


@frozen(kw_only=True)
class SupportGiven(Entry):
    """A participant supports a proposal, or no longer does."""

    kind: ClassVar[str] = "support-given"
    participant: str
    proposal: str
    given: bool = True


OF_PEOPLE = (ProposalMade, ProposalTakenBack, SupportGiven)
OF_FACILITATORS = (ProposalSettled,)

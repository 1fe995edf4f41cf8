"""What may stand beside a choice: how sure somebody is, what they hope for, evidence, and what changed their mind."""

from enum import Enum

from attrs import evolve, frozen


class Sure(Enum):
    """How sure somebody is of their answer, in three words; never a figure."""

    SURE = "sure"
    FAIRLY = "fairly"
    NOT = "not"


class EvidenceKind(Enum):
    """What sort of evidence somebody gives."""

    NOTE = "note"
    LINK = "link"
    STORY = "story"
    FIGURE = "figure"


@frozen(kw_only=True)
class Evidence:
    """What somebody points to; a link's *text* is its address. Whoever may read the reason may read it."""

    kind: EvidenceKind
    text: str


@frozen(kw_only=True)
class Extras:
    """What stands beside a choice; *hope* is a point of the scale, where somebody hopes things are in a year.

    *changed* says what changed their mind since the reveal. It and the evidence are for whom the reason is for.
    """

    sure: Sure | None = None
    hope: int | None = None
    evidence: Evidence | None = None
    changed: str = ""

    @property
    def words(self) -> bool:
        """Whether somebody wrote something here."""
        return self.evidence is not None or bool(self.changed)


NOTHING = Extras()


def without_words(extras: Extras | None) -> Extras | None:
    """Leave only what is chosen, for who takes their words back."""
    return None if extras is None else kept(evolve(extras, evidence=None, changed=""))


def kept(extras: Extras | None) -> Extras | None:
    """Give what is worth keeping: None where nothing is said."""
    return None if extras == NOTHING else extras

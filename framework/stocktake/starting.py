"""What a review settles at its start beyond title and people: how figures weigh, how groups count, what is asked."""

from enum import Enum

from attrs import frozen

from stocktake.review import Share


class Weighting(Enum):
    """What counts alike in the figures and bars of everybody: each person, or each perspective."""

    PEOPLE = "people"
    PERSPECTIVES = "perspectives"


class GroupsCount(Enum):
    """What a group that answers together counts as: one answer sheet, or as many people as it has."""

    SHEET = "sheet"
    PEOPLE = "people"


ASKS = ("sure", "hope", "evidence")
"""What a review may ask beside each rating: how sure somebody is, where they hope we are in a year, and evidence."""


@frozen(kw_only=True)
class Wishes:
    """What somebody wants settled for a new review; None leaves it to the settings.

    *share* is who may read a reason unless its author chooses; *asks* are some of `ASKS`;
    *numbers* says whether results show figures, which may be switched later.
    """

    weighting: Weighting | None = None
    groups: GroupsCount | None = None
    share: Share | None = None
    asks: tuple[str, ...] | None = None
    numbers: bool | None = None


NO_WISHES = Wishes()

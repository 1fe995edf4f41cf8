"""What a new review settles beyond title and people, as fields of a form: choices in words, and what was sent."""

from collections.abc import Collection

from stocktake.entries import ReviewStarted
from stocktake.review import Share
from stocktake.settings import ReviewDefaults
from stocktake.starting import ASKS, GroupsCount, Weighting, Wishes
from stocktake_renderers.web.typed import Typed

WEIGHTINGS = (
    (
        Weighting.PEOPLE.value,
        "Each person",
        "Figures and bars show all answers put together. A perspective with many people weighs more.",
    ),
    (
        Weighting.PERSPECTIVES.value,
        "Each perspective",
        "Each perspective that may be shown weighs the same, so that twenty managers don't drown three people who draw "
        "on support.",
    ),
)
GROUPS = (
    (GroupsCount.SHEET.value, "As one answer sheet", "The group counts like one person; its size is told beside."),
    (GroupsCount.PEOPLE.value, "As its people", "A group of six counts six times."),
)
SHARES = (
    (Share.NAMED.value, "Everybody, with the name"),
    (Share.UNNAMED.value, "Everybody, without the name"),
    (Share.FACILITATOR.value, "Only the facilitator"),
    (Share.PRIVATE.value, "Only the person themselves"),
)
ASKED = (
    ("sure", "How sure people are", "In three words: sure, fairly sure, not sure."),
    ("hope", "Where people hope we are in a year", "On the scale of the statement."),
    ("evidence", "Evidence", "A note, a link, a story or a figure."),
)


NUMBERS = (
    ("yes", "In numbers and words", "Each with how many people it rests on and how they differ."),
    ("no", "In words only", "No figure of a rating on any page, in any report or file: “most”, “some”, “a few”."),
)


def settled_facts(settled: ReviewStarted) -> list[tuple[str, str]]:
    """Say in words what was settled beyond title, people and numbers: pairs of what it is and how it is."""
    share = settled.share or Share.UNNAMED
    asked = {key: title for key, title, *_ in ASKED}
    return [
        ("What counts alike in figures", {key: title for key, title, *_ in WEIGHTINGS}[settled.weighting.value]),
        ("A group that answers together counts", {key: title for key, title, *_ in GROUPS}[settled.groups.value]),
        ("Who reads a reason, unless its author chooses", dict(SHARES)[share.value]),
        ("Also asked", ", ".join(asked[each] for each in settled.asks) or "Nothing more than rating and reason"),
    ]


def begun(defaults: ReviewDefaults) -> dict[str, str]:
    """Give what stands in the fields at first, apart from what is asked."""
    return {"weighting": defaults.weighting, "groups": defaults.groups, "share": defaults.share, "numbers": "yes"}


def wishes_of(typed: Typed, asked: Collection[str], defaults: ReviewDefaults) -> Wishes | None:
    """Read what was chosen, a field that was not sent being as the settings say; None if there are problems."""
    typed.values = {**begun(defaults), **typed.values}
    weighting = typed.one_of("weighting", [each.value for each in Weighting], "Choose what counts alike in figures.")
    groups = typed.one_of("groups", [each.value for each in GroupsCount], "Choose what a group counts as.")
    share = typed.one_of("share", [each.value for each in Share], "Choose who may read a reason.", listed=True)
    numbers = typed.one_of("numbers", [value for value, *_ in NUMBERS], "Choose whether results show numbers.")
    if typed.problems:
        return None
    return Wishes(
        weighting=Weighting(weighting),
        groups=GroupsCount(groups),
        share=Share(share),
        asks=tuple(each for each in ASKS if each in asked),
        numbers=numbers == "yes",
    )

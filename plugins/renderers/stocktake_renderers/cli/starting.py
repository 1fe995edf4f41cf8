"""Options for what is settled when a review starts: how figures weigh, how groups count, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from stocktake.starting import Wishes

_WEIGHTINGS, _GROUPS = ("people", "perspectives"), ("sheet", "people")
_SHARES, _ASKS = ("named", "unnamed", "facilitator", "private"), ("sure", "hope", "evidence")
_OPTIONS = (
    click.option("--weighting", type=click.Choice(_WEIGHTINGS), help="What counts alike in figures and bars."),
    click.option("--groups", type=click.Choice(_GROUPS), help="What a group counts as: one sheet, or its people."),
    click.option("--share", type=click.Choice(_SHARES), help="Who may read a reason, unless its author chooses."),
    click.option(
        "--ask", "asks", type=click.Choice(_ASKS), multiple=True, help="Ask this beside ratings; may be repeated."
    ),
    click.option("--no-numbers", is_flag=True, help="Say in words how people answered; show no figure of a rating."),
    click.option("--ask-nothing-else", is_flag=True, help="Ask nothing beside ratings, whatever the settings say."),
)


def starting_options(function: Callable[..., None]) -> Callable[..., None]:
    """Take what is settled at the start as options."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def taken(options: dict[str, Any]) -> Wishes:
    """Take those options out of *options*; what was left out is left to the settings."""
    from stocktake.review import Share
    from stocktake.starting import GroupsCount, Weighting, Wishes

    weighting, groups, share = options.pop("weighting"), options.pop("groups"), options.pop("share")
    asks, nothing = options.pop("asks"), options.pop("ask_nothing_else")
    if asks and nothing:
        raise click.UsageError("--ask and --ask-nothing-else contradict each other; use one.")
    return Wishes(
        weighting=Weighting(weighting) if weighting else None,
        groups=GroupsCount(groups) if groups else None,
        share=Share(share) if share else None,
        asks=asks if asks or nothing else None,
        numbers=False if options.pop("no_numbers") else None,
    )

"""The look that the settings ask for, with a sentence for each part that can't be used."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from attrs import frozen

from stocktake.errors import SettingsError
from stocktake.look import Look
from stocktake.settings import Organisation
from stocktake_renderers.look.colours import checked_colour, checked_dark, lighter
from stocktake_renderers.look.logo import read_logo

_Found = TypeVar("_Found")


@frozen(kw_only=True)
class OwnLook:
    """A *look*, ours where something is wrong with theirs, and the *problems* in sentences."""

    look: Look
    problems: tuple[str, ...]


def own_look(organisation: Organisation) -> OwnLook:
    """Read the look of an organisation; never raises, so that a wrong colour keeps nobody from answering."""
    problems: list[str] = []

    def tried(make: Callable[..., _Found], *given: object) -> _Found | None:
        try:
            return make(*given)
        except SettingsError as error:
            problems.append(str(error))
            return None

    logo = tried(read_logo, Path(organisation.logo), organisation.name.strip()) if organisation.logo else None
    colour = (tried(checked_colour, organisation.colour) if organisation.colour else None) or ""
    dark = (tried(checked_dark, organisation.colour_dark) if colour and organisation.colour_dark else None) or ""
    templates = (tried(_folder, organisation.templates) if organisation.templates else None) or ""
    if organisation.colour_dark and not organisation.colour:
        problems.append("organisation.colour_dark goes with organisation.colour. Set that too, or neither.")
    look = Look(logo=logo, colour=colour, colour_dark=dark or (lighter(colour) if colour else ""), templates=templates)
    return OwnLook(look=look, problems=tuple(problems))


def _folder(place: str) -> str:
    if not Path(place).is_dir():
        raise SettingsError(f"There is no folder {place}. Check organisation.templates.")
    return place

"""Reading content files one by one, and keeping every problem with its file and place."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import tomli
from attrs import field, frozen
from cattrs import Converter

from stocktake.codec import from_plain, make_converter
from stocktake.errors import ContentError, InvalidError

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_Value = TypeVar("_Value")


@frozen
class Problems:
    """What was found so far, and the one converter that all files are read with; `raise_any` ends the work."""

    found: list[str] = field(factory=list)
    _converter: Converter = field(factory=make_converter, repr=False)

    def read(self, path: Path, cls: type[_Value], name: str = "") -> _Value | None:
        """Read one TOML file as *cls*; None, with its problems noted under its *name*, where that can't be done."""
        name = name or path.name
        try:
            return from_plain(self._converter, _toml(path, name), cls, name)
        except InvalidError as error:
            self.found.extend(error.problems)
            return None

    def check(self, name: str, ids: Iterable[tuple[str, str]]) -> None:
        """Check (place, id) pairs of one file."""
        for place, given in ids:
            if not ID.fullmatch(given):
                self.found.append(
                    f"{name}: {place} is “{given}”; an id is of small letters, digits and single hyphens, "
                    "and begins with a letter."
                )

    def repeated(self, kind: str, ids: Sequence[str], where: str) -> None:
        """Note ids that stand more than once."""
        for each in sorted({given for given in ids if ids.count(given) > 1}):
            self.found.append(f"{where}: the {kind} id “{each}” stands more than once; give each its own.")

    def raise_any(self, where: Path) -> None:
        """Raise ContentError with all that was found in the folder *where*; do nothing if all is well."""
        if self.found:
            raise ContentError([f"{where}: {problem}" for problem in self.found])


def _toml(path: Path, name: str) -> Mapping[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InvalidError(f"{name}: there is no such file; write it, or take its name off the list.") from None
    except (tomli.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InvalidError(f"{name}: this can't be read as TOML: {error}") from error

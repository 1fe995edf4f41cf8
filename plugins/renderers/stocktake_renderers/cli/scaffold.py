"""A ready plugin project for a new review tool, written from the templates beside this module."""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from string import Template

from attrs import frozen

from stocktake.errors import InvalidError
from stocktake.schema import KINDS, schema_of

_TEMPLATES = Path(__file__).parent / "scaffold_files"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@frozen
class Scaffold:
    """What a project is called, in all the ways it needs; *name* is the id of its tool."""

    name: str

    @property
    def words(self) -> dict[str, str]:
        """Give the words that stand in the templates."""
        module = self.name.replace("-", "_")
        return {
            "name": self.name,
            "title": self.name.replace("-", " ").capitalize(),
            "module": module,
            "package": f"stocktake_{module}",
            "distribution": f"stocktake-{self.name}",
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """Give (path, text) of every file of the project."""
        words = self.words
        for template in sorted(_TEMPLATES.rglob("*.in")):
            path = template.relative_to(_TEMPLATES).as_posix().removesuffix(".in")
            path = path.replace("PACKAGE", words["package"]).replace("MODULE", words["module"])
            yield path, Template(template.read_text(encoding="utf-8")).substitute(words)
        for kind in KINDS:
            yield f"schemas/{kind}.schema.json", json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def write_project(name: str, parent: Path) -> tuple[Path, int]:
    """Write the project for a tool into a folder of its own below *parent*; give the folder and how many files.

    Raises InvalidError, and writes nothing, where the name is no id or is taken, or the folder exists.
    """
    if not _NAME.fullmatch(name):
        raise InvalidError(
            f"“{name}” can't be the id of a tool; it is of small letters, digits and single hyphens, "
            "and begins with a letter."
        )
    scaffold = Scaffold(name)
    package = scaffold.words["package"]
    if find_spec(package) is not None:
        raise InvalidError(f"There is a package “{package}” already; choose another name for your tool.")
    folder = parent / scaffold.words["distribution"]
    if folder.exists():
        raise InvalidError(f"“{folder}” is there already; choose another name, or another place with --folder.")
    return folder, _written(scaffold, folder)


def _written(scaffold: Scaffold, folder: Path) -> int:
    files = dict(scaffold.files())
    try:
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InvalidError(f"The project can't be written to “{folder}”: {error.strerror}.") from error
    return len(files)

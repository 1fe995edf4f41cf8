"""What comes in from files: answers collected elsewhere, the form they were written on, and readers of formats."""

import re
from collections.abc import Callable

from attrs import evolve, frozen

from stocktake.review import Answer, Way
from stocktake.tool import Tool

_MARK = re.compile(r"([a-z0-9-]+)/([^/]+)(?:/([0-9a-f]*))?")
_DIGITS = 12


@frozen(kw_only=True)
class ImportedAnswer:
    """One line of an import: who said what of which statement; *line* is where it stood, 0 if that says nothing.

    *tool_version* is set if the statement is one that an earlier version of the tool asked; *way* and *size* say how
    the person completed their answers, if that is known.
    """

    participant: str
    perspective: str
    answer: Answer
    line: int = 0
    tool_version: str = ""
    way: Way | None = None
    size: int = 1


@frozen(kw_only=True)
class FormMark:
    """Which tool a form asks: its id, its version, and the first digits of the hash of its content, if known."""

    tool: str
    version: str
    content: str = ""

    @property
    def written(self) -> str:
        """Give it as it stands in a form; `mark_in` reads it again."""
        return "/".join(filter(None, (self.tool, self.version, self.content[:_DIGITS])))


def mark_in(text: str) -> FormMark | None:
    """Read a mark that a form carries; None if it is none."""
    found = _MARK.fullmatch(text.strip())
    return FormMark(tool=found[1], version=found[2], content=found[3] or "") if found else None


@frozen(kw_only=True)
class ImportedFile:
    """What a reader found in a file; *remarks* say, a sentence each, what it left out and why.

    With a *mark*, all of it is one person's form: what doesn't fit the tool is left out with a remark. Without one,
    anything that doesn't fit stops the import. *source* says what sort of thing it was: ``form``, ``sheet``, ``paper``.
    """

    answers: tuple[ImportedAnswer, ...]
    mark: FormMark | None = None
    remarks: tuple[str, ...] = ()
    source: str = ""

    def said_by(self, participant: str = "", perspective: str = "") -> "ImportedFile":
        """Put another name or another perspective on all of it; what is left empty stays as it is."""
        return evolve(
            self,
            answers=tuple(
                evolve(
                    each,
                    participant=participant or each.participant,
                    perspective=perspective or each.perspective,
                )
                for each in self.answers
            ),
        )


@frozen(kw_only=True)
class Importer:
    """A reader of another format: *read* takes the file's bytes and the tool.

    It raises InvalidError with every problem at once, each with its line number.
    """

    id: str
    title: str
    extensions: tuple[str, ...]
    read: Callable[[bytes, Tool], ImportedFile]

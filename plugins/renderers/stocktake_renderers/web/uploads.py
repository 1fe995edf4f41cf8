"""Files that a facilitator uploads: reading each, and what the page carries until they say yes.

Nothing is kept on the server in between. What was read travels in the page itself, signed, so that only what this
server read for this review comes back, on whichever host the answer arrives.
"""

import time
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from attrs import frozen
from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import FileStorage

from stocktake.codec import from_plain, make_converter
from stocktake.errors import InvalidError, StocktakeError
from stocktake.exchange import ImportResult
from stocktake.filled_forms import tool_number
from stocktake.incoming import ImportedFile
from stocktake.review import AnswerKind
from stocktake.state import ReviewState
from stocktake_renderers.web.access import FACILITATOR, workspace

MOST_FILES = 40
_SECONDS = 60.0
_CARRIED_FOR = 4 * 60 * 60
_SHOWN_NAME = 80
_STALE = "This preview is too old, or was made for another review. Choose the files again; nothing was brought in."


@frozen(kw_only=True)
class Upload:
    """One file called *name*: what was read in it, what it would bring, or the *problem* that keeps it out."""

    name: str
    file: ImportedFile | None = None
    result: ImportResult | None = None
    problem: str = ""

    @property
    def is_form(self) -> bool:
        """Say whether it is one person's, whose name and perspective may be put right."""
        return self.file is not None and self.file.mark is not None

    @property
    def person(self) -> str:
        """Who filled the form in."""
        return self.file.answers[0].participant if self.file and self.file.answers else ""

    @property
    def perspective(self) -> str:
        """Which perspective they answer from, empty if the form doesn't say."""
        return self.file.answers[0].perspective if self.file and self.file.answers else ""

    @property
    def answered(self) -> int:
        """How many statements are answered in it."""
        return sum(each.answer.kind is not AnswerKind.NONE for each in self.file.answers) if self.file else 0

    @property
    def people(self) -> int:
        """How many people's answers it holds."""
        return len({each.participant for each in self.file.answers}) if self.file else 0


def read_all(state: ReviewState, files: Iterable[FileStorage]) -> list[Upload]:
    """Read the files that were chosen, each on its own: a bad one is told about, and the others go on."""
    chosen = [each for each in files if each.filename]
    until = time.monotonic() + _SECONDS
    found = []
    for number, each in enumerate(chosen):
        name = PurePath((each.filename or "").replace("\\", "/")).name[-_SHOWN_NAME:]
        if number >= MOST_FILES or time.monotonic() > until:
            found.append(
                Upload(name=name, problem="There were too many at once. Choose this one again in a second go.")
            )
        else:
            found.append(_read(state, name, each.read()))
    return found


def carry(state: ReviewState, uploads: Sequence[Upload]) -> str:
    """Put what was read into one signed text for the page."""
    plain = [[each.name, make_converter().unstructure(each.file)] for each in uploads if each.file is not None]
    return str(_signer(state).dumps(plain))


def carried(state: ReviewState, text: str) -> list[Upload]:
    """Take it out again; raises InvalidError if the text is old or none of ours."""
    try:
        plain = _signer(state).loads(text, max_age=_CARRIED_FOR)
    except BadSignature:
        raise InvalidError(_STALE) from None
    return [Upload(name=name, file=from_plain(make_converter(), file, ImportedFile, name)) for name, file in plain]


def _signer(state: ReviewState) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt=f"import into {state.id}")


def _read(state: ReviewState, name: str, data: bytes) -> Upload:
    catalogue = workspace().catalogue
    importer = catalogue.importer_for(name)
    if importer is None:
        kinds = ", ".join(
            sorted({ending.upper() for each in catalogue.importers.values() for ending in each.extensions})
        )
        return Upload(name=name, problem=f"Files of this kind can't be read here. It can be one of: {kinds}.")
    try:
        file = workspace().read_answers(state.id, importer.id, data)
        if file.mark is not None:
            tool_number(state, file.mark)
        if not file.answers:
            raise InvalidError("Nothing is filled in.")
    except StocktakeError as error:
        return Upload(name=name, problem=str(error))
    except Exception:  # a reader of some plugin has tripped; the other files are still wanted
        current_app.logger.exception("the reader “%s” failed", importer.id)
        return Upload(name=name, problem="This file can't be read. Ask whoever runs Stocktake to look into the log.")
    seen = _looked_at(state, name, file)
    return seen if seen.is_form or not seen.problem else Upload(name=name, problem=seen.problem)


def _looked_at(state: ReviewState, name: str, file: ImportedFile) -> Upload:
    try:
        result = workspace().bring_in(state.id, file, dry_run=True, actor=FACILITATOR)
    except StocktakeError as error:
        return Upload(name=name, file=file, problem=str(error))
    return Upload(name=name, file=file, result=result)

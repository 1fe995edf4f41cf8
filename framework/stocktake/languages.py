"""Folders of gettext catalogues to translations: a language is a file ``<language>.po``, read when first asked for."""

import logging
from collections.abc import Iterable
from pathlib import Path
from string import Formatter
from threading import Lock

from stocktake.messages import ENGLISH, Translation

OWN = Path(__file__).parent / "translations"
"""The catalogues of the engine's own texts."""

_log = logging.getLogger(__name__)


class Languages:
    """The languages that folders of catalogues offer; of two folders that translate the same text, the later wins."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._folders = (OWN, *folders)
        self._read: dict[str, Translation] = {}
        self._mutex = Lock()

    def known(self) -> tuple[str, ...]:
        """List the languages, English first, as the names of the files give them."""
        others = {path.stem for folder in self._folders for path in folder.glob("*.po")}
        return (ENGLISH.language, *sorted(others))

    def translation(self, language: str) -> Translation:
        """Give the translation into a language (BCP 47): its own, else that of its main part, else English."""
        offered = self.known()[1:]
        wanted = next((each for each in (language, language.partition("-")[0]) if each in offered), "")
        if not wanted:
            return ENGLISH
        with self._mutex:
            if wanted not in self._read:
                self._read[wanted] = self._load(wanted)
            return self._read[wanted]

    def _load(self, language: str) -> Translation:
        found = [_read(path) for path in (folder / f"{language}.po" for folder in self._folders) if path.is_file()]
        texts = {template: forms for each in found for template, forms in each.texts.items()}
        form = next((each.form for each in found if each.texts), ENGLISH.form)
        return Translation(language=language, draft=any(each.draft for each in found), texts=texts, form=form)


def _read(path: Path) -> Translation:
    """Read one catalogue; what is broken in it is logged and left out, so that pages stay readable in English.

    A header marked fuzzy says, as everywhere in gettext, that nobody has checked the file as a whole.
    """
    from gettext import c2py

    from babel.core import UnknownLocaleError
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem.replace("-", "_"), abort_invalid=True)
        form = c2py(catalogue.plural_expr)
    except (OSError, ValueError, PoFileError, UnknownLocaleError) as error:
        _log.error("%s can't be read as a catalogue, so its texts stay in English: %s", path, error)
        return Translation(language=path.stem)
    texts: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        template = message.id if isinstance(message.id, str) else message.id[0]
        said = message.string or ""
        forms = (said,) if isinstance(said, str) else tuple(said)
        if not template or not all(forms) or message.fuzzy:
            continue
        if any(_gaps(each) - _gaps(template) for each in forms):
            _log.error("%s: “%s” has a gap that the English text lacks, so it stays in English", path, template)
            continue
        texts[template] = forms
    return Translation(language=path.stem, draft=catalogue.fuzzy, texts=texts, form=form)


def _gaps(text: str) -> set[str]:
    """Give the names of the gaps of a text; a lone brace is a gap that nothing fills."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}

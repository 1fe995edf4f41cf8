"""Words to runs of a Word document: with their language, their direction, links, and no character that XML refuses."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from attrs import frozen
from docx.oxml.ns import qn

from stocktake.document import Spans
from stocktake.marks import parts_of
from stocktake_renderers.addresses import ascii_address
from stocktake_renderers.characters import readable
from stocktake_renderers.office.wml import Element, make, run, text, value

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_RIGHT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRETCHES = re.compile(f"([{_RIGHT}](?:[^A-Za-z\n]*[{_RIGHT}])?)")
_SHORT = 40  # letters
_PIECES = re.compile(r"([\n\t])")


@frozen
class Look:
    """How words look; *style* is the id of a style for characters."""

    strong: bool = False
    emphasis: bool = False
    style: str = ""

    def elements(self, language: str, *, to_the_left: bool) -> Iterator[Element]:
        """Give the properties of a run, in the order that Word wants."""
        if self.style:
            yield value("rStyle", self.style)
        if self.strong:
            yield from (make("b"), make("bCs"))
        if self.emphasis:
            yield from (make("i"), make("iCs"))
        if to_the_left:
            yield make("rtl")
        if LANGUAGE.fullmatch(language):
            yield make("lang", {"val": language, "bidi": language} if to_the_left else {"val": language})


PLAIN = Look()


def runs(words: str, look: Look = PLAIN) -> list[Element]:
    """Give words as runs: one for each language, and for each stretch that is read from right to left."""
    found = []
    for part, language in parts_of(words):
        for stretch in _STRETCHES.split(readable(part)):
            if stretch:
                to_the_left = bool(_STRETCHES.fullmatch(stretch))
                found.append(run(_inside(stretch), look.elements(language, to_the_left=to_the_left)))
    return found


def _inside(words: str) -> Iterator[Element]:
    for piece in _PIECES.split(words):
        if piece == "\n":
            yield make("br")
        elif piece == "\t":
            yield make("tab")
        elif piece:
            yield text(piece)


@frozen
class Links:
    """Makes links: *relate* gives the relation to an address, *bookmarks* maps anchors of this document."""

    relate: Callable[[str], str]
    bookmarks: dict[str, str]
    style: str

    def spans(self, spans: Spans) -> list[Element]:
        """Give spans as runs, those that lead somewhere inside a link."""
        return [
            each
            for span in spans
            for each in self.linked(span.text, span.href, Look(strong=span.strong, emphasis=span.emphasis))
        ]

    def linked(self, words: str, href: str, look: Look = PLAIN) -> list[Element]:
        """Give words that lead to an address or to a heading; only words if it is no place for a reader."""
        where = self._where(href)
        if where is None or not readable(words).strip():
            return runs(words, look)
        where.extend(runs(words, Look(strong=look.strong, emphasis=look.emphasis, style=self.style)))
        return [where]

    def _where(self, href: str) -> Element | None:
        if href[:1] == "#":
            mark = self.bookmarks.get(href[1:])
            return make("hyperlink", {"anchor": mark, "history": "1"}) if mark else None
        address = ascii_address(href)
        if not address:
            return None
        made = make("hyperlink", {"history": "1"})
        made.set(qn("r:id"), self.relate(address))
        return made


def or_dash(words: str) -> str:
    """Give words on one line, with their marks if they are on one already; a dash where there is nothing to read."""
    lines = readable(words).split()
    if not lines:
        return "–"
    return " ".join(lines) if "\n" in readable(words) else words


def together(words: str) -> str:
    """Keep a few words on one line, as long as none of them is in another language."""
    return words.replace(" ", "\N{NO-BREAK SPACE}") if type(words) is str and len(words) < _SHORT else words


def runs_right_to_left(words: str) -> bool:
    """Say whether the first letter that has a direction runs from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in words)
    return next((way in ("R", "AL") for way in directions if way in ("L", "R", "AL")), False)

"""What a search in a site looks through: the words of its pages, in a script that needs no server."""

import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from attrs import frozen

_SILENT = frozenset({"nav", "script", "style", "button", "svg", "summary"})
_EMPTY = frozenset({"br", "img", "input", "meta", "link", "hr", "wbr", "path", "circle", "rect"})


@frozen(kw_only=True)
class Known:
    """What a page says: its *title*, its *language* and the *words* in its main part."""

    path: str
    title: str
    language: str
    words: str


def said_on(path: str, page: str) -> Known:
    """Take the words from a page."""
    reader = _Reader()
    reader.feed(page)
    return Known(
        path=path,
        title=_line(reader.title),
        language=reader.title_language or reader.language,
        words=_line(reader.words),
    )


def index_of(pages: Sequence[Known]) -> bytes:
    """Give the script that holds what all pages say."""
    rows = [[each.path, each.title, each.language, each.words] for each in pages]
    return f"window.stocktakePages = {json.dumps(rows, separators=(',', ':'))};\n".encode("ascii")


def _line(words: Sequence[str]) -> str:
    return re.sub(r"\s+", " ", " ".join(words)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title: list[str] = []
        self.words: list[str] = []
        self.language = self.title_language = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "h1":
            self.title_language = given.get("lang") or ""
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "main" not in self._open or _SILENT.intersection(self._open):
            return
        (self.title if "h1" in self._open else self.words).append(data)

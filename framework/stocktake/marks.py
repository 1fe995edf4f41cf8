"""Texts whose parts say which language they are in, where that is not the language of what stands around them."""

from collections.abc import Iterable
from typing import Any, TypeVar

from attrs import evolve, fields, has

Part = tuple[str, str]
"""Some words and their language (BCP 47); the language is empty where it is that of what stands around them."""

_Thing = TypeVar("_Thing")


class Marked(str):
    """A text with its *parts*; it is a `str` wherever nobody asks for more, and what is cut out of it has no marks."""

    parts: tuple[Part, ...]

    def __new__(cls, parts: Iterable[Part]) -> "Marked":
        """Put the words of the parts together."""
        found = tuple(parts)
        text = super().__new__(cls, "".join(words for words, _ in found))
        text.parts = found
        return text

    def __getnewargs__(self) -> tuple[tuple[Part, ...]]:  # type: ignore[override]
        """Copy and pickle with the marks."""
        return (self.parts,)


def put_together(parts: Iterable[Part]) -> str:
    """Make one text of parts; a plain one if none of them has a language of its own."""
    found: list[Part] = []
    for words, language in parts:
        if found and found[-1][1] == language:
            found[-1] = (found[-1][0] + words, language)
        elif words:
            found.append((words, language))
    if any(language for _, language in found):
        return Marked(found)
    return "".join(words for words, _ in found)


def parts_of(text: str) -> tuple[Part, ...]:
    """Take a text apart by language."""
    return text.parts if isinstance(text, Marked) else ((text, ""),)


def language_of(text: str) -> str:
    """Give the language that all of a text is marked with; empty if there is none, or more than one."""
    found = {language for _, language in parts_of(text)}
    return found.pop() if len(found) == 1 else ""


def mark(text: str, language: str) -> str:
    """Mark what has no mark yet; an empty text or language marks nothing."""
    return put_together((words, own or language) for words, own in parts_of(text)) if text and language else text


def mark_all(thing: _Thing, language: str, *, but: frozenset[str]) -> _Thing:
    """Mark every text inside a value, except those in the fields called *but*, which are no words."""
    found: _Thing = _marked(thing, language, but, "") if language else thing
    return found


def _marked(value: Any, language: str, but: frozenset[str], name: str) -> Any:
    if isinstance(value, str):
        return value if name in but else mark(value, language)
    if isinstance(value, tuple):
        return tuple(_marked(each, language, but, name) for each in value)
    if has(type(value)):
        inside = {each.name: getattr(value, each.name) for each in fields(type(value))}
        return evolve(value, **{key: _marked(each, language, but, key) for key, each in inside.items()})
    return value

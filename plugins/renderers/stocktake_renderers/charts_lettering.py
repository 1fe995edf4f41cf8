"""Breaks the labels of a drawing into lines: a drawing has no lines of its own."""

import unicodedata

_NARROW = frozenset("iIjlt.,:;'’|!()[]{}f r-/")
_WIDE = frozenset("mwMW@%&ŵŴ—…")


def width(text: str, size: float) -> float:
    """Say about how wide *text* is at a font size; rather too much than too little."""
    return size * sum(_letter(letter) for letter in text)


def lines(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """Break *text* into at most *most* lines no wider than *room*; what is left out becomes an ellipsis."""
    found: list[str] = []
    for word in _words(text, room, size):
        if found and width(f"{found[-1]} {word}", size) <= room:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    if len(found) <= most:
        return tuple(found)
    return (*found[: most - 1], _shortened(found[most - 1], room, size))


def _letter(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return 1.1
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.95
    return 0.7 if letter.isupper() or ord(letter) > 0x24F else 0.57


def _words(text: str, room: float, size: float) -> list[str]:
    """Words, with those that are wider than a line cut into pieces."""
    found: list[str] = []
    for word in text.split():
        while width(word, size) > room:
            cut = max(1, _fits(word, room, size))
            found.append(word[:cut])
            word = word[cut:]
        if word:
            found.append(word)
    return found


def _fits(word: str, room: float, size: float) -> int:
    used = 0.0
    for place, letter in enumerate(word):
        used += _letter(letter) * size
        if used > room:
            return place
    return len(word)


def _shortened(line: str, room: float, size: float) -> str:
    while line and width(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"

"""Takes out the characters that no page, drawing or PDF can carry; everything else stays as it was written."""

import re

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_LAST_OF_PLANES = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_NOT_CHARACTERS = re.compile(f"[\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def readable(text: str) -> str:
    """Give *text* without control characters; halves of characters become a replacement character.

    Every kind of line end becomes a newline; tabs stay.
    """
    if text.isprintable():  # nearly all texts are, and none of what is taken out is
        return str(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    return _NOT_CHARACTERS.sub(REPLACEMENT, _CONTROLS.sub("", lines))


def printable(text: str) -> str:
    """Give *text* as `readable` does, and without characters of private use, which PDF/A-2a refuses."""
    if text.isprintable():
        return str(text)
    return _PRIVATE.sub(REPLACEMENT, readable(text))

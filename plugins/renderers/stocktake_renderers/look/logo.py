"""Reads a logo: a small PNG, or an SVG that runs nothing and shows nothing from elsewhere."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from stocktake.errors import SettingsError
from stocktake.look import Logo

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 256 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_RUNS = frozenset({"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"})
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#|data:image/(?:png|jpeg))|@import|javascript:", re.IGNORECASE)
_INSIDE = ("#", "data:image/png", "data:image/jpeg")


def read_logo(path: Path, alt: str) -> Logo:
    """Read a logo that *alt* says in words; raises SettingsError with the one reason why it can't be used."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise SettingsError(f"The logo {path} can't be read: {error.strerror}. Check organisation.logo.") from error
    if len(data) > LARGEST:
        raise SettingsError(f"The logo {path} is larger than {LARGEST // 1024} KB. Save it in a smaller size.")
    if not alt:
        raise SettingsError(f"The logo {path} needs words for people who can't see it: set organisation.name too.")
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and b"IEND" in data[-16:]:
        return Logo(data=data, kind="png", alt=alt)
    _check_svg(data, path)
    return Logo(data=data, kind="svg", alt=alt)


def _check_svg(data: bytes, path: Path) -> None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        raise SettingsError(f"The logo {path} has a DOCTYPE or is no plain SVG. Save it as “plain SVG” or as PNG.")
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - nothing to expand without a DOCTYPE
    except ElementTree.ParseError as error:
        raise SettingsError(f"The logo {path} is neither a whole PNG nor an SVG ({error}). Save it anew.") from error
    if _local(root.tag) != "svg":
        raise SettingsError(f"The logo {path} is neither a PNG nor an SVG: it begins with <{_local(root.tag)}>.")
    if b"<?xml-stylesheet" in data or any(map(_reaches_out, root.iter())):
        raise SettingsError(
            f"The logo {path} has scripts in it, or parts from other places. Save it as “plain SVG” or as PNG."
        )


def _reaches_out(element: "Element") -> bool:
    name = _local(element.tag)
    if name in _RUNS or (name == "style" and _ELSEWHERE.search("".join(element.itertext()))):
        return True
    return any(_leads_out(_local(key), value.strip()) for key, value in element.attrib.items())


def _leads_out(name: str, value: str) -> bool:
    if name.startswith("on") or (name == "attributename" and value.lower().endswith("href")):
        return True
    if name in {"href", "src"}:
        return not value.lower().startswith(_INSIDE)
    return bool(_ELSEWHERE.search(value))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()

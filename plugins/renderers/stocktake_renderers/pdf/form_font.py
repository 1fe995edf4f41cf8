"""The font that typed answers are set in: part of our own family, with the letters of Welsh.

The fonts that every reader has know Western European letters only, and some readers then leave a ŵ or ŷ out.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

_NAME = "/SourceSansProForm"
_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_WELSH = {
    1: ("Ŵ", "Wcircumflex"),
    2: ("ŵ", "wcircumflex"),
    3: ("Ŷ", "Ycircumflex"),
    4: ("ŷ", "ycircumflex"),
    5: ("Ẁ", "Wgrave"),
    6: ("ẁ", "wgrave"),
    7: ("Ẃ", "Wacute"),
    8: ("ẃ", "wacute"),
    14: ("Ẅ", "Wdieresis"),
    15: ("ẅ", "wdieresis"),
    16: ("Ỳ", "Ygrave"),
    17: ("ỳ", "ygrave"),
}
"""The letters of Welsh that Western European encodings lack, in places that those leave free."""


def form_font(writer: PdfWriter, path: Path) -> IndirectObject:
    """Put the font at *path* into the PDF of *writer*, cut down to the letters of a form."""
    letters = _letters()
    data, font = _subset(path, "".join(letters.values()))
    scale = 1000 / font["head"].unitsPerEm
    glyphs = font.getBestCmap()
    widths = [
        NumberObject(round(font["hmtx"][glyphs[ord(letters[code])]][0] * scale) if code in letters else 0)
        for code in range(256)
    ]
    encoding = _dictionary(
        Type=NameObject("/Encoding"), BaseEncoding=NameObject("/WinAnsiEncoding"), Differences=_differences()
    )
    return writer._add_object(
        _dictionary(
            Type=NameObject("/Font"),
            Subtype=NameObject("/TrueType"),
            BaseFont=NameObject(_NAME),
            FirstChar=NumberObject(0),
            LastChar=NumberObject(255),
            Widths=ArrayObject(widths),
            Encoding=encoding,
            FontDescriptor=_descriptor(writer, data, font, scale),
            ToUnicode=_stream(writer, _to_unicode(letters)),
        )
    )


def _letters() -> dict[int, str]:
    """Map each place of the encoding to its letter."""
    western = {code: bytes([code]).decode("cp1252") for code in range(32, 256) if code not in (0x7F, *_UNDEFINED)}
    return {**{code: letter for code, (letter, _) in _WELSH.items()}, **western}


def _subset(path: Path, letters: str) -> tuple[bytes, Any]:
    """Cut the font at *path* down to *letters*; give it as a file and read."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [1, 2, 3, 4, 6]
    font = TTFont(path, recalcTimestamp=False)
    cut = subset.Subsetter(options)
    cut.populate(text=letters)
    cut.subset(font)
    file = BytesIO()
    font.save(file)
    return file.getvalue(), font


def _descriptor(writer: PdfWriter, data: bytes, font: Any, scale: float) -> IndirectObject:
    head, across = font["head"], font["hhea"]
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    return writer._add_object(
        _dictionary(
            Type=NameObject("/FontDescriptor"),
            FontName=NameObject(_NAME),
            Flags=NumberObject(32),
            ItalicAngle=NumberObject(0),
            Ascent=NumberObject(round(across.ascent * scale)),
            Descent=NumberObject(round(across.descent * scale)),
            CapHeight=NumberObject(round(font["OS/2"].sCapHeight * scale)),
            StemV=NumberObject(80),
            FontBBox=ArrayObject([NumberObject(round(edge * scale)) for edge in box]),
            FontFile2=_stream(writer, data, Length1=NumberObject(len(data))),
        )
    )


def _differences() -> ArrayObject:
    found: list[PdfObject] = []
    for code, (_, name) in _WELSH.items():
        found += (NumberObject(code), NameObject(f"/{name}"))
    return ArrayObject(found)


def _to_unicode(letters: dict[int, str]) -> bytes:
    """Write the table by which a reader copies and speaks what is typed."""
    rows = [f"<{code:02x}> <{ord(letter):04x}>" for code, letter in sorted(letters.items())]
    parts = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    tables = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Form def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{tables}endcmap end end\n"
    ).encode("ascii")


def _stream(writer: PdfWriter, data: bytes, **entries: PdfObject) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    stream.update(_dictionary(**entries))
    return writer._add_object(stream.flate_encode())


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})

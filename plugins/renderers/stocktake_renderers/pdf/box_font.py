"""Makes the font of last resort: a box for every character that no other font has.

Without it one rare character would stop a whole report, as PDF/UA-1 allows no missing glyphs. The text behind
the box can still be copied, searched and read aloud.
"""

from io import BytesIO

FAMILY = "Stocktake Boxes"
_SURROGATES = range(0xD800, 0xE000)
_WIDTH = 600


def box_font() -> bytes:
    """Give the font as a TrueType file; always the same bytes."""
    from fontTools.fontBuilder import FontBuilder

    glyph = _box()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "box"])
    font.setupCharacterMap({0x25A1: "box"})
    font.setupGlyf({".notdef": glyph, "box": glyph})
    font.setupHorizontalMetrics({".notdef": (_WIDTH, 60), "box": (_WIDTH, 60)})
    font.setupHorizontalHeader(ascent=900, descent=-250)
    # The setter leaves a font out without a word if one of these names is missing.
    font.setupNameTable(
        {
            "familyName": FAMILY,
            "styleName": "Regular",
            "uniqueFontIdentifier": "stocktake-boxes-1",
            "fullName": f"{FAMILY} Regular",
            "psName": "StocktakeBoxes-Regular",
            "version": "Version 1.000",
        }
    )
    font.setupOS2(sTypoAscender=900, sTypoDescender=-250, usWinAscent=900, usWinDescent=250)
    font.setupPost()
    font.font["cmap"].tables.append(_every_character())
    font.font["head"].created = font.font["head"].modified = 0
    font.font.recalcTimestamp = False
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def _every_character() -> object:
    """Map every character to the box, in the format that needs a dozen bytes for it."""
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.format, table.reserved, table.length, table.nGroups = 13, 0, 0, 0
    table.cmap = {code: "box" for code in range(0x20, 0x110000) if code not in _SURROGATES}
    return table


def _box() -> object:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for corners in (
        ((60, -100), (60, 750), (540, 750), (540, -100)),
        ((110, -50), (490, -50), (490, 700), (110, 700)),
    ):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()

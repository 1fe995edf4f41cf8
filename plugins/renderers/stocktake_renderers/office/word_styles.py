"""The styles that a report uses: those of the template where it has them, else ours."""

from collections.abc import Mapping
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from stocktake_renderers.look.colours import Shades
from stocktake_renderers.office.wml import Element, make, value

_INK, _BRAND, _QUIET, _BAND, _LINE = "101418", "0B4F5C", "4A5360", "EEF4F5", "9AA5B1"
_FONT = "Calibri"

_SPACE = '<w:spacing w:before="{}" w:after="{}"/>'
_SIZE = '<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'
_BOLD = "<w:b/><w:bCs/>"
_BAR = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{_BRAND}"/></w:pBdr>'
_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{_BAND}"/>'


def _colour(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>'


# name: what it is based on, its paragraphs, its letters. In the order of Word's schema within each.
_PARAGRAPHS: Mapping[str, tuple[str, str, str]] = {
    "Title": ("Normal", _SPACE.format(0, 120), _BOLD + _colour(_BRAND) + _SIZE.format(56)),
    "Subtitle": ("Normal", _SPACE.format(0, 120), _colour(_INK) + _SIZE.format(28)),
    "Heading 1": (
        "Normal",
        "<w:keepNext/><w:keepLines/>" + _SPACE.format(480, 160) + '<w:outlineLvl w:val="0"/>',
        _BOLD + _colour(_BRAND) + _SIZE.format(36),
    ),
    "Heading 2": (
        "Normal",
        "<w:keepNext/><w:keepLines/>" + _SPACE.format(320, 100) + '<w:outlineLvl w:val="1"/>',
        _BOLD + _colour(_BRAND) + _SIZE.format(28),
    ),
    "Heading 3": (
        "Normal",
        "<w:keepNext/><w:keepLines/>" + _SPACE.format(240, 80) + '<w:outlineLvl w:val="2"/>',
        _BOLD + _colour(_INK) + _SIZE.format(24),
    ),
    "Heading 4": (
        "Normal",
        "<w:keepNext/><w:keepLines/>" + _SPACE.format(200, 60) + '<w:outlineLvl w:val="3"/>',
        _BOLD + _colour(_QUIET) + _SIZE.format(22),
    ),
    "Caption": (
        "Normal",
        "<w:keepNext/><w:keepLines/>" + _SPACE.format(200, 80),
        _BOLD + _colour(_INK) + _SIZE.format(21),
    ),
    "Quote": (
        "Normal",
        "<w:keepLines/>" + _BAR.replace(_BRAND, _LINE) + _SPACE.format(120, 0) + '<w:ind w:left="284" w:right="284"/>',
        "<w:i/><w:iCs/>" + _colour(_INK),
    ),
    "List Bullet": ("Normal", '<w:spacing w:after="60"/>', ""),
    "List Number": ("Normal", '<w:spacing w:after="60"/>', ""),
    "TOC Heading": ("Normal", "<w:keepNext/>" + _SPACE.format(360, 120), _BOLD + _colour(_BRAND) + _SIZE.format(28)),
    "TOC 1": ("Normal", '<w:spacing w:after="60"/>', ""),
    "TOC 2": ("Normal", '<w:spacing w:after="40"/><w:ind w:left="284"/>', ""),
    "Stocktake About": ("Normal", '<w:spacing w:after="40"/>', _colour(_QUIET)),
    "Stocktake Said By": (
        "Normal",
        _BAR.replace(_BRAND, _LINE) + _SPACE.format(0, 160) + '<w:ind w:left="284" w:right="284"/>',
        _colour(_QUIET) + _SIZE.format(20),
    ),
    "Stocktake Note Title": (
        "Normal",
        "<w:keepNext/><w:keepLines/>" + _BAR + _SHADE + _SPACE.format(200, 0) + '<w:ind w:left="227" w:right="113"/>',
        _BOLD + _colour(_BRAND),
    ),
    "Stocktake Note": (
        "Normal",
        "<w:keepLines/>" + _BAR + _SHADE + _SPACE.format(0, 200) + '<w:ind w:left="227" w:right="113"/>',
        "",
    ),
    "Stocktake Figure": ("Normal", '<w:keepLines/><w:spacing w:after="60"/>', ""),
    "Stocktake Bar": ("Normal", "<w:keepNext/><w:keepLines/>" + _SPACE.format(100, 20), ""),
    "Stocktake Chart": ("Normal", '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', ""),
    "Stocktake Key": ("Normal", "<w:keepNext/>" + _SPACE.format(60, 60), _SIZE.format(20)),
    "Stocktake Cell": (
        "Normal",
        '<w:spacing w:before="20" w:after="20" w:line="252" w:lineRule="auto"/>',
        _SIZE.format(20),
    ),
    "Stocktake Number": ("Stocktake Cell", '<w:jc w:val="right"/>', ""),
    "Stocktake Cell Dense": ("Stocktake Cell", "", _SIZE.format(16)),
    "Stocktake Number Dense": ("Stocktake Number", "", _SIZE.format(16)),
    "Stocktake Question": ("Normal", "<w:keepNext/><w:keepLines/>" + _SPACE.format(200, 40), _BOLD),
    "Stocktake Choice": ("Normal", '<w:keepLines/><w:spacing w:after="40"/><w:ind w:left="397" w:hanging="397"/>', ""),
    "Stocktake Choices": ("Normal", '<w:keepLines/><w:spacing w:after="40"/>', ""),
    "Stocktake Answer": ("Normal", _SPACE.format(40, 40), ""),
}
_LETTERS: Mapping[str, str] = {
    "Hyperlink": f'{_colour(_BRAND)}<w:u w:val="single"/>',
    "Stocktake Value": _BOLD + _colour(_BRAND) + _SIZE.format(32),
    "Stocktake Small": _colour(_QUIET) + _SIZE.format(20),
}
_TABLE = "Stocktake Table"
_TABLE_LOOK = f"""<w:style {{}} w:type="table" w:customStyle="1" w:styleId="StocktakeTable"><w:name w:val="{_TABLE}"/>
<w:basedOn w:val="{{}}"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{_BRAND}"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_BRAND}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/></w:tblBorders>
<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>{_SHADE}</w:tcPr></w:tblStylePr></w:style>"""


class Styles:
    """Finds styles by name; one that the document lacks is put in, in an organisation's *shades* if it has any.

    With *ours*, those that it has become ours too.
    """

    def __init__(self, document: Any, *, ours: bool, shades: Shades | None = None) -> None:
        self._shades = shades
        self._element: Element = document.styles.element
        found = self._element.iter(qn("w:style"))
        self._ids: dict[str, str] = {self._name(each): str(each.get(qn("w:styleId"))) for each in found}
        self._normal = self._ids.get("normal", "Normal")
        if ours:
            self._set_normal()
        for name, (base, paragraph, letters) in _PARAGRAPHS.items():
            if ours or name.lower() not in self._ids:
                self._put("paragraph", name, base, paragraph, letters)
        for name, letters in _LETTERS.items():
            if ours or name.lower() not in self._ids:
                self._put("character", name, "", "", letters)
        if _TABLE.lower() not in self._ids:
            plain = self._ids.get("normal table", "TableNormal")
            self._element.append(parse_xml(self._coloured(_TABLE_LOOK.format(nsdecls("w"), plain))))
            self._ids[_TABLE.lower()] = "StocktakeTable"

    def id(self, name: str) -> str:
        """Give the id by which paragraphs name a style."""
        return self._ids[name.lower()]

    def numbering(self, name: str) -> str:
        """Give the number of the list that a style, or one it is based on, stands for; or nothing."""
        wanted: str | None = self._ids[name.lower()]
        for _ in range(10):  # a template might be based on itself
            style = self._find(wanted)
            if style is None:
                return ""
            for number in style.iter(qn("w:numId")):
                return str(number.get(qn("w:val")))
            base = style.find(qn("w:basedOn"))
            wanted = None if base is None else base.get(qn("w:val"))
        return ""

    def _put(self, kind: str, name: str, base: str, paragraph: str, letters: str) -> None:
        style = self._find(self._ids.get(name.lower()))
        if style is None:
            style = make("style", {"type": kind, "customStyle": 1, "styleId": name.replace(" ", "")})
            style.append(value("name", name))
            if base:
                style.append(value("basedOn", self._ids.get(base.lower(), self._normal)))
            style.append(make("qFormat"))
            self._element.append(style)
            self._ids[name.lower()] = name.replace(" ", "")
        for tag, inside in (("pPr", paragraph), ("rPr", letters)):
            old = style.find(qn(f"w:{tag}"))
            kept = [] if old is None else list(old.iter(qn("w:numPr")))
            if old is not None:
                style.remove(old)
            made = parse_xml(self._coloured(f"<w:{tag} {nsdecls('w')}>{inside}</w:{tag}>"))
            self._keep_numbers(made, kept)
            if len(made):
                style.append(made)

    def _coloured(self, look: str) -> str:
        if self._shades is None:
            return look
        return look.replace(_BRAND, self._shades.brand[1:]).replace(_BAND, self._shades.tint[1:])

    def _keep_numbers(self, made: Element, kept: list[Element]) -> None:
        """Put the numbers of a list where Word's schema has them: before borders and spacing."""
        for number in kept:
            made.insert(0, number)

    def _set_normal(self) -> None:
        fonts = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), _FONT)
        normal = self._find(self._normal)
        for tag, inside in (
            ("pPr", [make("spacing", {"after": 120, "line": 276, "lineRule": "auto"})]),
            ("rPr", [make("rFonts", fonts), value("color", _INK), value("sz", 22), value("szCs", 22)]),
        ):
            old = normal.find(qn(f"w:{tag}"))
            if old is not None:
                normal.remove(old)
            normal.append(make(tag, inside=inside))

    def _find(self, style_id: str | None) -> Any:
        styles = self._element.iter(qn("w:style"))
        return next((each for each in styles if each.get(qn("w:styleId")) == style_id), None)

    @staticmethod
    def _name(style: Element) -> str:
        name = style.find(qn("w:name"))
        return "" if name is None else str(name.get(qn("w:val"))).lower()

"""Turns the places of fields in a set PDF into an accessible form that any reader can fill.

The template leaves a link ``field:KIND:NAME[:VALUE]`` at each place: so a place has its rectangle and its spot in the
reading order. Here each link becomes a field, and the link's element in the structure a form element.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from attrs import field, frozen
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from stocktake_renderers.pdf.form_font import form_font
from stocktake_renderers.pdf.names import FORM_ID

_RADIO, _MULTILINE, _READ_ONLY = 1 << 15, 1 << 12, 1
_PRINTED = 4
_SCHEME = "field:"
_LETTERING = "/Form 10 Tf 0 g"
_CURVE = 0.5523  # how far the handles of a quarter circle reach


@frozen
class _Place:
    """A link of the template, taken apart; *value* is that of a radio button."""

    kind: str
    name: str
    value: str
    reference: IndirectObject
    page: IndirectObject

    @property
    def link(self) -> DictionaryObject:
        return cast("DictionaryObject", self.reference.get_object())

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = (float(str(edge)) for edge in _array(self.link["/Rect"]))
        return right - left, top - bottom


def with_fields(pdf: bytes, content: Mapping[str, object], lettering: Path) -> bytes:
    """Give *pdf* with fields where *content* has them, and its form id in a field that nobody can change.

    *lettering* is the font file for what is typed.
    """
    writer = PdfWriter(clone_from=BytesIO(pdf))
    form = _Form(writer, _labels(content), _structure(writer), lettering)
    for place in _places(writer):
        form.add(place)
    form.finish(str(content["form_id"]), _bare(cast("Mapping[str, object]", content["words"])["form"]))
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


@frozen
class _Form:
    writer: PdfWriter
    labels: Mapping[tuple[str, str], str]
    structure: Mapping[int, PdfObject]
    lettering: Path
    fields: ArrayObject = field(factory=ArrayObject)
    groups: dict[str, IndirectObject] = field(factory=dict)

    def add(self, place: _Place) -> None:
        """Make a field of a place."""
        _as_form_element(self.structure[int(str(place.link["/StructParent"]))])
        label = self.labels[place.name, ""]
        if place.kind == "radio":
            _as_widget(place, f"{label} {self.labels[place.name, place.value]}")
            self._add_button(place, label)
        else:
            _as_widget(place, label)
            self._add_text(place)

    def finish(self, form_id: str, called: str) -> None:
        """Say what form this is, and what typed text is set in."""
        identity = _text_field(FORM_ID, _READ_ONLY)
        identity.update(
            _dictionary(TU=TextStringObject(called), V=TextStringObject(form_id), DV=TextStringObject(form_id))
        )
        self.fields.append(self.writer._add_object(identity))
        fonts = _dictionary(Form=form_font(self.writer, self.lettering), ZaDb=self._dingbats())
        form = _dictionary(Fields=self.fields, DA=TextStringObject(_LETTERING), DR=_dictionary(Font=fonts))
        self.writer.root_object[NameObject("/AcroForm")] = self.writer._add_object(form)

    def _add_button(self, place: _Place, label: str) -> None:
        group = self.groups.get(place.name) or self._group(place.name, label)
        wide, high = place.size
        looks = DictionaryObject()
        looks[NameObject("/Off")] = self._appearance(wide, high, "")
        looks[NameObject(f"/{place.value}")] = self._appearance(wide, high, _dot(wide, high))
        place.link.update(
            _dictionary(
                MK=_dictionary(CA=TextStringObject("l")),
                AS=NameObject("/Off"),
                Parent=group,
                AP=_dictionary(N=looks),
            )
        )
        _array(cast("DictionaryObject", group.get_object())["/Kids"]).append(place.reference)

    def _add_text(self, place: _Place) -> None:
        place.link.update(_text_field(place.name, _MULTILINE if place.kind == "textarea" else 0))
        place.link.update(
            _dictionary(V=TextStringObject(""), AP=_dictionary(N=self._appearance(*place.size, "/Tx BMC EMC")))
        )
        self.fields.append(place.reference)

    def _group(self, name: str, label: str) -> IndirectObject:
        off = NameObject("/Off")
        group = self.writer._add_object(
            _dictionary(
                FT=NameObject("/Btn"),
                Ff=NumberObject(_RADIO),
                T=TextStringObject(name),
                TU=TextStringObject(label),
                V=off,
                DV=off,
                Kids=ArrayObject(),
            )
        )
        self.groups[name] = group
        self.fields.append(group)
        return group

    def _appearance(self, wide: float, high: float, drawn: str) -> IndirectObject:
        stream = DecodedStreamObject()
        stream.set_data(drawn.encode("ascii"))
        box = ArrayObject([NumberObject(0), NumberObject(0), FloatObject(round(wide, 3)), FloatObject(round(high, 3))])
        stream.update(
            _dictionary(
                Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=box, Resources=DictionaryObject()
            )
        )
        return self.writer._add_object(stream)

    def _dingbats(self) -> IndirectObject:
        font = _dictionary(Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/ZapfDingbats"))
        return self.writer._add_object(font)


def _labels(content: Mapping[str, object]) -> dict[tuple[str, str], str]:
    """Collect what to say for each field, and for each value of a radio button."""
    found: dict[tuple[str, str], str] = {}
    for block in cast("list[Mapping[str, object]]", content["blocks"]):
        if block["kind"] not in ("rating", "text"):
            continue
        name = str(block["name"])
        found[name, ""] = _bare(block["label"]).strip() or name
        for value, label, about in cast("list[tuple[str, object, object]]", block.get("options", [])):
            found[name, value] = ": ".join(filter(None, (_bare(label).strip() or value, _bare(about).strip())))
    return found


def _bare(text: object) -> str:
    """Put the parts of a text together; the name of a field has one language only."""
    if isinstance(text, str):
        return text
    return "".join(str(part["text"]) for part in cast("list[Mapping[str, object]]", text))


def _places(writer: PdfWriter) -> Iterator[_Place]:
    for page in writer.pages:
        for reference in _array(page.get("/Annots", ArrayObject())):
            action = _resolved(_resolved(reference).get("/A", DictionaryObject()))
            address = str(action.get("/URI", ""))
            if address.startswith(_SCHEME):
                kind, name, *value = address.removeprefix(_SCHEME).split(":")
                here = cast("IndirectObject", page.indirect_reference)
                yield _Place(kind, name, "".join(value), cast("IndirectObject", reference), here)


def _structure(writer: PdfWriter) -> dict[int, PdfObject]:
    """Find the elements of the structure tree by the number that annotations name them by."""
    root = cast("DictionaryObject", writer.root_object["/StructTreeRoot"].get_object())
    found: dict[int, PdfObject] = {}
    nodes = [root["/ParentTree"]]
    while nodes:
        node = cast("DictionaryObject", nodes.pop().get_object())
        numbers = _array(node.get("/Nums", ArrayObject()))
        found |= {int(str(key)): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        nodes += _array(node.get("/Kids", ArrayObject()))
    return found


def _as_form_element(element: PdfObject) -> None:
    """Make a form element of a link element; it keeps only the reference to the field."""
    link = cast("DictionaryObject", element.get_object())
    kids = _resolved(link["/K"])
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        entry = _resolved(kid)
        if isinstance(entry, DictionaryObject) and entry.get("/Type") == "/OBJR":
            link[NameObject("/K")] = kid
    link[NameObject("/S")] = NameObject("/Form")
    for key in ("/Alt", "/A"):
        link.pop(key, None)


def _as_widget(place: _Place, label: str) -> None:
    said = TextStringObject(label)
    for key in ("/A", "/Border", "/Contents"):
        place.link.pop(key, None)
    place.link.update(
        _dictionary(Subtype=NameObject("/Widget"), F=NumberObject(_PRINTED), P=place.page, TU=said, Contents=said)
    )


def _text_field(name: str, flags: int) -> DictionaryObject:
    return _dictionary(
        FT=NameObject("/Tx"), T=TextStringObject(name), Ff=NumberObject(flags), DA=TextStringObject(_LETTERING)
    )


def _dot(wide: float, high: float) -> str:
    """Draw the dot of a chosen radio button, of four quarter circles."""
    radius = min(wide, high) * 0.275
    reach, x, y = radius * _CURVE, wide / 2, high / 2
    corners = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    drawn = [f"0 g {x + radius:.2f} {y:.2f} m"]
    for (ax, ay), (bx, by) in pairwise(corners):
        first = f"{x + ax * radius + bx * reach:.2f} {y + ay * radius + by * reach:.2f}"
        second = f"{x + bx * radius + ax * reach:.2f} {y + by * radius + ay * reach:.2f}"
        drawn.append(f"{first} {second} {x + bx * radius:.2f} {y + by * radius:.2f} c")
    return " ".join([*drawn, "f"])


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _array(value: object) -> ArrayObject:
    return cast("ArrayObject", _resolved(value))


def _resolved(value: object) -> Any:
    """Follow a reference to what it names; pypdf knows no types beyond this point."""
    return value.get_object() if isinstance(value, PdfObject) else value

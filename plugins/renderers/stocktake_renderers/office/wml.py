"""The elements of a Word document, written by hand where python-docx has no word for them."""

from collections.abc import Iterable, Mapping
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

Element = Any
_PICTURE = (
    '<w:drawing {namespaces}><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{number}" name="Chart {number}"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="Chart {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
EMU = 12700
"""English Metric Units, in which Word measures pictures, for a point."""


def make(tag: str, attributes: Mapping[str, object] | None = None, inside: Iterable[Element] = ()) -> Element:
    """Make an element of the main namespace: ``make("tab")`` is ``<w:tab/>``."""
    made: Element = OxmlElement(f"w:{tag}")
    for name, value in (attributes or {}).items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(list(inside))
    return made


def value(tag: str, given: object) -> Element:
    """Make an element that has only a value."""
    return make(tag, {"val": given})


def text(words: str) -> Element:
    """Make a text; its blanks are kept."""
    made = make("t")
    made.text = words
    made.set(qn("xml:space"), "preserve")
    return made


def run(inside: Iterable[Element], look: Iterable[Element] = ()) -> Element:
    """Make a run of text with a look."""
    properties = list(look)
    return make("r", inside=[*([make("rPr", inside=properties)] if properties else []), *inside])


def field(kind: str) -> list[Element]:
    """Make a field that a program fills in, such as ``PAGE``."""
    code = make("instrText")
    code.text = f" {kind} "
    code.set(qn("xml:space"), "preserve")
    begin, between, end = (make("fldChar", {"fldCharType": each}) for each in ("begin", "separate", "end"))
    return [run([begin]), run([code]), run([between]), run([text("1")]), run([end])]


def picture(relation: str, number: int, size: tuple[float, float], said: str) -> Element:
    """Make a picture in a line of text, *size* in points, with words for who can't see it."""
    wide, high = (round(part * EMU) for part in size)
    namespaces = nsdecls("w", "wp", "a", "pic", "r")
    made = parse_xml(_PICTURE.format(namespaces=namespaces, relation=relation, number=number, wide=wide, high=high))
    for tag in ("wp:docPr", "pic:cNvPr"):
        next(made.iter(qn(tag))).set("descr", said)
    return run([made])


def control(name: str, title: str, kind: Iterable[Element], inside: Iterable[Element]) -> Element:
    """Make a content control: something to fill in, called *name*; *title* is what a screen reader says."""
    about = [value("alias", title[:64]), value("tag", name[:64])]
    return make("sdt", inside=[make("sdtPr", inside=[*about, *kind]), make("sdtContent", inside=inside)])


def checkbox() -> Element:
    """Say that a content control is a box to tick."""
    return parse_xml(
        f'<w14:checkbox {nsdecls("w14")}><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )

"""Sets the content of a PDF with typst, and turns the places of fields into a form."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from stocktake.errors import StocktakeError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import typst

    from stocktake_renderers.look.templates import OwnTemplates

MISSING = 'PDF needs the extra parts: run pip install "stocktake[pdf]".'
PART = "pdf"
"""The folder of an organisation's templates that may hold its own of this one."""

TEMPLATES = ("report.typ",)
_PLACE = re.compile(r"(?P<file>\S+):(?P<line>\d+):\d+\n")
_TEMPLATE = Path(__file__).parent / TEMPLATES[0]
_NO_DATE = 0  # archives want a date in the file; this one says that it tells nothing
_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


class Order(NamedTuple):
    """What is to be set: content as JSON, written once; whether it is a form; folders of templates and of fonts."""

    written: str
    is_form: bool
    templates: str
    fonts: str


def order_of(content: Mapping[str, object], fonts: str = "") -> Order:
    """Give the order to set some *content*."""
    look = cast("Mapping[str, str]", content["look"])
    return Order(json.dumps(content), bool(content["form_id"]), look["templates"], fonts)


def typeset(order: Order) -> bytes:
    """Give the PDF; the same content gives the same bytes where the fonts are the same."""
    try:
        import_module("typst")
    except ImportError:
        raise StocktakeError(MISSING) from None
    pdf = _by_their_template(order) or _by_our_template(order)
    if not order.is_form:
        return pdf
    try:
        from stocktake_renderers.pdf.fonts import regular
        from stocktake_renderers.pdf.form import with_fields
    except ImportError:
        raise StocktakeError(MISSING) from None
    return with_fields(pdf, json.loads(order.written), regular())


def templates_for(order: Order) -> OwnTemplates | None:
    """Give the templates of the organisation that a PDF is set for."""
    if not order.templates:
        return None
    from stocktake_renderers.look.templates import own_templates

    return own_templates(order.templates)


def _by_their_template(order: Order) -> bytes | None:
    """Set a PDF with the organisation's own template; None if there is none, or it is broken, which is then known."""
    import typst

    own = templates_for(order)
    template = own.usable(PART, _TEMPLATE.name) if own else None
    if own is None or template is None:
        return None
    try:
        return _compiled(order, *_fonts(order.fonts, computer=True), template)
    except typst.TypstError as error:
        own.leave_out(*_place(error, template), error.message)
        return None


def _place(error: typst.TypstError, template: Path) -> tuple[Path, int]:
    """Find the line that an error names; the file stays the template, which can be left out."""
    named = _PLACE.search(error.diagnostic)
    return template, int(named["line"]) if named and Path(named["file"]).name == template.name else 0


def _by_our_template(order: Order) -> bytes:
    import typst

    try:
        return _compiled(order, *_fonts(order.fonts, computer=True), _TEMPLATE)
    except typst.TypstError:
        # Some font of this computer doesn't do what it says; ours and the boxes always work.
        try:
            return _compiled(order, *_fonts(order.fonts, computer=False), _TEMPLATE)
        except typst.TypstError as error:
            raise StocktakeError(
                f"The PDF could not be made: {error.message}. Take the web page instead and print that."
            ) from error


def _compiled(order: Order, found: typst.Fonts, families: Sequence[str], template: Path) -> bytes:
    import typst

    # A new one each time: a compiler that is shared between threads fails.
    compiler = typst.Compiler(template, root=template.parent, font_paths=found)
    data = f'{{"fonts": {json.dumps(families)}, {order.written[1:]}'
    made = compiler.compile(sys_inputs={"data": data}, format="pdf", pdf_standards=_STANDARDS, timestamp=_NO_DATE)
    return cast("bytes", made)


def _fonts(folder: str, *, computer: bool) -> tuple[typst.Fonts, list[str]]:
    """Read our fonts and, if *computer*, those of *folder* and of the system; say in which order they are tried."""
    import typst

    try:
        from stocktake_renderers.pdf.fonts import families, font_folder

        ours = str(font_folder())
    except ImportError:
        raise StocktakeError(MISSING) from None
    if folder and not Path(folder).is_dir():
        raise StocktakeError(f"[plugin.pdf] fonts: there is no folder “{folder}”. Name one that holds font files.")
    named = [folder] if folder and computer else []
    their = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=named)
    found = typst.Fonts(include_system_fonts=computer, include_embedded_fonts=False, font_paths=[ours, *named])
    return found, families(found.families(), sorted(their.families()))

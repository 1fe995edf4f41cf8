"""Sets the content of a PDF with typst, and turns the places of fields into a form."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from stocktake.errors import StocktakeError

if TYPE_CHECKING:
    import typst

MISSING = 'PDF needs the extra parts: run pip install "stocktake[pdf]".'
_TEMPLATE = Path(__file__).parent / "report.typ"
_NO_DATE = 0  # archives want a date in the file; this one says that it tells nothing
_STANDARDS: list["typst.PDFStandard"] = ["ua-1", "a-2a"]


def typeset(content: Mapping[str, object], fonts: str = "") -> bytes:
    """Give the PDF; the same content gives the same bytes where the fonts are the same."""
    try:
        import typst
    except ImportError:
        raise StocktakeError(MISSING) from None
    try:
        pdf = _compiled(content, *_fonts(fonts, computer=True))
    except typst.TypstError:
        # Some font of this computer doesn't do what it says; ours and the boxes always work.
        try:
            pdf = _compiled(content, *_fonts(fonts, computer=False))
        except typst.TypstError as error:
            raise StocktakeError(
                f"The PDF could not be made: {error.message}. Take the web page instead and print that."
            ) from error
    if not content["form_id"]:
        return pdf
    try:
        from stocktake_renderers.pdf.fonts import regular
        from stocktake_renderers.pdf.form import with_fields
    except ImportError:
        raise StocktakeError(MISSING) from None
    return with_fields(pdf, content, regular())


def _compiled(content: Mapping[str, object], found: "typst.Fonts", families: Sequence[str]) -> bytes:
    import typst

    # A new one each time: a compiler that is shared between threads fails.
    compiler = typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=found)
    data = json.dumps({**content, "fonts": families})
    made = compiler.compile(sys_inputs={"data": data}, format="pdf", pdf_standards=_STANDARDS, timestamp=_NO_DATE)
    return cast("bytes", made)


def _fonts(folder: str, *, computer: bool) -> tuple["typst.Fonts", list[str]]:
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

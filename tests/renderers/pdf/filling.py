"""Fills forms as people do: with pypdf, with PDFium by clicks and keys, with the engine of Firefox, with Poppler's."""

import ctypes
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from tests.renderers.pdf.filling_by_poppler import Form

PDFJS = Path(__file__).parent / "pdfjs"
Filler = Callable[[bytes, Mapping[str, str], Path], bytes]


def by_pypdf(form: bytes, values: Mapping[str, str], _: Path) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(form))
    for field in writer.root_object["/AcroForm"]["/Fields"]:
        name = str(field.get_object().get("/T"))
        if name not in values:
            continue
        if field.get_object().get("/FT") == "/Btn":
            chosen = NameObject(f"/{values[name]}")
            field.get_object()[NameObject("/V")] = chosen
            for kid in field.get_object()["/Kids"]:
                looks = kid.get_object()["/AP"]["/N"]
                kid.get_object()[NameObject("/AS")] = chosen if chosen in looks else NameObject("/Off")
        else:
            writer.update_page_form_field_values(
                [writer.pages[writer_page(writer, name)]], {name: values[name]}, auto_regenerate=False
            )
    filled = BytesIO()
    writer.write(filled)
    return filled.getvalue()


def writer_page(writer: PdfWriter, name: str) -> int:
    return next(
        number
        for number, page in enumerate(writer.pages)
        for annotation in page.get("/Annots", [])
        if annotation.get_object().get("/T") == name
    )


def by_pdfjs(form: bytes, values: Mapping[str, str], folder: Path) -> bytes:
    node = shutil.which("node")
    if not node or not (PDFJS / "node_modules").is_dir():
        pytest.skip(
            "forms filled by pdf.js need Node and its package: install nodejs (18 or newer) and npm, then run "
            "`npm ci --omit=optional` in tests/renderers/pdf/pdfjs"
        )
    (folder / "form.pdf").write_bytes(form)
    (folder / "values.json").write_text(json.dumps(values), encoding="utf-8")
    program = [node, str(PDFJS / "fill.mjs"), "form.pdf", "values.json", "filled.pdf"]
    done = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return (folder / "filled.pdf").read_bytes()


def by_pdfium(form: bytes, values: Mapping[str, str], _: Path) -> bytes:
    """Click each button and type each text, as somebody does in Chrome or Edge."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as c

    names = _places(form)
    document = pdfium.PdfDocument(form)
    document.init_forms()
    env = document.formenv
    for number, found in enumerate(names):
        page = document[number]
        for name, value, x, y in found:
            if values.get(name) is None or (value and value != values[name]):
                continue
            for act in (c.FORM_OnMouseMove, c.FORM_OnLButtonDown, c.FORM_OnLButtonUp):
                act(env.raw, page.raw, 0, x, y)
            if not value:
                typed = (values[name] + "\0").encode("utf-16-le")
                letters = (ctypes.c_ushort * (len(typed) // 2)).from_buffer_copy(typed)
                c.FORM_ReplaceSelection(env.raw, page.raw, letters)
            c.FORM_ForceToKillFocus(env.raw)
        page.close()
    filled = BytesIO()
    document.save(filled)
    document.close()
    return filled.getvalue()


def by_poppler(form: bytes, values: Mapping[str, str], folder: Path) -> bytes:
    (folder / "form.pdf").write_bytes(form)
    opened = Form(folder / "form.pdf")
    for number, found in enumerate(_places(form)):
        here = {
            (round(x), round(y)): "" if value else values[name]
            for name, value, x, y in found
            if name in values and value in ("", values[name])
        }
        opened.fill(number, here)
    return opened.save(folder / "filled.pdf")


def _places(form: bytes) -> list[list[tuple[str, str, float, float]]]:
    """List, page by page, name, value of a button, and middle of every field."""
    found = []
    for page in PdfReader(BytesIO(form)).pages:
        here = []
        for reference in page.get("/Annots", []):
            field = reference.get_object()
            if field.get("/Subtype") != "/Widget":
                continue
            left, bottom, right, top = map(float, field["/Rect"])
            parent = field.get("/Parent")
            name = str((parent.get_object() if parent else field).get("/T"))
            value = next((key[1:] for key in field["/AP"]["/N"] if key != "/Off"), "") if parent else ""
            here.append((name, value, (left + right) / 2, (bottom + top) / 2))
        found.append(here)
    return found


FILLERS: dict[str, Filler] = {"pypdf": by_pypdf, "pdf.js": by_pdfjs, "PDFium": by_pdfium, "Poppler": by_poppler}

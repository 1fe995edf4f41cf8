"""The fonts of a PDF: made once, also by two processes at a time, and a box for whatever they lack."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from pypdf import PdfReader
from tests.renderers.sample_documents import blank_form

from stocktake.document import Document, Heading
from stocktake_renderers.pdf import render
from stocktake_renderers.pdf.box_font import box_font
from stocktake_renderers.pdf.fonts import families

MAKE = "from stocktake_renderers.pdf.fonts import font_folder; print(font_folder())"


def makers(cache: Path, count: int) -> list[Path]:
    setting = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [
        subprocess.Popen([sys.executable, "-c", MAKE], env=setting, stdout=subprocess.PIPE, text=True)
        for _ in range(count)
    ]
    return [Path(process.communicate()[0].strip()) for process in running]


def test_the_box_font_has_a_box_for_every_character_and_is_small_and_always_the_same() -> None:
    made = box_font()
    characters = TTFont(BytesIO(made)).getBestCmap()
    assert all(characters[code] == "box" for code in (0x41, 0x4E2D, 0x1F600, 0xFFFD, 0x10FFFF))
    assert len(made) < 2000
    assert box_font() == made


def test_two_processes_that_make_the_folder_at_once_share_one_whole_folder(tmp_path: Path) -> None:
    folders = makers(tmp_path, 3)
    assert len(set(folders)) == 1
    assert sorted(file.name for file in folders[0].iterdir()) == [
        "SourceSansPro-Bold.ttf",
        "SourceSansPro-BoldIt.ttf",
        "SourceSansPro-It.ttf",
        "SourceSansPro-Regular.ttf",
        "SourceSansPro-Semibold.ttf",
        "SourceSansPro-SemiboldIt.ttf",
        "boxes.ttf",
    ]
    assert [entry.name for entry in folders[0].parent.iterdir()] == ["fonts-1"]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "closed").write_text("a file, where a folder would be needed")
    (folder,) = makers(tmp_path / "closed", 1)
    assert folder.name.startswith("stocktake-fonts-")
    assert not folder.exists()  # it went with its process


def test_our_family_is_tried_first_then_named_ones_then_the_computers_and_boxes_last() -> None:
    known = ["DejaVu Sans", "Noto Color Emoji", "Noto Sans Arabic", "Mine", "Unknown"]
    assert families(known, ["Mine", "Mine Color Emoji"]) == [
        "Source Sans Pro",
        "Mine",
        "Noto Sans Arabic",
        "DejaVu Sans",
        "Stocktake Boxes",
    ]


def test_answers_are_typed_in_a_font_that_is_in_the_file_and_knows_welsh() -> None:
    form = PdfReader(BytesIO(render(blank_form()))).root_object["/AcroForm"].get_object()
    assert form["/DA"] == "/Form 10 Tf 0 g"
    font = form["/DR"]["/Font"]["/Form"].get_object()
    assert {"/Wcircumflex", "/ycircumflex", "/wgrave"} <= set(font["/Encoding"]["/Differences"])
    file = TTFont(BytesIO(font["/FontDescriptor"]["/FontFile2"].get_data()))
    assert all(ord(letter) in file.getBestCmap() for letter in "Aé£’—ŵŶẁẄỳ")
    assert [font["/Widths"][code] > 100 for code in (2, 4, 0x41, 0xE9)] == [True] * 4
    assert "<04> <0177>" in font["/ToUnicode"].get_data().decode("ascii")


def test_several_reports_can_be_set_at_the_same_time_in_one_process() -> None:
    titles = [f"Report {number}" for number in range(8)]
    documents = [Document(title=title, language="en", blocks=(Heading(1, "One"),)) for title in titles]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(render, documents))
    assert [PdfReader(BytesIO(pdf)).metadata.title for pdf in made] == titles  # type: ignore[union-attr] # it has one

"""The folder of fonts that a PDF is set from: made once, then shared by all processes."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from stocktake_renderers.pdf.box_font import FAMILY as BOXES
from stocktake_renderers.pdf.box_font import box_font

FAMILY = "Source Sans Pro"
_STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
_FOLDER = "fonts-1"  # another number when what is in it changes

# For scripts that the bundled family lacks, in this order, where the computer has them. No colour fonts: archives
# refuse them.
_FURTHER = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Bengali",
    "Noto Sans Devanagari",
    "Noto Sans Gujarati",
    "Noto Sans Gurmukhi",
    "Noto Sans Tamil",
    "Noto Sans Thai",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Noto Emoji",
    "Noto Sans Symbols 2",
    "Segoe UI",
    "Segoe UI Symbol",
    "Nirmala UI",
    "Microsoft YaHei",
    "Geeza Pro",
    "PingFang SC",
    "Apple Symbols",
    "Arial",
    "Arial Unicode MS",
    "DejaVu Sans",
)


def families(known: list[str], named: list[str]) -> list[str]:
    """Put the families in the order they are tried: ours, those somebody *named*, the computer's, boxes."""
    further = [family for family in _FURTHER if family in known and family not in named]
    own = [family for family in named if family not in (FAMILY, BOXES) and "color" not in family.lower()]
    return [FAMILY, *own, *further, BOXES]


@cache
def font_folder() -> Path:
    """Give the folder with our fonts; it is made in the cache of this user, or for this process if that is closed."""
    from platformdirs import user_cache_path

    folder = user_cache_path("stocktake") / _FOLDER
    if folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{_FOLDER}-", dir=folder.parent))
    except OSError:
        made = Path(tempfile.mkdtemp(prefix="stocktake-fonts-"))
        atexit.register(shutil.rmtree, made, ignore_errors=True)
        _fill(made)
        return made
    _fill(made)
    try:
        made.rename(folder)
    except OSError:  # another process was faster
        shutil.rmtree(made, ignore_errors=True)
    return folder


def regular() -> Path:
    """Give the file of our family's upright style."""
    return font_folder() / "SourceSansPro-Regular.ttf"


def _fill(folder: Path) -> None:
    import font_source_sans_pro

    source = Path(font_source_sans_pro.font_directory)
    for style in _STYLES:
        name = f"SourceSansPro-{style}.ttf"
        (folder / name).write_bytes((source / name).read_bytes())
    (folder / "boxes.ttf").write_bytes(box_font())

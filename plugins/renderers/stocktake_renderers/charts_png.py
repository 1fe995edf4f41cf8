"""Drawings as pictures, for formats that can't draw; letters come from our own font first."""

from pathlib import Path

_ZOOM = 3  # dots for each point: sharp on paper, and still small
_STYLES = ("Regular", "Semibold")
_COMMON = "–—‘’“”…"  # with the Latin letters, what our font surely has


def png(drawing: str, *, words: bool) -> bytes:
    """Give an SVG drawing as a PNG, the same bytes wherever the fonts are the same.

    With *words* in it, the computer's fonts help with letters that ours lacks. Raises ImportError without the extra.
    """
    import font_source_sans_pro
    import resvg_py

    folder = Path(font_source_sans_pro.font_directory)
    return resvg_py.svg_to_bytes(
        svg_string=drawing,
        zoom=_ZOOM,
        background="white",
        skip_system_fonts=not words or all(letter < "\u0250" or letter in _COMMON for letter in drawing),
        font_files=[str(folder / f"SourceSansPro-{style}.ttf") for style in _STYLES],
    )

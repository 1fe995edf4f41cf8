"""Places to answer in a Word document: boxes to tick and frames to write in, on paper and on screen alike."""

from stocktake.document import RatingField, TextField
from stocktake_renderers.characters import readable
from stocktake_renderers.office.wml import Element, checkbox, control, make, run, text, value
from stocktake_renderers.office.word_runs import runs, together
from stocktake_renderers.office.word_styles import Styles
from stocktake_renderers.office.word_tables import box

_LINE_HIGH = 400  # twentieths of a point
_APART = "\N{EM SPACE}\N{EM SPACE}"


def choices(block: RatingField) -> list[list[Element]]:
    """Give lines with a box before each choice; short choices share a line."""
    lines: list[list[Element]] = []
    for option in block.options:
        title = f"{_one_line(option.label)} ({_one_line(block.label)})"
        tick = make("rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "MS Gothic"))
        box_to_tick = control(
            f"{block.name}:{option.value}", title, [checkbox()], [run([text("\N{BALLOT BOX}")], [tick])]
        )
        line = [box_to_tick, *runs("\N{NO-BREAK SPACE}"), *runs(together(option.label))]
        if option.about:
            line += [*runs(": "), *runs(option.about)]
        lines.append(line)
    if any(option.about for option in block.options):
        return lines
    return [[each for line in lines for each in (*line, *runs(_APART))]] if lines else []


def answer(block: TextField, styles: Styles, room: int) -> Element:
    """Give a frame of as many lines as there is to write."""
    kind = make("text", {"multiLine": 1}) if block.lines > 1 else make("text")
    inside = control(block.name, _one_line(block.label), [kind], [run([text("\N{NO-BREAK SPACE}")])])
    paragraph = make("p", inside=[make("pPr", inside=[value("pStyle", styles.id("Stocktake Answer"))]), inside])
    return box(room, max(block.lines, 1) * _LINE_HIGH, paragraph, block.label)


def _one_line(words: str) -> str:
    return " ".join(readable(words).split())

"""Tables of a Word document: a header that comes again on each page, and columns as wide as their words need."""

from attrs import frozen

from stocktake.document import Table
from stocktake_renderers.characters import readable
from stocktake_renderers.column_widths import shares
from stocktake_renderers.office.wml import Element, make, value
from stocktake_renderers.office.word_runs import runs, runs_right_to_left
from stocktake_renderers.office.word_styles import Styles

_LONGEST = 16  # letters of a word that a column should hold unbroken


@frozen
class _Cells:
    """How cells look: a letter and what stands beside the words, in twentieths of a point; the end of their styles."""

    letter: int
    beside: int
    style: str


_USUAL, _DENSE = _Cells(122, 220, ""), _Cells(98, 130, " Dense")


def table(block: Table, styles: Styles, room: int, about: str = "") -> Element:
    """Make a table, *room* wide (in twentieths of a point); *about* says to who can't see it what it shows.

    Words get smaller where columns are many, rather than being broken.
    """
    look = _USUAL if sum(_least(block, _USUAL)) <= room else _DENSE
    widths = _widths(block, room, look)
    names = [f"Stocktake {'Number' if column.numeric else 'Cell'}{look.style}" for column in block.columns]
    ids = [styles.id(name) for name in names]
    made = make("tbl", inside=[_properties(block, styles, sum(widths), about, look), _grid(widths)])
    made.append(_row([column.title for column in block.columns], ids, widths, header=True))
    made.extend([_row(list(row), ids, widths, header=False) for row in block.rows])
    return made


def box(room: int, high: int, inside: Element, about: str) -> Element:
    """Make a frame to write in, *high* at least; *about* says what it is for."""
    lines = {"val": "single", "sz": 6, "space": 0, "color": "4A5360"}
    borders = make("tblBorders", inside=[make(side, lines) for side in ("top", "left", "bottom", "right")])
    parts = [make("tblW", {"w": room, "type": "dxa"}), borders, make("tblLayout", {"type": "fixed"})]
    properties = make("tblPr", inside=[*parts, value("tblCaption", readable(about)[:250])])
    height = make("trPr", inside=[make("cantSplit"), make("trHeight", {"val": high, "hRule": "atLeast"})])
    cell = make("tc", inside=[make("tcPr", inside=[make("tcW", {"w": room, "type": "dxa"})]), inside])
    return make("tbl", inside=[properties, _grid([room]), make("tr", inside=[height, cell])])


def _properties(block: Table, styles: Styles, room: int, about: str, cells: _Cells) -> Element:
    look = {"val": "04A0", "firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 0, "noVBand": 1}
    margin = {"w": cells.beside // 2 - 20, "type": "dxa"}
    said = [value(tag, readable(words)) for tag, words in (("tblCaption", block.caption), ("tblDescription", about))]
    return make(
        "tblPr",
        inside=[
            value("tblStyle", styles.id("Stocktake Table")),
            make("tblW", {"w": room, "type": "dxa"}),
            make("tblLayout", {"type": "fixed"}),
            make("tblCellMar", inside=[make(side, margin) for side in ("left", "right")]),
            make("tblLook", look),
            *said,
        ],
    )


def _grid(widths: list[int]) -> Element:
    return make("tblGrid", inside=[make("gridCol", {"w": width}) for width in widths])


def _row(cells: list[str], styles: list[str], widths: list[int], *, header: bool) -> Element:
    # Word splits a row only if it has to: without this, a row higher than a page would be cut off.
    long = sum(map(len, cells)) > 1500
    properties = [*([] if long else [make("cantSplit")]), *([make("tblHeader")] if header else [])]
    made = make("tr", inside=[make("trPr", inside=properties)] if properties else [])
    for words, style, width in zip(cells, styles, widths, strict=True):
        look = [value("pStyle", style)]
        look += [make("keepNext")] if header else []
        look += [make("bidi")] if runs_right_to_left(words) else []
        paragraph = make("p", inside=[make("pPr", inside=look), *runs(words)])
        wide = make("tcPr", inside=[make("tcW", {"w": width, "type": "dxa"})])
        made.append(make("tc", inside=[wide, paragraph]))
    return made


def _widths(block: Table, room: int, look: _Cells) -> list[int]:
    """Give each column its width; they fill the room, and no word of usual length is broken if it can be helped."""
    found = shares(block)
    least = _least(block, look)
    fixed = [
        0 if share is not None else look.beside + look.letter * max(map(len, _words(block, place)))
        for place, share in enumerate(found)
    ]
    left = max(room - sum(fixed), room // 3)
    whole = sum(share for share in found if share is not None) or 1
    widths = [wide if share is None else left * share / whole for wide, share in zip(fixed, found, strict=True)]
    widths = [max(wide, small) for wide, small in zip(widths, least, strict=True)]
    spare = [wide - small for wide, small in zip(widths, least, strict=True)]
    over = sum(widths) - room
    if over > 0 and sum(spare) > 0:
        part = min(over / sum(spare), 1)
        widths = [wide - more * part for wide, more in zip(widths, spare, strict=True)]
    return [int(wide * min(room / sum(widths), 1)) for wide in widths]


def _least(block: Table, look: _Cells) -> list[int]:
    """Say how wide each column has to be for its longest word."""
    longest = (max(map(_longest_word, _words(block, place))) for place, _ in enumerate(block.columns))
    return [look.beside + look.letter * min(each, _LONGEST) for each in longest]


def _words(block: Table, place: int) -> list[str]:
    return [block.columns[place].title, *(row[place] for row in block.rows)]


def _longest_word(words: str) -> int:
    return max(map(len, words.split()), default=0)

"""Shares a page between the columns of a table, for formats that set pages."""

from stocktake.document import Table

_SHORT, _MOST_SHORT = 18, 48  # letters of a column, and of all such columns, that need no share of the page


def shares(table: Table) -> list[float | None]:
    """Share the page between the columns: by their longest word, and by how much text they have.

    None stands for a column that is as wide as its few words, so that a date stays on one line.
    """
    found: list[float | None] = []
    spent = 0
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        widest = max(map(len, (column.title, *cells)))
        if place and not column.numeric and widest <= _SHORT and spent + widest <= _MOST_SHORT:
            spent += widest
            found.append(None)
            continue
        longest = max((len(word) for words in (column.title, *cells) for word in words.split()), default=1)
        length = sum(map(len, cells)) / max(len(cells), 1)
        found.append(float(max(min(longest, 14), 4 if column.numeric else min(length, 45))))
    return found

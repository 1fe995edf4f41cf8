"""Cells that no spreadsheet takes for a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stocktake_renderers.data.cells import protected, to_csv, unprotected

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("start", DANGEROUS)
def test_what_could_be_a_formula_gets_an_apostrophe(start: str) -> None:
    assert protected(f"{start}1+1") == f"'{start}1+1"
    assert protected(f"'{start}1+1") == f"''{start}1+1"


@pytest.mark.parametrize("text", ["", "We agree", "'tis so", "4", "a=b", "''"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert protected(text) == unprotected(text) == text


@given(st.text() | st.builds("{}{}".format, st.text("'=+-@\t", max_size=4), st.text()))
def test_exactly_that_apostrophe_goes_again(text: str) -> None:
    assert unprotected(protected(text)) == text
    assert not protected(text).startswith(DANGEROUS)


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_csv_holds_every_text(rows: list[list[str]]) -> None:
    text = to_csv(rows).decode("utf-8")
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert [[unprotected(cell) for cell in row] for row in found] == rows


def test_a_file_for_spreadsheets_says_that_it_is_utf_8() -> None:
    assert to_csv([["Señora", None, 4]], bom=True) == b"\xef\xbb\xbfSe\xc3\xb1ora,,4\r\n"

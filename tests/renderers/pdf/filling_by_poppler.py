"""Fills forms with Poppler, as document viewers of many desktops do, through the C interface of its GLib library."""

import ctypes
from collections.abc import Iterator, Mapping
from ctypes import POINTER, Structure, c_bool, c_double, c_int, c_void_p
from pathlib import Path
from typing import Any

import pytest

NEEDS = "forms filled by Poppler need its GLib library: install libpoppler-glib8"


class _Entry(Structure):
    """A link of GLib's lists."""


_Entry._fields_ = [("data", c_void_p), ("next", POINTER(_Entry)), ("previous", POINTER(_Entry))]


class _Mapping(Structure):
    """Where a field is: two corners of a page, in points, and the field."""

    _fields_ = [("left", c_double), ("bottom", c_double), ("right", c_double), ("top", c_double), ("field", c_void_p)]


class Form:
    """A form that is open in Poppler, until it is saved."""

    def __init__(self, file: Path) -> None:
        try:
            self._library = ctypes.CDLL("libpoppler-glib.so.8")
        except OSError:
            pytest.skip(NEEDS)
        self._document = self._call("document_new_from_file", c_void_p, file.as_uri().encode(), None, None)
        assert self._document, "Poppler opens it"

    def fill(self, number: int, values: Mapping[tuple[int, int], str]) -> None:
        """Write texts, or push buttons where there is none, at some places of a page, in whole points."""
        page = self._call("document_get_page", c_void_p, self._document, c_int(number))
        for found in self._fields(page):
            middle = round((found.left + found.right) / 2), round((found.bottom + found.top) / 2)
            if middle not in values:
                continue
            if values[middle]:
                self._call("form_field_text_set_text", None, found.field, values[middle].encode())
            else:
                self._call("form_field_button_set_state", None, found.field, c_int(1))

    def save(self, file: Path) -> bytes:
        """Save it as another file, and give what that holds."""
        assert self._call("document_save", c_bool, self._document, file.as_uri().encode(), None)
        return file.read_bytes()

    def _fields(self, page: int) -> Iterator[_Mapping]:
        entry = self._call("page_get_form_field_mapping", POINTER(_Entry), page)
        while entry:
            yield ctypes.cast(entry.contents.data, POINTER(_Mapping)).contents
            entry = entry.contents.next

    def _call(self, name: str, gives: Any, *arguments: Any) -> Any:
        function = getattr(self._library, f"poppler_{name}")
        function.restype = gives
        return function(*(c_void_p(each) if isinstance(each, int) else each for each in arguments))

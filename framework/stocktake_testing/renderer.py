"""The contract of a renderer of documents as tests: subclass RendererContract and give it your renderer."""
# ruff: noqa: D102, S101 - the names of tests are sentences, and tests assert

import re
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import fields, has

from stocktake.document import Document, Renderer
from stocktake.marks import language_of
from stocktake_testing.documents import empty_document, mixed_document, sample_document


class RendererContract:
    """Checks what stocktake.document.Renderer promises, for one that renders a Document.

    A subclass overrides the fixture `renderer`.
    """

    @pytest.fixture
    def renderer(self) -> Renderer:
        """Give the renderer to check."""
        raise TypeError("Override the fixture “renderer” in your subclass of RendererContract.")

    def test_has_an_id_that_is_easy_to_type(self, renderer: Renderer) -> None:
        assert re.fullmatch(r"[a-z][a-z0-9-]*", renderer.id)

    def test_has_a_title_for_people(self, renderer: Renderer) -> None:
        assert renderer.title.strip() == renderer.title != ""

    def test_has_an_extension_without_a_dot(self, renderer: Renderer) -> None:
        assert re.fullmatch(r"[a-z0-9]+", renderer.extension)

    def test_has_a_media_type(self, renderer: Renderer) -> None:
        assert re.fullmatch(r"[a-z]+/[a-z0-9][a-z0-9.+-]*(; ?[a-z]+=[a-z0-9-]+)*", renderer.media_type)

    def test_renders_documents(self, renderer: Renderer) -> None:
        assert renderer.of == "document"

    @pytest.mark.parametrize(
        "document",
        [sample_document(), mixed_document(), empty_document()],
        ids=["every block", "two languages", "empty"],
    )
    def test_gives_the_same_bytes_each_time(self, renderer: Renderer, document: Document) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            first = renderer.render(document)
            second = renderer.render(document)
        assert isinstance(first, bytes)
        assert first
        assert first == second


class PageContract(RendererContract):
    """What a renderer to HTML promises beside that."""

    def test_has_the_media_type_of_a_page(self, renderer: Renderer) -> None:
        assert renderer.media_type.partition(";")[0] == "text/html"

    def test_a_page_says_which_words_are_in_another_language_than_the_rest(self, renderer: Renderer) -> None:
        written = renderer.render(mixed_document()).decode("utf-8")
        assert 'lang="cy"' in written
        shown = [text for text in _texts(mixed_document()) if language_of(text) and text in written]
        assert written.count('lang="en-GB"') >= len(shown)


def _texts(value: Any) -> Iterator[str]:
    """Give every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif has(type(value)):
        for field in fields(type(value)):
            yield from _texts(getattr(value, field.name))

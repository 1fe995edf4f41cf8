"""The contract of a renderer of documents as tests: subclass RendererContract and give it your renderer."""
# ruff: noqa: D102, S101 - the names of tests are sentences, and tests assert

import re
import warnings

import pytest

from stocktake.document import Document, Renderer
from stocktake_testing.documents import empty_document, sample_document


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

    @pytest.mark.parametrize("document", [sample_document(), empty_document()], ids=["every block", "empty"])
    def test_gives_the_same_bytes_each_time(self, renderer: Renderer, document: Document) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            first = renderer.render(document)
            second = renderer.render(document)
        assert isinstance(first, bytes)
        assert first
        assert first == second

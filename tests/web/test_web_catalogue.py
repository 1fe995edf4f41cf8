"""The Welsh catalogue says every text of the formats and the front ends, with the same gaps; none is left over."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from string import Formatter

import pytest
from jinja2 import Environment, nodes
from tests.web.our_texts import ROOT, Text, catalogue, texts_in

from stocktake_renderers.web.saying import Trans

FOLDER = "plugins/renderers/stocktake_renderers"
WELSH = f"{FOLDER}/translations/cy.po"
TEMPLATES = ROOT / FOLDER / "web/templates"
IN_ENGLISH = ("facilitating", "preview")
NO_WORDS = {"Stocktake", "– Stocktake"}
TRANSLATED = sorted(
    path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html") if path.parent.name not in IN_ENGLISH
)


def test_the_catalogue_has_every_text_and_none_is_left_over() -> None:
    texts, known = texts_in(FOLDER), {each.id for each in catalogue(WELSH) if each.id}
    assert known - texts == set()
    assert texts - known == set()


def test_every_text_is_said_in_every_form_with_the_same_gaps() -> None:
    found = catalogue(WELSH)
    assert found.num_plurals == 5
    for message in found:
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        forms = (message.string,) if isinstance(message.id, str) else message.string
        assert len(forms) == (1 if isinstance(message.id, str) else 5)
        assert all(forms), message.id
        for each in forms:
            assert gaps(each) == gaps(first(message.id)), message.id
            assert tags(each) == tags(first(message.id)), message.id


def test_the_header_says_that_it_is_a_draft() -> None:
    found = catalogue(WELSH)
    assert found.fuzzy
    assert "DRAFT" in found.header_comment


@pytest.mark.parametrize("folder", [FOLDER, "framework/stocktake"])
def test_gaps_are_written_in_one_way_only(folder: str) -> None:
    for text in texts_in(folder):
        assert "%(" not in first(text), text


def test_texts_to_be_found_are_written_out_where_they_are_said() -> None:
    """A text that is put together by the program could not be found in the sources."""
    for path in (ROOT / FOLDER / "web").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"say", "say_many"}:
                assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("name", TRANSLATED)
def test_no_words_stand_bare_in_a_template(name: str) -> None:
    """Also in the branches that no test renders."""
    tree = Environment(extensions=[Trans]).parse((TEMPLATES / name).read_text("utf-8"))
    reader = _Bare()
    reader.feed("".join(_written(tree)))
    reader.close()
    assert [each for each in reader.found if each not in NO_WORDS] == []


def _written(node: nodes.Node) -> Iterator[str]:
    """Give what a template writes, with a dot for whatever it works out."""
    for each in node.iter_child_nodes():
        if isinstance(each, nodes.TemplateData):
            yield each.data
        elif isinstance(each, nodes.Expr):
            yield "." if isinstance(node, nodes.Output) else ""
        else:
            yield from _written(each)


class _Bare(HTMLParser):
    """Collects words in the text and in the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = [tag]
        self.found += [text for name, text in attrs if name in READ_OUT and text and any(map(str.isalpha, text))]

    def handle_endtag(self, tag: str) -> None:
        self.inside = []

    def handle_data(self, data: str) -> None:
        data = re.sub(r'[a-z-]+="[^"]*"', " ", data)  # what a macro adds to an element
        words = " ".join(data.replace(".", " ").split())
        if self.inside[-1:] not in (["code"], ["script"]) and any(map(str.isalpha, words)):
            self.found.append(words)


READ_OUT = frozenset({"aria-label", "title", "alt", "placeholder", "data-copied", "data-unsaved", "data-offline"})


def first(text: Text) -> str:
    return text if isinstance(text, str) else text[0]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def tags(text: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """Give the elements of a text with their attributes, in any order."""
    found: list[tuple[str, list[tuple[str, str | None]]]] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: found.append((tag, attrs))  # type: ignore[method-assign]
    reader.feed(text)
    return sorted(found, key=str)

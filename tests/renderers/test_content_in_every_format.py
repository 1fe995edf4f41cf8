"""Good practice and resources of the bundled tool reach every format of the report and of the tool to read."""

from collections.abc import Callable

import pytest
from tests.renderers.sample_documents import in_rows
from tests.renderers.words_in import squeezed, words_in

from stocktake.catalogue import Catalogue
from stocktake.document import Document, DumbbellChart, HeatMap, SlopeChart
from stocktake.documents import tool_companion, tool_reader
from stocktake.plugins import load_plugins
from stocktake.reading import READER
from stocktake.settings import Settings
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp

FORMATS = ("html", "text", "md", "docx", "pdf")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_plugins(Settings(storage="memory:"))


@pytest.fixture(scope="module")
def report(catalogue: Catalogue) -> Document:
    settings = Settings(storage="memory:")
    storage = catalogue.open_storage(settings.storage)
    opened = Workspace(catalogue, storage, settings, stamp=real_stamp(), secret=b"a secret for tests, 32 bytes long")
    review = opened.start("strengths-based", title="Spring review", place="Eastshire", actor="facilitator")
    document = opened.report(review.id, "organisation", READER)
    opened.close()
    return document


@pytest.fixture(scope="module")
def shown(catalogue: Catalogue) -> Callable[[Document, str], str]:
    return lambda document, format_id: squeezed(words_in(format_id, catalogue.renderers[format_id].render(document)))


def test_every_format_of_documents_is_looked_into(catalogue: Catalogue) -> None:
    assert {each.id for each in catalogue.renderers.values() if each.of == "document"} == set(FORMATS)


@pytest.mark.parametrize("format_id", FORMATS)
def test_the_report_names_every_example_and_resource_with_its_source(catalogue, report, shown, format_id: str) -> None:
    found = shown(report, format_id)
    for domain in catalogue.tool("strengths-based").domains:
        for example in domain.good_practice:
            for words in (example.title, example.place, example.year, f"Source: {example.source}."):
                assert squeezed(words) in found, words
        for resource in domain.resources:
            for words in (resource.title, resource.by, resource.text):
                assert squeezed(words) in found, words


@pytest.mark.parametrize("format_id", FORMATS)
def test_the_tool_to_read_says_all_that_stands_beside_a_statement(catalogue, shown, format_id: str) -> None:
    tool = catalogue.tool("strengths-based")
    found = shown(tool_reader(tool), format_id)
    for _, statement in tool.statements():
        for words in (statement.asked_because, *statement.evidence, *statement.prompts_agree):
            assert squeezed(words) in found, words
    for section in tool.companion:
        assert squeezed(section.title) in found, section.title


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("kind", ["leadership", "facilitator"])
def test_a_companion_comes_in_every_format(catalogue, shown, format_id: str, kind: str) -> None:
    tool = catalogue.tool("strengths-based")
    found = shown(tool_companion(tool, kind), format_id)
    for section in tool.companion_of(kind):
        assert squeezed(section.title) in found
        for row in section.table.rows if section.table else ():
            assert squeezed(row[0]) in found


@pytest.mark.parametrize("made", [DumbbellChart, HeatMap, SlopeChart])
@pytest.mark.parametrize("format_id", FORMATS)
def test_charts_in_rows_lose_no_word_and_no_figure_in_any_format(
    shown, format_id: str, made: type[DumbbellChart] | type[HeatMap] | type[SlopeChart]
) -> None:
    chart = in_rows(made, 9, 5)
    found = shown(Document(title="Charts", language="en-GB", blocks=(chart,)), format_id)
    for words in (chart.title, chart.description, *chart.key):
        assert squeezed(words) in found, words
    for row in chart.rows:
        for words in (row.label, row.note, *(f"{value:g}" for value in row.values if value is not None)):
            assert squeezed(words) in found, words

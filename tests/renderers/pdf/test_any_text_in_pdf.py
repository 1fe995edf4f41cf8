"""Whatever anybody writes, in whatever script, a report is set, and the engine has nothing to remark on."""

import json
import os

import pytest
import typst
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.renderers.sample_documents import blank_form, hostile_blocks, hostile_report, rich_report

from stocktake.document import Document
from stocktake_renderers.pdf import engine, render
from stocktake_renderers.pdf.content import content
from stocktake_testing.documents import mixed_document

MANY = int(os.environ.get("STOCKTAKE_DOCUMENTS", "15"))
"""How many documents to try; 300 take two minutes of a processor."""

anything = st.text(st.characters(codec=None), max_size=60) | st.text(st.characters(min_codepoint=0xD7F0), max_size=20)


@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(anything, min_size=1, max_size=4), st.booleans())
def test_no_text_stops_a_report(texts: list[str], is_form: bool) -> None:
    blocks = tuple(block for nth, text in enumerate(texts) for block in hostile_blocks(text, nth))
    first = texts[0]
    document = Document(title=first, subtitle=first, author=first, language="en", blocks=blocks)
    made = render(evolve(document, form_id="tool/1") if is_form else document)
    assert made.startswith(b"%PDF-1.")


@pytest.mark.parametrize("sample", [rich_report, hostile_report, blank_form, mixed_document])
def test_the_engine_warns_of_nothing(sample: object) -> None:
    order = engine.order_of(content(sample()))  # type: ignore[operator] # one of four functions
    fonts, families = engine._fonts("", computer=False)
    engine_of_test = typst.Compiler(engine._TEMPLATE, root=engine._TEMPLATE.parent, font_paths=fonts)
    _, warnings = engine_of_test.compile_with_warnings(
        sys_inputs={"data": f'{{"fonts": {json.dumps(families)}, {order.written[1:]}'},
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=0,
    )
    assert [each.message for each in warnings] == []
